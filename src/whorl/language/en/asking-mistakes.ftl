# What a question, a case or a study of one's own cannot be asked of.

ask-needs-classes = --data { $data }: it has numbers to predict, and the question { $question } is about classes; choose data with classes, such as { $names }
ask-activation-data = --data { $data }: { $features } features and { $classes ->
    [0] no
   *[other] { $classes }
 } classes; the question activation takes points of a plane in 2 to { $most } classes, such as moons, rings or gaussians
ask-convolution-data = --data { $data }: the question convolution is about signals and pictures; choose from { $names }
ask-convolution-shuffled = --data { $data }: shuffled=true is what this question tries itself; leave it out
ask-device-data = --data: the question device trains nothing; ask it without --data
ask-notes-data = --data { $data }: the question notes judges claims, each on data of its own; leave it out
ask-relu-wide = --data { $data }: a linear classifier has { $count } coefficients here; the best one is computed up to { $most }; drop columns
ask-seeds-few = { $option } { $seeds }: small studies are picked from many seeds here; give at least { $fewest }
ask-seeds-delta = --delta { $delta }: it is how often a study may name the wrong winner, and a coin does half of the time; give less than 0.5
ask-alexnet-data = --data { $data }: the question alexnet is about signals and pictures; choose from { $names }
ask-alexnet-side = side={ $side }: pooling windows 2/2 and 3/2 leave equally large maps of even sides alone; try { $other }
case-lenet-vgg-data = --data { $data }: this case is about signals and pictures; choose from { $names }

plan-needs-second = { $name }: a comparison needs a second recipe, or a script or notebook with two trainings
plan-case-data = --data: the case { $name } has its own data; leave --data out
plan-data-file = --data { $data }: it needs a file; give a recipe whose [data] names it, or the name of a zip of pictures in the data folder
plan-data = --data { $said }; or a data set: { $names }

study-outcome = outcome="{ $outcome }": on data "{ $data }" it is "{ $allowed }"
study-last-look = looks={ $looks }: the last look is at all seeds, { $seeds }
study-design-pair = design="pair" needs one factor with two levels; there are { $factors }
study-design-factorial = design="factorial" needs two levels for each factor; there are { $factors }
study-design-sweep = design="sweep" needs one factor, with any number of levels; there are { $factors }
study-design-ladder = design="ladder" needs two levels for each factor, in the order of the rungs; there are { $factors }
study-rate-twice = optimizer.lr is a factor and a nuisance; it can be only one of them
study-many-arms = factors: { $arms } arms; a study has at most { $most }
study-no-outcome = factors.data: { $a } and { $b } have no outcome in common: one predicts numbers, the other classes; give data of one kind
study-same-arms = factors: the arms { $a } and { $b } are the same recipe; change a level
study-no-factor = factors.{ $factor }: there is no such factor; it is one of { $names }
study-no-key = { $key }: there is no such key in a study (allowed: { $names })
study-smallest-effect = smallest_effect={ $effect }: must be a number above 0, at most { $most }
study-base = base={ $base }: name a built-in recipe or a recipe file beside the study
study-base-beside = base={ $base }: a recipe file lies beside the study; give its name without folders
study-no-factors = [factors] is missing; list them as "network.activation" = ["relu", "tanh"]
study-factor-list = factors.{ $factor }: write it in quotes with a list of levels, "{ $factor }.…" = [...]
study-few-levels = factors.{ $factor }={ $levels }: a factor has two levels or more; add one
regions-plain = activation={ $activation }, normalisation="{ $normalisation }": linear regions are those of plain ReLU networks; choose activation="relu" and normalisation="none"
linear-wide = { $count } coefficients: the optimum is computed up to { $most }; drop columns
shapes-unequal = budget={ $budget }: no networks of { $depths } hidden layers have the same number of parameters within { $tolerance } from there to { $most }; choose a larger budget or fewer depths
plain-no-data = data "{ $data }": no script of plain PyTorch can read these; take data of another name
cell-refused = { $said }; with more than six factors a split with impossible cells is refused
cell-named = cell ({ $levels })
room-seeds = seeds={ $seeds }: the playground trains 1 to { $most } networks
room-same-data = a duel is on the same data; whorl.explain(a, b) compares recipes on different data
bench-unknown = { $name }: no such benchmark; choose from { $names }
bench-not-kept = --out { $file }: { $reason }; give a file that can be written
