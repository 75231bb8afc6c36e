# Cases: published comparisons, reproduced and judged.

case-question = { $source }: { $claim }
case-confounds = What else was changed or left out there: { $factors }.
case-finding = Here { $name } is { $number } ({ $interval }).
case-source = Source
case-table = Published, and reproduced here
case-table-note = Published numbers are single runs without an interval, where not said otherwise; a dash: none was published, or nothing to reproduce it with.
case-column-name = Quantity
case-column-published = Published
case-column-reproduced = Reproduced
case-column-interval = Interval
case-caption = One dot for each of { $seeds } seeds; the diamond is the mean, the bar its { $level } interval.
case-on-training-data = accuracy counted on the training data
case-one-seed = a single seed

case-spiral-hint = A ReLU lifts the spiral from 50% to 92.6% (a course). The optimizer was changed with it.
case-spiral-title = The course's spiral: did the ReLU do it?
case-spiral-claim = a ReLU between two linear layers lifts the accuracy on the spiral from 50.0% to 92.6%
case-spiral-linear = linear network with SGD, on its training data
case-spiral-relu = ReLU network with Adam, on its training data
case-spiral-holds = It holds: at the published settings the ReLU alone brings { $alone } ({ $alone-interval }) of a gap of { $gap }.
case-spiral-holds-with-conditions = It holds with conditions: at the published settings the ReLU alone brings { $alone } ({ $alone-interval }) of a gap of { $gap }; with the learning rate tuned in every cell its share is { $share } ({ $share-interval }) of { $tuned }. The ReLU can do it, but what the course ran does not show it.
case-spiral-does-not-hold = It does not hold: even with the learning rate tuned in every cell the ReLU's share is { $share } ({ $share-interval }), no gain above { $delta }.
case-spiral-cannot-be-told = It cannot be told: alone, at the published settings, the ReLU brings { $alone } ({ $alone-interval }), and its share with tuned rates is { $share } ({ $share-interval }).
case-spiral-overturn = This would be overturned if ReLU with SGD at the published rate came more than half of the way by itself (it would hold as it stands), or if with tuned rates the ReLU's share fell below { $delta } (it would not hold).
case-spiral-scope = One data set in the plane and one hidden layer; the answer is about this claim, not about ReLU everywhere.

case-regression-hint = ReLU fits a noisy curve that a linear network cannot (the same course). The optimizer was changed with it.
case-regression-title = The course's regression: did the ReLU do it?
case-regression-claim = a network with a ReLU fits a curve that a linear network cannot
case-regression-linear = squared error of the linear network with SGD, on fresh data
case-regression-relu = squared error of the ReLU network with Adam, on fresh data
case-regression-holds = It holds: at the published settings the ReLU alone changes the squared error by { $alone } ({ $alone-interval }), of a gap of { $gap }.
case-regression-holds-with-conditions = It holds with conditions: at the published settings the ReLU alone changes the squared error by { $alone } ({ $alone-interval }), of a gap of { $gap }; with the learning rate tuned in every cell its share is { $share } ({ $share-interval }) of { $tuned }.
case-regression-does-not-hold = It does not hold: with the learning rate tuned in every cell the ReLU's share of the squared error is { $share } ({ $share-interval }), no gain above { $delta }.
case-regression-cannot-be-told = It cannot be told: alone the ReLU changes the squared error by { $alone } ({ $alone-interval }), and its share with tuned rates is { $share } ({ $share-interval }).
case-regression-overturn = This would be overturned if ReLU with SGD at the published rate fitted as well as ReLU with Adam (it would hold as it stands), or if a tuned linear network fitted the curve (it would not hold).
case-regression-scope = The curve here is a sine with noise and the course's a cubic one; what counts is that neither is a straight line. No published number is known: the notebook stores none.
