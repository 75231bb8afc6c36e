# The question alexnet: what does AlexNet have that LeNet lacks, and what did each change buy?

alexnet-hint = What does AlexNet have that LeNet lacks, and what did each change buy?
alexnet-title = From LeNet to AlexNet
alexnet-question = Between LeNet (1998) and AlexNet (2012) at least eight things changed, and accounts differ on which of them mattered. What did each one buy?
alexnet-buys = All eight changes together pay: on { $data }, with every rate tuned, accuracy on fresh data goes from { $from } to { $to }, { $difference } ({ $interval }).
alexnet-costs = All eight changes together cost here: on { $data }, with every rate tuned, accuracy on fresh data goes from { $from } to { $to }, { $difference } ({ $interval }).
alexnet-equivalent = All eight changes together make no difference that matters here: on { $data }, with every rate tuned, accuracy on fresh data goes from { $from } to { $to }, { $difference } ({ $interval }), inside ±{ $delta }.
alexnet-undecided = Still open: on { $data }, with every rate tuned, all eight changes together make { $difference }, from { $from } to { $to }, but the interval is { $interval }. { $settled }
alexnet-carried = The largest share, surely larger than any other, is that of { $first }.
alexnet-also = Also surely helpful: { $gains }.
alexnet-gains = Surely helpful: { $gains }; the largest is not surely larger than the next.
alexnet-gains-one = Surely helpful is one of them, though not surely more than the next: { $first }.
alexnet-no-gains = No single change surely helps.
alexnet-losses = Surely harmful here: { $losses }.
alexnet-inert = Without effect that matters, inside ±{ $delta }: { $factors }.
alexnet-open = Open, with an interval too wide to tell: { $factors }.
alexnet-counted = { $factor } { $difference } ({ $interval })
alexnet-no-pairs = That two changes do more or less together than apart cannot be shown with these runs.
alexnet-pair-more = Together they do more than apart: { $pairs }, { $difference } ({ $interval }) more of the one where the other is there.
alexnet-pair-less = Together they do less than apart: { $pairs }, { $difference } ({ $interval }) of the one where the other is there.
alexnet-pair-more-one-of = Some changes do more together than apart: { $difference } ({ $interval }) more of the one where the other is there. It is one of these pairs, or several, which this fraction cannot tell apart: { $pairs }.
alexnet-pair-less-one-of = Some changes do less together than apart: { $difference } ({ $interval }) of the one where the other is there. It is one of these pairs, or several, which this fraction cannot tell apart: { $pairs }.
alexnet-competition-said-inert = Competition between channels (LRN) is inert on inputs of order one: what it divides by hardly differs (spread { $spread } of a logarithm, where 0.05 is needed), so its { $unit } there say nothing about competition. { $then }
alexnet-competition-said-active = Competition between channels (LRN) is active already on inputs of order one (spread { $spread } of a logarithm, above 0.05), and adds { $unit } there. { $then }
alexnet-competition-raw-gains-said = On inputs { $factor } times as large, as raw pixels are, it is active and helps: { $raw } ({ $interval }).
alexnet-competition-raw-costs-said = On inputs { $factor } times as large, as raw pixels are, it is active and harms: { $raw } ({ $interval }).
alexnet-competition-raw-equivalent-said = On inputs { $factor } times as large, as raw pixels are, it is active and makes no difference that matters: { $raw } ({ $interval }), inside ±{ $delta }.
alexnet-competition-raw-undecided-said = On inputs { $factor } times as large, as raw pixels are, it is active, and whether it helps is open: { $raw } ({ $interval }).
alexnet-competition-raw-inert-said = Even on inputs { $factor } times as large it is inert, so these runs cannot judge it.
alexnet-speed-faster = ReLU does learn faster (optimizer: { $optimizer }): it gets to a training error of a quarter in { $relu } steps, tanh in { $tanh } (medians, each at its own best rate), { $ratio } times as fast ({ $interval }). { $claim }
alexnet-speed-slower = ReLU does not learn faster here (optimizer: { $optimizer }): it gets to a training error of a quarter in { $relu } steps, tanh in { $tanh } (medians, each at its own best rate), { $ratio } times as fast ({ $interval }). { $claim }
alexnet-speed-open = Whether ReLU learns faster here (optimizer: { $optimizer }) is open: to a training error of a quarter it takes { $relu } steps and tanh { $tanh } (medians, each at its own best rate), { $ratio } times as fast ({ $interval }). { $claim }
alexnet-claim-less = The published factor of six is more than these runs allow.
alexnet-claim-within = The published factor of six lies within.
alexnet-speed-unreached = How fast ReLU learns cannot be told here (optimizer: { $optimizer }): of { $seeds } networks each, { $relu } with ReLU and { $tanh } with tanh never got to a training error of a quarter.
alexnet-claim-untold = Whether it is the published factor of six cannot be told, since some networks never got there.
alexnet-claim-more = The published factor of six is exceeded.

alexnet-factor-activation = ReLU
alexnet-factor-convolutions = more convolutions
alexnet-factor-width = more channels
alexnet-factor-pooling = max pooling
alexnet-factor-overlap = overlap
alexnet-factor-competition = LRN
alexnet-factor-augmentation = augmentation
alexnet-factor-dropout = dropout
alexnet-change-activation = tanh → ReLU
alexnet-change-convolutions = 2 → 5 convolutions
alexnet-change-width = twice the channels
alexnet-change-pooling = average → max pooling
alexnet-change-overlap = pooling windows 2/2 → 3/2
alexnet-change-competition = LRN before pooling
alexnet-change-augmentation = random shifts
alexnet-change-dropout = dropout of a half
alexnet-level-activation-0 = tanh
alexnet-level-activation-1 = ReLU
alexnet-level-convolutions-0 = 2
alexnet-level-convolutions-1 = 5
alexnet-level-width-0 = few
alexnet-level-width-1 = twice as many
alexnet-level-pooling-0 = average
alexnet-level-pooling-1 = max
alexnet-level-overlap-0 = 2/2
alexnet-level-overlap-1 = 3/2
alexnet-level-competition-0 = without
alexnet-level-competition-1 = with
alexnet-level-augmentation-0 = without
alexnet-level-augmentation-1 = with
alexnet-level-dropout-0 = without
alexnet-level-dropout-1 = with
alexnet-pair = { $one } × { $other }
alexnet-bundle = { $pairs }, together
alexnet-or-others = { $count ->
    [one] or another pair
   *[other] or one of { $count } other pairs
}
alexnet-lenet = small LeNet
alexnet-rung = + { $change }

alexnet-table = The whole step and what each change adds
alexnet-row-step = all eight changes
alexnet-step = All eight changes together: { $difference } ({ $interval }).
alexnet-share = { $factor } ({ $change }): { $difference } ({ $interval }).
alexnet-together = { $pairs }: { $difference } ({ $interval }) more of the one where the other is there.
alexnet-together-one-of = One or several of these pairs, which the fraction cannot tell apart ({ $pairs }): { $difference } ({ $interval }) more of the one where the other is there.
alexnet-rates = Each of the { $cells } networks chose among { $rates } learning rates, from { $least } to { $most }, on validation data and seeds of their own; { $edges ->
    [0] none has its best one at the edge of what was tried.
    [one] one of them has its best one at the edge of what was tried, and might do better beyond it.
   *[other] { $edges } of them have their best one at the edge of what was tried, and might do better beyond it.
 }
alexnet-fraction = The shares come from { $cells } of 256 combinations, a fraction of resolution IV. In plain words: no share is mixed up with another share or with what two changes do together, but it may hold a part of what three do together; and what two do together comes in bundles of four pairs that share one number. The full factorial (--full) takes them apart.
alexnet-factorial = The shares come from all { $cells } combinations: each is the change's mean contribution over all orders of making the changes.
alexnet-learnt = After { $steps } steps networks without augmentation and dropout get { $plain-least } to { $plain-most } of the examples they learnt from right, those with either { $harder-least } to { $harder-most }. Everything is judged there: what makes learning slower might bring more in a longer training.
alexnet-failed = { $failed } of { $runs } networks that were judged failed (their numbers went beyond bounds); they count as chance.
alexnet-scope = One small data set, small networks, few examples, Adam: shares are of this step in this place. AlexNet's own attributions are single runs on ImageNet, and neither kind of number carries over to the other.
alexnet-rungs-table = From LeNet to AlexNet, one change after another
alexnet-rungs-note = Products are those of one example's forward pass. More channels and more convolutions cost products, and what they buy is not bought at equal cost. In another order each change would add something else; shares average over that.
column-alexnet-products = products
alexnet-published-table = Beside what was published
alexnet-published-speed = 6× faster to 25 % training error
alexnet-published-unnumbered = “substantial overfitting” without
alexnet-published-note = AlexNet: Krizhevsky, Sutskever and Hinton 2012, top-1 on ImageNet, single runs; more convolutions: removing a middle one costs about 2; more channels: two GPUs against half the channels on one. CaffeNet128: Mishkin, Sergievskiy and Matas 2017, single runs; more channels: all against half; dropout: a half against a tenth. Other data and other sizes: compare signs rather than sizes.
column-alexnet-paper = AlexNet
column-alexnet-caffenet = CaffeNet128

alexnet-competition-table = LRN at two scales of the inputs
alexnet-competition-unit-inert = On inputs of order one LRN is inert (spread { $spread }); networks with it are { $difference } ({ $interval }) from those without, and that is the effect of multiplying by a constant.
alexnet-competition-unit-active = On inputs of order one LRN is active (spread { $spread }): { $difference } ({ $interval }).
alexnet-competition-raw-inert = On inputs { $factor } times as large LRN is still inert (spread { $spread }): { $difference } ({ $interval }).
alexnet-competition-raw-active = On inputs { $factor } times as large LRN is active (spread { $spread }): { $difference } ({ $interval }).
alexnet-row-competition-unit = LRN, inputs of order one
alexnet-row-competition-raw = LRN, inputs × { $factor }
alexnet-competition-caveat = LRN has the paper's constants (k = 2, n = 5, α = 0.0001 not divided by n, β = 0.75), between ReLU and pooling. Networks on large inputs had rates of their own; { $failed ->
    [0] none of them failed
    [one] one of them failed
   *[other] { $failed } of them failed
}. The initial weights are the same at both scales, which AlexNet's were not.
alexnet-denominators-unit = inputs × 1: spread { $spread }
alexnet-denominators-raw = inputs × { $factor }: spread { $spread }

alexnet-speed-table = How fast ReLU learns
alexnet-row-speed = steps of tanh / steps of ReLU, { $optimizer }
alexnet-mark-quarter = a quarter wrong
alexnet-speed-caveat = Speed is counted in steps to 25 % training error, as in the paper, whose optimizer was SGD with momentum; on networks with five convolutions and nothing against overfitting. Each activation had { $rates } rates to choose from; the error was measured { $looks } times during training. It says nothing about accuracy at the end.
alexnet-speed-unfinished = { $optimizer }: some networks never reached it ({ $relu } with ReLU, { $tanh } with tanh) and count as if they had at the last step: the factor is then a bound.

figure-alexnet-shares-title = What each change buys
figure-alexnet-shares-caption = Each change's share: its mean effect over { $cells } combinations of the others, { $seeds } seeds. The eight shares sum to the whole step. Intervals are corrected for everything that is judged.
figure-alexnet-shares-caption-full = Each change's share: its mean contribution over all orders, from { $cells } combinations, { $seeds } seeds. The eight shares sum to the whole step. Intervals are corrected for everything that is judged.
chart-alexnet-forest-alt = Estimates with intervals: { $summary }.
axis-alexnet-share = added to accuracy on fresh data, points
axis-alexnet-together = more of the one where the other is there, points
figure-alexnet-ladder-title = From LeNet to AlexNet, step by step
figure-alexnet-ladder-caption = Each row makes one more change and keeps those above. Each dot is a network at the best of its rates, { $seeds } seeds; the diamond is the mean, the bar its { $level } interval.
figure-alexnet-together-title = What changes do together
figure-alexnet-together-caption = How much more a change adds where the other is there; 0 where effects simply add up. The ten largest.
figure-alexnet-together-caption-bundled = How much more a change adds where the other is there; 0 where effects simply add up. Four pairs share each number: named is the one whose changes have the largest shares.
figure-alexnet-crossing-title = { $one } × { $other }
figure-alexnet-crossing-caption = Mean accuracy on fresh data of the combinations of the design in which both are as named.
figure-alexnet-denominators-title = Is LRN alive?
figure-alexnet-denominators-caption = The logarithm of what LRN divides each activation by, less its mean, in the first layer of a trained network. Where all lie at 0, everything is divided by the same number. Spread is the standard deviation; below { $inert } the layer is inert.
figure-alexnet-denominators-alt = Spread of the log denominators: { $summary }.
axis-alexnet-denominators = log of the denominator, less its mean
axis-alexnet-percent = % of activations
figure-alexnet-speed-momentum-title = ReLU against tanh while learning, as in the paper: SGD with momentum
figure-alexnet-speed-adam-title = ReLU against tanh while learning: Adam

stage-ladder-tuning = Tuning the ladder
stage-ladder = The ladder from LeNet to AlexNet
stage-competition = LRN on inputs of order one
stage-competition-tuning = Tuning on raw inputs
stage-competition-raw = LRN on raw inputs
stage-sprint-tuning = Tuning for speed
stage-sprint = ReLU against tanh
