# Practice: what a check says, the loop's screen, lists, and how practice commands end.

practice-passed = { $task } is solved. It agrees with the slow way on { $cases ->
    [one] the input tried
   *[other] all { $cases } generated inputs
 }.
practice-empty = The hole is still empty: replace the `...` after return.
practice-empty-result = Nothing came back, where { $expected } is expected. Is the return missing?
practice-syntax = Python cannot read the file: { $error }.
practice-missing = There is no function { $name } in the file. It has to keep its name.
practice-missing-there = There is no function { $name } in the file, only { $there }. It has to keep its name.
practice-parameters = The parameters of { $name } are ({ $given }), and have to stay ({ $wanted }).
practice-type = What comes back is { $yours }; it has to be { $expected }.
practice-shape = The shape is { $yours }; it has to be { $expected }.
practice-dtype = The numbers are { $yours }; they have to be { $expected }.
practice-device = The result is on { $yours } although the inputs are on { $expected }: something is made there without asking where they are.
practice-unreadable = The result is so large or so strange that its numbers cannot be compared.
practice-values = { $count ->
    [one] One number of { $of } is wrong
   *[other] { $count } numbers of { $of } are wrong
 }: { $place } is { $yours }, and should be { $expected }.
practice-values-single = It is { $yours }, and should be { $expected }.
practice-nan = { $place } is { $yours }, where the answer is { $expected }: something overflows, or zero is divided by zero.
practice-length = { $yours } things come back, where { $expected } are expected.
practice-keys = The names are { $yours }; they have to be { $expected }.
practice-answer = That is not the answer yet.
practice-answer-large = That is not the answer yet: it is too large.
practice-answer-small = That is not the answer yet: it is too small.
practice-answer-set = That is not the answer yet: { $missing ->
    [0] nothing is missing
    [one] one is missing
   *[other] { $missing } are missing
 }, { $odd ->
    [0] nothing is too much
    [one] one does not belong there
   *[other] { $odd } do not belong there
 }.
practice-damaged = The result is right, but the input { $names } is no longer what it was: something changed it in place.
practice-untouched = { $names } has to be changed in place, and is as it was.
practice-random = It draws from the global generator; use the generator or the seed that it is given.
practice-copied = The numbers are right, but they are a copy: the result has to look into the input's own memory.
practice-shared = The numbers are right, but the result shares the input's memory: whoever changes one changes the other.
practice-gradient = The result is right, but the gradient for { $name } is not: { $place } is { $yours }, and should be { $expected }.
practice-no-gradient = The result is right, but no gradient flows back to { $name }: something on the way cuts the graph.
practice-gradient-flows = The result is right, but a gradient flows back to { $name }, where none may.
practice-time = It was stopped after { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
 } of work: does a loop never end?
practice-memory = It asked for more memory than the { $size } there are for an exercise.
practice-killed = It was killed, most often for want of memory.
practice-ended = It ended the whole process instead of returning.
practice-printed = It prints without end.
practice-exception = It raises { $error }: { $message }
practice-exception-bare = It raises { $error }.
practice-elsewhere = It works on the processor, and fails for inputs on another device: { $message }
practice-loop = The result is right, but there is a Python loop: one operation on the whole tensor does it.
practice-forbidden = The result is right, but { $name } does the work: build it from simpler parts here.
practice-needed = The result is right, but this task is about { $names }: use it.

practice-in = In the part { $place } of what comes back: { $fault }
practice-line = line { $line }: { $text }
practice-input = The smallest input that shows it:
practice-input-then = With this input:
practice-expected = expected
practice-yours = yours
practice-printed-lines = It printed:

practice-guess-axis-of-one-more = There is an axis of size 1 too many: keepdim, unsqueeze or None made it.
practice-guess-axis-of-one-less = An axis of size 1 is missing: keepdim=True keeps it, unsqueeze makes it.
practice-guess-axes-swapped = The axes are in another order.
practice-guess-same-numbers-other-shape = There are as many numbers as there should be, arranged otherwise.
practice-guess-not-reduced = An axis is left over that should have been reduced away.
practice-guess-reduced-too-far = More axes were reduced away than should be.
practice-guess-sign = Every number has the wrong sign.
practice-guess-transposed = It is the expected matrix transposed.
practice-guess-reversed = It is the expected result backwards.
practice-guess-zeros = Everything is zero.
practice-guess-order = The numbers are the right ones in another order.
practice-guess-times = Every number is { $factor } times what it should be.
practice-guess-plus = Every number is off by { $difference }.

practice-nothing = nothing
practice-a-tensor = a PyTorch tensor
practice-an-array = a NumPy array
practice-a-numpy-scalar = a NumPy scalar
practice-an-int = an int
practice-a-float = a float
practice-a-bool = a bool
practice-a-str = a text
practice-a-list = a list
practice-a-tuple = a tuple
practice-a-dict = a dict
practice-a-set = a set
practice-a-thing = a { $type }

practice-exercise = { $chapter }, task { $number } of { $of }
practice-exercise-how = Put your code in place of the `...` and save. `whorl practice watch` checks it; `whorl practice hint` helps.
practice-exercise-material = What it is about:
practice-started = { $count ->
    [one] One exercise is
   *[other] { $count } exercises are
 } in { $path }.
practice-started-next = Now open { $first } in your editor, and beside it run: `whorl practice watch { $path }`
practice-added = { $count ->
    [0] Every exercise is already there; nothing was changed.
    [one] One exercise was missing and is there now; the others are as they were.
   *[other] { $count } exercises were missing and are there now; the others are as they were.
 }
practice-all-done = All { $total } tasks are solved. Congratulations!
practice-chapter-done = The chapter { $chapter } is complete.
practice-well-done = Well done!
practice-next-is = Next: { $task }
practice-progress = { $done } of { $total } solved
practice-hint-of = Hint { $level } of { $of } for { $task }
practice-no-more-hints = There is no further hint; these are all:
practice-no-hints = There is no hint for { $task }.
practice-reset = { $path } is as it was at the beginning; yours is kept as { $backup }.
practice-reset-same = { $path } is as it was at the beginning.
practice-solution-first = { $task } is not solved yet; its solution is shown once it is. A hint: `whorl practice hint { $task }`
practice-solution-of = A solution of { $task }, beside yours:
practice-afterwards = To remember: { $said }
practice-list-done = solved
practice-list-open = open
practice-list-current = current
practice-checking = Checking { $task } …
practice-starting = Starting the checker …
practice-checking-all = Checking { $number } of { $total }: { $task }
practice-checked-all = { $passed } of { $total } pass; open: { $open }
practice-checked-all-passed = All { $total } pass.
practice-file-gone = { $path } is gone; r writes it anew.
practice-waiting = Waiting for you to save { $path }
practice-loop-keys = h hint   n next   l list   r reset   c check all   s solution   q quit
practice-any-key = Any key goes back.
practice-reset-sure = Press r once more to write { $path } anew; yours is kept beside it.
practice-not-yet = First solve this one; l lists all tasks, and saving another one's file goes there.
practice-goodbye = Your progress is kept in { $path }. Until next time!
practice-verified = { $tasks ->
    [one] The solution of one task passes, and its hole fails with a message.
   *[other] The solutions of all { $tasks } tasks pass, and their holes fail with a message.
 }
practice-verify-wrong = { $count ->
    [one] One thing is wrong:
   *[other] { $count } things are wrong:
 }
practice-verify-solution = { $task }: the solution does not pass: { $fault }
practice-verify-hole = { $task }: the hole passes
practice-verify-hole-fault = { $task }: the hole does not say that it is empty: { $fault }
practice-verify-hints = { $task }: { $language } has { $count ->
    [0] no hint
    [one] one hint
   *[other] { $count } hints
 }; write 2 or 3
practice-verify-broken = { $reason }
practice-mutants = { $caught } of { $total } wrong variants of the solutions are caught ({ $share }).
practice-mutant-alive = { $task }, { $change }: not caught
practice-told-nothing = No exercise has been solved yet.
