# Axes, marks, titles, captions and text alternatives of charts.

axis-test-accuracy = accuracy on fresh data
axis-train-accuracy = accuracy on the training data
axis-validation-accuracy = accuracy on validation data
axis-test-loss = loss on fresh data
axis-train-loss = loss on the training data
axis-validation-loss = loss on validation data
axis-step = step
axis-learning-rate = learning rate
axis-difference = difference
axis-difference-points = difference in accuracy, points
axis-seeds = number of seeds
axis-gradient-norm = gradient norm
axis-dead = share of dead units
axis-layer = layer
axis-networks = networks

mark-chance = chance { $value }
mark-failed = { $count } failed
mark-chosen = chosen rate
mark-within = within ±{ $delta }
mark-fixed = at the given settings
mark-tuned = learning rates tuned
mark-mean = mean
mark-median = median
mark-accuracy = { $accuracy } correct
mark-seed = seed { $seed }
mark-holds = holds
mark-holds-with-conditions = if …
mark-does-not-hold = no
mark-cannot-be-told = open

chart-cloud-title = Every seed, arm by arm
chart-cloud-caption = { $seeds } seeds an arm, one dot each. The diamond is the mean, the bar its { $level } interval.
chart-cloud-alt = One dot per seed. { $summary }
chart-curves-title = Along the way
chart-curves-caption = The line is the median seed, the band holds the middle 80% of the seeds.
chart-curves-alt = { $outcome } against training steps. At the end: { $summary }
chart-boundaries-title = Where each network draws its lines
chart-boundaries-caption = Colour says which class the network would choose, fainter where it is less sure; dots are training points. Seed { $seed }.
chart-boundaries-alt = Decision regions on the data. { $summary }
chart-cells-title = All combinations
chart-cells-caption = Each cell: the mean over seeds and its interval. Darker is higher.
chart-cells-alt = A table of cells. { $summary }
chart-waterfall-title = Who gets which part of the gap
chart-waterfall-caption = From { $a } at the top to { $b } at the bottom; each step is a factor's share of the gap, averaged over the orders in which the changes can be made.
chart-waterfall-alt = The gap split by factor. { $summary }
chart-forest-title = Effects and their intervals
chart-forest-caption = Dots are estimates, bars their intervals. Inside the grey band an effect is too small to matter.
chart-forest-alt = Estimates with intervals. { $summary }
chart-sweep-title = Each arm at every learning rate
chart-sweep-caption = The line is the mean over seeds, the band runs from the worst seed to the best. A ring marks the rate chosen on validation data.
chart-sweep-alt = { $outcome } against learning rate. { $summary }
chart-histogram-title = How the runs spread
chart-histogram-caption = { $count } networks by { $outcome }.
chart-histogram-alt = A histogram of { $count } networks. { $summary }
chart-papers-title = The same study again and again
chart-papers-caption = Each row is an imaginary paper, its estimate and its interval. Crosses name the wrong winner, arrows lie further out; the dashed line is the truth, the grey one zero.
chart-papers-alt = Imaginary papers of several sizes. { $summary }
chart-papers-seeds = { $seeds ->
    [one] { $seeds } seed
   *[other] { $seeds } seeds
}
chart-papers-wrong = wrong winner: { $wrong } of { $papers }
chart-papers-truth = truth { $value }
chart-summary-item = { $name }: { $value }
