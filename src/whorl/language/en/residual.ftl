# The question residual: what do skip connections and batch norm do, apart and together?

residual-hint = What do skip connections and batch norm do, apart and together?
residual-title = Skip connections and batch norm
residual-question = Residual networks add a layer's input to its output, and most normalise over the batch as well. What does each bring, what do both, and from what depth on?
residual-help = Together they help: { $depth } hidden layers get { $both } on fresh data with both and { $plain } with neither ({ $difference }, { $interval }), each at the best of its own learning rates and inits.
residual-harm = Together they do harm here: { $depth } hidden layers get { $both } on fresh data with both and { $plain } with neither ({ $difference }, { $interval }), each at the best of its own learning rates and inits.
residual-equivalent = They make no difference that matters here: { $depth } hidden layers get { $both } on fresh data with both and { $plain } with neither ({ $difference }, { $interval }), inside ±{ $delta }.
residual-undecided = Still open: { $depth } hidden layers get { $both } on fresh data with both and { $plain } with neither, but the interval is { $interval }. { $settled }
residual-together-more = Alone, skips bring { $skip } ({ $skip_interval }) and batch norm { $norm } ({ $norm_interval }); together they do more than the sum, by { $interaction } ({ $interval }).
residual-together-less = Alone, skips bring { $skip } ({ $skip_interval }) and batch norm { $norm } ({ $norm_interval }); together they do less than the sum, by { $interaction } ({ $interval }): in part, one does the other's work.
residual-together-equivalent = Alone, skips bring { $skip } ({ $skip_interval }) and batch norm { $norm } ({ $norm_interval }); together they do just the sum, within ±{ $delta }.
residual-together-undecided = Alone, skips bring { $skip } ({ $skip_interval }) and batch norm { $norm } ({ $norm_interval }); whether together they do more or less than the sum is open ({ $interaction }, { $interval }).
residual-degradation-worse = Plain, { $depth } layers learn their own training data worse than a shallower network ({ $difference }, { $interval }): that is not overfitting, it is training that fails, which is what residual networks were made against.
residual-degradation-better = Plain, { $depth } layers learn their own training data better than the shallower networks ({ $difference }, { $interval }): depth is no obstacle to training here.
residual-degradation-equivalent = Plain, { $depth } layers learn their own training data as well as a shallower network, within ±{ $delta }: depth is no obstacle to training here.
residual-degradation-undecided = Whether { $depth } plain layers learn their own training data worse than a shallower network is open ({ $difference }, { $interval }).
residual-table = What each brings at { $depth } hidden layers
residual-table-note = The shares split the gap from plain to both over the two, averaged over the order in which they are added. The first three differences are one family, the shares and the interaction another, the losses of plain depth a third. Levels are means of single arms.
residual-plain = plain
residual-skip = skips
residual-norm = batch norm
residual-both = both
residual-less-plain = { $arm } minus plain
residual-gain = { $row }: { $difference } ({ $interval }).
residual-share-skip = share of the skips
residual-share-norm = share of batch norm
residual-interaction = both less the sum of each
residual-degraded-training = plain, { $depth } layers minus shallower, training data
residual-degraded-fresh = plain, { $depth } layers minus shallower, fresh data
residual-at = { $arm }, { $depth } layers
residual-level = { $row }: { $accuracy } ({ $interval }) on fresh data, { $training } on training data; at the start the first layer's gradient is { $vanished } times the last hidden one's; { $failed ->
    [0] no run failed
    [one] 1 run failed
   *[other] { $failed } runs failed
}.
residual-tuned = Every arm at every depth was tried at { $rates } learning rates with each of two inits (PyTorch's default and He's), on validation data and { $tuning ->
    [one] one seed of its own
   *[other] { $tuning } seeds of their own
}; in { $edges ->
    [0] no case
    [one] one case
   *[other] { $edges } cases
} the best rate lay at an edge of those tried.
residual-scope = Perceptrons of 64 units a layer, one small data set, a few hundred steps of SGD. The published residual networks are convolutional, wider, and trained far longer; on CIFAR-10 their test error falls from 8.75 % with 20 layers to 6.43 % with 110 (He et al. 2016), which nothing here repeats.
figure-shortcuts-fresh-title = Accuracy on fresh data, by depth
figure-shortcuts-fresh-caption = Each arm at the best of its own rates and inits; means over { $seeds } seeds with their 95 % intervals.
figure-shortcuts-training-title = Accuracy on the training data, by depth
figure-shortcuts-training-caption = The same networks on what they learnt from. Where depth lowers this line, training itself fails. Means over { $seeds } seeds with their 95 % intervals.
figure-shortcuts-alt = Accuracy against the number of hidden layers; with { $depth }: { $summary }.
figure-shortcuts-split-title = What each brings with { $depth } hidden layers
figure-shortcuts-split-caption = Differences in accuracy on fresh data over { $seeds } seeds, with { $level } intervals. The last row is what the two do only together.
