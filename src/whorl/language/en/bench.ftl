# Benchmarks: `whorl bench`.

bench-measuring = { $name }: round { $round } of { $rounds }
bench-machine = { $processor }, { $cores ->
    [one] { $cores } core
   *[other] { $cores } cores
}, { $instructions }; { $versions }
bench-not-compiled = no compiled fleet

bench-workload = { $name }: { $about }
bench-about-w1 = the course's spiral, 2-100-3 ReLU, Adam, 3,000 points at once; loss and accuracy every step
bench-about-w1-margin = the same through whorl run: what one more seed costs, stored results included
bench-about-w1-tanh = the same with tanh
bench-about-w1-sigmoid = the same with sigmoid
bench-about-w1-gelu = the same with GELU
bench-about-w2 = 2-8-8-1 tanh, squared error, SGD, 250 points in batches of 10
bench-about-100-100 = 2-100-100-3 ReLU, Adam, 3,000 points at once
bench-about-100-100-tanh = 2-100-100-3 tanh, Adam, 3,000 points at once
bench-about-256-256 = 2-256-256-3 ReLU, Adam, 3,000 points at once
bench-about-32x4 = 2-32-32-32-32-3 ReLU, Adam, 3,000 points at once
bench-about-100-100-batch-32 = 2-100-100-3 ReLU, Adam, batches of 32
bench-about-256-256-batch-32 = 2-256-256-3 ReLU, Adam, batches of 32
bench-about-32x4-batch-32 = 2-32-32-32-32-3 ReLU, Adam, batches of 32
bench-about-w3-lenet = 2 convolutions on 28×28 pixels and two linear layers, like LeNet, batches of 128
bench-about-w3-alexnet = 5 convolutions on 32×32 pixels in three colours, like AlexNet, batches of 128

bench-way = way
bench-us = µs per network-step
bench-epochs = network-epochs per second
bench-ratio = × plain loop
bench-range = least to most
bench-share = of product speed

bench-way-plain = plain loop
bench-way-processes = one plain loop per core
bench-way-torch-compile = torch.compile
bench-way-jax = JAX
bench-way-scikit-learn = scikit-learn
bench-way-reference = reference fleet
bench-way-compiled = compiled fleet
bench-way-whorl-run = whorl run, at the margin
bench-way-product = product of matrices

bench-left-outs = Left out: { $all }.
bench-left-out = { $name } ({ $reason })
bench-not-installed = { $name } is not installed
bench-no-compiler = it needs a C++ compiler
bench-unwritten = not written for { $name }
bench-compiles = it compiles for seconds; run without --quick

bench-axis-networks = Networks
bench-axis-width = Width
bench-axis-depth = Hidden layers
bench-axis-points = Points
bench-growth-title = Cost of a network-step: { $axis }
bench-growth-caption = Medians over the rounds, with the least and the most.

bench-startup = Starting, in seconds
bench-call = call
bench-seconds = seconds
bench-call-python = Python alone
bench-call-import = import whorl
bench-call-help = whorl --help
bench-call-first-answer = whorl run xor-two-units, until its answer
bench-call-report = the same, until its report is written

bench-memory = Memory: the most that was held while spiral networks were trained and stored
bench-networks = networks
bench-steps = steps
bench-before = before training
bench-most = at the most

bench-how = In each of the { $rounds } rounds every way takes its turn; a ratio compares turns of one round. Shown are medians.
bench-busy = The machine was busy when this began (load { $load } for each core): do not quote these ratios.
bench-disturbed = While it was measured, processes had as little as { $share } of a core: others were using this machine. Do not quote these ratios.
bench-kept = Kept in { $path }
