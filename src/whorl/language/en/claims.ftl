# What the course notes say, claim by claim: the name, what is said in our own words, the number, each judgement, and what would overturn it.

claim-said = The notes say: { $said }
claim-lacks = It cannot be told yet: the answer of { $questions } is not there. Ask it in the same folder, then ask this again with another `--out`.
claim-forest-published = Dots are published numbers, each of a single run without an interval. Inside the grey band an effect is too small to matter.

claim-tensor = A tensor can use the GPU
claim-tensor-said = a tensor can compute on the GPU and an array cannot; the data structure is why PyTorch does not simply take arrays.
claim-tensor-holds = A new tensor lies on a GPU by itself here, and the same operation then runs there.
claim-tensor-holds-with-conditions = Right about the outcome, and the reason is a different one. A new tensor lies in the processor's memory, and made from an array it shares the array's very memory: it uses a GPU only once it is moved there. What it has is a place, and PyTorch has a kernel of every operation for each place. That is a property of the library, not of the kind of container: CuPy's arrays lie on the GPU too.
claim-tensor-does-not-hold = Not on this machine: with its data on the GPU, a product of large matrices is only { $times } times as fast as with arrays.
claim-tensor-overturn = A new tensor that lies on a GPU unasked; or a GPU on which large products are slower than with arrays.

claim-hashing = Hashing is what GPUs do best
claim-hashing-said = graphics cards are at their best when they hash in parallel, thousands of units doing arithmetic side by side, as in mining.
claim-hashing-holds = Yes: where both were compared, hashing gains most from a GPU, { $gpu } times as fast (against { $circuit }).
claim-hashing-holds-with-conditions = They are good at it, since no try waits for another: in published rates a graphics card hashes { $gpu } times as fast as a processor of its time. But hashing is shifts and bitwise steps rather than the four operations of arithmetic, and it is not what a GPU does best: a circuit made for it is { $circuit } times as fast again. The parallel sums of matrix products are closer to its own trade.
claim-hashing-does-not-hold = No: a GPU hashes { $gpu } times as fast as a processor here, which is no advantage to speak of.
claim-hashing-cannot-be-told = The rates at hand do not tell: a GPU hashes { $gpu } times as fast as a processor.
claim-hashing-overturn = Measured on a GPU with `whorl ask device`: if hashing gained more from it than matrix products do, the claim would hold.

claim-tensor-cores = Tensor cores: single precision ×12
claim-tensor-cores-said = with Volta's tensor cores single-precision computing became twelve times as fast as one generation earlier.
claim-tensor-cores-number = single precision, V100 against P100: × { $number }
claim-tensor-cores-here = { " " }(On a processor whose bfloat16 products work the same way, measured by `whorl ask device`, these are { $times } times as fast as float32's.)
claim-tensor-cores-holds = Yes: by the published peaks single precision rose { $single }-fold.
claim-tensor-cores-does-not-hold = The twelve is real, the precision is another one. By the published peaks single precision rose { $single }-fold from P100 to V100. What rose { $mixed }-fold is the tensor cores' own operation: products of 16-bit numbers added up in 32 bits, compared with single precision before.{ $here }
claim-tensor-cores-cannot-be-told = By the published peaks single precision rose { $single }-fold and the tensor cores' operation { $mixed }-fold; neither is about twelve.
claim-tensor-cores-overturn = A V100 whose float32 products, with all their 24 bits, were ten times as fast as a P100's.

claim-cuda = CUDA is the way to tensor cores
claim-cuda-said = CUDA is the interface to tensor cores, and a tensor can use the GPU since its data structure implements that interface.
claim-cuda-holds = Yes: CUDA came with the tensor cores, and nothing else leads to them.
claim-cuda-holds-with-conditions = CUDA is a way to tensor cores, but neither made for them nor the only one: it is ten years older ({ $cuda }; the first tensor cores came in { $cores }) and drives the whole GPU, and since { $other } graphics programs reach the same cores through Vulkan. Nor does the tensor implement CUDA: PyTorch looks at where a tensor lies and calls a library for that place, among them those that use tensor cores.
claim-cuda-does-not-hold = No: other ways led to tensor cores before CUDA did.
claim-cuda-overturn = Tensor cores older than CUDA, or no other way to them.

claim-labels = X holds features, Y is one-hot
claim-labels-said = X is the matrix of features, one row for each sample, and Y is a one-hot label of its class.
claim-labels-number = loss and slopes, one-hot against class numbers: { $number } apart
claim-labels-holds = Yes: the labels here are a table with a column for each class.
claim-labels-holds-with-conditions = X is what the notes say. Y here has one axis: it holds class numbers, and PyTorch's cross-entropy takes them as they are. One-hot is another spelling of the same: given as probabilities, it leads to the same loss and the same slopes up to rounding ({ $apart } apart), in { $bytes } times the memory with three classes and more with every further one.
claim-labels-does-not-hold = Y here holds class numbers, and a one-hot table does not mean the same: loss and slopes come out { $apart } apart.
claim-labels-overturn = A loss that differed between the two spellings, or course labels with a column for each class.

claim-relu-lift = ReLU lifts 50% to 95%
claim-relu-lift-said = with a ReLU added between the two layers, accuracy on the spiral goes from about 50% to 95%.
claim-relu-lift-number = ReLU's part of the gap, rates tuned: { $number }
claim-relu-lift-given = ReLU, as given
claim-relu-lift-optimizer = the optimizer, as given
claim-relu-lift-tuned = ReLU, rates tuned
claim-relu-lift-rest = the optimizer, rates tuned
claim-relu-lift-holds = Yes: { $before } becomes { $after }, and ReLU's part of it is { $given } as the course ran it and { $tuned } with rates tuned; the optimizer has none that matters.
claim-relu-lift-holds-with-conditions = The numbers come back: { $before } and { $after } on fresh data. But the course's code changed the optimizer in the same step, from SGD to Adam. At its settings ReLU has { $given } of the gap and the optimizer { $optimizer }: neither does much without the other. With the learning rate tuned for each, ReLU has { $tuned } ({ $tuned-interval }) and the optimizer { $rest }: then the credit is ReLU's.
claim-relu-lift-does-not-hold = No: with the learning rate tuned for each, ReLU's part of the gap is { $tuned } ({ $tuned-interval }).
claim-relu-lift-cannot-be-told = Still open: with the learning rate tuned for each, ReLU's part of the gap is { $tuned }, with an interval of { $tuned-interval }.
claim-relu-lift-overturn = A linear network that reaches 95% at some learning rate, or a ReLU network that does not.

claim-single-layer = Two linear layers are one
claim-single-layer-said = the first network, two linear layers one after the other, is a single-layer perceptron.
claim-single-layer-number = training loss, two layers less one: { $number }
claim-single-layer-holds = Yes: the two layers fold into one up to rounding ({ $folding } of the largest output), and they train alike (loss { $loss }, { $loss-interval }).
claim-single-layer-holds-with-conditions = As a function, yes: the two trained layers fold into one matrix, up to { $folding } of the largest output. As something to train, no: from the same data, at the course's rate and in its thousand steps, two layers end with another loss than one ({ $loss }, { $loss-interval }; accuracy { $accuracy }). A product of two matrices is no other function than one, but the descent moves it differently.
claim-single-layer-does-not-hold = No: the two layers do not fold into one; their outputs differ by { $folding } of the largest.
claim-single-layer-cannot-be-told = The two layers fold into one up to { $folding } of the largest output; whether they train alike is open (loss { $loss }, { $loss-interval }).
claim-single-layer-overturn = Two linear layers whose outputs no single one can give; or the same loss after the same training.

claim-linear-classifier = A fully connected net is linear
claim-linear-classifier-said = a network of fully connected layers is a linear classifier.
claim-linear-classifier-number = exclusive or, fully connected with ReLU: { $number }
claim-linear-classifier-holds = Here, yes: fully connected networks with a ReLU get { $bent } of exclusive or, no more than lines can ({ $limit }).
claim-linear-classifier-holds-with-conditions = Only without an activation between the layers, which is the network the notes were looking at. What makes it linear is the missing bend, not the full connection: with a ReLU, fully connected networks get { $bent } of exclusive or ({ $bent-interval }), where no line gets more than { $limit }, and { $spiral } of the spiral, where the best lines found get { $lines }.
claim-linear-classifier-does-not-hold = No: even without an activation, networks get { $linear } of exclusive or, more than any line can ({ $limit }).
claim-linear-classifier-overturn = Fully connected networks with a ReLU that stay at what lines can do.

claim-exclusive-or = One layer cannot do exclusive or
claim-exclusive-or-said = a single-layer perceptron cannot solve exclusive or, since its decision boundary is straight.
claim-exclusive-or-number = of the four points, with any line: { $number } at most
claim-exclusive-or-holds = Yes, and exactly so: of all lines through the four points none gets more than { $limit } right, and the lowest cross-entropy is { $loss }, that of not knowing. Trained linear networks get { $linear }; with one hidden layer of ReLU they get { $bent }.
claim-exclusive-or-does-not-hold = No: a line gets { $limit } of the points right, and trained linear networks { $linear }.
claim-exclusive-or-cannot-be-told = No line gets more than { $limit }, but networks with a bend get no more here either ({ $bent }), so the line is not shown to be what is in the way.
claim-exclusive-or-overturn = One line that parts the four points. There is none: all were tried.

claim-bend = Activations bend the boundary
claim-bend-said = an activation function takes a linear range into a non-linear one and brings something non-linear into the decision boundary.
claim-bend-number = the least of ten bends, against none: { $number }
claim-bend-holds = Yes: each of { $bends } bends lifts the spiral by { $least } or more, and further linear layers lift it by { $lines }.
claim-bend-holds-with-conditions = Yes for what matters: each of { $bends } bends lifts accuracy on the spiral by { $least } or more, and further linear layers by { $lines } ({ $lines-interval }). It is not the range that counts, though, and not every bend is enough: x² is as non-linear as any, and one layer of it brings { $square }, since sums of squares draw conics only. What is needed is a bend that is no polynomial, or polynomials stacked.
claim-bend-does-not-hold = No: not every bend lifts accuracy; the least of { $bends } brings { $least }.
claim-bend-cannot-be-told = Each of { $bends } bends lifts accuracy by { $least } or more, but so may linear layers ({ $lines }, { $lines-interval }).
claim-bend-overturn = A bend that is no polynomial and does not lift accuracy, or a layer of x² that draws the spiral.

claim-lrn-greatest = LRN is AlexNet's greatest feature
claim-lrn-greatest-said = what stands out most in AlexNet is its layer of local response normalisation.
claim-lrn-greatest-number = top-1, as its authors state it: { $number }
claim-lrn-greatest-overlap = overlapping pooling ({ $gain })
claim-lrn-greatest-width = twice the width on two GPUs ({ $gain })
claim-lrn-greatest-depth = each middle convolution ({ $gain })
claim-lrn-greatest-row-lrn = LRN
claim-lrn-greatest-row-overlap = overlapping pooling
claim-lrn-greatest-row-width = twice the width (two GPUs)
claim-lrn-greatest-row-depth = a middle convolution
claim-lrn-greatest-row-without = LRN, found again by others
claim-lrn-greatest-holds = By its authors' own numbers, yes: nothing they state brought more than LRN's { $lrn }, and others found { $again }.
claim-lrn-greatest-does-not-hold = Not by its authors' own numbers: they give LRN { $lrn }, and more to { $above }. Others who took it out of the same kind of network found { $again }, and later networks left it away. These are single runs, so their differences are uncertain; they do not make it the greatest.
claim-lrn-greatest-cannot-be-told = Its authors give nothing more than LRN's { $lrn }, but others found { $again }; single runs do not decide that.
claim-lrn-greatest-overturn = Runs of AlexNet over several seeds in which LRN brings more than a convolution, more width, ReLU or dropout.

claim-lrn-generalises = LRN helps by competition
claim-lrn-generalises-said = LRN makes neighbouring neurons compete, large responses growing at the cost of small ones, and so the model generalises better.
claim-lrn-generalises-paper = AlexNet's authors
claim-lrn-generalises-vgg = VGG's authors
claim-lrn-generalises-caffenet = CaffeNet, smaller pictures
claim-lrn-generalises-holds = Published runs agree: it brings { $least } to { $most }, and at today's activations it is at work.
claim-lrn-generalises-holds-with-conditions = Published runs agree that it helps ({ $least } to { $most }), but it is at work only where activations are large: with raw colours its divisor varies by { $raw }, with normalised inputs by { $small } (as a logarithm).
claim-lrn-generalises-does-not-hold = No published run here finds a gain: { $least } to { $most }.
claim-lrn-generalises-cannot-be-told = The published runs contradict each other, from { $least } to { $most }, each a single run without an interval. One reason can be measured here: with the paper's constants there is competition only among large activations. At the size raw colours give, the divisor varies between neurons by { $raw } (as a logarithm); with inputs normalised as they are today, by { $small }. Then LRN divides everything by one constant, and nobody competes.
claim-lrn-generalises-overturn = Runs over several seeds with LRN at work, with and without it: a gain whose interval leaves out zero, or one inside ±1 point.

claim-hampering = What hampers training regularises
claim-hampering-said = every way of hampering optimisation is regularisation, and regularisation strengthens generalisation.
claim-hampering-number = the worst of those that hamper, on fresh data: { $number }
claim-hampering-weight-decay = weight decay
claim-hampering-dropout = dropout
claim-hampering-early = stopping early
claim-hampering-slow = a tiny learning rate
claim-hampering-fast = a huge learning rate
claim-hampering-none = none
claim-hampering-holds = Here, yes: all that raise the training loss help on fresh data: { $helps }.
claim-hampering-holds-with-conditions = Some of what raises the training loss helps on fresh data ({ $helps }), and none of it surely harms.
claim-hampering-does-not-hold = True the other way round only. On few and noisy points these raise the training loss and help on fresh data: { $helps }. And these raise the training loss and harm: { $harms }. Regularisation does hamper the fit, by leaning towards simpler functions; what hampers without leaning anywhere is just worse training. (The textbook's sentence is a description of regularisers, and easily read as a recipe.)
claim-hampering-cannot-be-told = What hampers training here is not sure enough to say.
claim-hampering-overturn = A tiny or a huge learning rate that helped on fresh data.

claim-more-convolutions = More convolutions, more parameters
claim-more-convolutions-said = AlexNet has more convolutions than LeNet, so it has more parameters to learn and fits better.
claim-more-convolutions-number = of AlexNet's parameters, fully connected: { $number }
claim-more-convolutions-holds = Yes: most of AlexNet's parameters are in its convolutions, and a further convolution adds to them ({ $one } to { $two } in a small network).
claim-more-convolutions-holds-with-conditions = A further convolution adds some parameters here ({ $one } to { $two }), but { $dense } of AlexNet's { $alexnet } are in its fully connected layers.
claim-more-convolutions-does-not-hold = AlexNet has many more parameters ({ $alexnet } against LeNet-5's { $lenet }), but not because of its convolutions: { $dense } of them are in three fully connected layers. A convolution that is pooled can even save parameters: in a small network with one hidden layer a second one takes the count from { $one } to { $two }, since less is left to connect. What more convolutions buy is another question than what more parameters buy.
claim-more-convolutions-overturn = An AlexNet whose convolutions held more than half of its parameters.

claim-pooling = Max pooling instead of average
claim-pooling-said = AlexNet pools by taking the maximum where LeNet takes the average; it stands among the reasons why AlexNet does better.
claim-pooling-number = maximum less average, accuracy: { $number }
claim-pooling-holds = Here it does make networks better, with nothing else changed: { $digits } ({ $digits-interval }) on handwritten digits, { $mnist-1d } ({ $mnist-1d-interval }) on MNIST-1D. (LeNet-5's average has a learnt factor and bias of its own, which today's average pooling has not.)
claim-pooling-holds-with-conditions = It depends on the task: with nothing else changed, the maximum brings { $digits } ({ $digits-interval }) on handwritten digits and { $mnist-1d } ({ $mnist-1d-interval }) on MNIST-1D. (LeNet-5's average has a learnt factor and bias of its own, which today's average pooling has not.)
claim-pooling-does-not-hold = The difference between the networks is real, its benefit is not seen here: with nothing else changed, the maximum brings { $digits } ({ $digits-interval }) on handwritten digits and { $mnist-1d } ({ $mnist-1d-interval }) on MNIST-1D.
claim-pooling-cannot-be-told = Not decided by these runs: with nothing else changed, the maximum brings { $digits } ({ $digits-interval }) on handwritten digits and { $mnist-1d } ({ $mnist-1d-interval }) on MNIST-1D.
claim-pooling-overturn = Longer training, more rates or larger networks (`--full`) in which the average draws level.

claim-local-minimum = Descent finds a local minimum
claim-local-minimum-said = gradient descent is a way to find a local minimum of the objective, following gradients until it is there.
claim-local-minimum-number = networks at a minimum, with weight decay: { $number }
claim-local-minimum-holds = Here, yes: { $decay } of the networks end at a local minimum with weight decay, { $plain } without.
claim-local-minimum-holds-with-conditions = Where there is one within reach. With weight decay, which keeps weights finite, { $decay } of the networks are at a local minimum after 20,000 steps: nothing is left to gain nearby, and no direction bends down. Without it, { $plain } are: weights keep growing, and a better method still takes { $left } off the loss. And local need not mean bad: on the same points, minima from different starts differ by { $spread } in loss.
claim-local-minimum-does-not-hold = Not here: after 20,000 steps { $decay } of the networks are at a local minimum with weight decay and { $plain } without; { $left } of the loss is still to be gained.
claim-local-minimum-cannot-be-told = Some networks are at a minimum, some are not: { $decay } with weight decay, { $plain } without.
claim-local-minimum-overturn = Networks that get stuck with weight decay where the ground still falls; or that reach a minimum without it.

claim-vanishing = One small link, and it vanishes
claim-vanishing-said = by the chain rule the gradient vanishes when one link of the chain is too small, as where a sigmoid is flat.
claim-vanishing-number = what twenty shrinking layers cost: { $number }
claim-vanishing-holds = Yes: one link of { $link } among twenty shrinks the gradient { $one }-fold.
claim-vanishing-holds-with-conditions = One is enough: a single flat sigmoid layer among twenty multiplies the gradient by { $link } and leaves all layers below it { $one } times less. But it does not take a small link. With PyTorch's default initial weights each ReLU layer multiplies it by { $factor }, which looks harmless, and twenty of them shrink it { $many }-fold. With He's weights, and nothing else changed, such a network gains { $lost }. It is the product that vanishes.
claim-vanishing-does-not-hold = Not here: one link of { $link } among twenty does not shrink the gradient.
claim-vanishing-overturn = A flat layer that the layers around it made up for, or twenty middling factors that did not add up.

claim-deeper = Deeper is always better
claim-deeper-said = countless cases in practice say that deeper networks are better, and nobody knows why.
claim-deeper-number = the worst of ten steps deeper: { $number }
claim-deeper-deeper = { $task }, 1 → 4 deep
claim-deeper-deepest = { $task }, 4 → 16 deep
claim-deeper-holds = Here, yes: every step deeper helps, from 1 to 4 layers and from 4 to 16, on all { $tasks } tasks.
claim-deeper-holds-with-conditions = Sometimes: from 1 to 4 layers accuracy rises on { $better } of { $tasks } tasks and surely falls on none; the other steps are open or too small.
claim-deeper-does-not-hold = Not always. With equal numbers of parameters and rates tuned, 4 hidden layers instead of 1 are surely better on { $better } of { $tasks } tasks and surely worse on { $worse }; 16 instead of 4 are surely worse on { $deepest }. And one reason is known: in plain networks the gradient shrinks or scatters from layer to layer. The notes' doubt was well placed. Deep networks with residual connections and normalisation, on large data, are another matter; these here are small and plain.
claim-deeper-cannot-be-told = Not decided: none of these steps deeper is surely better or worse.
claim-deeper-overturn = Plain networks of equal size, each tuned, that got better with every layer up to sixteen.

claim-parts = Wide nets miss the arrangement
claim-parts-said = a wide and shallow network learns many parts but not how they belong together, so that it takes a heap of cat's features for a cat.
claim-parts-number = depth's gain for the arrangement, less that for a part: { $number }
claim-parts-parts = arrangement less part
claim-parts-part = label: one part
claim-parts-arrangement = label: the arrangement
claim-parts-holds = Here, yes: depth brings { $arrangement } where the label is the arrangement of parts, and { $part } where it is one part.
claim-parts-holds-with-conditions = Depth brings more for the arrangement than for a part ({ $parts }, { $parts-interval }), but for the arrangement itself no sure gain: { $arrangement } ({ $arrangement-interval }).
claim-parts-does-not-hold = A good idea that could be tried, and it does not hold here: where the label is the arrangement of the parts, four layers instead of one bring { $arrangement } ({ $arrangement-interval }), where it is one part { $part }. One wide layer learns arrangements too. What a wide layer may need for it is more units; and in pictures parts move, which is convolution's business rather than depth's.
claim-parts-cannot-be-told = Not decided: depth's gain for the arrangement less that for a part is { $parts } ({ $parts-interval }).
claim-parts-overturn = A task made of parts on which a wide layer fails and a deep network of equal size does not.

claim-probabilities = Softmax gives probabilities
claim-probabilities-said = softmax turns a network's scores into a probability distribution that says how likely each class is.
claim-probabilities-number = confidence off beyond chance: { $number }
claim-probabilities-raw = as trained
claim-probabilities-mended = with a temperature
claim-probabilities-holds = Here, yes: the confidence is off by no more than chance gives ({ $raw }, { $raw-interval }).
claim-probabilities-holds-with-conditions = In form, yes: the numbers are positive and add up to one. In substance not by themselves: on fresh data the confidence of networks that are right { $accuracy } of the time is off by { $raw } ({ $raw-interval }) beyond what chance gives. One number fitted afterwards, the temperature, takes that to { $mended } ({ $mended-interval }): then they may be read as probabilities.
claim-probabilities-does-not-hold = In form only: the confidence is off by { $raw } ({ $raw-interval }) beyond chance, and a temperature leaves { $mended }.
claim-probabilities-cannot-be-told = Not decided: the confidence is off by { $raw } ({ $raw-interval }) beyond chance.
claim-probabilities-overturn = Networks whose confidence comes true on fresh data as they are trained.

claim-adam-formula = Adam = momentum + AdaGrad/AdaDelta
claim-adam-formula-said = Adam is SGD with momentum together with AdaGrad or AdaDelta.
claim-adam-formula-number = momentum and AdaGrad, astray from Adam: { $number } steps
claim-adam-formula-holds = Yes: one of the two sums walks Adam's path exactly (AdaGrad { $adagrad }, AdaDelta { $adadelta } steps astray).
claim-adam-formula-holds-with-conditions = Nearly: momentum with RMSProp's running mean of squares, both corrected for starting at zero, walks the path of PyTorch's Adam to rounding ({ $rmsprop } of a step after 200). With AdaGrad's sum in its place the paths part by { $adagrad } of Adam's steps, with AdaDelta's by { $adadelta }. AdaGrad is RMSProp's ancestor, AdaDelta its sibling: the family is right, the member is another.
claim-adam-formula-does-not-hold = No: none of these sums walks Adam's path; they part by { $rmsprop }, { $adagrad } and { $adadelta } of its steps.
claim-adam-formula-cannot-be-told = Not decided: they part by { $rmsprop }, { $adagrad } and { $adadelta } of Adam's steps.
claim-adam-formula-overturn = A way to read AdaGrad or AdaDelta that reproduces Adam's steps bit by bit.

claim-adam-better = So Adam works better than SGD
claim-adam-better-said = with momentum and adaptive rates, which SGD lacks, Adam should be the more effective one.
claim-adam-better-number = Adam less SGD on the spiral, both tuned: { $number }
claim-adam-better-holds = Here, yes: tuned alike, Adam is better on all { $tasks } tasks: { $better }.
claim-adam-better-holds-with-conditions = On some tasks. Tuned alike, Adam is surely better on { $count } of { $tasks } ({ $better }), equal within a point on { $alike }, and { $open } are open; on { $worse } it is surely worse. What it surely is: easier to tune. Its good learning rates span { $decades } decades more than SGD's.
claim-adam-better-does-not-hold = Not here: tuned alike, Adam is surely better on none of { $tasks } tasks; its good learning rates do span { $decades } decades more.
claim-adam-better-cannot-be-told = Not decided: tuned alike, Adam is surely better on none of { $tasks } tasks, and { $open } are open.
claim-adam-better-overturn = Equal searches on further tasks in which tuned SGD draws level everywhere, or falls behind everywhere.

reading = { $name }: { $number } ({ $interval }).
reading-exact = { $name }: { $number }.
reading-tensor-memory = a tensor made from an array shares its memory
reading-tensor-place = a new tensor lies in the processor's memory
reading-labels-axes = axes of the course's labels
reading-labels-apart = loss and slopes, one-hot against class numbers
reading-labels-bytes = memory of one-hot labels, times that of class numbers
reading-stacked-folding = two layers against the one they fold into, share of the largest output
reading-stacked-loss = training loss, two linear layers less one
reading-stacked-accuracy = accuracy, two linear layers less one
reading-xor-limit = most of the four points that any line gets right
reading-xor-loss = lowest cross-entropy of any line on the four points
reading-xor-linear = exclusive or without an activation
reading-xor-relu = exclusive or with ReLU
reading-competition-small = spread of LRN's divisor, activations of size 1
reading-competition-raw = spread of LRN's divisor, activations of size 128
reading-hampering-weight-decay = accuracy with weight decay, less plain
reading-hampering-dropout = accuracy with dropout, less plain
reading-hampering-early = accuracy when stopped early, less plain
reading-hampering-slow = accuracy at a tiny rate, less plain
reading-hampering-fast = accuracy at a huge rate, less plain
reading-hampering-loss-weight-decay = training loss with weight decay, less plain
reading-hampering-loss-dropout = training loss with dropout, less plain
reading-hampering-loss-early = training loss when stopped early, less plain
reading-hampering-loss-slow = training loss at a tiny rate, less plain
reading-hampering-loss-fast = training loss at a huge rate, less plain
reading-parameters-dense = share of AlexNet's parameters in fully connected layers
reading-parameters-alexnet = parameters of AlexNet
reading-parameters-lenet = parameters of LeNet-5
reading-parameters-one-convolution = parameters of a small network with one convolution
reading-parameters-two-convolutions = parameters of a small network with two convolutions
reading-pooling-digits = accuracy on handwritten digits, maximum less average
reading-pooling-mnist-1d = accuracy on MNIST-1D, maximum less average
reading-minima-decay = share of networks at a minimum, with weight decay
reading-minima-plain = share of networks at a minimum, without weight decay
reading-minima-left = share of the loss still to be gained, without weight decay
reading-minima-spread = spread of minima from different starts, share of the lowest
reading-chain-link = the flat layer's factor, logarithm to base 10
reading-chain-one = one flat layer among twenty, logarithm to base 10
reading-chain-many = twenty layers with PyTorch's default weights, logarithm to base 10
reading-formula-rmsprop = momentum and RMSProp against Adam, in its steps
reading-formula-adagrad = momentum and AdaGrad against Adam, in its steps
reading-formula-adadelta = momentum and AdaDelta against Adam, in its steps
