# The question activation: what are activation functions for?

activation-hint = What are activation functions for? Every one of them against none.
activation-title = What are activation functions for?
activation-title-elsewhere = Does bending help on { $data }?
activation-question = Put each activation into the same network, each at the best of its learning rates, and take the activation away. Is it the bend that matters, and which bend?

activation-verdict-all = Bending is what counts: without an activation the network gets { $linear }, and each of the { $total } tried does better, by { $range } points at the best of its learning rates.
activation-verdict-some = Bending counts here: without an activation the network gets { $linear }; { $count } of the { $total } activations surely do better, by { $range } points, { $same } change nothing that matters (within ±{ $delta }) and { $worse } do worse.
activation-verdict-worse = No bend helps here: without an activation the network gets { $linear }; { $worse } of the { $total } activations do worse ({ $range } points), { $same } change nothing that matters.
activation-verdict-none = Nothing here needs bending: without an activation the network gets { $linear }, and none of the { $total } tried changes that by as much as { $delta }.
activation-verdict-unknown = Whether bending counts here is not known with so few seeds: without an activation the network gets { $linear }; the { $total } tried change that by { $range } points, { $same } of them surely by less than { $delta }.

activation-alike-all = Which bend hardly matters: all { $total } others that are no polynomials equal ReLU ({ $relu }) within ±{ $delta }.
activation-alike-some = { $count } of { $total } others that are no polynomials equal ReLU ({ $relu }) within ±{ $delta }; of the rest it is not known: { $unknown }.
activation-alike-differ = Which bend matters too: of { $total } others that are no polynomials, these surely differ from ReLU ({ $relu }): { $different }; { $count } equal it within ±{ $delta }.
activation-alike-unknown = Whether it matters which bend is not known: none of the { $total } others surely differs from ReLU ({ $relu }), and none surely equals it within ±{ $delta }.

activation-solved-all = All { $total } bends that are no polynomials get { $wanted } or more: from { $least } to { $most }, against { $linear } without.
activation-solved-some = { $count } of { $total } bends that are no polynomials get { $wanted } or more; all lie between { $least } and { $most }, against { $linear } without.
activation-solved-none = No bend gets { $wanted } here: they lie between { $least } and { $most }, against { $linear } without.
activation-solved-without = { $wanted } can be had without any bend: the linear network gets { $linear }; with one it is between { $least } and { $most }.

activation-square-deeper = It must not be a polynomial, or the degree must be high enough: a layer of x² draws conics only and ends at { $one } ({ $one-interval }); the conics that cross-entropy likes best get { $conics }. A second layer of x² makes the degree four and gets { $two }.
activation-square-fails = Here x² does not do: a layer of it draws conics only and ends at { $one } ({ $one-interval }); the conics that cross-entropy likes best get { $conics }. A second layer of x² is not surely better ({ $two }), and ReLU surely is.
activation-square-no-worse = A layer of x², which draws conics only, gets { $one } ({ $one-interval }), straight lines { $linear }, two layers of x² { $two }; ReLU is not surely better.
activation-square-suffices = Even x², which draws conics only, suffices here: { $one } ({ $one-interval }), against { $linear } for straight lines; two layers of it get { $two }.

activation-deep-same = Depth without a bend is an illusion: { $layers } linear layers get { $accuracy }, one gets { $single } (difference { $difference }, { $interval }). Folded into one layer, the deep network's outputs change by { $folding } of the largest.
activation-deep-trained-otherwise = { $layers } linear layers are one layer in disguise, to { $folding } of the largest output, but were not trained to the same: { $accuracy } against { $single } for one (difference { $difference }, { $interval }).
activation-deep-unsure = { $layers } linear layers are one layer in disguise (folded, the outputs change by { $folding } of the largest): trained, they get { $accuracy }, one gets { $single } (difference { $difference }, { $interval }).
activation-deep-unfolded = { $layers } linear layers get { $accuracy }, one gets { $single } (difference { $difference }, { $interval }); they could not be folded into one to rounding.

activation-given-misleads = One rate for all misleads: at { $rate } sigmoid stands { $given } ({ $given-interval }) from ReLU; each at the best of its own rates ({ $own } for sigmoid), { $best } ({ $best-interval }).
activation-given-same = At the one rate of { $rate } sigmoid stands { $given } ({ $given-interval }) from ReLU; each at the best of its own rates ({ $own } for sigmoid), { $best } ({ $best-interval }).

activation-table = Each activation against none, and against ReLU
activation-family-note = The comparisons with no activation form one family, those with ReLU another; each holds together at 95%.
activation-row-flat = no activation (a linear network)
activation-row-bend = { $activation } − none
activation-row-instead = { $activation } − ReLU
activation-row-given = sigmoid − ReLU, both at rate { $rate }
activation-flat = Without an activation the network gets { $accuracy } ({ $interval }) on fresh data.
activation-bend = { $activation } gets { $accuracy }: { $gain } ({ $interval }) against none.
activation-instead = { $activation } in ReLU's place: { $difference } ({ $interval }).
activation-edge = For these the best rate lay at the edge of those tried, so a better one may lie beyond: { $activations }.
activation-budget = Every activation was tried at the same { $rates } learning rates on { $tuning } seeds of validation data, then trained with { $seeds } other seeds at the rate chosen.

activation-rates-title = The rate each was given
activation-rates-note = “at { $rate }” is the accuracy that each has at one shared rate, with fewer seeds.
activation-column-activation = activation
activation-column-rate = chosen rate
activation-column-accuracy = accuracy
activation-column-interval = interval
activation-column-given = at the shared rate
activation-column-failed = failed

figure-bends-title = Every activation at the best of its rates
activation-bends-caption = Accuracy on fresh data, { $seeds } seeds an activation, one dot each, best first. The diamond is the mean, the bar its { $level } interval.
figure-instead-title = The other bends in ReLU's place
activation-instead-caption = Difference in accuracy from ReLU, seed by seed over { $seeds } seeds; intervals of one Holm family. Inside the grey band a difference is too small to matter.
activation-axis-instead = accuracy minus ReLU's, points
figure-bends-rates-title = Who needs which learning rate
activation-sweeps-alt = Accuracy on validation data against learning rate. Chosen: { $summary }
figure-boundaries-activation-title = What each network can draw
activation-portrait-lines = { $layers } linear layers
activation-portrait-squares = two layers of x²

activation-degrees-title = Bends that are polynomials
activation-row-squares-one = one layer of x²
activation-row-squares-two = two layers of x²
activation-squares-one = One hidden layer of x² gets { $accuracy } ({ $interval }).
activation-squares-two = Two hidden layers of x² get { $accuracy } ({ $interval }).
activation-row-degree = best curves of degree { $degree }
activation-degree = The curves of degree { $degree } that cross-entropy likes best get { $accuracy } ({ $interval }) on fresh data.
activation-squares-folded = Multiplied out, the hundred squares of a trained network are six coefficients for each class; its outputs change by { $difference } of the largest.
figure-degrees-title = How much a border must be able to curve
activation-degree-trained = trained networks
activation-degree-best = best by cross-entropy
activation-degrees-caption = Accuracy on fresh data of the polynomial classifier with the least cross-entropy, degree by degree (dashed, { $seeds } seeds, 95% band), and of trained networks of that degree: no activation, one layer of x², two layers of x².
activation-degrees-alt = Accuracy against the degree of the border. { $summary }
activation-axis-degree = degree of the polynomials

activation-lines-title = Linear layers on linear layers
activation-row-lines = { $layers } linear layers − one
activation-lines-against = { $layers } linear layers get { $accuracy }: { $difference } ({ $interval }) against one.

activation-warp-title = What layers of two units do to the plane
activation-row-warp = { $layers ->
    [one] 1 hidden layer
   *[other] { $layers } hidden layers
 } of two tanh units, { $data }
activation-warp-parts = { $layers ->
    [one] One hidden layer
   *[other] { $layers } hidden layers
 } of two tanh units: { $best } on { $data } with the network drawn (median of { $seeds } seeds { $median }); without the bends at most { $straight }. The linear map only turns, stretches, shears and shifts; the bends move the classes until straight lines part them.
activation-warp-short = { $layers ->
    [one] One hidden layer
   *[other] { $layers } hidden layers
 } of two tanh units: { $best } on { $data } with the network drawn (median of { $seeds } seeds { $median }); without the bends at most { $straight }. In two dimensions that is not enough to part the classes.
activation-warp-needless = { $layers ->
    [one] One hidden layer
   *[other] { $layers } hidden layers
 } of two tanh units: { $best } on { $data } with the network drawn (median of { $seeds } seeds { $median }); without the bends { $straight }. Here straight lines do as well.
activation-warp-scope = The networks with two units a layer are there to be looked at: nothing is hidden in further dimensions. Of { $seeds } seeds the one is drawn that crushes the plane least among those within half a point of the best on validation data; it is not a typical one.
activation-warp-caption = A grid and the training points of { $data }, carried through the network (seed { $seed } of { $seeds }). Colour behind them is the class chosen: over the input, and over the last layer, where the output layer can only draw straight lines.
activation-warp-alt = The plane step by step. { $sentence }
activation-stage-input = input
activation-stage-linear = weights of layer 1
activation-stage-bend = { $activation }, layer { $layer }
activation-stage-rigid = straight lines stay straight
activation-stage-straight = the output draws straight lines
figure-warp-one-title = What one hidden layer does to the plane
figure-warp-four-title = What four hidden layers do to the plane

activation-dying-title = Units that no longer learn
activation-dead-none = ReLU units hardly die here: at most { $dead } ({ $interval }) of them, at a rate of { $rate }.
activation-dead-harmless = Dead units need not hurt: at a rate of { $rate }, { $dead } ({ $interval }) of the ReLU units are off for every training point, and yet the network gets { $accuracy }, { $cost } ({ $cost-interval }) from its best.
activation-dead-costs = Dead units cost: at a rate of { $rate }, { $dead } ({ $interval }) of the ReLU units are off for every training point, and the network gets { $accuracy }, { $cost } ({ $cost-interval }) from its best.
activation-dead-undecided = At a rate of { $rate }, { $dead } ({ $interval }) of the ReLU units are off for every training point; the network gets { $accuracy } there, { $cost } ({ $cost-interval }) from its best, too wide an interval to say whether that hurts.
activation-leaky = At the rate of { $rate } a leaky ReLU has { $dead } dead units and differs from ReLU by { $difference } ({ $interval }).
activation-row-dead = dead ReLU units at rate { $rate }
activation-row-leaky = leaky ReLU − ReLU at rate { $rate }
activation-saturation = Saturation grows with the rate: with sigmoid the share of flat slopes goes from { $low } at { $low-rate } to { $high } at { $high-rate } ({ $change }, { $interval }); the accuracy there is { $accuracy }.
activation-saturation-same = Saturation does not surely grow with the rate: with sigmoid the share of flat slopes is { $low } at { $low-rate } and { $high } at { $high-rate } ({ $change }, { $interval }); the accuracy there is { $accuracy }.
activation-saturation-failed = Too few sigmoid networks were left whole to say anything of saturation.
activation-row-saturation = flat sigmoid slopes, highest rate − lowest
activation-born = Drawn without biases, { $layers } layers of { $width } ReLU units let nothing through in { $share } of { $networks } draws; theory says { $theory }. With layers of a hundred units it would be one draw in { $odds }: being born dead is a matter of narrow, deep networks.
activation-born-off = Drawn without biases, { $layers } layers of { $width } ReLU units let nothing through in { $share } of { $networks } draws; theory says { $theory }, further off than chance allows.
activation-dead-of = { $activation }: dead
activation-flat-of = { $activation }: flat
activation-dying-scope = A unit counts as dead if its slope is zero at every training point. It is a measurement at the end of training: some units revive on the way.
figure-dying-title = What a learning rate does to the units
activation-dying-caption = After training, { $seeds } seeds: for ReLU and leaky ReLU the share of units that are dead, for tanh and sigmoid the share of units and points with a slope below { $flat } of the steepest. Bands are { $level } intervals.
activation-dying-alt = Share of dead or flat units against learning rate. At the highest: { $summary }
activation-axis-share = share of the units
figure-born-title = Born dead: narrow ReLU networks that let nothing through
activation-born-caption = { $networks } random draws a width without biases (dots), and { $formula } for L layers of n units (dashed).
activation-born-alt = Share of networks through which nothing comes, by depth. After { $layers } layers: { $summary }
activation-born-width = { $width } units
activation-axis-layers = hidden layers
activation-axis-born = networks born dead

activation-moments-title = The activations as functions
activation-moments-note = z is a standard normal. E φ² is what variance 1 becomes; the gain makes up for it; E φ′²/E φ² is what a squared gradient is multiplied by, layer by layer, at that gain.
activation-column-mean = E φ
activation-column-square = E φ²
activation-column-slope-square = E φ′²
activation-column-gradient = E φ′²/E φ²
activation-column-gain = gain
activation-column-steepest = steepest slope
activation-moments-sigmoid = A sigmoid's slope is { $steepest } at most. With the exact gain a squared gradient keeps { $factor } of itself for each layer of sigmoids, { $after } after { $layers } layers; with ReLU it keeps { $relu }, with tanh { $tanh }.
activation-moments-gain = The gain that keeps the signal is { $relu } for ReLU, and { $tanh } for tanh, not { $usual }, which is often used.
activation-moments-dips = GELU and SiLU go down before they go up: to { $gelu-low } at { $gelu-place } and to { $silu-low } at { $silu-place }.
figure-functions-title = The activations and their slopes
activation-functions-caption = Each activation (solid) and its slope (dashed) on the same axes. The gain is the factor on the weights that keeps the mean square of a normal signal.
activation-functions-alt = { $count } small panels, each with an activation and its slope.
activation-curves-see = The relatives of ReLU keep a slope on one side at least; sigmoid and tanh go flat on both.
activation-gain = gain { $gain }
activation-the-function = the activation
activation-the-slope = its slope

activation-scope = One small network on points of a plane: which activation trains best in a deep network for images or text is another question, and there normalisation and initialisation decide with it.
