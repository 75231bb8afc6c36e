# The question gradient: what is vanishing gradient, and does it matter?

gradient-hint = What is vanishing gradient, and does it matter?
gradient-title = What is vanishing gradient?
gradient-question = The gradient of a deep network is a product with one factor for each layer. What does that product come to, who is to blame when it vanishes, does training care, and what helps?

gradient-way-shrinks = shrinks { $times }-fold
gradient-way-grows = grows { $times }-fold
gradient-deep-matters = It matters: going back through { $depth } ReLU layers with PyTorch's default init, the gradient { $way }, and SGD at its best rate gets { $default }; with He's init and nothing else changed it gets { $he } ({ $difference }, { $interval }).
gradient-deep-harms = Not as the story goes: going back through { $depth } ReLU layers with PyTorch's default init, the gradient { $way }, and yet the default, with { $default } at its best rate, beats He's init with { $he } ({ $difference }, { $interval }).
gradient-deep-equivalent = Here it does not matter: going back through { $depth } ReLU layers with PyTorch's default init, the gradient { $way }, and yet SGD at its best rate gets { $default } with it and { $he } with He's init: { $difference } ({ $interval }), inside ±{ $delta }.
gradient-deep-undecided = Undecided: going back through { $depth } ReLU layers with PyTorch's default init, the gradient { $way }; SGD at its best rate gets { $default } with it and { $he } with He's init, { $difference } ({ $interval }), and more seeds are needed.
gradient-shallow-equivalent = With { $depth ->
    [one] a single hidden layer
   *[other] { $depth } hidden layers
} the same change of init buys nothing: { $difference } ({ $interval }), inside ±{ $delta }.
gradient-shallow-differs = With { $depth ->
    [one] a single hidden layer
   *[other] { $depth } hidden layers
} the same change of init makes { $difference } ({ $interval }).
gradient-shallow-undecided = With { $depth ->
    [one] a single hidden layer
   *[other] { $depth } hidden layers
} the same change of init makes { $difference } ({ $interval }), which decides nothing yet.
gradient-fault-both = Neither the activation nor the init is to blame alone: ReLU for sigmoid buys { $activation }, He's init for the default { $init }, both together { $both }. The usual demonstration changes both at once and credits ReLU.
gradient-fault-shares = From sigmoid to ReLU alone: { $activation }; from the default init to He's alone: { $init }; both together: { $both }.
gradient-fault-nothing = ReLU for sigmoid makes { $activation }, He's init for the default { $init }, both together { $both }: nothing here is sure to matter.
gradient-adam-epsilon = Small gradients as such do not stop Adam, which divides by their size; its epsilon of 1e-8 does, once gradients are smaller. With the default init Adam gets { $adam }, and { $small } when epsilon is 1e-16.
gradient-adam-helps = Small gradients as such do not stop Adam, which divides by their size: with the default init it gets { $adam } where SGD gets { $none }; an epsilon of 1e-16 instead of 1e-8 gives { $small }.
gradient-adam-small-helps = Adam, which divides by the size of gradients, gets { $adam } with the default init, where SGD gets { $none }; with an epsilon of 1e-16 instead of 1e-8 it gets { $small }, which is surely more than SGD's.
gradient-adam-no-help = Adam, which divides by the size of gradients, does not help here: it gets { $adam }, SGD { $none }, and an epsilon of 1e-16 instead of 1e-8 gives { $small }.
gradient-cures-none = Of He's init, residual connections and batch norm, none surely helps here when it comes alone.
gradient-cures-alone = One cure is enough: alone, each of these lifts the network: { $cures }. He's init and residual connections together get { $together }.
gradient-cures-clash = One cure is enough: alone, each of these lifts the network: { $cures }. Cures do not add up: He's init together with residual connections gets { $together }, and { $failed } of { $seeds } runs diverge, since each block then more than doubles its signal.
gradient-norm-trains = Batch norm is no cure for the gradient itself: before training it makes plain ReLU layers explode, × { $growth } in each. And yet such a network trains ({ $effect }).
gradient-norm-explodes = Batch norm is no cure for the gradient itself: before training it makes plain ReLU layers explode, × { $growth } in each; trained, it makes { $effect }.
gradient-norm-keeps = With batch norm the gradient does not grow before training: × { $growth } in each layer; trained, it makes { $effect }.
gradient-depth-near = How deep is too deep: tanh networks with { $count } variances of the weights stopped training at { $least } to { $most } of theory's depth scales; its rule of thumb says 6, so the theory knew.
gradient-depth-off = How deep is too deep: tanh networks with { $count } variances of the weights stopped training at { $least } to { $most } of theory's depth scales, away from the 6 of the rule of thumb.
gradient-depth-none = No depth tried was too deep for any tanh network, or all were.

gradient-table-factors = What a layer multiplies the gradient by
gradient-table-factors-note = The gradient with respect to the units' inputs, { $networks } random networks of width { $width }, never trained: the geometric mean over the layers.
gradient-factor-shrinks = { $name }: each layer multiplies the gradient by { $factor } on its way back (theory { $theory }), so it vanishes.
gradient-factor-grows = { $name }: each layer multiplies the gradient by { $factor } on its way back (theory { $theory }), so it explodes.
gradient-factor-keeps = { $name }: each layer multiplies the gradient by { $factor } on its way back (theory { $theory }), so it neither vanishes nor explodes.
gradient-table-two = Two factors: the init's and the activation's
gradient-table-two-note = Theory's factor is a product: the spread of the weights, √(fan-in × variance), times the root mean square of the activation's slope. A network vanishes by either.
gradient-column-name = network
gradient-column-init = from the init
gradient-column-activation = from the activation
gradient-column-theory = their product
gradient-column-measured = measured
gradient-column-interval = 95% interval
gradient-depth-title = The gradient at the first layer, by depth
gradient-depth-caption = PyTorch's default init, width { $width }. Dots are medians of { $networks } random networks, bands hold the middle 80% of them; dashed lines are mean-field theory. The gradient at the last layer is 1.
gradient-depth-alt = The gradient at the first layer against the number of layers, on a logarithmic axis, with theory's lines. At { $depth } layers: { $summary }
gradient-axis-depth = number of layers
gradient-axis-first = gradient norm at the first layer
gradient-axis-back = layers gone back through
gradient-axis-size = gradient norm
gradient-axis-layers = hidden layers
gradient-axis-weight = variance of the weights × width
gradient-chain-title = The chain rule is a product
gradient-chain-caption = One ReLU network of width { $width } with each init. Dots: what each layer multiplies the gradient norm by. Lines: all these factors multiplied up, which is the gradient.
gradient-chain-alt = Factors layer by layer and their running product over { $layers } layers, which ends at: { $summary }
gradient-chain-product = { $init }: product
gradient-chain-factor = { $init }: factors
gradient-factors-title = What a layer multiplies the gradient by
gradient-factors-caption = Geometric mean over { $depth } layers, { $networks } random networks, with its 95% interval. Below 1 the gradient vanishes, above 1 it explodes.
gradient-factors-alt = A table of factors by activation and init. { $summary }

gradient-table-deep = Deep networks, trained
gradient-table-deep-note = He's init against the default, deep and shallow, is one family of comparisons; shares and interaction are another. Each holds together at 95%.
gradient-row-he = He − default init, ReLU, { $depth ->
    [one] { $depth } layer
   *[other] { $depth } layers
}
gradient-he = He's init instead of PyTorch's default, with ReLU and { $depth ->
    [one] { $depth } hidden layer
   *[other] { $depth } hidden layers
}: { $difference } ({ $interval }).
gradient-share = { $name }: { $number } ({ $interval }).
gradient-accuracy = { $name }: { $accuracy } on fresh data ({ $interval }); { $failed } of { $seeds } runs diverged.
gradient-arm-deep = { $arm }, { $depth } layers
gradient-arm-shallow = ReLU + { $init }, { $depth ->
    [one] { $depth } layer
   *[other] { $depth } layers
}
gradient-accuracy-title = Trained with { $depth } layers: init and activation
gradient-accuracy-caption = Accuracy on fresh data, SGD at the best rate of each cell, { $fewest } to { $most } seeds, with the { $level } interval of each mean.
gradient-split-title = Activation alone, init alone, both
gradient-split-caption = From sigmoid with PyTorch's default init to ReLU with He's, { $depth } layers, { $seeds } paired seeds. Bars are { $level } intervals, the last one widened for the comparisons it stands among; inside the grey band an effect is too small to matter.
gradient-alone-activation = ReLU for sigmoid, alone
gradient-alone-init = He for the default init, alone
gradient-both = both changes
gradient-together = what they do only together

gradient-table-cures = Cures
gradient-table-cures-note = Each against the same network without any cure, and Adam with the two epsilons: one family, which holds together at 95%. { $rates } rates on { $tuning } tuning seeds, then { $seeds } seeds.
gradient-cure-none = no cure (SGD, default init)
gradient-cure-init = He's init
gradient-cure-adam = Adam
gradient-cure-adam-epsilon = Adam, epsilon 1e-16
gradient-cure-residual = residual connections
gradient-cure-norm = batch norm
gradient-cure-init-residual = He's init + residual
gradient-cure-all = init, residual, norm and Adam
gradient-row-epsilon = Adam: epsilon 1e-16 − 1e-8
gradient-cured = { $name }: { $difference } ({ $interval }) against no cure.
gradient-epsilon = Adam with an epsilon of 1e-16 instead of 1e-8: { $difference } ({ $interval }).
gradient-cures-title = Cures, one at a time and together, { $depth } ReLU layers
gradient-cures-caption = Accuracy on fresh data at the best rate of each, { $seeds } seeds, one dot each, a cross where the run diverged and scored chance. The diamond is the mean, the bar its { $level } interval.
gradient-cures-budget = The cures are an overview: each had { $rates } rates on { $tuning } seeds for tuning and { $seeds } seeds after it.

gradient-table-blocks = Batch norm and skips, before training
gradient-table-blocks-note = What each of { $layers } layers or blocks multiplies the squared gradient by.
gradient-block-norm = batch norm
gradient-block-skip = skip, x + F(x)
gradient-block-scaled-skip = skip, x + F(x)/√L
gradient-block-norm-skip = batch norm + skip
gradient-block-grows = { $name }: each layer multiplies the squared gradient by { $growth } on average (theory { $theory }), its norm by { $total } over { $layers } layers.
gradient-block-keeps = { $name }: the gradient neither grows nor shrinks surely: × { $growth } in its square a layer (theory { $theory }), { $total } in its norm over { $layers } layers.
gradient-block-shrinks = { $name }: each layer multiplies the squared gradient by { $growth } on average (theory { $theory }), its norm by { $total } over { $layers } layers: it vanishes.
gradient-blocks-title = Batch norm and skip connections: the gradient before training
gradient-blocks-caption = ReLU, He's init, width { $width }, batches of { $points } points, before training. Dots are medians of { $networks } networks, bands the middle 80%; dashed lines are theory. With both, theory sees a power of the depth and no exponential.
gradient-blocks-alt = Gradient norms going back through { $layers } layers, beside theory's lines. At the end: { $summary }

gradient-table-depths = How deep
gradient-scales = tanh networks stopped training at { $middle } depth scales in the median ({ $least } to { $most }, { $count } of { $total } variances); theory's rule of thumb is 6.
gradient-scales-none = No tanh network stopped training between the depths tried.
gradient-fails = { $arm }: training fails from about { $depth } layers on.
gradient-fails-never = { $arm }: training still works with { $depth } layers, the deepest tried.
gradient-fails-always = { $arm }: training fails with { $depth } layers already.
gradient-ladder-sgd = SGD, default init
gradient-ladder-adam = Adam, default init
gradient-ladder-adam-epsilon = Adam, epsilon 1e-16
gradient-ladder-he = SGD, He's init
gradient-heat-title = How deep a tanh network can be trained
gradient-heat-caption = Training accuracy of tanh networks of width { $width }, no biases at the start, SGD at the best of { $rates } rates, mean of { $seeds } seeds. The dashed curve is six of mean-field theory's depth scales, at which hardly anything of the input should be left; without end at 1.
gradient-heat-alt = A map of training accuracy by variance and depth, with theory's limit. The depth where training fails: { $summary }
gradient-six-scales = dashed: six depth scales (theory)
gradient-weight = variance { $weight }
gradient-predicted-reach = six depth scales (theory)
gradient-ladder-title = The depth at which ReLU networks stop training
gradient-ladder-caption = Training accuracy at the best of { $rates } rates, mean of { $seeds } seeds. The upright dashed line is theory's limit for the default init, six depth scales: { $depth } layers.
gradient-ladder-alt = Training accuracy against depth. Training fails from so many layers on: { $summary }

gradient-tuned = Every accuracy is that of the best of a few learning rates, chosen on validation data, and holds for the few steps given.
gradient-scope = Narrow networks on small data: theory is of infinitely wide ones, and how much vanishing costs a convolutional or a transformer network is another question.
