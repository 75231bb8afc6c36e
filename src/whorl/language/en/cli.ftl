# The command line: help, progress, lists, the doctor, and how a command ends.

help-usage = Usage: { $usage }
help-arguments = Arguments
help-commands = Commands
help-options = Options
help-a-command = COMMAND
help-some-options = [OPTIONS]

command-whorl = The deep-learning evidence lab: ask a question about neural networks, get a controlled experiment and an answer with its interval.
command-ask = Answer one of the lab's questions by experiment; without a name, list them.
    Trains every network the answer needs, over many seeds, and writes a report.
command-diff = Say in what two recipes differ, and whether a claim can rest on them.
    Scripts and notebooks are read, never run; one file with two trainings needs no B.
    Trains nothing. With --claim the exit code is 3 where other things differ too, 0 where the claimed one differs alone.
command-explain = Say which of the changes between two recipes bought what.
    Trains the missing combinations, at the given settings and with the learning rate tuned, and splits the gap over the changes.
    With --claim the exit code is 3 unless that factor's share, tuned, is surely above the smallest effect of interest.
command-run = Train one recipe over many seeds: curves, distribution, decision boundaries.
command-study = Run a study of your own, described in a TOML file.
command-resume = Go on with a study that was stopped, from its folder.
command-show = Show the answer in a result folder again. Trains nothing, writes nothing.
command-notebook = Write a notebook of a question, with a place for thoughts below each figure; or of practice.
    Its code trains everything anew when it is run, in Jupyter or Colab. Trains nothing itself.
command-code = Write a recipe as a script or notebook of plain PyTorch, with nothing of ours in it.
    Without -o the script goes to standard output. `whorl diff` reads the recipe out of it again.
command-export = Make a blog post of a finished notebook or a result folder: Markdown, with its pictures beside it.
    A notebook is read, never run; no HTML of it gets through.
command-list = List the questions, recipes, data sets, cases and exercises.
command-data = The data sets.
command-data-list = List the data sets with their settings.
command-practice = Exercises that check themselves: save, and know.
command-practice-start = Write the exercises into a folder; what is there already stays as it is.
command-practice-watch = Check each exercise when it is saved; keys give hints, the next task, the list.
command-practice-check = Check one exercise, or all: exit code 0 if they pass, 1 if not yet.
command-practice-hint = Give one hint more than last time.
command-practice-reset = Write an exercise anew; yours is kept beside it.
command-practice-list = List the exercises with where you stand.
command-practice-solution = Show a solution, once the exercise is solved.
command-practice-verify = For teachers: prove that every solution passes and every hole fails.
    A chapter of your own is a folder of Python files that this runs.
command-data-get = Fetch data sets that do not come with the lab.
command-doctor = Look over this machine: what is there, what is missing, what that costs.
command-bench = Measure how fast networks are trained here, against the ways that people use.
    Takes minutes on an idle machine; without names everything is measured.

option-help = Show this help.
option-version = Show the version.
option-lang = Language of everything said; by default that of the locale.
option-json = Print one JSON document on standard output and nothing else there.
option-notes = Your own thoughts for the report: a Markdown file whose headings are figure ids.
option-workers = How many processes or threads train at once; by default one for each core.
option-seeds = How many seeds; by default 16, or 64 with --full.
option-full = More seeds and more learning rates, or fewer (the default).
option-delta = Smallest effect of interest; by default 0.01, a point of accuracy.
option-device = Where to train.
option-fleet = What trains: the compiled fleet where it can, or the reference one.
option-out = Where results go; by default whorl-results/ and a name made from the plan. The same plan there goes on.
option-data-dir = Where fetched data sets and your own pictures lie; by default WHORL_DATA_DIR, or a folder in your cache.
option-dry-run = Tell the plan and its cost; train and write nothing.
option-workloads = What to measure, such as w1, w2, startup or memory; by default everything.
option-quick = Fewer rounds and shorter turns, without torch.compile.
option-growth = Also how costs grow with networks, width, depth and points; alone, only that.
option-results = Where to keep every round as JSON; charts of growth go beside it.
option-install-completion = Install completion for this shell.
option-show-completion = Show the completion script for this shell.
option-case = A published comparison instead of a question; `whorl list cases` shows them.
option-question = Name of a question; `whorl list questions` shows them.
option-data = Other data for the question: a data set, a recipe whose data are taken, or a zip or folder of pictures.
option-name = Name of a data set.
option-a = A recipe: a built-in name, a TOML or JSON file, or a script or notebook (FILE#2 is its second training).
option-b = The recipe to compare it with; not needed where A is a file with two trainings.
option-claim = The factor that is claimed to make the difference, such as activation.
option-recipe = A built-in name or a TOML or JSON file.
option-task = An exercise by name; by default the current one.
option-chapter = A chapter of whorl's, or a folder of your own; by default all of whorl's.
option-chapters = A folder of tasks of your own, beside whorl's; its files are code that is run.
option-inside = The folder of exercises; by default the one we are in.
option-place = The folder of exercises.
option-every = Check all exercises.
option-mutants = Also count how many wrong variants of the solutions are caught; takes minutes.
option-file = A study file in TOML.
option-worksheet = Name of a question, or practice.
option-finished = A notebook that was run, or a result folder.
option-written = The file to write, ending in .ipynb for a notebook and .md for Markdown; by default named after what it is made of. Nothing is written over.
option-coded = The file to write: FILE.py or FILE.ipynb. Nothing is written over.
option-seed = The first seed; by default 0.
option-repeats = How many seeds it goes through; by default 16.
option-folder = A result folder.
option-what = questions, recipes, data, cases or exercises; by default all.

# How a command ends
report-is-at = Report: { $path }
stopped-by-you = stopped
stopped-by-memory = the memory of this machine is used up
go-on-with = What was finished is kept. To go on: { $command }
wrong-usage = { $message }; see { $command }
failed-unexpectedly = this should not have happened ({ $error }); WHORL_DEBUG=1 shows where, please report it

# Progress
stage-fixed = At the given settings
stage-tuning = Tuning learning rates
stage-tuning-again = Tuning learning rates, round { $round }
stage-tuned = With tuned learning rates
stage-run = Training
stage-ask = The question's recipes
stage-activations = Other activations
stage-activations-tuning = Tuning other activations
stage-xor = Exclusive or
stage-crowd = A crowd of networks
stage-other = { $stage }
stage-evaluating = Evaluating
stage-begins = { $stage }: { $networks ->
    [one] { $networks } network
   *[other] { $networks } networks
}
stage-measures = { $stage }: measuring
stage-ends = { $stage }: done in { $time }
stage-progress = { $done }/{ $total } networks
stage-progress-left = { $done }/{ $total } networks, { $left } left

# Differences
diff-headline = { $a } and { $b } differ in { $count ->
    [one] { $count } factor
   *[other] { $count } factors
}.
diff-same = { $a } and { $b } are the same recipe: they differ in nothing.
diff-advice = To find out what each change bought, train the missing combinations:
diff-factor = Factor
diff-kind = Kind
diff-carries = Carries along
diff-nothing = —
diff-scientific = scientific
diff-nuisance = nuisance

# Cost
dry-title = { $folder }: on the { $fleet } fleet, { $device }
dry-reference = reference
dry-compiled = compiled
dry-stage = Stage
dry-recipes = Recipes
dry-seeds = Seeds
dry-networks = Networks
dry-parameters = Parameters of one
dry-memory = Memory
dry-operations = Floating-point operations
dry-total = Total
dry-rates = At the least: rates are added where the best one lies on the edge.
dry-least = At the least: rates are added where the best one lies on the edge, and questions add experiments of their own.
dry-saved = The saved answer, with { $seeds } seeds, took { $networks } networks in all.
dry-measures = { $folder }: nothing is trained; the question measures this machine, on { $device }.
dry-nothing-written = Nothing was trained or written.

# Lists
list-questions = Questions
list-questions-use = Ask one with `whorl ask NAME`. `whorl --help` shows everything else.
list-no-questions = Questions: none yet.
list-recipes = Recipes
list-recipes-use = Run one with `whorl run NAME`, compare two with `whorl explain A B`.
list-no-recipes = Recipes: none yet.
list-data = Data sets, with their settings
list-data-use = Name one under [data] in a recipe file.
list-no-data = Data sets: none yet.
list-cases = Cases
list-cases-use = Reproduce one with `whorl ask --case NAME`.
list-no-cases = Cases: none yet.
list-exercises = Exercises
list-exercises-use = Write them into a folder with `whorl practice start FOLDER`.
list-no-exercises = Exercises: none yet. They come in a later version.
data-nothing-to-fetch = { $name }: nothing to fetch; it is made on the spot, shipped with whorl or read from your own files.
data-to-fetch = Not there yet: { $command }
data-can-be-fetched = Can be fetched with `whorl data get NAME`: { $names }
data-all-there = Everything that can be fetched is there.
data-is-there = { $name } is there, checked against its published checksums: { $folder }
data-fetching = { $file } ({ $size }) from { $address }
data-not-fetched = not fetched: { $reason }
data-far = { $file }: { $share }

about-recipe-course-linear = The course's first network on the spiral: two linear layers under SGD.
about-recipe-course-relu = The course's second network: a ReLU between the layers, and Adam in place of SGD.
about-recipe-curve-regression = A noisy curve to be fitted: the outcome is the loss on fresh points.
about-recipe-mnist-mlp = MNIST at 14×14 pixels learnt by one hidden layer; the digits are fetched first.
about-recipe-cifar-10-convolutional = CIFAR-10 at 16×16 pixels learnt by three convolutions; the photographs are fetched first.
about-recipe-digits-mlp = Handwritten digits learnt by one hidden layer.
about-recipe-gaussians-linear = Clouds that a line can part: here a linear network has nothing to envy.
about-recipe-mnist-1d-mlp = MNIST-1D learnt by two hidden layers of a hundred units.
about-recipe-mnist-1d-convolutional = MNIST-1D learnt by three convolutions of 25 channels.
about-recipe-moons-small = Two moons and a small network: quick to train, a good place to start changing one thing.
about-recipe-rings-tanh = Concentric rings, which no line can part, with eight tanh units.
about-recipe-spiral-deep-tanh = A deeper, narrower network on the spiral: mini-batches, warm-up, cosine schedule.
about-recipe-spiral-relu = The spiral learnt well: ReLU under SGD at a rate that suits it.
about-recipe-spiral-softmax-regression = No hidden layer: the convex problem behind every linear network on the spiral.
about-recipe-xor-two-units = The smallest network that can hold exclusive or: two ReLU units, four points.

about-data-checkerboard = The fields of a board in two colours.
about-data-composition = Two classes made of the same parts, which differ only in how these are arranged.
about-data-sawtooth = Two classes that take turns along a line, twice as often for every fold.
about-data-csv = Your own points: a CSV file beside the recipe, with a class column or a number to predict.
about-data-curve = A function of one number, with noise: regression.
about-data-mnist = Handwritten digits, 28×28 pixels: 70,000 of them, fetched once.
about-data-fashion-mnist = Pieces of clothing in MNIST's format: 70,000, harder than digits, fetched once.
about-data-cifar-10 = Photographs of ten kinds of things, 32×32 pixels in colour: 60,000, fetched once.
about-data-pictures = Your own pictures: a folder or a zip in the data folder, one folder for each class, perhaps within train and test.
about-data-digits = Handwritten digits, 8×8 pixels: 1,797 of them, shipped with whorl and split anew by each seed.
about-data-gaussians = Clouds around centres on a circle.
about-data-mnist-1d = Ten drawn digits as noisy lines of 40 values, made anew: linear, deep and convolutional networks differ on it.
about-data-moons = Two interleaved half circles.
about-data-plane = A function on the square, with noise: regression.
about-data-rings = Rings around one another.
about-data-spiral = The course's spiral: arms that no line can tell apart.
about-data-static = Pictures of nothing: noise with labels that say nothing about it. What is known of them was memorised.
about-data-truth-table = The four inputs of two bits with a function's value.
about-data-xor = Four clouds, opposite ones in one class.

# The doctor
doctor-well = All is well: whatever is marked ~ costs something, but nothing is broken.
doctor-broken = Something is broken: what is marked x has to be mended before whorl can work.
doctor-whorl = whorl
doctor-python = Python
doctor-machine = Machine
doctor-machine-found = { $system }, { $cores ->
    [one] { $cores } core
   *[other] { $cores } cores
}, { $memory } of memory
doctor-libraries = Libraries
doctor-libraries-missing = Missing: { $names }. Install whorl again.
doctor-cuda = CUDA
doctor-cuda-none = no device that PyTorch can use
doctor-cuda-cost = Networks train on the processor, which for the small ones here is no loss.
doctor-compiled = Compiled fleet
doctor-compiled-found = there, for { $instructions }
doctor-compiled-cost = Everything works on the reference fleet, only several times slower. With a C++ compiler, install whorl again.
doctor-compiled-off = Everything works on the reference fleet, only several times slower. Take the variable out of the environment to have the compiled one.
doctor-page = Page of the lab
doctor-page-found = there
doctor-page-cost = Everything works at the command line; only the lab in the browser is missing. With Node { $node } and npm, or a network, install whorl again.
doctor-fonts = Fonts
doctor-fonts-found = figures can show { $count } characters, Chinese included
doctor-fonts-cost = Figures would lack Chinese characters. Install whorl again.
doctor-results = Results
doctor-results-found = { $folder }, { $free } free
doctor-results-cost = This folder cannot be written; change to another, or give --out.
doctor-language = Language
doctor-language-found = { $language } (locale { $locale }, encoding { $encoding })
doctor-language-unset = not set
stage-verdict = Verdict: { $kind } (more is still being run). { $sentence }
stage-drawing = Drawing figures and writing the report
fleet-fallback = The reference fleet trains, several times slower: { $reason }
fleet-fallback-recipe = the compiled fleet lacks something these recipes ask for
show-kept = Another version of whorl made this result, and this one ({ $now }) cannot compute it anew from its runs: the report is shown as it was written then. For an answer of this version, ask again into another folder (--out).
