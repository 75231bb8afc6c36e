# Explaining a gap between two recipes.

level-of = { $factor } { $level }
named-number = { $name } { $number }

explain-title = { $a } → { $b }
explain-question = Which change bought what? The two recipes differ in { $factors }.

# Who bought the gap: one change and nothing else, one and perhaps others, several, none; each is said only where it is sure.
headline-one = { $level } did it: with the learning rate tuned in every cell, { $factor } accounts for { $share } of a gap of { $gap } ({ $interval }), and { $others } { $count ->
    [one] buys
   *[other] buy
} nothing that matters (within ±{ $delta }).
headline-one-change = It was { $factor } ({ $change }): with the learning rate tuned in every cell, it accounts for { $share } of a gap of { $gap } ({ $interval }), and { $others } { $count ->
    [one] buys
   *[other] buy
} nothing that matters (within ±{ $delta }).
headline-one-worse = It got worse through { $factor } ({ $change }): with the learning rate tuned in every cell, it accounts for { $share } of a gap of { $gap } ({ $interval }), and { $others } { $count ->
    [one] buys
   *[other] buy
} nothing that matters (within ±{ $delta }).
headline-only = With the learning rate tuned in every cell, { $factor } ({ $change }) brings { $gap } ({ $interval }).
headline-part = With the learning rate tuned in every cell, { $factor } ({ $change }) accounts for { $share }; the whole gap is { $gap } ({ $interval }).
headline-several = With the learning rate tuned in every cell, the gap of { $gap } ({ $interval }) divides: { $shares }.
headline-cancel = With the learning rate tuned in every cell the two recipes end level, { $gap } apart ({ $interval }, inside ±{ $delta }), because the changes cancel: { $shares }.
headline-no-gap = With the learning rate tuned in every cell there is no gap: { $gap } ({ $interval }), inside ±{ $delta }.
headline-undecided = With the learning rate tuned in every cell the answer is still open: the gap is { $gap } ({ $interval }). { $settled }
headline-unassigned = With the learning rate tuned in every cell there is a gap of { $gap } ({ $interval }), but not yet a change to which it can be credited.
headline-small-parts = With the learning rate tuned in every cell there is a gap of { $gap } ({ $interval }), made of parts of which none is larger than ±{ $delta }.
headline-open = Still open: what { $factors } brings. { $settled }
failures-in-setting = { $setting }: { $failures }
loss-counts-down = Loss counts down: a minus is a gain.
headline-rate-alone = Once the learning rate is tuned, nothing is left that differs: the two recipes become one.
headline-together = Changed one at a time, starting from the first recipe, they bring { $alone }; together they bring { $gap }. As given, the gap belongs to the combination.
gap-as-given = At the given settings, { $outcome } goes from { $from } ({ $a }) to { $to } ({ $b }): { $gap } ({ $interval }).
gap-as-tuned = With the learning rate tuned in every cell, { $outcome } goes from { $from } ({ $a }) to { $to } ({ $b }): { $gap } ({ $interval }).
claim-not-tuned = Not supported: { $claimed } is what tuning chooses in every cell, so it cannot be the reason for a fair difference.

table-split = { $setting }: the gap and its split
table-cells = { $setting }: { $outcome }, cell by cell
row-gap = gap
row-share = share of { $factor }
row-interaction = interaction of { $factors }
column-mean = Mean
column-level = Level
column-rate = Learning rate
column-failed = Failed runs

figure-cells-title = Every combination, { $setting }
figure-cells-caption-fixed = The settings are those the recipes give; only what differs between them changes from cell to cell.
figure-cells-caption-tuned = Every cell has the learning rate that validation data chose for it, out of equally many.
figure-cloud-title = Every network, { $setting }
figure-boundaries-fixed-title = What the networks learnt, at the given settings
figure-boundaries-tuned-title = What the networks learnt, with the learning rate tuned
figure-learning-title = While they learnt, at the given settings

impossible-named = A combination does not exist, so its factors count as one: { $why }
pairing-undefined = An arm gave the same outcome with every seed, so pairing could neither help nor harm.
own-data = These are your own points: the test points are few and from one sample, so the intervals cover the luck of splitting and training, not of collecting.
finite-images = The images are one finite collection: test images of different seeds overlap, so the intervals cover the luck of splitting and training, not other images.
only-t10k = Only the 10,000 published test images were split here into training, validation and test: numbers cannot be compared with those of networks that learnt from the 60,000 training images.
one-collection = The digits are one collection of 1,797: test points of different seeds overlap, so the intervals cover the luck of splitting and training, not other people's handwriting.
made-seeds-range = { $seeds } (0 to { $last }), the same for every arm
made-operations = { $operations } floating-point operations
fleet-reference = reference (PyTorch)
fleet-compiled = compiled
fleet-compiled-reference = compiled; the reference fleet (PyTorch) where it lacks something
inert = Inert: changing { $factor } altered not one bit of any run.
