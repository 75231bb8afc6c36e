# The question notes: what do the course notes say, and does it hold?

notes-hint = Do the course notes hold? Claim by claim, with the evidence.
notes-title = The course notes, judged claim by claim
notes-question = A student with good questions and no laboratory wrote down what was to be found out by searching and thinking. Which of it holds, under which conditions, and what does not?
notes-tally = Of { $total } things that the notes say, { $holds } { $holds ->
    [one] holds as it is
   *[other] hold as they are
}, { $holds-with-conditions } with conditions; { $does-not-hold } { $does-not-hold ->
    [one] does
   *[other] do
} not hold, and { $cannot-be-told } cannot be told from what is at hand.
notes-are-holds = What holds: { $claims }.
notes-are-does-not-hold = What does not: { $claims }.
notes-are-cannot-be-told = What cannot be told: { $claims }.
notes-table = The judgements
notes-table-note = Each is what a rule makes of its numbers; with other numbers it would be another. Below, a section for each.
column-claim = The notes say
column-judgement = Judgement
column-number = Number
column-basis = From
basis-runs = runs
basis-published = published
basis-both = runs and published
fact-measured = Measured here
fact-saved = Earlier answer
fact-published = Published
fact-repeat = Again
fact-overturn = Would overturn it
saved-packaged = `whorl ask { $question }`: { $seeds } seeds, { $networks } networks, whorl { $version }, { $date }, as it comes with the package (docs/results/{ $question }.json): { $findings }
saved-beside = `whorl ask { $question }`: { $seeds } seeds, { $networks } networks, whorl { $version }, in the folder { $place } beside this one: { $findings }
notes-table-inputs = What goes in
notes-table-layers = Two linear layers and one
notes-table-competition = Competition under LRN
notes-table-hampering = Training hampered
notes-table-parameters = Parameters counted
notes-table-pooling = Maximum and average
notes-table-minima = Where descent ends
notes-table-chains = Chains of twenty
notes-table-formula = Adam from its parts
notes-note-hampering = Ninety points of a very noisy spiral, two thousand steps of Adam at 0.01 unless told otherwise.
notes-note-pooling = Small convolutional networks, short training, each at the better of its rates.
notes-layers-one = one linear layer
notes-layers-two = two linear layers
notes-chain-even = He's weights
notes-chain-one = one flat sigmoid layer
notes-chain-many = PyTorch's default weights
notes-minima-start = where descent ends
notes-minima-end = the bottom below it
notes-scope-rules = The rules that turn numbers into judgements were written by people, who also chose the experiments. Each rule can come out otherwise, and says what would overturn it; another rule might draw its lines elsewhere.
notes-scope-size = What was trained here is small: a few thousand parameters at most, on synthetic points, small pictures and signals. "Holds" means that it holds there.
notes-scope-sources = Where no experiment here can decide, published numbers are read, mostly of single runs and of peaks that makers state. They are marked as published and were not measured here.
figure-judgements-title = What the notes say, and how it is judged
figure-judgements-caption = Left, the judgement of each claim. Right, the number behind it; where it is in points of accuracy or of confidence, it is drawn with its interval. Inside ±{ $delta } (grey) a number is too small to matter.
figure-judgements-alt = Claims and their judgements: { $summary }.
figure-single-layer-title = Loss on the training points, one linear layer and two
figure-vanishing-title = Back through twenty layers
figure-vanishing-caption = Size of the gradient below each layer, that above the last being 1. Lines are medians of { $seeds } random networks, bands hold the middle 80%.
figure-vanishing-alt = The gradient layer by layer, from the output down: even with He's weights, with one step down where one layer is flat, and falling steadily with PyTorch's default weights.
figure-local-minimum-title = Where gradient descent ends, and how far down it still goes
figure-local-minimum-caption = Training loss of { $seeds } networks without weight decay, after { $steps } steps of gradient descent, and after a quasi-Newton method went on from there. One dot a network, each on points of its own.
figure-more-convolutions-title = Parameters of a small network by its number of convolutions
figure-more-convolutions-caption = Pictures of 28 × 28, convolutions of 16 maps, each pooled by two, then one hidden layer of 100. The more is pooled, the less is left to connect.
figure-more-convolutions-alt = The number of parameters falls from { $first } with one convolution to { $last } with four.
axis-convolutions = number of convolutions
axis-parameters = parameters
axis-layers-below = layers from the input
axis-gradient-left = gradient, that at the output = 1
axis-gain = points of accuracy, or of confidence
stage-archive = Earlier answers
stage-inputs = Tensors and labels
stage-two-layers = One linear layer and two
stage-divisors = Competition
stage-hampered = Training hampered
stage-pools-digits = Pooling, digits
stage-pools-mnist-1d = Pooling, MNIST-1D
stage-minima = Long descents
stage-minima-further = Further down
stage-chains = Chains
stage-recomposed = Adam from its parts
