# The question depth: wider or deeper?

depth-hint = Wider or deeper? One budget of parameters, spent in many shapes.
depth-title = Wider or deeper?
depth-title-elsewhere = Wider or deeper, on { $data }?
depth-question = With as many parameters to spend, is a network better wide and shallow or narrow and deep? And is it true that shallow networks see parts and only deep ones see the cat?

depth-deeper-wins = Deeper wins here: with { $parameters } parameters on { $data }, { $deep } hidden layers get { $deep-accuracy } on fresh data and { $shallow } gets { $shallow-accuracy }, a difference of { $difference } ({ $interval }).
depth-wider-wins = Wider wins here: with { $parameters } parameters on { $data }, { $shallow } hidden layer gets { $shallow-accuracy } on fresh data and { $deep } get { $deep-accuracy }, a difference of { $difference } ({ $interval }).
depth-equivalent = It does not matter here: with { $parameters } parameters on { $data }, { $deep } hidden layers get { $deep-accuracy } on fresh data and { $shallow } gets { $shallow-accuracy }; the difference, { $difference } ({ $interval }), lies inside ±{ $delta }.
depth-undecided = Not decided here: with { $parameters } parameters on { $data }, { $deep } hidden layers get { $deep-accuracy } on fresh data and { $shallow } gets { $shallow-accuracy }; the difference, { $difference } ({ $interval }), may or may not be too small to matter. { $settled }
depth-of = { $data } ({ $difference })
depth-all-better = { $deep } layers are better than { $shallow } on { $tasks }.
depth-all-worse = { $deep } layers are worse than { $shallow } on { $tasks }.
depth-all-equivalent = It makes no difference that matters on { $tasks }.
depth-all-undecided = It stays open on { $tasks }.
depth-too-deep = Deeper is not better without end: at the same budget, { $deepest } layers do worse than { $deep } on { $count } of { $total } tasks.
depth-not-too-deep = Even { $deepest } layers do not do surely worse than { $deep } on any of the { $total } tasks.

depth-table = Shapes of one budget
depth-table-note = Differences in accuracy on fresh data between numbers of hidden layers. The tasks form one family for each pair of depths, which holds at 95%; the first row is the verdict's own comparison.
depth-row-primary = { $deep } against { $shallow } hidden layers on { $data }, the verdict
depth-row = { $deep } against { $shallow } hidden layers on { $data }
depth-deeper = On { $data }, { $deep } hidden layers against { $shallow }: { $difference } ({ $interval }).
depth-rates = Each shape was tuned by itself: { $rates } learning rates with two initialisations (biases 0 or spread), on { $seeds } seeds apart, chosen on validation data. In { $edges } of { $cells } shapes the best rate is at an edge of those tried, so that a still better one may lie beyond it.
depth-shapes-table = The networks compared
depth-shapes-note = β is the sum of 1/width over the hidden layers: theory expects gradients of plain ReLU networks to become erratic as it grows.
depth-shape = { $data }, { $layers } hidden
column-depth-widths = layers × width
column-depth-parameters = parameters
column-depth-unrest = β
column-depth-rate = best rate
column-depth-init = best initialisation
column-depth-accuracy = accuracy
column-depth-failed = failed
depth-plain = plain
depth-residual = residual
depth-at = { $name }, { $layers } layers

axis-hidden-layers = hidden layers
axis-deeper = accuracy of { $deep } hidden layers minus that of { $shallow }, in points
axis-neurons = neurons
axis-regions = linear regions along a line
axis-folds = folds: the class changes 2^folds times

figure-deeper-title = { $deep } hidden layers against { $shallow }, at equal numbers of parameters
figure-deeper-caption = Difference in accuracy on fresh data between { $deep } hidden layers and { $shallow }, each at its best learning rate and initialisation, over { $seeds } shared seeds. Dots are means; the bars are intervals of one family that holds at 95%. In the grey band a difference is too small to matter.
figure-deeper-alt = What { $deep } hidden layers gain over { $shallow }: { $summary }.
figure-depth-title = The same parameters on { $data }, in ever more layers
figure-depth-caption = Accuracy on fresh data of networks with about { $parameters } parameters in 1 to 16 hidden layers, each at its best learning rate and initialisation; mean and 95% interval over { $seeds } seeds.
figure-depth-alt = Accuracy on { $data } by the number of hidden layers: { $summary }.

depth-skips-table = Residual connections
depth-skips-note = Residual minus plain, in accuracy on fresh data, at the same shape and seeds; one family.
depth-skip = On { $data }, residual connections in { $layers } hidden layers change accuracy by { $difference } ({ $interval }).
depth-row-skip = residual against plain, { $layers } hidden layers on { $data }
depth-skips-budget = Residual networks had { $rates } rates and two initialisations on { $tuning } tuning { $tuning ->
    [one] seed
   *[other] seeds
} and { $seeds } seeds after that, the plain ones { $more } rates: the smaller budget speaks against the residual ones.
figure-skips-title = Plain and residual networks on { $data }
figure-skips-caption = Accuracy on fresh data by the number of hidden layers, with and without adding each layer's input to its output. Mean and 95% interval over { $plain } seeds (plain) and { $seeds } seeds (residual).
figure-skips-alt = Accuracy of plain and residual networks on { $data }: { $summary }.

depth-regions-table = Linear regions
depth-regions-straight = How many linear pieces training uses follows the number of neurons, not what depth would allow: along a line through the data, trained networks gain about { $slope } regions with every neuron, however the neurons are stacked (a straight line explains R² = { $fit }).
depth-regions-not-straight = The regions along a line do not simply follow the number of neurons here: a straight line, { $slope } for every neuron, explains R² = { $fit }.
depth-regions-possible = { $neurons } neurons in { $deep } layers could make { $possible } regions on a line. Trained, they make { $counted } (at the start { $start }); in a single layer, { $shallow }.
depth-regions = { $neurons } neurons in { $layers }, trained: { $regions } linear regions along a line ({ $interval }).
depth-row-regions = regions along a line, { $neurons } neurons in { $layers }
depth-regions-scope = Regions are counted exactly, neuron by neuron, on { $lines } random lines for each network; the count along a line is not the count in the plane.
depth-plane = In the square drawn, the shallow network has { $shallow } linear regions; a single layer of { $width } neurons makes at most { $most } of the whole plane. The deep one has { $deep }.
depth-layers = { $layers ->
    [one] 1 hidden layer
   *[other] { $layers } hidden layers
}
depth-most = most possible, { $layers }
depth-cut = { $regions } regions, { $neurons } neurons
figure-regions-lines-title = Linear regions: how many there are and how many there could be
figure-regions-lines-caption = Linear regions along random lines through the spiral, by the number of neurons, trained. Mean and 95% interval over { $seeds } seeds, { $lines } lines each. Dashed, in the same colour: the most that as many neurons in as many layers can make, the product of width + 1.
figure-regions-lines-alt = With { $neurons } neurons, trained networks have along a line: { $summary }. Dashed lines show the most that is possible.
figure-regions-plane-title = Every linear region of two networks trained on { $data }
figure-regions-plane-caption = Two networks of about { $parameters } parameters, seed 0, after training. In each polygon the network is a plane; its colour is the class it chooses there. The polygons are exact.
figure-regions-plane-alt = Numbers of linear regions: { $summary }.

depth-teeth-table = The sawtooth
depth-unlearnable = What can be expressed is not what is learnt: two neurons in each of { $layers } layers, { $parameters } parameters set by hand, get { $exact } of a sawtooth with { $pieces } changes; trained from a random start, networks of this very shape get { $trained } ({ $interval }), the best of { $seeds } seeds { $best }.
depth-learnable = Here training does find what can be expressed: two neurons in each of { $layers } layers, { $parameters } parameters set by hand, get { $exact } of a sawtooth with { $pieces } changes; trained from a random start, networks of this very shape get { $trained } ({ $interval }), the best of { $seeds } seeds { $best }.
depth-row-same = the hand-made network's shape, trained, { $pieces } changes
depth-teeth = { $kind }, trained on { $pieces } changes: { $accuracy } ({ $interval }).
depth-row-teeth = { $kind }, trained, { $pieces } changes
depth-kind-same = two neurons a layer
depth-kind-shallow = one wide layer
depth-kind-deep = four layers
depth-kind-constructed = set by hand
depth-kind-limit = wide layer, at most
figure-sawtooth-title = The sawtooth: set by hand and trained
figure-sawtooth-caption = Accuracy on fresh data where two classes take turns along a line. Trained: two neurons in as many layers as folds, one wide layer, and four layers; mean and 95% interval over { $seeds } seeds. Dashed: the network of two neurons a layer set by hand, and the most that the wide layer could reach whatever its weights.
figure-sawtooth-alt = At { $folds } folds: { $summary }.

depth-parts-table = Parts and what they make up
depth-parts-note = Gains from depth in accuracy on fresh data; the three numbers form one family.
depth-parts-more = The notes' cat holds here: { $deep } layers instead of { $shallow } change accuracy by { $part } where the label is one part and by { $arrangement } where it is the arrangement of the parts; depth does { $difference } ({ $interval }) more for the arrangement.
depth-parts-less = The notes' cat does not hold here: { $deep } layers instead of { $shallow } change accuracy by { $part } where the label is one part and by { $arrangement } where it is the arrangement of the parts. The arrangement gains less from depth than a part does, by { $difference } ({ $interval }): one wide layer can put parts together too.
depth-parts-equivalent = The notes' cat makes no difference here: { $deep } layers instead of { $shallow } change accuracy by { $part } where the label is one part and by { $arrangement } where it is the arrangement of the parts; the difference, { $difference } ({ $interval }), lies inside ±{ $delta }.
depth-parts-undecided = Whether the notes' cat holds is not decided here: { $deep } layers instead of { $shallow } change accuracy by { $part } where the label is one part and by { $arrangement } where it is the arrangement of the parts; the difference is { $difference } ({ $interval }).
depth-row-parts = gain from depth for the arrangement, minus that for one part
depth-asks = Where the label is { $asks }, { $deep } layers against { $shallow }: { $difference } ({ $interval }).
depth-row-asks = { $deep } against { $shallow } hidden layers, the label being { $asks }
depth-parts-scope = The parts here are four pairs of numbers. In pictures parts also move about, which is what convolutions are for; this says nothing of them.
figure-parts-title = Does depth help more where parts must be put together?
figure-parts-caption = Points made of the same parts, with two kinds of labels: { $deep } hidden layers against { $shallow } at equal numbers of parameters, { $seeds } shared seeds. Dots are means; the bars are intervals of one family at 95%. In the grey band a difference is too small to matter.
figure-parts-alt = What { $deep } hidden layers gain over { $shallow }: { $summary }.

depth-scope = Small fully connected networks, a fixed number of steps, one optimizer: in convolutional networks and at other scales depth buys other things.
