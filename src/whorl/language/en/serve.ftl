# The lab's server: what it refuses, and what the command says.

serve-refused-recipe = This recipe has parts that the lab does not know.
serve-refused-data = The lab trains on data that it draws itself, or on your own points.
serve-refused-network = The lab trains perceptrons; other networks train with whorl run.
serve-refused-layers = At most { $layers } hidden layers of { $width } units each train in the lab.
serve-refused-points = At most { $most } points train in the lab.
serve-refused-classes = At most { $most } classes are told apart in the lab.
serve-refused-own = Own points are at most { $most }, lie within ±1.2, and every class has some.
serve-refused-size = These networks would take { $bytes } of memory and { $operations } operations a step; the lab allows { $most_bytes } and { $most_operations }. Make the layers, the batch or the number of networks smaller.
serve-refused-number = { $name } must be a whole number from { $least } to { $most }.
serve-refused-value = { $name } must be a number within ±{ $most }.
serve-refused-command = The server does not know this command.
serve-refused-nothing = Nothing has been started yet.
serve-refused-step = Step { $step } is not recorded any more.
serve-all-broke = All networks broke: their loss is no longer a number, since the steps were too large. A smaller learning rate, or a schedule with warm-up, keeps it in range.
serve-lost-worker = The process that trains has ended, perhaps for want of memory. Press play to start again, with smaller networks if it happens once more.

serve-no-page = The page of the lab was not built; whorl doctor says why. With Node and npm, or a network, install whorl again.
serve-address =
    The lab is open. Its address opens it in one browser on this machine:
    { $address }
    Ctrl-C ends it.
serve-enter = Enter shows a fresh address, for another browser.
serve-fresh =
    For one more browser:
    { $address }
serve-used = This address has been used by another browser. Press Enter in the terminal where whorl serve runs: it shows a fresh one. (Without a terminal, start whorl serve again.)
serve-no-key = This browser has no key to the lab. Open the address that whorl serve has shown; Enter in its terminal shows a fresh one.
command-serve = Open the lab in the browser: networks that train before your eyes, step by step.
option-port = The port to listen on, on this machine alone; otherwise 8420 or, where that is taken, a free one
option-no-browser = Show the address only; open no browser
