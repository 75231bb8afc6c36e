# 问题 device：为什么要用 GPU，张量核心又做了什么？

device-hint = 为什么要用 GPU，张量核心又做了什么？
device-title = 为什么要用 GPU，张量核心又做了什么？
device-question = 笔记里说：张量能用 GPU，数组不能；GPU 最擅长做哈希；张量核心让单精度快了十二倍。张量究竟比数组多了什么？一种运算快不快由什么决定？降低精度，失去什么，换来什么？

device-no-gpu = 这里没有 PyTorch 能用的 GPU，所以这是答案中处理器的那一半。
device-gpu-unused = 这里有 GPU，但按要求没有用，所以这是答案中处理器的那一半。
device-gpu = 在 GPU（{ $gpu }）和它旁边的处理器上测量。
device-contrast-equivalent = 两个 { $size } 的矩阵相乘，{ $fast } 和 { $slow } 一样快，相差不出 ±{ $delta }：{ $fast } 的速度是 { $slow } 的 { $ratio } 倍（{ $interval }）。
device-contrast-faster = 两个 { $size } 的矩阵相乘，{ $fast } 比 { $slow } 快：速度是它的 { $ratio } 倍（{ $interval }）。
device-contrast-slower = 两个 { $size } 的矩阵相乘，{ $fast } 比 { $slow } 慢：速度只有它的 { $ratio } 倍（{ $interval }）。
device-contrast-undecided = 两个 { $size } 的矩阵相乘，{ $fast } 和 { $slow } 谁快还说不定：{ $fast } 的速度是 { $slow } 的 { $ratio } 倍，区间（{ $interval }）既不全在 ±{ $delta } 之内，也没有避开“一样快”。
device-common = 在处理器上，数组和由它做成的张量是同一块内存；转置其中任何一个，都不搬动一个数。
device-not-common = 在这台机器上，数组和张量没有像通常那样共用内存：见步长表。
device-place = 张量比数组多的是一个“地方”：它可以放在 GPU 的内存里，每种运算也就在那里进行。数组只认得处理器的内存。
device-half-equivalent = 它在这里和 float32 一样快，相差不出界限：{ $ratio } 倍（{ $interval }）。
device-half-faster = { $n } × { $n } 的矩阵，它的速度是 float32 的 { $ratio } 倍（{ $interval }）。
device-half-slower = 它在这里比 float32 慢：{ $n } × { $n } 的矩阵，速度是 float32 的 { $ratio } 倍（{ $interval }）。
device-half-undecided = 它是否比 float32 快还说不定：{ $ratio } 倍（{ $interval }）。
device-twelve = 所以说“快十二倍”，要同时说清是哪两种精度：最早的张量核心（Volta）相乘的是 16 位的数，相加才用 float32；通常意义上的单精度，并不是它加快的东西。

device-way-carried = CUDA，含搬运
device-place-torch = 处理器
device-place-cuda = GPU
device-on-cuda = CUDA { $name }
device-yes = 是
device-no = 否

device-what-product = 矩阵相乘
device-what-add = 两行数相加
device-what-sum = 一行数求和
device-what-hash = 逐个求哈希
device-what-create = 新建全 1 数组
device-what-copy = 复制转置
device-what-view = 转置
device-what-call = 1 个数加 1 个数
device-size-side = { $n } × { $n }
device-size-row = { $n } 个数
device-size-tries = { $n } 次尝试
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
device-axis-seconds = 秒
device-axis-side = 矩阵的边长
device-axis-turned = 矩阵的边长
device-axis-row = 数的个数
device-axis-tries = 尝试的次数
device-axis-doublings = 速度翻几番（PyTorch 比 NumPy）
device-axis-intensity = 每搬动一个字节做的运算
device-axis-speed = 每秒运算次数
device-axis-error = 相对误差

stage-machinery = 查看机器
stage-timing-product = 给矩阵相乘计时
stage-timing-add = 给加法计时
stage-timing-sum = 给求和计时
stage-timing-hash = 给哈希计时
stage-timing-create = 给新建数组计时
stage-timing-copy = 给复制计时
stage-timing-view = 给转置计时
stage-timing-memory = 给内存计时
stage-timing-precision = 给各种精度计时
stage-precision-errors = 矩阵相乘的误差
stage-precision-bits = 相乘时看到几位
stage-precision-kernels = GPU 实际运行了什么
stage-hash-agreement = 核对哈希

# 转置
device-transposing = 转置
device-view = 转置是把同一块内存换个次序来读：在 NumPy 和 PyTorch 里都只是两个步长对调，地址不变。这不需要张量，也不需要 GPU。
device-no-view = 在这里，并非每个库的转置都保持原来的地址：见步长表。
device-shared = 用 `torch.from_numpy` 由数组做成的张量，地址就是数组的地址：改一边的数，另一边也跟着变。
device-not-shared = 在这里，用 `torch.from_numpy` 由数组做成的张量没有用数组的内存。
device-view-time = { $way } 转置 { $least } 用 { $view_least }，转置 { $most } 用 { $view_most }；把转置按次序复制出来，分别用 { $copy_least } 和 { $copy_most }。
device-strides-table = 转置前后的步长
device-strides-note = 步长是相邻两个数在内存里相隔几个数：先是同一列上下相邻，后是同一行左右相邻。
device-column-way = 库
device-column-matrix = 矩阵
device-column-shape = 形状
device-column-strides = 步长
device-column-same = 同一块内存
device-strides-title = 一块内存，两种读法
device-strides-caption = 六个数在内存里排成一行。矩阵只是读它们的一种办法：步长说明相邻的数相隔多远。A.T 读的是同样的格子，只是步长对调；箭头沿着它的第一行走。
device-strides-alt = 一行六个格子，读成步长为 { $before } 的矩阵，又读成步长为 { $after } 的转置。
device-strides-label = 形状 { $shape }，步长 { $strides }
device-memory = 内存
device-line-view = { $way }：视图
device-line-copy = { $way }：复制
device-transposing-title = 转置用多久，复制转置用多久
device-transposing-caption = { $rounds } 轮的中位数，色带是中间一半。视图只是换一种描述，复制要搬动每一个数。
device-transposing-alt = 边长 { $size } 时，PyTorch 的视图用 { $view }，复制用 { $copy }。

# 速度
device-speeds = 谁更快
device-speeds-note = 估计值是速度翻几番：+1 是两倍快，−1 是一半快。矩阵相乘是主要的比较，单独按 95% 算；同一对的其他运算在最大尺寸上的比较算作一族，整族在 95% 上成立。
device-faster = { $what }，{ $size }：{ $fast } 的速度是 { $slow } 的 { $ratio } 倍（{ $interval }）。
device-row-faster = { $fast } 比 { $slow }：{ $what }，{ $size }
device-call = 一次调用的代价：1 个数加 1 个数，NumPy 用 { $numpy }，PyTorch 用 { $torch }；没有多少事可做时，PyTorch 的速度是 NumPy 的 { $ratio } 倍（{ $interval }）。
device-row-call = PyTorch 比 NumPy：1 个数加 1 个数
device-loop = { $what }，{ $size }：同一个处理器上，NumPy 的速度是 Python 循环的 { $ratio } 倍（{ $interval }）。
device-crossing = { $what }：大约从 { $estimate } 起，{ $fast } 超过 { $slow }（{ $level } 区间：{ $low } 到 { $high }）。
device-crossing-always = { $what }：从 { $least } 起，测过的每个尺寸上 { $fast } 都比 { $slow } 快。
device-crossing-never = { $what }：直到 { $most }，{ $fast } 都没有超过 { $slow }。
device-crossing-open = { $what }：在 { $least } 到 { $most } 之间，{ $fast } 从多大起比 { $slow } 快、是否会快，都还没有定论。
device-mark-crossing = { $n }
device-times-title = 不同尺寸各用多久
device-times-caption = { $rounds } 轮的中位数，色带是中间一半。PyTorch 从哪里起一直更快，若已有定论，就用虚线标出，灰色是它的 { $level } 自助法区间。
device-times-alt = 六种运算的用时随尺寸的变化。{ $size } 的矩阵相乘，NumPy 用 { $numpy }，PyTorch 用 { $torch }。
device-ratios-title = PyTorch 比 NumPy，速度翻几番
device-ratios-caption = 每种运算取最大的尺寸，外加 1 个数加 1 个数：{ $rounds } 轮的平均和区间。偏右是 PyTorch 快。灰带之内，差别小得不要紧。
device-ratios-alt = { $total } 项比较里，PyTorch 肯定领先的有 { $ahead } 项，肯定落后的有 { $behind } 项。
device-rounds = 区间来自 { $rounds } 轮。每一轮给每种办法、每个尺寸各计时一次，每轮的起点往后挪一个；比值都在同一轮之内算：机器一时变慢，两边一起慢。短于 50 ms 的时间取三次中最短的：打扰只会使它变长。

# 屋顶
device-roof = 速度受什么限制
device-roof-note = 单位是每秒吉字节（GB/s）。
device-bandwidth = { $place }把一长行数加到另一行上时，在内存和运算单元之间搬动数据，最快达到 { $bandwidth }（各轮平均的区间：{ $interval } GB/s）。
device-row-bandwidth = { $place }的带宽
device-corner = { $place }上最快的矩阵相乘达到 { $peak }。两者合起来：每个字节做不到 { $corner } 次运算的，是在等内存；超过的，是在等运算单元。
device-limit-memory = { $what }，{ $size }：每个字节做 { $intensity } 次运算，低于转折点 { $corner }。受限于内存，达到了内存所允许的 { $share }。
device-limit-arithmetic = { $what }，{ $size }：每个字节做 { $intensity } 次运算，高于转折点 { $corner }。受限于运算，达到了运算所允许的 { $share }。
device-limit-memory-above = { $what }，{ $size }：每个字节做 { $intensity } 次运算，低于转折点 { $corner }。它达到了所测内存速度的 { $share }：要么有一部分来自缓存，要么测内存时受了打扰。
device-limit-arithmetic-above = { $what }，{ $size }：每个字节做 { $intensity } 次运算，高于转折点 { $corner }。它达到了顶点的 { $share }，比矩阵相乘还快。
device-roofline-title = 屋顶之下
device-roofline-caption = 每个点是一种运算在最大尺寸上的速度；矩阵相乘从 16 × 16 画起。斜的一段是 { $rounds } 轮里最好的带宽，平的一段是其中最快的矩阵相乘；点是中位数。运算单元多了，平顶升高；只有内存快了，斜坡才升高。
device-roofline-alt = 速度随每字节运算次数的变化。屋顶在每字节 { $corner } 次运算处转折。
device-roof-memory = 内存：{ $rate }
device-roof-arithmetic = 运算：{ $rate }
device-roof-scope = 屋顶是在这里测到的，不是说明书上写的；字节数是一种运算至少要搬动的，数据在缓存里时，点会高出斜坡。

# 哈希
device-hash-same = 用一个小哈希来“挖矿”：{ $tries } 次尝试里有 { $lucky } 个以 { $bits } 个零开头（按概率应有 { $expected } 个），Python、NumPy 和 PyTorch 每一位都一致。哪一次尝试都不用等别的：所以有成千个单元的机器擅长它。
device-hash-apart = 用一个小哈希来“挖矿”：在这里几种办法得到的哈希并不全都一致，所以它们的用时不能相比。
device-hash-rate = { $way } 试 1 次用 { $first }；试很多次时，每次最快用 { $each }。
device-hash-scope = 这个哈希很小，每次尝试做 24 次整数运算。真正的币用的更长；而且这里每种运算都要把数据在内存里过一遍。

# 精度
device-precision = 降低精度
device-precision-note = 误差取以 2 为底的对数，−8 就是 256 分之一；速度是比 float32 翻几番。同一设备上的速度算作一族，整族在 95% 上成立。
device-precision-allowed = float32，允许降低
device-precision-summed = 用 bfloat16 累加
device-one-in = { $n } 分之一
device-error-near = { $name }，边长 { $n }：误差是 { $error }，与舍入的理论（{ $theory }）相符。
device-error-below = { $name }，边长 { $n }：误差是 { $error }，比每次相加都舍入所得的 { $theory } 小；同时存几个部分和，就会这样。
device-error-above = { $name }，边长 { $n }：误差是 { $error }，比舍入的理论（{ $theory }）大。
device-row-error = { $name } 的误差，边长 { $n }
device-precision-speed = { $name }，边长 { $n }：速度是 float32 的 { $ratio } 倍（{ $interval }）。
device-row-precision = { $name } 比 float32 的速度，边长 { $n }
device-proof-wide = { $name } 相乘时，每个因数看 { $inputs } 位，累加时保留 { $sums } 位：进去的数短，累加的和长，张量核心做的正是这个。实际算的是什么，由结果来证明，不由开关来证明。
device-proof-narrow = { $name } 相乘时，每个因数看 { $inputs } 位，累加时保留 { $sums } 位。
device-at-least = 至少 { $n }
device-allowed-same = 允许 PyTorch 降低 float32 的精度（`set_float32_matmul_precision("medium")`）以后，相乘时仍然看到 { $bits } 位。开关只是允许，并不证明什么。
device-allowed-less = 允许 PyTorch 降低 float32 的精度（`set_float32_matmul_precision("medium")`）以后，相乘时只看到 { $bits } 位，而不是 { $full } 位。
device-bits-table = 每种相乘实际用了几位
device-bits-note = 位数包括最前面的 1。办法是让一个很小的部分只有在保留了这么多位时才留得下来。
device-column-precision = 相乘
device-column-inputs = 因数的位数
device-column-sums = 和的位数
device-column-time = 用时
device-column-kernels = 运行了的内核
device-kernels-table = GPU 实际运行了什么
device-errors-title = 矩阵相乘的误差，按精度和尺寸
device-errors-caption = 点是对 float64 的相对误差，{ $draws } 组正态随机矩阵；虚线是舍入理论的预测。数短而和长，尺寸多大误差都一样；和也短，误差就随尺寸的平方根变大。库里同时存几个部分和，就会落在线的下面。
device-errors-alt = 误差从 float32 到 bfloat16 变大：最小的尺寸上是 { $full } 和 { $half }。
device-proof-scope = 这些试验和误差只说明保留了几位，不说明由哪个单元来算；处理器上没有张量核心。

# 范围
device-machine = 在 { $processor } 上测量，{ $cores } 个核（{ $instructions }），PyTorch 用 { $threads } 个线程。NumPy 的矩阵相乘用 { $numpy }，PyTorch 用 { $torch }；两者各自决定用几个线程。
device-busy = 开始时机器被别的程序占着（每个核的负载是 { $load }）。受了这种打扰的时间和比值不能引用：请在机器空闲时再测。
device-quiet = 开始时机器没有多少别的事；后来有没有，就不知道了。
device-scope = 只有一台机器，每个库只有一个版本。哪个库更快，说的只是它们；一种运算受限于内存还是运算，才是别处也用得上的。
device-young = 写 GPU 这一半的人没有 GPU，只用假的时钟试过。请拿自己的计时来核对。
