# The lab in the browser.

lab-title = whorl: a deep-learning evidence lab
lab-brand = whorl
lab-skip = Skip to the controls
lab-rooms = Rooms
lab-room-playground = Playground
lab-room-duel = Duel
lab-link = Copy a link to exactly this
lab-link-copied = Link copied
lab-link-bar = The link is in the address bar
lab-theme = Dark colours
lab-teacher = For teachers
lab-teacher-hint = What is switched off here is hidden from whoever opens the link.
lab-part-presets = Where to start
lab-part-data = Data
lab-part-draw = Drawing and own tables
lab-part-network = Layers and initialisation
lab-part-loss = Loss
lab-part-optimizer = Optimizer
lab-part-training = Schedule and batch
lab-part-fleet = Seeds
lab-part-inside = Inside the network
lab-part-timeline = Time line
lab-part-edit = Editing weights
lab-part-rooms = Other rooms
lab-no-server = The lab's server does not answer. Is it still running? Trying again.
lab-no-kernel = No kernel answers. Run the cell again, and this comes to life as soon as the kernel is free.
lab-less = { $what }: less
lab-more = { $what }: more
lab-inert = Changing this alters not one bit of any run here.
lab-close = Close

# Running
lab-transport = Run
lab-play = Play
lab-pause = Pause
lab-step = One step
lab-reset = Back to the start
lab-reset-hint = Back to the start: the same seeds, the same data and the same initial weights
lab-at-step = Step
lab-of-steps = of { $steps }
lab-speed = Speed
lab-speed-steps = { $count } steps/s
lab-speed-full = as fast as it goes
lab-networks = Networks
lab-first-seed = First seed
lab-new-seeds = New seeds
lab-new-seeds-hint = Other data draws and other initial weights; Back to the start keeps the old ones
lab-nan-explained = Network of seed { $seed } broke at step { $step }: its loss is no longer a number. The steps were so large that each one overshot by more than the last, until the weights left the range of numbers. A smaller learning rate, or a schedule with warm-up, keeps it in range. Broken networks are counted as guessing, never left out.
lab-broken-count = { $count } of { $networks } networks broke: their numbers ran out of range. They count as guessing, and are not left out. Try a smaller learning rate.

# Where to start
lab-presets = Start from
lab-why-none = Pick one to see why it works or fails. Every setting can be changed, and nothing can be broken.
lab-preset-spiral = Spiral, solved
lab-why-spiral = Works: two layers of eight ReLU units bend the plane often enough for three arms, and Adam finds the bends quickly. Watch how the seeds differ on the way.
lab-preset-linear = No activation
lab-why-linear = Fails: without an activation, any number of layers is one straight cut per pair of classes. No learning rate and no patience will bend it. Change one layer to ReLU and play again.
lab-preset-shallow = Too few units
lab-why-shallow = Mostly fails: three ReLU units make three folds, and each arm turns more often than that. Some seeds do better than others: luck in where the folds start.
lab-preset-dying = Dying ReLUs
lab-why-dying = Often fails: steps this large can push a unit where its sum is negative for every point. Its gradient is then zero for good. See the count of dead units below.
lab-preset-vanishing = Vanishing gradient
lab-why-vanishing = Fails: a sigmoid passes back at most a quarter of the gradient, and six in a row leave almost nothing for the first layers. See the gradient of each layer below. Change the activation to tanh or ReLU.
lab-preset-diverging = Rate too high
lab-why-diverging = Breaks: at this learning rate every step overshoots by more than the last, and the numbers run out of range. Broken networks are counted and shown, not hidden.
lab-preset-symmetric = Equal weights
lab-why-symmetric = Stuck: with nearly equal initial weights all units of a layer do the same and receive the same gradient. Random initial weights are what makes units different.
lab-preset-overfitting = Overfitting
lab-why-overfitting = Looks better than it is: few noisy points and many weights. Accuracy on training data climbs while accuracy on fresh data does not follow. Only fresh data decides.
lab-preset-xor = Exclusive or
lab-why-xor = Works: no straight line divides these four clouds, but two folds do. Set the network to a single hidden unit to see it fail.
lab-preset-rates = The course's SGD
lab-why-rates = Fails as given, though nothing is wrong with ReLU or with SGD: the learning rate, 0.001, is far too small for SGD. Raise it to 1 and play again. This is why a fair comparison tunes the rate for each side.

# Data
lab-data = Data
lab-own = your own
lab-field-data = Data set
lab-field-data-points-per-class = Points per class
lab-field-data-points = Points
lab-field-data-classes = Classes
lab-field-data-noise = Noise
lab-field-data-separation = Separation
lab-field-data-cells = Cells a side
lab-field-data-function = Surface
lab-draw-hint = Draw points into the picture: choose a class above it, then click or drag.
lab-draw-regression = These points carry numbers, not classes; they came from a table and cannot be drawn.
lab-draw-keys = Drawing area. Arrow keys move the mark, Enter puts a point there.
lab-pens = Class to draw
lab-own-count = { $points } of at most { $most } points
lab-own-few = Each class needs at least five points: some to learn from, some kept aside for testing.
lab-own-undo = Take one back
lab-own-clear = Clear all
lab-table = Or paste a table (CSV), or drop a file here
lab-table-file = Choose a file
lab-table-x = Across
lab-table-y = Upwards
lab-table-answer = Class or answer
lab-table-predict = A number to predict
lab-table-note = { $rows } rows. The two columns are scaled to fit; of more than { $most } rows, evenly spaced ones are taken.
lab-table-use = Use these points
lab-table-large = This table has more than four million characters; keep fewer rows or columns.
lab-table-quotes = A quotation mark in this table is never closed.
lab-table-empty = This table needs a line with the names of its columns and at least one line of numbers.
lab-table-narrow = This table has { $columns } columns; it needs three or more: two to see and one to predict.
lab-table-uneven = Line { $row } has another number of cells than the first line, which has { $columns }.
lab-table-numbers = Fewer than two columns hold only numbers; the plane needs two.
lab-table-classes = The class column holds { $found } different values; between 2 and { $most } can be shown. Choose another column, or predict it as a number.

# Network
lab-network = Network
lab-parameters = { $count } parameters
lab-hidden-layers = Hidden layers
lab-all-activations = Activation of all layers
lab-mixed = mixed
lab-layer = Layer { $layer }
lab-output = Output
lab-width-of = Units in layer { $layer }
lab-activation-of = Activation of layer { $layer }
lab-field-network-init = Initial weights
lab-field-network-init-scale = Their scale
lab-field-network-dropout = Dropout
lab-field-network-residual = Residual connections
lab-field-network-normalisation = Batch normalisation
lab-key-positive = positive
lab-key-negative = negative
lab-network-hint = Each square shows what a unit makes of the plane. Point at one to see its sum, click to change its weights.
lab-unit-input = Input { $unit }
lab-unit-hidden = Layer { $layer }, unit { $unit }
lab-unit-output = Output { $unit }
lab-inspector-empty = Point at a unit to see how it adds up, at the place of the plane where the pointer last was.
lab-inspector-place = at ({ $x }, { $y })
lab-inspector-input = = { $value }
lab-inspector-rest = { $count } more terms ({ $value })
lab-inspector-skip = plus the layer's input, { $value }
lab-inspector-normalised = This layer's sums are normalised over the batch before the activation, so they are not a plain sum of weights and inputs.
lab-edit-hint = Type a number to change a weight of this network; training goes on from there.
lab-bias = bias
lab-weight-from = from { $unit }

# Training
lab-training = Training
lab-field-optimizer = Optimizer
lab-field-optimizer-lr = Learning rate
lab-field-optimizer-weight-decay = Weight decay
lab-field-optimizer-momentum = Momentum
lab-field-optimizer-betas = β
lab-field-optimizer-eps = ε
lab-field-optimizer-alpha = α
lab-field-optimizer-rho = ρ
lab-field-loss = Loss
lab-field-training-steps = Steps
lab-field-training-batch = Batch
lab-field-training-schedule = Schedule
lab-field-training-warmup = Warm-up steps
lab-field-training-decay-every = Decay every
lab-field-training-decay-factor = Decay factor

# What it has learned
lab-boundary = What it says
lab-boundary-alt = Decision boundary of the network with seed { $seed } at step { $step }. On fresh data: { $reached }.
lab-points = Points shown
lab-points-train = Training
lab-points-fresh = Fresh
lab-points-both = Both
lab-points-none = None
lab-class = Class { $number }
lab-below-zero = below zero
lab-above-zero = above zero
lab-fresh-accuracy = Accuracy, fresh data
lab-train-accuracy = Accuracy, training data
lab-fresh-loss = Loss, fresh data
lab-train-loss = Loss, training data
lab-fleet = { $count } seeds
lab-fleet-summary = median { $middle }, { $least } to { $most }
lab-seed = Seed
lab-seed-named = Seed { $seed }:
lab-learning = While they learn
lab-loss = Loss
lab-accuracy = Accuracy
lab-loss-alt = Loss of every network over the steps; the numbers are in the table below.
lab-accuracy-alt = Accuracy of every network over the steps; the numbers are in the table below.
lab-key-fresh = chosen seed, fresh data
lab-key-train = chosen seed, training data
lab-key-band = middle 80 % of the seeds
lab-timeline = Time line
lab-timeline-step = step { $step }
lab-as-table = As a table
lab-table-caption = Every network at step { $step }

# Inside
lab-inside = Inside the chosen network
lab-inside-caption = The network with seed { $seed }, layer by layer
lab-gradient = Gradient norm
lab-gradient-alt = Norm of the gradient in each layer over the steps; the latest numbers are in the table below.
lab-first-layer = first layer
lab-last-layer = output layer
lab-activations = Activations
lab-activations-alt = Histogram of the activations of each hidden layer; their ranges are in the table below.
lab-dead = Dead units, layer by layer: { $dead }
lab-dead-column = Dead units
lab-weights = Weights
lab-weights-alt = Histogram of the weights of each layer; their ranges are in the table below.
lab-warp = The plane as the last hidden layer sees it
lab-warp-alt = The training points where the last hidden layer puts them.
lab-layer-column = Layer
lab-activation-range = Activations
lab-weight-range = Weights

# Duel
lab-duel-title = Which is better, and why?
lab-duel-intro = Two recipes, the same seeds: each pair of networks shares its data and, wherever shapes match, its initial weights and the order of its batches. So the difference within a pair is the recipes' own.
lab-duel-a = First recipe
lab-duel-b = Second recipe
lab-duel-same = Make B like A
lab-duel-boundary = What the network of side { $side } with the latest seed says of the plane
lab-duel-mean = Accuracy on fresh data, mean so far
lab-duel-mean-loss = Loss on fresh data, mean so far
lab-duel-kind-same = the same
lab-duel-kind-fair = fair
lab-duel-kind-confounded = confounded
lab-duel-text-same = A and B are the same recipe. Change one thing on one side.
lab-duel-text-fair = One thing differs: { $factors }. Whatever difference there is belongs to it, at these settings.
lab-duel-text-confounded = More than one thing differs: { $factors }. A difference between A and B cannot be credited to any one of them. Run them, then explain the gap: that trains the missing combinations.
lab-duel-carries = (with it: { $settings })
lab-duel-differences = B minus A, seed by seed
lab-duel-differences-alt = Differences of { $pairs } pairs, B minus A, with their mean; the numbers are in the table below.
lab-duel-looks = When to look
lab-duel-first-look = { $seeds } seeds
lab-duel-looks-hint = Looking early is spending: adding seeds until an interval looks good raises false alarms. So the looks are declared beforehand, at the dashed lines, and share one error of 5 %. Between them the interval is grey and says nothing.
lab-duel-start = Run the duel
lab-duel-again = Run again
lab-duel-stop = Stop
lab-duel-more = Add { $seeds } seeds
lab-duel-running = { $pairs } pairs so far
lab-duel-stale = The recipes have changed since; these results belong to the ones before.
lab-duel-table = Both sides on { $pairs } seeds
lab-duel-nothing = Nothing has run yet.
lab-duel-early = too early
lab-duel-early-text = { $pairs } pairs; the next look is at { $next }.
lab-duel-points = points
lab-duel-differs = B minus A is { $estimate } { $unit } ({ $low } to { $high }): zero lies outside.
lab-duel-equivalent = B minus A is { $estimate } { $unit } ({ $low } to { $high }): the whole interval lies within ±{ $delta }, so no difference that matters.
lab-duel-undecided = B minus A is { $estimate } { $unit } ({ $low } to { $high }): it may be zero, and it may be more than ±{ $delta }.
lab-duel-credit = Only { $factor } differs, so the difference is its doing, at these settings.
lab-duel-no-credit = Which of the changes did it, this comparison cannot say.
lab-duel-level = Interval at { $level }, so that all looks ({ $looks } seeds) together raise a false alarm in 5 % of cases at most.
lab-duel-advice-stop = Stop or add seeds? Stop: this look has settled it.
lab-duel-advice-add = Stop or add seeds? Add: about { $more } more should settle it, and the next look is at { $next }.
lab-duel-advice-hopeless = Stop or add seeds? Stop: no number of seeds within reach would settle it.
lab-duel-advice-spent = Stop or add seeds? Stop: the declared looks are spent. To go on, declare a larger study.
lab-duel-explain-title = Explain the gap
lab-duel-explain = Run the missing combinations
lab-duel-explain-none = Nothing differs, so there is nothing to explain.
lab-duel-explain-many = { $factors } things differ; at most { $most } can be told apart here.
lab-duel-explain-first = Run the duel first.
lab-duel-explain-cells = { $cells } combinations on shared seeds, at the given settings and again with the learning rate tuned in each of them. The two splits answer different questions.
lab-duel-cells-coming = { $cells } combinations so far …
lab-duel-gap = whole gap
lab-duel-to = to
lab-duel-cells = Every combination

# Home
lab-title-room = { $room } · whorl
lab-room-home = Home
lab-room-ask = Ask
lab-room-results = Results
lab-part-cases = Published cases
lab-part-practice = Practice
lab-part-yours = Your results
lab-part-variables = Variables and asking
lab-part-notes = Notes
lab-part-export = Exports
lab-home-title = What would you like to know?
lab-home-intro = Each question about neural networks below is answered by an experiment: one change at a time, over many seeds, with an interval. Read the answer, or change a variable and ask again on this machine.
lab-home-questions = Questions
lab-home-live = Try it yourself
lab-entry-playground = Playground
lab-entry-playground-text = Set up a network, press play, and watch sixteen of them learn at once: every unit, every weight, every gradient.
lab-entry-duel = Duel
lab-entry-duel-text = Two recipes on the same seeds. Which is better, by how much, how sure is that, and which of the changes did it?
lab-home-cases = Published cases
lab-home-cases-intro = Comparisons from courses, books and papers, run again with seeds enough to say what they show.
lab-home-practice = Practice
lab-home-practice-intro = Exercises that check themselves in a terminal or a notebook: write the missing code, save, and see what is wrong and why.
lab-home-tasks = { $tasks ->
    [one] { $tasks } task
   *[other] { $tasks } tasks
}
lab-copy = Copy
lab-copied = Copied
lab-copy-failed = This browser does not let a page copy; select the command instead.
lab-home-yours = Your results
lab-home-all = { $results ->
    [one] The one result
   *[other] All { $results } results
}
lab-home-none = Nothing has been asked on this machine yet.
lab-rests = Rests on { $networks } networks, { $seeds } seeds.
lab-rests-none = Measured here, without training networks.
lab-rests-unasked = Not answered yet: ask it.
lab-coming = Coming …
lab-try-again = Try again
lab-no-answer = The lab's server does not answer. Is it still running?
lab-picture-missing = The picture did not come: { $why }

# Ask
lab-ask-kind-question = Question
lab-ask-kind-case = Published case
lab-ask-unknown = There is nothing called { $name } to ask. Choose one of these.
lab-ask-variables = Variables
lab-ask-own-data = its own
lab-ask-effort = Effort
lab-ask-quick = quick
lab-ask-full = full
lab-ask-seeds = Seeds
lab-ask-delta = Smallest effect
lab-ask-delta-note = Differences that surely stay below the smallest effect count as equivalent.
lab-ask-as-usual = As usual again
lab-ask-reckoning = Reckoning the cost …
lab-ask-cost = { $least ->
    [yes] Trains { $networks } networks or more.
   *[no] Trains { $networks } networks.
}
lab-ask-cost-none = Measures on this machine, without training networks beforehand.
lab-ask-time = Takes about { $time } here.
lab-ask-time-unknown = How long that takes here is not known before a first result.
lab-ask-go = Ask
lab-ask-go-on = Go on
lab-ask-queue = Ask after that
lab-ask-after = One thing trains at a time. Now: { $title }
lab-ask-answered = Answered with these variables: the report is below.
lab-ask-other = This answer was asked with other variables: { $seeds } seeds, { $effort }.
lab-ask-packaged = The answer so far
lab-ask-nothing = Not asked yet
lab-ask-nothing-text = It has not been asked on this machine. Ask it, and its report will stand here, with every figure and a place for your own notes.

# Work in hand
lab-work = In hand
lab-work-progress = Progress of: { $title }
lab-work-done = { $done } of { $total } networks
lab-work-so-far = { $time } so far
lab-work-left = about { $time } left
lab-work-left-least = about { $time } left, or more
lab-work-left-little = a few seconds left
lab-work-left-unknown = time left not known yet
lab-work-waits = { $before ->
    [one] Waits for the one before it.
   *[other] Waits for the { $before } before it.
}
lab-work-stop = Stop
lab-work-take-back = Take back
lab-work-finished = Finished: { $title }
lab-phase-starting = Starting
lab-phase-training = Training
lab-phase-evaluating = Evaluating
lab-phase-drawing = Drawing
lab-phase-stopping = Stopping

# Reports
lab-contents = In this report
lab-heading-verdict = Verdict
lab-heading-numbers = Numbers
lab-heading-figures = Figures
lab-heading-sections = Claim by claim
lab-heading-caveats = What this does not show
lab-heading-made = How it was made
lab-no-caveats = None noted.
lab-figure = Figure { $number }
lab-versions = Versions
lab-note = Your thoughts
lab-note-of = Your thoughts on: { $title }
lab-note-empty = What do you make of it? Markdown is understood.
lab-note-edit = Edit
lab-note-edit-of = Edit your thoughts on: { $title }
lab-note-typing = Not saved yet
lab-note-saving = Saving …
lab-note-saved = Saved
lab-note-failed = Not saved: { $why }
lab-note-again = Save again
lab-export = Export
lab-file-report-html = Report with your notes (HTML)
lab-file-report-zip = Report for a blog (Markdown and pictures)
lab-file-runs-csv = Data (CSV)
lab-file-result-json = Result (JSON)
lab-file-recipes-zip = Recipes (TOML)
lab-file-code-zip = Python code and notebooks
lab-file-weights-zip = Weights (safetensors)
lab-export-code = This recipe as code
lab-export-code-hint = Plain PyTorch with nothing of ours in it, over { $seeds ->
    [one] this seed
   *[other] these { $seeds } seeds
}. The recipe file is for whorl itself.
lab-export-code-own = Plain PyTorch with your points in it. The recipe needs the points of this run beside it, as points.csv.
lab-export-py = Python script
lab-export-ipynb = Notebook
lab-export-toml = Recipe (TOML)
lab-export-network = Network of seed { $seed }, step { $step }
lab-export-weights = Weights (safetensors)
lab-export-weights-hint = As they are now; they fit the model in the script.
lab-export-numbers = Numbers of this run
lab-export-curves = Curves of all networks (CSV)
lab-export-points = Points (CSV)
lab-export-points-hint = The points are those that the network of seed { $seed } learns from.
lab-export-points-own = The points are yours, all of them.
lab-export-writing = Writing …
lab-export-saved = Saved: { $file }

# Results
lab-results-title = Results
lab-results-folder = Everything that was asked, newest first. It lies in the folder { $folder }.
lab-results-seeds = { $seeds } seeds, { $effort }
lab-results-question = Question
lab-results-state = State
lab-results-every = all
lab-results-first = Choose a first question
lab-results-none-such = No result is like that.
lab-results-resume = Resume
lab-results-compare = compare
lab-results-compare-this = Compare: { $title }
lab-results-compare-two = Compare these two
lab-results-compare-with = Compare with
lab-results-back = All results
lab-results-again = Change variables and ask again
lab-results-unfinished = This was stopped before it was done. Nothing that was trained is lost.
lab-results-side-by-side = Two results side by side
lab-results-nothing-shared = They have no figure in common.
lab-state-finished = finished
lab-state-unfinished = unfinished
lab-state-running = running
lab-state-waiting = waiting
lab-state-damaged = damaged
