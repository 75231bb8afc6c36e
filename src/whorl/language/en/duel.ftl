# What the lab's server says of a duel that cannot be had.
duel-nothing-in-common = One recipe predicts numbers, the other classes: they have no outcome in common. Give both the same kind of data.
duel-looks = Looks are three numbers of seeds that grow, from 2 to { $most }.
duel-seed = A duel's seeds keep clear of { $first } to { $last }, on which learning rates are tuned.
duel-too-long = Recipe { $side }: one network would take { $operations } operations; here it may take { $limit }. Take fewer steps or points, or a smaller network.
duel-not-begun = Run the duel first.
duel-explain-many = { $count } things differ; at most { $most } can be told apart here.
duel-memory = There was not enough memory. Take fewer points or a smaller network.
duel-broken = Something went wrong that should not have: { $what }
