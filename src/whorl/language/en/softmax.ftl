# The question softmax: why softmax, what else could be trained with, and what its numbers are worth.

softmax-hint = Why softmax? Four losses compared, and whether its probabilities are right.
softmax-title = Why softmax?
softmax-title-elsewhere = Why softmax? On { $data }
softmax-question = The course says that softmax turns a network's scores into probabilities. Is a network trained without it less accurate, are the probabilities right, and what else does softmax bring?

# The losses, inside sentences and before rows
softmax-loss-cross-entropy = softmax cross-entropy
softmax-loss-bce = one-against-all sigmoids
softmax-loss-squared-error = raw squared error
softmax-loss-squared-error-softmax = squared error on softmax
softmax-trained = { $loss }
softmax-cooled = { $loss }, with T

# Accuracy
softmax-verdict-equivalent = For accuracy softmax is not needed here: squared error on the raw outputs, without any softmax, is as accurate as softmax cross-entropy within ±{ $delta } ({ $difference }, interval { $interval }), each at its own learning rate. { $works ->
    [yes] That squared error does not work for classes is not so.
   *[no] Neither is much better than guessing here.
}
softmax-verdict-lower = Softmax with cross-entropy earns accuracy here: trained with squared error on the raw outputs, networks get { $raw } instead of { $softmax }, { $size } lower ({ $interval }), each loss at its own learning rate. { $works ->
    [yes] So squared error does work for classes, but not as well.
   *[no] That is hardly better than guessing.
}
softmax-verdict-higher = Softmax with cross-entropy is not the most accurate here: trained with squared error on the raw outputs, networks get { $raw } against { $softmax }, { $size } higher ({ $interval }), each loss at its own learning rate. { $works ->
    [yes] That squared error does not work for classes is not so.
   *[no] Neither is much better than guessing here.
}
softmax-verdict-undecided = Undecided for accuracy: squared error on the raw outputs differs from softmax cross-entropy by { $difference } ({ $interval }), which neither leaves out zero nor fits within ±{ $delta }. { $reach ->
    [yes] { $more ->
        [one] Add { $more } seed.
       *[other] Add { $more } seeds.
    }
   *[no] No number of seeds within reach would settle it.
}
softmax-difference-equivalent = In accuracy, { $loss } and softmax cross-entropy are equivalent within ±{ $delta }: { $difference } ({ $interval }).
softmax-difference-differs = { $direction ->
    [higher] With { $loss }, networks are { $size } more accurate than with softmax cross-entropy ({ $interval }).
   *[lower] With { $loss }, networks are { $size } less accurate than with softmax cross-entropy ({ $interval }).
}
softmax-difference-undecided = In accuracy, { $loss } against softmax cross-entropy is undecided: { $difference } ({ $interval }).
softmax-accuracy = With { $loss }, networks get { $accuracy } on fresh data ({ $interval }).
softmax-row-difference = { $loss } minus cross-entropy
softmax-table-accuracy = Accuracy under four losses
softmax-accuracy-note = The { $count } differences form one family, which holds together at 95%.
softmax-figure-accuracy = Accuracy under each loss
softmax-figure-differences = How far each loss is from cross-entropy
softmax-caption-differences = Accuracy on fresh data less that of softmax cross-entropy, seed by seed, { $seeds } seeds, every loss at its tuned rate. The { $count } intervals hold together at 95%. Inside the grey band a difference is too small to matter.
softmax-axis-difference = difference in accuracy, in points

# Probabilities
softmax-claim-differs = That softmax turns scores into probabilities is half right. Its numbers sum to one, but that alone does not make them come true: on fresh data the cross-entropy networks are { $confidence } sure and right { $accuracy } of the time. Sorted by confidence into { $bins } bins, the two are { $error } apart on average, where chance alone would give { $chance }.
softmax-claim-equivalent = Here softmax's numbers can be taken as probabilities: on fresh data the cross-entropy networks are { $confidence } sure and right { $accuracy } of the time. Sorted by confidence into { $bins } bins, the two are { $error } apart on average, and chance alone would give { $chance }. That they sum to one would not have ensured it.
softmax-claim-undecided = Whether softmax's numbers are right as probabilities is undecided here: on fresh data the cross-entropy networks are { $confidence } sure and right { $accuracy } of the time. Sorted by confidence into { $bins } bins, the two are { $error } apart on average, and chance alone would give { $chance }.
softmax-temperature = One number fitted on validation data, the temperature (here { $temperature }), takes the log loss from { $from } to { $to } and the error from { $error } to { $mended }; { $changed ->
    [0] it changes none of the { $answers } answers, so accuracy stays as it is.
   *[other] it changes { $changed } of the { $answers } answers.
} { $mends ->
    [yes] Probabilities can be mended afterwards, without training again.
    [nothing] There was little to mend.
   *[no] One number cannot mend every bin.
}
softmax-temperature-none = On most seeds every validation point is right, so there is no best temperature: the surer the better.
softmax-error-differs = The confidence of { $loss } is off by { $error } bin by bin; chance alone would give { $chance }. Beyond chance: { $excess } ({ $interval }).
softmax-error-equivalent = The confidence of { $loss } is off by { $error } bin by bin, no more than chance alone would give ({ $chance }) to any extent that matters: { $excess } ({ $interval }).
softmax-error-undecided = The confidence of { $loss } is off by { $error } bin by bin; whether that is more than chance alone would give ({ $chance }) is undecided: { $excess } ({ $interval }).
softmax-log-loss = Log loss of { $loss } less cross-entropy's own: { $difference } ({ $interval }).
softmax-impossible = Squared error's outputs, clipped and divided by their sum, hold { $share } of the right answers to be impossible ({ $interval }): raw outputs are not probabilities.
softmax-row-overconfidence = confidence minus accuracy, cross-entropy
softmax-row-temperature = log loss saved by the temperature
softmax-row-error = error beyond chance, { $loss }
softmax-row-log-loss = log loss, { $loss }
softmax-row-impossible = right answers ruled out, squared error
softmax-table-probabilities = Are the probabilities right?
softmax-probabilities-note = Calibration error in { $bins } bins of equal numbers of points, less what exactly right probabilities would read by chance; these { $count } intervals hold together at 95%, and so do the six of log loss, which are differences from cross-entropy's in the same state.
softmax-made-probabilities = How outputs become probabilities: softmax where the loss has one; sigmoids divided by their sum; raw outputs of squared error, which are none by themselves, clipped to 0 to 1, a billionth added, and divided by their sum. With the temperature T, all of them are softmax(outputs / T).
softmax-left-out = { $count ->
    [one] { $count } seed at which a network failed has no probabilities and is left out of their scores.
   *[other] { $count } seeds at which a network failed have no probabilities and are left out of their scores.
}
softmax-table-scores = Scores of the probabilities on fresh data, means over seeds
softmax-scores-note = Log loss and Brier's score (summed over classes, 0 to 2) are lower the better. The last two columns are in points of confidence: the calibration error, and what exactly right probabilities would read by chance.
softmax-column-loss = loss
softmax-column-temperature = T
softmax-column-log-loss = log loss
softmax-column-brier = Brier
softmax-column-confidence = sure
softmax-column-accuracy = right
softmax-column-error = error
softmax-column-chance = by chance
softmax-figure-reliability = How sure, and how often right
softmax-caption-reliability = Each dot is a bin of equally many fresh points, from the least sure to the surest ({ $bins } bins, { $points } points a network, mean of { $seeds } seeds). On the dashed line confidence comes true; the grey band holds 95% of the bins of one network whose probabilities are exactly right. Below the line a network is too sure.
softmax-alt-reliability = The share of right answers against confidence, with the calibration errors. { $summary }
softmax-axis-confidence = mean confidence in a bin
softmax-axis-right = share of right answers
softmax-figure-errors = Calibration error before and after the temperature
softmax-caption-errors = { $seeds } seeds a row, one dot each, on fresh data, { $bins } bins. The diamond is the mean, the bar its { $level } interval. With T: outputs divided by the temperature, a number fitted on validation data. The dashed line is what exactly right probabilities would read by chance.
softmax-axis-error = calibration error, in points
softmax-line-perfect = exactly right, and by chance
softmax-mark-chance = chance { $value }
softmax-figure-log-loss = Log loss beside cross-entropy's
softmax-caption-log-loss = Log loss on fresh data less that of softmax cross-entropy in the same state, { $seeds } seeds; left of zero is better. With T: outputs divided by the temperature, a number fitted on validation data. The { $count } intervals hold together at 95%.
softmax-axis-log-loss = difference in log loss

# Confidence along training
softmax-drift-grows = Part of the over-confidence is long training: from { $steps } to { $longer } steps confidence less accuracy goes from { $before } to { $after } ({ $change }, interval { $interval }), while accuracy goes from { $accuracy } to { $later }.
softmax-drift-falls = Longer training makes the network less sure of itself here: from { $steps } to { $longer } steps confidence less accuracy goes from { $before } to { $after } ({ $change }, interval { $interval }), while accuracy goes from { $accuracy } to { $later }.
softmax-drift-equivalent = Longer training does not change over-confidence here: from { $steps } to { $longer } steps confidence less accuracy goes from { $before } to { $after } ({ $change }, interval { $interval }), while accuracy goes from { $accuracy } to { $later }.
softmax-drift-undecided = Whether longer training makes the network surer than it should be is undecided: from { $steps } to { $longer } steps confidence less accuracy goes from { $before } to { $after } ({ $change }, interval { $interval }), while accuracy goes from { $accuracy } to { $later }.
softmax-size = In that time the scores, measured about their mean, become { $ratio } times as large ({ $interval }).
softmax-drift-temperature = The temperature that mends them goes from { $before } to { $temperature } ({ $interval }).
softmax-longer-equivalent = Trained { $times } times as long, { $loss } and softmax cross-entropy are equivalent in accuracy within ±{ $delta }: { $difference } ({ $interval }).
softmax-longer-differs = { $direction ->
    [higher] Trained { $times } times as long, networks are { $size } more accurate with { $loss } than with softmax cross-entropy ({ $interval }).
   *[lower] Trained { $times } times as long, networks are { $size } less accurate with { $loss } than with softmax cross-entropy ({ $interval }).
}
softmax-longer-undecided = Trained { $times } times as long, { $loss } against softmax cross-entropy is undecided in accuracy: { $difference } ({ $interval }).
softmax-row-longer = { $loss } minus cross-entropy
softmax-table-longer = Trained longer
softmax-longer-note = { $times } times as many steps at the same rates, on fewer seeds. The differences in accuracy form one family, which holds together at 95%; the other rows are about softmax cross-entropy.
softmax-row-drift = change of confidence minus accuracy
softmax-row-size = scores, times as large
softmax-row-drift-temperature = temperature at the end
softmax-curve-confidence = how sure
softmax-curve-right = how often right
softmax-axis-share = share of fresh points
softmax-figure-drift = Confidence and accuracy along training
softmax-caption-drift = Softmax cross-entropy on fresh data, trained several times as long as in the comparison. The line is the median of { $seeds } seeds, the band holds the middle 80%.

# Confidently wrong scores
softmax-plateau = What softmax and cross-entropy bring together is a slope that does not fade while the network is wrong: it is p − y. From two scores { $behind } apart on the wrong side, gradient descent draws level after { $quick } units of time (steps times rate) under cross-entropy and after { $slow } under squared error on softmax, { $ratio } times as long. Raw squared error takes { $raw }: the plateau comes from the two together, not from squared error.
softmax-table-paths = The way back from a confidently wrong start
softmax-paths-note = Two scores, { $behind } apart on the wrong side. Slope: by the right score, at the start. Times are steps times learning rate until the scores are level.
softmax-column-slope = slope
softmax-column-theory = time, theory
softmax-column-walked = time, measured
softmax-figure-slopes = How hard each loss pulls
softmax-caption-slopes = Theory, for two classes: the size of the loss's slope by the right score, against how far that score leads. Left of zero the answer is wrong. Cross-entropy pulls with p − y, never less than a half while wrong; squared error on softmax lets go of what is most wrong.
softmax-alt-slopes = Slope against the right score's lead. Where it is 20 behind: { $summary }
softmax-axis-lead = lead of the right score
softmax-axis-slope = size of the slope
softmax-figure-paths = The way back from a confidently wrong start
softmax-caption-paths = Two scores, the right one { $behind } behind at the start. Dots: gradient descent at rate { $rate }, step by step. Dashes: theory for infinitely small steps. Above the line the answer is right.
softmax-alt-paths = Lead of the right score along gradient descent. It draws level after: { $summary }
softmax-axis-time = time (steps × learning rate)
softmax-mark-level = scores level

# Networks that start wrong
softmax-steps = { $steps } steps
softmax-steps-never = more than { $steps } steps
softmax-start-stalls = In networks too: with an output bias that makes them sure of one class, plain SGD recovers after { $quick } under cross-entropy and { $slow } under squared error on softmax. Adam, which divides by the size of the slope, needs { $adam-quick } and { $adam-slow }. { $diverged ->
    [0] Raw squared error takes SGD { $raw }.
   *[other] Raw squared error pulls the harder the more it is wrong: at its tuned rate { $diverged } of { $seeds } networks diverge from there.
}
softmax-start-same = In whole networks the plateau hardly shows here: with an output bias that makes them sure of one class, plain SGD recovers after { $quick } under cross-entropy and { $slow } under squared error on softmax; Adam needs { $adam-quick } and { $adam-slow }.
softmax-start-unclear = In networks with an output bias that makes them sure of one class, plain SGD needs { $quick } under cross-entropy and { $slow } under squared error on softmax; Adam needs { $adam-quick } and { $adam-slow }.
softmax-steps-all = With { $optimizer } and { $loss }, all { $seeds } seeds recover from the wrong start, after { $mean } steps on average ({ $interval }); an ordinary start takes { $ordinary }.
softmax-steps-some = With { $optimizer } and { $loss }, { $recovered } of { $seeds } seeds recover from the wrong start, the median after { $steps }; an ordinary start takes { $ordinary }. { $diverged ->
    [0] None diverges.
    [one] { $diverged } network diverges.
   *[other] { $diverged } networks diverge.
}
softmax-table-starts = Steps to recover from the wrong start
softmax-row-steps = { $loss }, { $optimizer }
softmax-starts-note = The first class's output bias is raised by { $behind } at the start; rates are those tuned from an ordinary start. Recovered: training accuracy halfway from chance to where cross-entropy ends with the same optimizer.
softmax-figure-starts = Networks that start confidently wrong
softmax-caption-starts = Plain SGD at each loss's tuned rate, the first class's output bias raised by { $behind } at the start. The line is the median of { $seeds } seeds, the band holds the middle 80%; a line that breaks off belongs to networks that diverged.
softmax-alt-starts = Training accuracy against steps from the wrong start. Recovered at step: { $summary }
softmax-curve-diverged = { $loss }, diverged
softmax-mark-recovered = recovered { $level }

# Arithmetic
softmax-overflow = Written as in textbooks, softmax overflows in float32 above { $limit }: { $broken } of { $count } pairs of scores give no finite loss. Taking the largest score out first (log-sum-exp) gives the exact loss for { $cured } of { $count }.
softmax-table-numerics = Cross-entropy in float32, the second class being right
softmax-numerics-note = Textbook: log(exp(z) / sum exp(z)). Log-sum-exp: z less the largest score, less log sum exp of that.
softmax-column-scores = scores
softmax-column-naive = textbook
softmax-column-stable = log-sum-exp
softmax-table-limits = Where textbook softmax breaks
softmax-limits-note = Largest score: ln of the largest number, and what this machine's exp still gives. Gap: so far behind the largest, a probability is 0 and its loss infinite.
softmax-column-precision = precision
softmax-column-overflow = largest score
softmax-column-found = found here
softmax-column-underflow = gap

# Softmax twice
softmax-double-below = Give probabilities to a loss that takes scores, and softmax is taken twice: nothing fails, but with { $classes } classes the training loss cannot pass below { $floor }. It came to { $twice } with the bug and to { $once } without.
softmax-double-above = Give probabilities to a loss that takes scores, and softmax is taken twice: nothing fails, but with { $classes } classes the training loss cannot pass below { $floor }. It came to { $twice } with the bug; here the loss without it does not get so low either ({ $once }), so the loss alone would not give the bug away.
softmax-double-accuracy-differs = The bug changes accuracy by { $difference } ({ $interval }): { $twice } with it, { $once } without.
softmax-double-accuracy-equivalent = The bug hardly shows in accuracy: { $twice } with it and { $once } without, { $difference } ({ $interval }), within ±{ $delta }. It shows in the loss.
softmax-double-accuracy-undecided = Whether the bug costs accuracy is undecided: { $twice } with it and { $once } without, { $difference } ({ $interval }).
softmax-row-double = softmax twice minus once
softmax-table-double = Softmax taken twice
softmax-curve-once = softmax once
softmax-curve-twice = softmax twice
softmax-mark-floor = floor { $floor }
softmax-figure-double = Training loss with softmax taken twice
softmax-caption-double = The same networks at the same rate, with cross-entropy as it should be and with softmax taken twice. The line is the median of { $seeds } seeds, the band holds the middle 80%; the dashed line is the floor that softmax twice cannot pass.
softmax-figure-floor = How little softmax twice can learn
softmax-caption-floor = Theory: the least loss with softmax taken twice, ln(1 + (C − 1)/e), and the loss of a guess, ln C. The dot is the lowest training loss reached here, with { $classes } classes.
softmax-alt-floor = Loss against the number of classes. At 1,000 classes: { $summary }
softmax-line-guess = a guess
softmax-line-floor = softmax twice, floor
softmax-axis-classes = classes

softmax-literature = On large tasks, Hui and Belkin (2021) found squared error on raw outputs as good or better in most of language and speech and slightly behind in vision; Guo and others (2017) found deep vision networks far too sure of themselves, and that a temperature mends most of it. One small data set settles neither.
softmax-scope = Small networks on one data set; --data asks the same elsewhere (mnist-1d, digits, spiral). With many classes, long training or other architectures the losses may differ more or less, and probabilities may be further off.
