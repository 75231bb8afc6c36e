# The question optimizer: SGD or Adam?

optimizer-hint = SGD or Adam?
optimizer-title = SGD or Adam?
optimizer-title-elsewhere = SGD or Adam on { $data }?
optimizer-question = The course notes look it up: Adam = SGD + momentum + AdaGrad/AdaDelta, so it should be the more effective one. Which wins when both are tuned alike, and which part of Adam brings what?
factor-optimizer-first-moment = momentum
factor-optimizer-second-moment = the second moment
factor-optimizer-bias-correction = bias correction
optimizer-adam-all = Adam, all its numbers searched
optimizer-brief-digits = digits
optimizer-brief-momentum = momentum
optimizer-brief-adam-all = all of Adam

# The verdict
optimizer-verdict-equivalent = Tuned alike, neither: with { $draws } random draws for each, Adam minus SGD is { $difference } ({ $interval }) in accuracy on fresh data of { $task }, inside ±{ $delta }.
optimizer-verdict-differs = Tuned alike, { $winner }: with { $draws } random draws for each, Adam minus SGD is { $difference } ({ $interval }) in accuracy on fresh data of { $task }.
optimizer-verdict-undecided = Undecided: with { $draws } random draws for each, Adam minus SGD is { $difference } ({ $interval }) in accuracy on fresh data of { $task }; that neither leaves out zero nor fits within ±{ $delta }.
optimizer-against-momentum = Against SGD with momentum, which is tuned too, Adam's difference there is { $difference } ({ $interval }): { $kind }.
optimizer-tasks-higher = Adam is better than SGD on { $tasks }.
optimizer-tasks-lower = SGD is better than Adam on { $tasks }.
optimizer-tasks-equivalent = They are equivalent within ±{ $delta } on { $tasks }.
optimizer-tasks-undecided = It is undecided on { $tasks }.
optimizer-one-rate-most = { $direction ->
    [ahead] With the one rate { $rate } for both, Adam would have seemed ahead by { $difference } ({ $interval }): most of that is the rate, not the optimizer.
   *[behind] With the one rate { $rate } for both, Adam would have seemed behind by { $difference } ({ $interval }): most of that is the rate, not the optimizer.
}
optimizer-same-rate = With the one rate { $rate } for both, Adam minus SGD is { $difference } ({ $interval }).
optimizer-formula = The notes' formula is nearly right: Adam is SGD with momentum, RMSProp's running mean of squares, and a correction for starting both at zero; AdaGrad is RMSProp's ancestor and Adadelta its sibling.
optimizer-formula-shares = Of the { $gap } between SGD and Adam after a short training of { $steps } steps, both tuned, momentum brings { $first-moment }, the second moment { $second-moment } and bias correction { $bias-correction }.
optimizer-substitutes = Momentum alone already brings { $first } and the second moment alone { $second } of these { $gap }: the one can stand in for the other.

# The contests
optimizer-table-contests = Adam against the others, tuned, on fresh data
optimizer-table-winners = What each search chose, run again on fresh seeds
optimizer-contest = On { $task }, { $b } minus { $a }: { $difference } ({ $interval }).
optimizer-row-contest = { $task }: { $b } − { $a }
optimizer-row-winner = { $task }: { $method }
optimizer-contests-title = Adam against SGD, task by task
optimizer-contests-caption = Differences in accuracy on fresh data over { $seeds } paired seeds, all tuned with equal budgets. The { $count } bars hold together at 95%; inside the grey band a difference is too small to matter.
optimizer-winners-title = Every seed of the winners on { $task }
optimizer-best-of-title = What a budget of draws buys on { $task }
optimizer-best-of-caption = The expected best validation accuracy of k random draws, from { $draws } that were made; shown up to half of them. The band is a 95% bootstrap band over draws, and too narrow towards its right end.
optimizer-best-of-alt = Expected best accuracy against the number of draws. With { $draws } draws: { $summary }
optimizer-axis-draws = random draws, k
optimizer-axis-best = expected best accuracy on validation data
optimizer-budget = Every method had { $draws } random draws on { $seeds } tuning seeds, and as many more wherever one search was widened: the rate alone for SGD and for Adam, the rate and momentum for SGD with momentum. Validation data choose; fresh seeds and fresh data judge.
optimizer-edge = On { $task } the best rate found for { $method } lies at an end of its range even after widening: a better one may lie beyond.
optimizer-superset-lost = On { $task }, { $outer } ended with a higher training loss than { $inner }, which is a special case of it: its search was too short, so that a difference there may be one of the search.

# The rate
optimizer-table-rates = How much the rate matters
optimizer-decades = { $optimizer } is within { $delta } of its best over { $decades } decades of the learning rate ({ $interval }).
optimizer-row-decades = { $optimizer }: decades of good rates
optimizer-decades-gap = { $direction ->
    [wider] Adam's good rates span { $more } decades more than those of SGD ({ $interval }): it is easier to tune.
    [narrower] Adam's good rates span { $more } decades less than those of SGD ({ $interval }): it is harder to tune.
   *[open] Which has the wider range of good rates is undecided: Adam's less SGD's is { $more } decades ({ $interval }).
}
optimizer-row-decades-gap = decades of good rates, Adam − SGD
optimizer-row-same-rate = Adam − SGD, both at the rate { $rate }
optimizer-rates-title = Every optimizer at every rate on { $task }
optimizer-rates-caption = Each optimizer with its usual other numbers. The line is the mean over seeds, the band runs from the worst seed to the best.
optimizer-rates-alt = Accuracy against learning rate; decades of good rates: { $summary }
optimizer-grid = The sweep over rates is an overview on { $seeds } seeds; "good" means within the smallest difference that matters of each optimizer's own best, between { $low } and { $high }.

# Equal time
optimizer-table-time = Equal time
optimizer-equal-time = On this machine a step of Adam takes { $same ->
        [yes] as long as one
       *[no] { $ratio } times as long as one
    } of SGD. In the time of SGD's { $whole } steps it takes { $steps }, after which Adam minus SGD is { $difference } ({ $interval }).
optimizer-row-equal-time = Adam − SGD at equal time
optimizer-this-machine = The time of a step was measured once, on the machine and with the fleet that ran this study, and is kept with the results; elsewhere it differs.

# Adam taken apart
optimizer-table-ingredients = Adam taken apart
optimizer-ingredients-note = The { $count } comparisons of each value function hold together at { $level }.
optimizer-share = { $setting ->
    [tuned] With the rate tuned in every cell, { $what } brings { $share } ({ $interval }).
   *[fixed] With the rate { $rate } in every cell, { $what } brings { $share } ({ $interval }).
}
optimizer-split = { $setting ->
    [tuned] With the rate tuned in every cell, { $what }: { $share } ({ $interval }).
   *[fixed] With the rate { $rate } in every cell, { $what }: { $share } ({ $interval }).
}
optimizer-row-share = { $setting ->
    [tuned] { $what }, rates tuned
   *[fixed] { $what }, rate { $rate }
}
optimizer-ingredients-title = Adam taken apart
optimizer-ingredients-caption = From SGD at the top to Adam at the bottom: what each of Adam's parts brings, averaged over the orders in which they can be added. { $seeds } paired seeds; the bars of each half hold together at { $level }.
optimizer-mark-fixed = rate { $rate } for all
optimizer-short = Adam is taken apart on a short training ({ $task }, { $steps } steps), which rewards speed; a long one asks something else.
optimizer-cell = Adam with only { $parts }

# Ravines
optimizer-ravine-factor = { $holds ->
    [yes] In a ravine of condition { $condition }, { $optimizer } at its best settings multiplies the distance by { $measured } a step, as theory says ({ $predicted }).
   *[no] In a ravine of condition { $condition }, { $optimizer } at its best settings multiplies the distance by { $measured } a step, where theory says { $predicted }.
}
optimizer-ravine-turned = { $descent ->
    [same] Turning the ravine by { $degrees } degrees changes nothing for SGD, with momentum or without;
   *[other] Turning the ravine by { $degrees } degrees changes the way of SGD here;
} { $adam ->
    [same] nor does it for Adam, which stands at a height of { $turned } after { $steps } steps.
   *[other] Adam, which works on each weight by itself, stands at a height of { $turned } after { $steps } steps in place of { $straight }.
}
optimizer-astray = { $astray ->
    [yes] Adam is not always safe: on Reddi's counterexample (slopes 3, −1, −1 in turn, the best point at −1) Adam with a short memory ends at { $adam }, SGD at { $sgd }.
   *[no] On Reddi's counterexample (slopes 3, −1, −1 in turn, the best point at −1) Adam with a short memory ends at { $adam }, SGD at { $sgd }.
}
optimizer-panel-straight = a ravine along an axis
optimizer-panel-turned = the same ravine, turned by { $degrees }°
optimizer-ravine-title = Down a ravine
optimizer-ravine-caption = The first { $steps } steps from the square on a quadratic of condition { $condition }; darker is lower. SGD, with momentum and without, at the settings theory calls best, Adam at the best of { $rates } rates.
optimizer-ravine-alt = Ways down a ravine. Heights at the end: SGD { $sgd }, SGD with momentum { $momentum }, Adam { $adam }.
optimizer-axis-weight-1 = first weight
optimizer-axis-weight-2 = second weight
optimizer-distance-title = How fast the minimum comes near
optimizer-distance-caption = Distance to the minimum of a quadratic of condition { $condition }. Dashed: what theory predicts for the late steps. Adam has the constant rate that is best for the last step shown.
optimizer-distance-alt = Distance against steps on a logarithmic scale. After { $steps } steps it is 10 to the power of { $sgd } for SGD, { $momentum } with momentum, { $adam } for Adam.
optimizer-axis-distance = distance to the minimum
optimizer-moves-title = How far a step goes when the slope never changes
optimizer-moves-caption = In units of the rate. Dots are our updates, dashed lines the formulas for step t: 1 for Adam, (1 − 0.9^t)/√(1 − 0.999^t) without its correction, 1/√(1 − 0.999^t) for RMSProp, 1 − 0.9^t for momentum at a tenth of the rate, 1/√t for AdaGrad.
optimizer-moves-alt = Length of a step against the step. The first: Adam { $adam }, Adam without bias correction { $adam_uncorrected }, RMSProp { $rmsprop }, momentum { $momentum }, AdaGrad { $adagrad }.
optimizer-axis-moves = length of the step, in rates

# The loss on a plane
optimizer-slice-title = The loss on the plane through the start and both ends
optimizer-slice-caption = The training loss of { $points } points for the first seed's networks; darker is lower. The square is the common start, the large dots are where the tuned optimizers end; the ways between, at { $places } recorded places, are projected onto the plane.
optimizer-slice-alt = Two ways over the loss from one start. Lengths on the plane: SGD { $sgd }, Adam { $adam }.
optimizer-axis-direction-1 = towards the end of SGD
optimizer-axis-direction-2 = at right angles, towards the end of Adam

# Rare classes
optimizer-rare = { $holds ->
    [yes] With { $classes } classes of frequencies 1/k, { $optimizer } learns the first class after { $first } steps and the last after { $last }: time grows with rarity to the power of { $slope }, as theory says ({ $expected }).
   *[no] With { $classes } classes of frequencies 1/k, { $optimizer } learns the first class after { $first } steps and the last after { $last }: time grows with rarity to the power of { $slope }, where theory says { $expected }.
}
optimizer-rare-control = { $gone ->
    [yes] With all classes equally frequent the gap is gone: from the first class to the last the steps grow by a factor of { $sgd } under SGD and { $adam } under Adam.
   *[no] With all classes equally frequent, the last class takes { $sgd } times as long as the first under SGD, { $adam } times under Adam.
}
optimizer-rare-scope = Rare classes are shown on a linear softmax model with one input for each class (Kunstner et al. 2024), stepped through exactly; a larger rate would speed up all classes alike and leave the ratio between them.
optimizer-class-first = { $optimizer }, most frequent class
optimizer-class-middle = { $optimizer }, class { $place }
optimizer-class-last = { $optimizer }, rarest class
optimizer-rare-losses-title = Frequent and rare classes under SGD and Adam
optimizer-rare-losses-caption = The loss of some of { $classes } classes with frequencies 1/k under full-batch training. Both methods have the rate that learns the most frequent class in about { $steps } steps; Adam's rarest class is dashed, lest it hide its most frequent one.
optimizer-rare-losses-alt = Loss of single classes against steps. All classes are learnt after { $sgd } steps of SGD and { $adam } of Adam.
optimizer-axis-class-loss = loss of the class
optimizer-rare-times-title = When a class is learnt, by how rare it is
optimizer-rare-times-caption = Steps until the loss of a class is below 0.1; dots are measured, dashed lines the laws: in proportion to rarity for gradient flow, { $steps } steps for every class under sign descent.
optimizer-rare-times-alt = Steps against rarity on logarithmic scales. The slope is { $sgd } for SGD and { $adam } for Adam.
optimizer-axis-rarity = one in so many points is of the class
optimizer-axis-steps-learnt = steps until it is learnt
optimizer-scope = Small networks, short trainings, constant rates and no weight decay: which optimizer wins on images or language, and with which schedule, is another question.
