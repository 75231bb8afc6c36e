# Verdicts, effects, shares and what they do not show.

kind-differs = differs
kind-equivalent = equivalent
kind-undecided = undecided
kind-confounded = confounded
kind-supported = supported
kind-unsupported = not supported
kind-judged = judged claim by claim
kind-holds = holds
kind-holds-with-conditions = holds with conditions
kind-does-not-hold = does not hold
kind-cannot-be-told = cannot be told from this

# Comparing two arms
verdict-differs = { $direction ->
    [higher] { $b } is higher than { $a } by { $difference } ({ $interval }) in { $outcome }.
   *[lower] { $b } is lower than { $a } by { $difference } ({ $interval }) in { $outcome }.
}
verdict-equivalent = { $b } and { $a } are equivalent within ±{ $delta } in { $outcome }: the difference is { $difference }, and its whole interval ({ $interval }) lies inside.
verdict-undecided = Undecided: { $b } minus { $a } is { $difference } in { $outcome }, but the interval ({ $interval }) neither leaves out zero nor fits within ±{ $delta }. { $more ->
    [one] Add { $more } seed.
   *[other] Add { $more } seeds.
}
verdict-undecided-open = Undecided: { $b } minus { $a } is { $difference } in { $outcome }, but the interval ({ $interval }) neither leaves out zero nor fits within ±{ $delta }. No number of seeds within reach would settle it.
verdict-self = { $a } and { $b } are the same recipe: there is nothing to explain.

# The gap and its split
gap = From { $a } to { $b }, { $outcome } goes from { $from } to { $to }: a gap of { $gap } ({ $interval }).
gap-equivalent = { $a } and { $b } are equivalent within ±{ $delta } in { $outcome }: there is no gap to split ({ $interval }).
setting-fixed = at the given settings
setting-tuned = with the learning rate tuned in every cell
setting-fixed-start = At the given settings
setting-tuned-start = With the learning rate tuned in every cell
share = { $setting ->
    [tuned] With the learning rate tuned in every cell, changing { $factor } from { $from } to { $to } accounts for { $share } of the gap ({ $interval }).
   *[fixed] At the given settings, changing { $factor } from { $from } to { $to } accounts for { $share } of the gap ({ $interval }).
}
share-differs = { $setting ->
    [tuned] Tuned, { $factor } has a share of the gap: { $share } ({ $interval }).
   *[fixed] As given, { $factor } has a share of the gap: { $share } ({ $interval }).
}
share-equivalent = { $setting ->
    [tuned] Tuned, { $factor } buys nothing: its share of the gap is { $share }, within ±{ $delta } ({ $interval }).
   *[fixed] As given, { $factor } buys nothing: its share of the gap is { $share }, within ±{ $delta } ({ $interval }).
}
share-undecided = { $setting ->
    [tuned] Tuned, the share of { $factor } is undecided: { $share } ({ $interval }).
   *[fixed] As given, the share of { $factor } is undecided: { $share } ({ $interval }).
} { $reach ->
    [yes] { $more ->
        [one] Add { $more } seed.
       *[other] Add { $more } seeds.
    }
   *[no] No number of seeds within reach would settle it.
}
effect-alone = Changed alone, { $factor } brings { $effect } ({ $interval }).
effect-last = Changed last, after everything else, { $factor } brings { $effect } ({ $interval }).
orders = Depending on the order in which the changes are made, { $factor } is worth between { $least } and { $most }.
interaction-more = Together { $first } and { $second } do more than the sum of what each does alone: their interaction is { $interaction } ({ $interval }).
interaction-less = Together { $first } and { $second } do less than the sum of what each does alone: their interaction is { $interaction } ({ $interval }).
interaction-equivalent = What { $first } and { $second } do simply adds up: their interaction is { $interaction } ({ $interval }), within ±{ $delta }.
interaction-undecided = Whether { $first } and { $second } help each other is undecided: their interaction is { $interaction } ({ $interval }).
not-separable = The shares split between { $factors } what neither does alone. Each change works only with the other, so "how much did one of them buy?" has no single answer at these settings.
settings-disagree = The two splits disagree, and both are right: one asks what the changes did as they were made, the other what they can do when every cell has the learning rate that suits it.
settings-agree = Both splits say the same: it does not matter whether the learning rate is tuned.
bundled = { $factors } cannot be changed separately here, so they are counted as one: { $why }
impossible-cell = There is no cell with { $levels }: { $why }
sampled-orders = { $count } sampled orders stand in for all orders of the changes; the shares carry a sampling error of { $error }.

# Claims
claim-confounded = Confounded: the claim names { $claimed }, but the recipes also differ in { $others }. The difference between them cannot be credited to { $claimed }.
claim-alone = The recipes differ in { $claimed } and nothing else: the claim names the only thing that changed.
claim-absent = The claim names { $claimed }, but the recipes do not differ in it; they differ in { $others }.
claim-supported = Supported: with the learning rate tuned in every cell, the share of { $claimed } is { $share }, surely a gain of more than { $delta } ({ $interval }).
claim-unsupported = Not supported: with the learning rate tuned in every cell, the share of { $claimed } is { $share }, and not surely a gain of more than { $delta } ({ $interval }).
claim-bundled = Not supported: { $claimed } could be changed only together with { $others }, so nothing can be credited to it alone.
claim-advice = To find out what each change bought, run { $command }: it trains the missing cells and splits the gap.
cells-missing = { $count ->
    [one] One cell is missing to tell them apart: { $cells }.
   *[other] { $count } cells are missing to tell them apart: { $cells }.
}

# How sure
interval-level = Every interval holds at { $level }.
interval-corrected = { $count ->
    [one] The interval holds at { $level }.
   *[other] The { $count } comparisons hold together at { $level }; each interval is widened for that.
}
interval-conditional = These intervals are conditional on the chosen rates: they do not include the luck of choosing them.
p-value = Sign-flip test over { $seeds } paired seeds: p { $p }.
p-exact = exact
p-sampled = sampled
better-run = A run of { $b } beats a run of { $a } with probability { $probability }.
pairing = { $helps ->
    [yes] Paired seeds correlate at { $correlation } between the arms, which narrows the interval.
   *[no] Paired seeds correlate at { $correlation } between the arms: pairing does not narrow the interval here.
}
smallest-effect = The smallest effect these { $seeds } seeds could have shown reliably is { $effect }.
more-seeds = { $more ->
    [one] { $more } more seed should settle it.
   *[other] About { $more } more seeds should settle it.
}
more-seeds-none = No number of seeds within reach would settle it.
look-plan = Looks are declared beforehand at { $looks } seeds, and the alarms they could raise are paid for.
look-between = Look { $look } of { $looks }: the interval is provisional, and no verdict is given yet.
look-final = This is the last declared look.

# What to keep in mind
failures = { $failed ->
    [0] All { $runs } networks finished.
    [one] { $failed } of { $runs } networks failed ({ $where }): it counts as chance and is not left out.
   *[other] { $failed } of { $runs } networks failed ({ $where }): they count as chance and are not left out.
}
failures-loss = { $failed ->
    [0] All { $runs } networks finished.
    [one] { $failed } of { $runs } networks failed ({ $where }): it ranks last and is not left out.
   *[other] { $failed } of { $runs } networks failed ({ $where }): they rank last and are not left out.
}
failures-in = { $count } in { $arm }
fresh-data = Fresh data decides. Accuracy on the training data is shown and never used for a verdict.
fresh-data-loss = Fresh data decides. The loss on the training data is shown and never used for a verdict.
all-points = A truth table is all there is: its four points are for training, for choosing rates and for testing at once, and no data are fresh.
held-fixed = Everything else was held still ({ $fixed }); the verdict says nothing about other values.
tuned-budget = { $count ->
    [one] Every cell was given { $count } learning rate.
   *[other] Every cell was given { $count } learning rates, about where its optimizer usually has them.
} The best was chosen on validation data, never on the test data.
tuned-edge = In { $cell } the best rate { $rate } lies at the edge of the rates tried: a better one may lie beyond.
few-seeds = { $seeds ->
    [one] { $seeds } seed is few: read the intervals as rough.
   *[other] { $seeds } seeds are few: read the intervals as rough.
}
chance-level = Guessing gets { $chance }.
