# The question device: why a GPU, and what do tensor cores do?

device-hint = Why a GPU, and what do tensor cores do?
device-title = Why a GPU, and what do tensor cores do?
device-question = The notes say that a tensor can use the GPU and an array cannot, that hashing is what GPUs do best, and that tensor cores made single precision twelve times as fast. What has a tensor that an array has not, what decides how fast an operation is, and what does less precision cost and buy?

device-no-gpu = There is no GPU here that PyTorch can use, so this is the processor's half of the answer.
device-gpu-unused = The GPU here was left aside, as asked, so this is the processor's half of the answer.
device-gpu = Measured on a GPU ({ $gpu }) and on the processor beside it.
device-contrast-equivalent = Multiplying two matrices of { $size }, { $fast } and { $slow } are equally fast to within ±{ $delta }: { $fast } is { $ratio } times as fast ({ $interval }).
device-contrast-faster = Multiplying two matrices of { $size }, { $fast } is faster than { $slow }: { $ratio } times as fast ({ $interval }).
device-contrast-slower = Multiplying two matrices of { $size }, { $fast } is slower than { $slow }: only { $ratio } times as fast ({ $interval }).
device-contrast-undecided = Multiplying two matrices of { $size }, whether { $fast } or { $slow } is faster could not be told: { $fast } is { $ratio } times as fast, with an interval ({ $interval }) that fits neither ±{ $delta } nor a clear difference.
device-common = On the processor, an array and the tensor made from it are the same memory, and transposing either moves no number.
device-not-common = On this machine, arrays and tensors do not share memory as they usually do: see the table of strides.
device-place = What a tensor has that an array has not is a place: it can lie in the memory of a GPU, and every operation then runs there. An array knows only the processor's memory.
device-half-equivalent = It is as fast as float32's to within the margin here: { $ratio } times ({ $interval }).
device-half-faster = It is { $ratio } times as fast as float32's ({ $interval }), for { $n } × { $n } matrices.
device-half-slower = It is slower than float32's here: { $ratio } times as fast ({ $interval }), for { $n } × { $n } matrices.
device-half-undecided = Whether it is faster than float32's could not be told: { $ratio } times ({ $interval }).
device-twelve = "Twelve times as fast" therefore needs its two precisions beside it: the first tensor cores, Volta's, multiply 16-bit numbers and add in float32, so single precision in the ordinary sense is not what they speed up.

device-way-carried = CUDA, moving too
device-place-torch = the processor
device-place-cuda = the GPU
device-on-cuda = CUDA { $name }
device-yes = yes
device-no = no

device-what-product = matrix product
device-what-add = adding two rows
device-what-sum = sum of a row
device-what-hash = hashing tries
device-what-create = making ones
device-what-copy = copying a transpose
device-what-view = transposing
device-what-call = adding 1 number to 1
device-size-side = { $n } × { $n }
device-size-row = { $n ->
    [one] 1 number
   *[other] { $n } numbers
}
device-size-tries = { $n ->
    [one] 1 try
   *[other] { $n } tries
}
device-time-ns = { $n } ns
device-time-us = { $n } µs
device-time-ms = { $n } ms
device-time-s = { $n } s
device-rate-flops-mega = { $n } MFLOP/s
device-rate-flops-giga = { $n } GFLOP/s
device-rate-flops-tera = { $n } TFLOP/s
device-rate-bytes-mega = { $n } MB/s
device-rate-bytes-giga = { $n } GB/s
device-rate-bytes-tera = { $n } TB/s
device-axis-seconds = seconds
device-axis-side = side of the matrices
device-axis-turned = side of the matrix
device-axis-row = numbers
device-axis-tries = tries
device-axis-doublings = doublings of speed, PyTorch against NumPy
device-axis-intensity = operations per byte moved
device-axis-speed = operations a second
device-axis-error = relative error

stage-machinery = Looking at the machine
stage-timing-product = Timing matrix products
stage-timing-add = Timing additions
stage-timing-sum = Timing sums
stage-timing-hash = Timing hashes
stage-timing-create = Timing new arrays
stage-timing-copy = Timing copies
stage-timing-view = Timing transposes
stage-timing-memory = Timing memory
stage-timing-precision = Timing precisions
stage-precision-errors = Errors of products
stage-precision-bits = Bits that products see
stage-precision-kernels = What the GPU ran
stage-hash-agreement = Comparing hashes

# Transposes
device-transposing = Transposing
device-view = A transpose is the same memory read in another order: in NumPy and in PyTorch the two strides change places and the address stays. A tensor is not needed for that, and neither is a GPU.
device-no-view = Here a transpose did not keep its address in every library: see the table of strides.
device-shared = A tensor made from an array by `torch.from_numpy` has the array's address: a number changed in one is changed in the other.
device-not-shared = A tensor made from an array by `torch.from_numpy` did not have the array's memory here.
device-view-time = { $way } transposes { $least } in { $view_least } and { $most } in { $view_most }; copying the transpose into order takes { $copy_least } and { $copy_most }.
device-strides-table = Strides before and after a transpose
device-strides-note = A stride is how many numbers apart in memory two neighbours are, down a column and along a row.
device-column-way = library
device-column-matrix = matrix
device-column-shape = shape
device-column-strides = strides
device-column-same = same memory
device-strides-title = One memory, two readings
device-strides-caption = Six numbers lie in memory in one row. A matrix is a way to read them: its strides say how far apart neighbours are. A.T reads the same cells with the strides exchanged; arrows lead along its first row.
device-strides-alt = Six cells in a row, read as a matrix with strides { $before } and as its transpose with strides { $after }.
device-strides-label = shape { $shape }, strides { $strides }
device-memory = memory
device-line-view = { $way }: view
device-line-copy = { $way }: copy
device-transposing-title = What a transpose takes, and what copying it takes
device-transposing-caption = Median of { $rounds } rounds; the band holds the middle half. A view is only described anew; a copy moves every number.
device-transposing-alt = At a side of { $size }, PyTorch's view takes { $view } and its copy { $copy }.

# Speeds
device-speeds = Who is faster
device-speeds-note = Estimates are doublings: +1 is twice as fast, −1 half as fast. The matrix product is the primary comparison and stands alone at 95%; the other operations of a pair at their largest sizes form one family, which holds together at 95%.
device-faster = { $what }, { $size }: { $fast } is { $ratio } times as fast as { $slow } ({ $interval }).
device-row-faster = { $fast } against { $slow }: { $what }, { $size }
device-call = The price of a call: adding one number to another takes NumPy { $numpy } and PyTorch { $torch }, so PyTorch is { $ratio } times as fast ({ $interval }) where there is nothing to do.
device-row-call = PyTorch against NumPy: one number and another
device-loop = { $what }, { $size }: NumPy is { $ratio } times as fast as a loop in Python ({ $interval }), with the same processor.
device-crossing = { $what }: { $fast } overtakes { $slow } at about { $estimate } ({ $level } interval: { $low } to { $high }).
device-crossing-always = { $what }: { $fast } is faster than { $slow } at every size timed, from { $least } on.
device-crossing-never = { $what }: { $fast } does not overtake { $slow } up to { $most }.
device-crossing-open = { $what }: from which size on { $fast } is faster than { $slow }, if from any, is not settled between { $least } and { $most }.
device-mark-crossing = { $n }
device-times-title = Time by size
device-times-caption = Median seconds of { $rounds } rounds, the band holds the middle half. Where PyTorch overtakes for good and that place is settled, a dashed line marks it, with its { $level } bootstrap interval in grey.
device-times-alt = Time against size for six operations. The product of { $size } takes NumPy { $numpy } and PyTorch { $torch }.
device-ratios-title = Doublings of speed, PyTorch against NumPy
device-ratios-caption = Each operation at its largest size, and one number added to one: mean of { $rounds } rounds and interval. To the right PyTorch is faster. Inside the grey band a ratio is too small to matter.
device-ratios-alt = PyTorch is surely ahead in { $ahead } of { $total } comparisons and surely behind in { $behind }.
device-rounds = Intervals come from { $rounds } rounds. Each round times every way and size in turn, each beginning one further on, and ratios are taken within a round: a slow moment of the machine slows both sides. A time below 50 ms is the least of three tries, since whatever disturbs only slows.

# The roof
device-roof = What limits speed
device-roof-note = Gigabytes a second.
device-bandwidth = { $place } moved up to { $bandwidth } between memory and its units, adding one long row to another (mean of the rounds: { $interval } GB/s).
device-row-bandwidth = bandwidth of { $place }
device-corner = The fastest product on { $place } reached { $peak }. Together: what does fewer than { $corner } operations for each byte waits for memory, what does more waits for arithmetic.
device-limit-memory = { $what }, { $size }: { $intensity } operations per byte, below the corner at { $corner }. Memory is the limit, and { $share } of what it allows was reached.
device-limit-arithmetic = { $what }, { $size }: { $intensity } operations per byte, above the corner at { $corner }. Arithmetic is the limit, and { $share } of what it allows was reached.
device-limit-memory-above = { $what }, { $size }: { $intensity } operations per byte, below the corner at { $corner }. It reached { $share } of what memory gave, so a cache served part of it, or memory was disturbed while it was measured.
device-limit-arithmetic-above = { $what }, { $size }: { $intensity } operations per byte, above the corner at { $corner }. It reached { $share } of the peak, which is more than products did.
device-roofline-title = Under the roof
device-roofline-caption = Each dot is an operation at its largest size; products rise from 16 × 16 on. The slope is the best bandwidth of { $rounds } rounds, the level their fastest product; dots are medians. More arithmetic units lift the level; only faster memory lifts the slope.
device-roofline-alt = Speed against operations per byte. The roof bends at { $corner } operations per byte.
device-roof-memory = memory: { $rate }
device-roof-arithmetic = arithmetic: { $rate }
device-roof-scope = The roof is what was measured here, not what a data sheet promises; bytes are those that an operation must move at the least, so dots can lie above the slope where a cache served them.

# Hashes
device-hash-same = Mining, with a small hash: of { $tries } tries, { $lucky } begin with { $bits } zeros ({ $expected } were to be expected), and Python, NumPy and PyTorch agree on every bit. No try waits for another: that is why a machine of thousands of units is good at it.
device-hash-apart = Mining, with a small hash: the ways do not agree on every hash here, so their times must not be compared.
device-hash-rate = { $way } takes { $first } for one try, and at best { $each } for each of many.
device-hash-scope = The hash is a small one of 24 whole-number operations for each try. What coins use is longer, and each operation here goes through memory once.

# Precisions
device-precision = Less precision
device-precision-note = Errors as logarithms to base 2, so −8 is one part in 256; speeds as doublings against float32. Speeds on one device form one family, which holds together at 95%.
device-precision-allowed = float32, less allowed
device-precision-summed = sums in bfloat16
device-one-in = 1 in { $n }
device-error-near = { $name }, side { $n }: wrong by { $error }, as rounding predicts ({ $theory }).
device-error-below = { $name }, side { $n }: wrong by { $error }, less than the { $theory } that rounding after every addition would give, as happens where several partial sums are kept.
device-error-above = { $name }, side { $n }: wrong by { $error }, more than the { $theory } that rounding predicts.
device-row-error = error of { $name }, side { $n }
device-precision-speed = { $name }, side { $n }: { $ratio } times as fast as float32 ({ $interval }).
device-row-precision = speed of { $name } against float32, side { $n }
device-proof-wide = Products of { $name } see { $inputs } bits of each factor and keep { $sums } in their sums: short numbers in, long sums, which is what tensor cores do. What ran is told by its results, not by a flag.
device-proof-narrow = Products of { $name } see { $inputs } bits of each factor and keep { $sums } in their sums.
device-at-least = at least { $n }
device-allowed-same = PyTorch was allowed less precision for float32 (`set_float32_matmul_precision("medium")`); its product still sees { $bits } bits. A flag allows and proves nothing.
device-allowed-less = PyTorch was allowed less precision for float32 (`set_float32_matmul_precision("medium")`), and its product then sees { $bits } bits instead of { $full }.
device-bits-table = What each product computes with
device-bits-note = Bits count the leading one. Each is found by products whose small part survives only if so many bits were kept.
device-column-precision = product
device-column-inputs = bits of factors
device-column-sums = bits of sums
device-column-time = time
device-column-kernels = kernels that ran
device-kernels-table = What the GPU ran
device-errors-title = Error of a product, by precision and size
device-errors-caption = Dots: relative error against float64, { $draws } draws of normal matrices. Dashed: what rounding predicts. Short numbers with long sums are wrong by the same part at any size; sums that are short too get worse with the square root of the size. Libraries that keep several partial sums lie below their line.
device-errors-alt = Errors rise from float32 to bfloat16: at the smallest size { $full } and { $half }.
device-proof-scope = The probes and errors tell how many bits were kept, not by which unit; on a processor there are no tensor cores.

# Scope
device-machine = Measured on { $processor }, { $cores ->
    [one] 1 core
   *[other] { $cores } cores
} ({ $instructions }), PyTorch with { $threads ->
    [one] 1 thread
   *[other] { $threads } threads
}. NumPy multiplies with { $numpy }, PyTorch with { $torch }; both choose their threads themselves.
device-busy = Other programs kept the machine busy while this began (a load of { $load } for each core). Times and ratios disturbed like that are not to be quoted: run it again in peace.
device-quiet = The machine had little else to do when this began; what began later is not known.
device-scope = One machine, one version of each library. Which library is faster is a fact about those; where memory or arithmetic is the limit carries further.
device-young = Those who wrote the GPU's half had no GPU: it was tried on planted clocks only. Compare its times with your own.
