# 课程笔记里的说法，一条一条来：名称、用自己的话转述、数字、每种判断、什么能推翻它。

claim-said = 笔记说：{ $said }
claim-lacks = 还说不准：缺少 { $questions } 的答案。在同一文件夹里先问那一题，再换一个 `--out` 重问这一题。
claim-forest-published = 圆点是别人发表的数字，每个只有一次运行，没有区间。灰带之内的效应不要紧。

claim-tensor = 张量能用 GPU
claim-tensor-said = 张量能用 GPU 计算而数组不能；不直接用现成的数组，原因就在这种数据结构上。
claim-tensor-holds = 在这里，新建的张量自己就放在 GPU 上，同样的运算便在那里进行。
claim-tensor-holds-with-conditions = 结果说对了，原因却是另一个。新建的张量放在处理器的内存里，由数组得来的张量与数组共用同一块内存：搬到 GPU 上以后，它才用得上 GPU。张量多出来的是“所在之处”，而 PyTorch 为每一处都备有各种运算的实现。这是库的本事，不是容器种类的本事：CuPy 的数组也放在 GPU 上。
claim-tensor-does-not-hold = 在这台机器上不成立：数据放在 GPU 上，大矩阵相乘的速度也只是用数组时的 { $times } 倍。
claim-tensor-overturn = 新建的张量不用吩咐就在 GPU 上；或者有一块 GPU，算大矩阵比用数组还慢。

claim-hashing = 显卡最擅长算哈希
claim-hashing-said = 显卡最擅长的是像挖矿那样并行地算哈希，成千的单元同时做加减乘除。
claim-hashing-holds = 成立：两者都比过，哈希从 GPU 得益最大，是 { $gpu } 倍（另一项是 { $circuit } 倍）。
claim-hashing-holds-with-conditions = 确实擅长，因为每一次尝试都不必等别的：按公开的数字，一块显卡算哈希是同时代处理器的 { $gpu } 倍。不过算哈希靠的是移位和按位运算，不是加减乘除；它也不是显卡最擅长的事：专门为它造的电路又快 { $circuit } 倍。矩阵相乘时并行的累加，才更接近显卡的本行。
claim-hashing-does-not-hold = 不成立：在这里 GPU 算哈希是处理器的 { $gpu } 倍，谈不上优势。
claim-hashing-cannot-be-told = 手头的数字说不准：GPU 算哈希是处理器的 { $gpu } 倍。
claim-hashing-overturn = 在有 GPU 的机器上用 `whorl ask device` 来量：如果哈希从 GPU 得到的好处超过矩阵相乘，这条就成立。

claim-tensor-cores = 张量核心：单精度快 12 倍
claim-tensor-cores-said = Volta 有了张量核心，单精度计算比上一代快到十二倍。
claim-tensor-cores-number = 单精度，V100 对 P100：× { $number }
claim-tensor-cores-here = （用 `whorl ask device` 量过一个处理器，它的 bfloat16 乘法原理相同，速度是 float32 的 { $times } 倍。）
claim-tensor-cores-holds = 成立：按公开的峰值，单精度提高到 { $single } 倍。
claim-tensor-cores-does-not-hold = 十二倍是真的，只是说的不是单精度。按公开的峰值，从 P100 到 V100，单精度提高到 { $single } 倍；提高到 { $mixed } 倍的是张量核心自己的运算：16 位数相乘、按 32 位累加，比的是从前的单精度。{ $here }
claim-tensor-cores-cannot-be-told = 按公开的峰值，单精度提高到 { $single } 倍，张量核心的运算提高到 { $mixed } 倍，都不是十二倍上下。
claim-tensor-cores-overturn = 一块 V100，用满 24 位的 float32 乘法比 P100 快到十倍。

claim-cuda = CUDA 是通往张量核心的接口
claim-cuda-said = CUDA 是访问张量核心的接口，张量的数据结构实现了这个接口，所以能用 GPU。
claim-cuda-holds = 成立：CUDA 与张量核心一同出现，此外没有别的路。
claim-cuda-holds-with-conditions = CUDA 是一条路，但不是专为张量核心而设，也不是唯一的路：它早十年（{ $cuda } 年；第一代张量核心是 { $cores } 年），管的是整块 GPU；从 { $other } 年起，图形程序经由 Vulkan 也能用到同样的核心。实现 CUDA 的也不是张量：PyTorch 看张量放在哪里，再调用那一处的库，其中有些库会用张量核心。
claim-cuda-does-not-hold = 不成立：在 CUDA 之前就有别的路通往张量核心。
claim-cuda-overturn = 张量核心比 CUDA 更早，或者此外没有别的路。

claim-labels = X 是特征，Y 是 one-hot
claim-labels-said = X 是特征矩阵，一行一个样本；Y 是标签，用 one-hot 标出类别。
claim-labels-number = one-hot 与类别编号，损失和斜率相差：{ $number }
claim-labels-holds = 成立：这里的标签是一张表，每个类别一列。
claim-labels-holds-with-conditions = X 说得对。这里的 Y 只有一个轴：里面是类别编号，PyTorch 的交叉熵直接收下。one-hot 是同一件事的另一种写法：作为概率交给它，损失和斜率都一样，只差舍入（{ $apart }）；三个类别时占的内存是 { $bytes } 倍，类别越多越占。
claim-labels-does-not-hold = 这里的 Y 是类别编号，换成 one-hot 意思就变了：损失和斜率相差 { $apart }。
claim-labels-overturn = 两种写法的损失不同，或者课程的标签真是每个类别一列。

claim-relu-lift = 加上 ReLU，50% 变 95%
claim-relu-lift-said = 在两层之间加上 ReLU，螺旋数据的准确率从大约 50% 升到 95%。
claim-relu-lift-number = 调好学习率后 ReLU 占的份额：{ $number }
claim-relu-lift-given = ReLU，按给定设置
claim-relu-lift-optimizer = 优化器，按给定设置
claim-relu-lift-tuned = ReLU，调好学习率
claim-relu-lift-rest = 优化器，调好学习率
claim-relu-lift-holds = 成立：{ $before } 变成 { $after }，其中 ReLU 的份额按课程的设置是 { $given }，调好学习率是 { $tuned }；优化器的份额不要紧。
claim-relu-lift-holds-with-conditions = 数字能重现：在新数据上 { $before } 和 { $after }。但课程的代码在同一步里还换了优化器，从 SGD 换成 Adam。按它的设置，ReLU 占 { $given }，优化器占 { $optimizer }：少了哪一个，另一个都几乎不起作用。各自调好学习率以后，ReLU 占 { $tuned }（{ $tuned-interval }），优化器占 { $rest }：这时功劳才是 ReLU 的。
claim-relu-lift-does-not-hold = 不成立：各自调好学习率以后，ReLU 占 { $tuned }（{ $tuned-interval }）。
claim-relu-lift-cannot-be-told = 还没有定论：各自调好学习率以后，ReLU 占 { $tuned }，区间 { $tuned-interval }。
claim-relu-lift-overturn = 有一个线性网络在某个学习率下也到 95%，或者 ReLU 网络到不了。

claim-single-layer = 两个线性层等于一层
claim-single-layer-said = 第一个网络是两个线性层相接，属于单层感知机。
claim-single-layer-number = 训练损失，两层减一层：{ $number }
claim-single-layer-holds = 成立：两层能折成一层，只差舍入（最大输出的 { $folding }），训练起来也一样（损失相差 { $loss }，{ $loss-interval }）。
claim-single-layer-holds-with-conditions = 作为函数，成立：训练好的两层折成一个矩阵，只差最大输出的 { $folding }。作为要训练的东西，就不是了：同样的数据、课程的学习率、一千步，两层与一层最后的损失不同（{ $loss }，{ $loss-interval }；准确率 { $accuracy }）。两个矩阵之积还是一个矩阵，可是梯度下降推动它的方式不一样。
claim-single-layer-does-not-hold = 不成立：两层折不成一层，输出相差最大输出的 { $folding }。
claim-single-layer-cannot-be-told = 两层能折成一层，只差最大输出的 { $folding }；训练起来是否一样，尚无定论（损失相差 { $loss }，{ $loss-interval }）。
claim-single-layer-overturn = 有两个线性层，输出是任何单独一层给不出的；或者同样训练之后损失相同。

claim-linear-classifier = 全连接网络是线性分类器
claim-linear-classifier-said = 由全连接层组成的神经网络是线性分类器。
claim-linear-classifier-number = 带 ReLU 的全连接网络做异或：{ $number }
claim-linear-classifier-holds = 在这里成立：带 ReLU 的全连接网络做异或得 { $bent }，不比直线强（{ $limit }）。
claim-linear-classifier-holds-with-conditions = 只有层与层之间没有激活函数时才成立，笔记当时看的正是这样的网络。让它成为线性的是少了弯折，不是全连接：加上 ReLU，全连接网络做异或得 { $bent }（{ $bent-interval }），而任何直线最多 { $limit }；做螺旋得 { $spiral }，而找到的最好的直线是 { $lines }。
claim-linear-classifier-does-not-hold = 不成立：没有激活函数的网络做异或也得 { $linear }，超过任何直线（{ $limit }）。
claim-linear-classifier-overturn = 带 ReLU 的全连接网络也只做得到直线能做的。

claim-exclusive-or = 单层解不了异或
claim-exclusive-or-said = 异或问题单层感知机解不开，因为它只画得出直线。
claim-exclusive-or-number = 四个点，任何直线最多对：{ $number }
claim-exclusive-or-holds = 成立，而且是严格的：四个点之间的所有直线，没有一条能对 { $limit } 以上；交叉熵最低是 { $loss }，等于一无所知。训练出来的线性网络得 { $linear }，加一层 ReLU 得 { $bent }。
claim-exclusive-or-does-not-hold = 不成立：有直线能对 { $limit }，训练出来的线性网络得 { $linear }。
claim-exclusive-or-cannot-be-told = 没有直线能对 { $limit } 以上，但带弯折的网络在这里也没有更好（{ $bent }），所以还不能说是直线碍了事。
claim-exclusive-or-overturn = 有一条直线能分开这四个点。没有：全都试过了。

claim-bend = 激活函数让边界弯折
claim-bend-said = 有了激活函数，原本线性的输出不再线性，分类的边界也就不必是直的。
claim-bend-number = 十种弯折里最少的一种，比没有多：{ $number }
claim-bend-holds = 成立：{ $bends } 种弯折每一种都让螺旋的准确率提高 { $least } 以上，再加线性层提高 { $lines }。
claim-bend-holds-with-conditions = 要紧的地方说对了：{ $bends } 种弯折每一种都让螺旋的准确率提高 { $least } 以上，再加线性层只提高 { $lines }（{ $lines-interval }）。不过要紧的不是值域，也不是随便哪种弯折都够：x² 的非线性不比谁差，一层 x² 却只提高 { $square }，因为平方之和只画得出圆锥曲线。需要的是不是多项式的弯折，或者把多项式叠起来。
claim-bend-does-not-hold = 不成立：并非每一种弯折都提高准确率，{ $bends } 种里最少的一种是 { $least }。
claim-bend-cannot-be-told = { $bends } 种弯折每一种都提高 { $least } 以上，但线性层也许一样能提高（{ $lines }，{ $lines-interval }）。
claim-bend-overturn = 有一种弯折不是多项式却提高不了准确率，或者一层 x² 画得出螺旋。

claim-lrn-greatest = LRN 是 AlexNet 最大的特点
claim-lrn-greatest-said = AlexNet 最突出的特点是引入了局部响应归一化层。
claim-lrn-greatest-number = 作者自己报的 top-1 收益：{ $number }
claim-lrn-greatest-overlap = 重叠池化（{ $gain }）
claim-lrn-greatest-width = 两块 GPU 上加倍的宽度（{ $gain }）
claim-lrn-greatest-depth = 中间的每一个卷积层（{ $gain }）
claim-lrn-greatest-row-lrn = LRN
claim-lrn-greatest-row-overlap = 重叠池化
claim-lrn-greatest-row-width = 加倍的宽度（两块 GPU）
claim-lrn-greatest-row-depth = 中间的一个卷积层
claim-lrn-greatest-row-without = LRN，别人再测
claim-lrn-greatest-holds = 按作者自己的数字，成立：他们报出的收益没有一项超过 LRN 的 { $lrn }，别人测得 { $again }。
claim-lrn-greatest-does-not-hold = 按作者自己的数字也不成立：他们给 LRN 的是 { $lrn }，收益更大的有{ $above }。别人在同类网络里把它拿掉，测得的是 { $again }；后来的网络也不再用它。这些都只有一次运行，差别并不可靠，但无论如何撑不起“最大”。
claim-lrn-greatest-cannot-be-told = 作者报出的收益没有一项超过 LRN 的 { $lrn }，但别人测得 { $again }；单次运行定不了这件事。
claim-lrn-greatest-overturn = 用多个种子训练 AlexNet，LRN 带来的比一个卷积层、更大的宽度、ReLU 或 dropout 都多。

claim-lrn-generalises = LRN 靠竞争增强泛化
claim-lrn-generalises-said = 有了 LRN，邻近的神经元此消彼长、强者更强，模型因此泛化得更好。
claim-lrn-generalises-paper = AlexNet 的作者
claim-lrn-generalises-vgg = VGG 的作者
claim-lrn-generalises-caffenet = CaffeNet，较小的图片
claim-lrn-generalises-holds = 公开的运行一致：收益 { $least } 到 { $most }，而且按现在的激活大小它确实在起作用。
claim-lrn-generalises-holds-with-conditions = 公开的运行一致认为有用（{ $least } 到 { $most }），但只有激活值大时它才起作用：用原始颜色，除数的对数相差 { $raw }；输入归一化以后只相差 { $small }。
claim-lrn-generalises-does-not-hold = 这里列出的公开运行没有一个见到收益：{ $least } 到 { $most }。
claim-lrn-generalises-cannot-be-told = 公开的运行互相矛盾，从 { $least } 到 { $most }，每个都只有一次，没有区间。有一个原因在这里就能量出来：用论文的常数，激活值大时才有竞争。激活值像原始颜色那么大，神经元之间除数的对数相差 { $raw }；像现在这样把输入归一化，只相差 { $small }：这时 LRN 把所有的值除以同一个常数，谁也没有和谁竞争。
claim-lrn-generalises-overturn = 让 LRN 真正起作用，用多个种子比较有它和没有它：收益的区间不含零，或者整个落在 ±1 个百分点之内。

claim-hampering = 损害优化就是正则化
claim-hampering-said = 不论什么办法，只要妨碍了优化就算正则化，而正则化使模型更会泛化。
claim-hampering-number = 确实损害优化的方法里最差的，新数据上：{ $number }
claim-hampering-weight-decay = 权重衰减
claim-hampering-dropout = dropout
claim-hampering-early = 提前停止
claim-hampering-slow = 极小的学习率
claim-hampering-fast = 极大的学习率
claim-hampering-none = 没有
claim-hampering-holds = 在这里成立：凡是抬高训练损失的，在新数据上都有好处：{ $helps }。
claim-hampering-holds-with-conditions = 抬高训练损失的方法里，有些在新数据上有好处（{ $helps }），没有一个确实有害。
claim-hampering-does-not-hold = 反过来说才对。数据又少又乱时，这几样抬高训练损失，在新数据上有好处：{ $helps }；这几样也抬高训练损失，却有害：{ $harms }。正则化确实妨碍拟合，因为它偏向更简单的函数；没有偏向、只是妨碍的，就只是训练得更差。（教科书那句话是在描述正则化，很容易被读成配方。）
claim-hampering-cannot-be-told = 这里哪些方法损害优化，还不够确定。
claim-hampering-overturn = 极小或极大的学习率在新数据上反而有好处。

claim-more-convolutions = 卷积层更多，参数更多
claim-more-convolutions-said = AlexNet 的卷积层比 LeNet 多，因此能学的参数更多，拟合能力更强。
claim-more-convolutions-number = AlexNet 的参数在全连接层里的：{ $number }
claim-more-convolutions-holds = 成立：AlexNet 的参数多数在卷积层里，再加一个卷积层参数还会增加（小网络里从 { $one } 到 { $two }）。
claim-more-convolutions-holds-with-conditions = 在这里再加一个卷积层，参数会增加一些（{ $one } 到 { $two }），但 AlexNet 的 { $alexnet } 个参数里，{ $dense } 在全连接层。
claim-more-convolutions-does-not-hold = AlexNet 的参数确实多得多（{ $alexnet }，LeNet-5 是 { $lenet }），却不是因为卷积层：其中 { $dense } 在三个全连接层里。带池化的卷积层甚至能省参数：在一个只有一个隐藏层的小网络里，加第二个卷积层，参数从 { $one } 降到 { $two }，因为剩下要连接的少了。更多的卷积层带来什么，与更多的参数带来什么，是两个问题。
claim-more-convolutions-overturn = 有一种 AlexNet，过半的参数在卷积层里。

claim-pooling = 最大池化代替平均池化
claim-pooling-said = AlexNet 用最大池化，LeNet 用平均池化，这也列在 AlexNet 更好的理由里。
claim-pooling-number = 最大减平均，准确率：{ $number }
claim-pooling-holds = 在这里确实更好，其他一概不变：手写数字上 { $digits }（{ $digits-interval }），MNIST-1D 上 { $mnist-1d }（{ $mnist-1d-interval }）。（LeNet-5 的平均池化另有可学的系数和偏置，现在的平均池化没有。）
claim-pooling-holds-with-conditions = 要看任务：其他一概不变，最大池化在手写数字上多得 { $digits }（{ $digits-interval }），在 MNIST-1D 上多得 { $mnist-1d }（{ $mnist-1d-interval }）。（LeNet-5 的平均池化另有可学的系数和偏置，现在的平均池化没有。）
claim-pooling-does-not-hold = 两个网络确有这个不同，好处在这里却看不到：其他一概不变，最大池化在手写数字上多得 { $digits }（{ $digits-interval }），在 MNIST-1D 上多得 { $mnist-1d }（{ $mnist-1d-interval }）。
claim-pooling-cannot-be-told = 这些运行定不下来：其他一概不变，最大池化在手写数字上多得 { $digits }（{ $digits-interval }），在 MNIST-1D 上多得 { $mnist-1d }（{ $mnist-1d-interval }）。
claim-pooling-overturn = 训练更久、试更多学习率或用更大的网络（`--full`），平均池化赶上来。

claim-local-minimum = 梯度下降找到局部最小值
claim-local-minimum-said = 梯度下降就是求目标函数局部最小值的办法，顺着梯度反复走，直到找到。
claim-local-minimum-number = 有权重衰减，到达最小值的网络：{ $number }
claim-local-minimum-holds = 在这里成立：有权重衰减的网络 { $decay } 停在局部最小值，没有的 { $plain }。
claim-local-minimum-holds-with-conditions = 够得着的地方有最小值，才成立。权重衰减让权重保持有限，20，000 步之后 { $decay } 的网络在局部最小值：附近已无可再降，也没有一个方向向下弯。没有权重衰减，是 { $plain }：权重一直在长，换个更好的方法还能把损失再降 { $left }。局部也不等于差：同样的点，从不同起点到达的最小值，损失只相差 { $spread }。
claim-local-minimum-does-not-hold = 在这里不成立：20，000 步之后，有权重衰减的网络 { $decay } 在局部最小值，没有的 { $plain }；损失还能再降 { $left }。
claim-local-minimum-cannot-be-told = 有些网络在最小值，有些不在：有权重衰减的 { $decay }，没有的 { $plain }。
claim-local-minimum-overturn = 有权重衰减的网络停在还能再降的地方；或者没有权重衰减的也到达最小值。

claim-vanishing = 一环太小，梯度就消失
claim-vanishing-said = 按链式法则，链上有一环太小，梯度就会消失，比如进入 sigmoid 平坦的地方。
claim-vanishing-number = 二十层都略小的代价：{ $number }
claim-vanishing-holds = 成立：二十层里有一环是 { $link }，梯度就缩小到 { $one } 分之一。
claim-vanishing-holds-with-conditions = 一环就够：二十层里只要有一层 sigmoid 是平的，梯度就乘以 { $link }，它下面各层只剩 { $one } 分之一。但并不需要哪一环很小。用 PyTorch 默认的初始权重，每个 ReLU 层把梯度乘以 { $factor }，看上去无妨，二十层就缩小 { $many } 倍。只换成 He 的权重，别的不变，这样的网络多得 { $lost }。消失的是乘积。
claim-vanishing-does-not-hold = 在这里不成立：二十层里有一环是 { $link }，梯度并没有缩小。
claim-vanishing-overturn = 有一层是平的，周围各层却补得回来；或者二十个不大不小的因子没有积累起来。

claim-deeper = 网络总是越深越好
claim-deeper-said = 实践里的例子多得数不清，都是网络深些更好，却没有人说得清缘故。
claim-deeper-number = 十次加深里最差的一次：{ $number }
claim-deeper-deeper = { $task }，1 → 4 层
claim-deeper-deepest = { $task }，4 → 16 层
claim-deeper-holds = 在这里成立：从 1 层到 4 层、从 4 层到 16 层，{ $tasks } 个任务上每次加深都有好处。
claim-deeper-holds-with-conditions = 有时成立：从 1 层到 4 层，{ $tasks } 个任务里有 { $better } 个准确率提高，没有一个确实下降；其余的尚无定论或差别太小。
claim-deeper-does-not-hold = 并不总是。参数一样多、学习率各自调好，4 个隐藏层对 1 个，{ $tasks } 个任务里确实更好的有 { $better } 个，确实更差的有 { $worse } 个；16 层对 4 层，确实更差的有 { $deepest } 个。原因也不是没人知道：普通网络的梯度一层一层地缩小或散乱。笔记的疑心是对的。至于带残差连接和归一化、用大量数据训练的深网络，是另一回事；这里的都小而普通。
claim-deeper-cannot-be-told = 没有定论：这些加深没有一次确实更好或更差。
claim-deeper-overturn = 同样大小的普通网络，各自调好，一直加到十六层都越来越好。

claim-parts = 宽而浅就学不会组合
claim-parts-said = 宽而浅的网络学到许多部件，却不知道它们怎么组合，于是会把一堆猫的特征当成猫。
claim-parts-number = 加深对组合的好处，减去对部件的：{ $number }
claim-parts-parts = 组合减部件
claim-parts-part = 标签：一个部件
claim-parts-arrangement = 标签：部件的组合
claim-parts-holds = 在这里成立：标签是部件的组合时，加深多得 { $arrangement }；是一个部件时，多得 { $part }。
claim-parts-holds-with-conditions = 加深对组合的好处比对部件的大（{ $parts }，{ $parts-interval }），但对组合本身没有确实的好处：{ $arrangement }（{ $arrangement-interval }）。
claim-parts-does-not-hold = 想法很好，而且试得出来，只是在这里不成立：标签是部件的组合时，四层代替一层多得 { $arrangement }（{ $arrangement-interval }）；是一个部件时，多得 { $part }。一个宽层也学得会组合，也许只是要多些单元；至于图像里的部件会移动，那是卷积的事，不是深度的事。
claim-parts-cannot-be-told = 没有定论：加深对组合的好处，减去对部件的，是 { $parts }（{ $parts-interval }）。
claim-parts-overturn = 有一个由部件组成的任务，宽层学不会，同样大小的深网络学得会。

claim-probabilities = Softmax 给出概率
claim-probabilities-said = 有了 Softmax，网络给各个类别的得分就成了它们的概率。
claim-probabilities-number = 置信度在机会之外的偏差：{ $number }
claim-probabilities-raw = 训练出来的
claim-probabilities-mended = 加上温度
claim-probabilities-holds = 在这里成立：置信度的偏差不超过机会所致（{ $raw }，{ $raw-interval }）。
claim-probabilities-holds-with-conditions = 形式上是：都是正数，加起来等于一。实质上还不够：在新数据上，网络答对 { $accuracy }，置信度的偏差比机会所致的多 { $raw }（{ $raw-interval }）。事后只拟合一个数，即温度，偏差就降到 { $mended }（{ $mended-interval }）：这时才可以当概率来读。
claim-probabilities-does-not-hold = 只是形式上：置信度的偏差比机会所致的多 { $raw }（{ $raw-interval }），加上温度还剩 { $mended }。
claim-probabilities-cannot-be-told = 没有定论：置信度的偏差比机会所致的多 { $raw }（{ $raw-interval }）。
claim-probabilities-overturn = 有的网络一训练出来，置信度在新数据上就兑现。

claim-adam-formula = Adam = 动量 + AdaGrad/AdaDelta
claim-adam-formula-said = Adam 等于 SGD 加动量，再加 AdaGrad 或 AdaDelta。
claim-adam-formula-number = 动量加 AdaGrad 偏离 Adam：{ $number } 步
claim-adam-formula-holds = 成立：两种拼法里有一种与 Adam 走得一模一样（AdaGrad 偏离 { $adagrad } 步，AdaDelta 偏离 { $adadelta } 步）。
claim-adam-formula-holds-with-conditions = 差一点就对：动量加 RMSProp 的平方滑动平均，两者都校正从零起步的偏差，就与 PyTorch 的 Adam 走得一样，只差舍入（200 步之后差 { $rmsprop } 步）。换成 AdaGrad 的累加，路线偏离 { $adagrad } 步；换成 AdaDelta 的，偏离 { $adadelta } 步。AdaGrad 是 RMSProp 的前身，AdaDelta 是它的兄弟：家族说对了，成员是另一个。
claim-adam-formula-does-not-hold = 不成立：哪种拼法都走不出 Adam 的路线，分别偏离 { $rmsprop }、{ $adagrad } 和 { $adadelta } 步。
claim-adam-formula-cannot-be-told = 没有定论：分别偏离 { $rmsprop }、{ $adagrad } 和 { $adadelta } 步。
claim-adam-formula-overturn = 对 AdaGrad 或 AdaDelta 有一种读法，能逐位重现 Adam 的步子。

claim-adam-better = 所以 Adam 比 SGD 有效
claim-adam-better-said = Adam 有 SGD 没有的惯性和自适应学习率，按理更有效。
claim-adam-better-number = 螺旋上 Adam 减 SGD，都调好：{ $number }
claim-adam-better-holds = 在这里成立：同样调好，{ $tasks } 个任务上 Adam 都更好：{ $better }。
claim-adam-better-holds-with-conditions = 有些任务上成立。同样调好，{ $tasks } 个任务里 Adam 确实更好的有 { $count } 个（{ $better }），相差不到一个百分点的有 { $alike } 个，尚无定论的有 { $open } 个，确实更差的有 { $worse } 个。确定的是它好调：合适的学习率比 SGD 多出 { $decades } 个数量级。
claim-adam-better-does-not-hold = 在这里不成立：同样调好，{ $tasks } 个任务里没有一个 Adam 确实更好；合适的学习率倒是多出 { $decades } 个数量级。
claim-adam-better-cannot-be-told = 没有定论：同样调好，{ $tasks } 个任务里没有一个 Adam 确实更好，{ $open } 个尚无定论。
claim-adam-better-overturn = 在更多任务上用同样的预算去找，调好的 SGD 处处赶上，或者处处落后。

reading = { $name }：{ $number }（{ $interval }）。
reading-exact = { $name }：{ $number }。
reading-tensor-memory = 由数组得来的张量与它共用内存
reading-tensor-place = 新建的张量在处理器的内存里
reading-labels-axes = 课程标签的轴数
reading-labels-apart = 损失和斜率，one-hot 对类别编号
reading-labels-bytes = one-hot 标签占的内存，是类别编号的几倍
reading-stacked-folding = 两层与折成的一层，相差最大输出的几分之几
reading-stacked-loss = 训练损失，两个线性层减一个
reading-stacked-accuracy = 准确率，两个线性层减一个
reading-xor-limit = 任何直线在四个点上最多的准确率
reading-xor-loss = 任何直线在四个点上最低的交叉熵
reading-xor-linear = 异或，没有激活函数
reading-xor-relu = 异或，有 ReLU
reading-competition-small = LRN 除数的差异，激活值大小为 1
reading-competition-raw = LRN 除数的差异，激活值大小为 128
reading-hampering-weight-decay = 准确率，权重衰减减普通
reading-hampering-dropout = 准确率，dropout 减普通
reading-hampering-early = 准确率，提前停止减普通
reading-hampering-slow = 准确率，极小的学习率减普通
reading-hampering-fast = 准确率，极大的学习率减普通
reading-hampering-loss-weight-decay = 训练损失，权重衰减减普通
reading-hampering-loss-dropout = 训练损失，dropout 减普通
reading-hampering-loss-early = 训练损失，提前停止减普通
reading-hampering-loss-slow = 训练损失，极小的学习率减普通
reading-hampering-loss-fast = 训练损失，极大的学习率减普通
reading-parameters-dense = AlexNet 的参数在全连接层里的份额
reading-parameters-alexnet = AlexNet 的参数
reading-parameters-lenet = LeNet-5 的参数
reading-parameters-one-convolution = 有一个卷积层的小网络的参数
reading-parameters-two-convolutions = 有两个卷积层的小网络的参数
reading-pooling-digits = 手写数字上的准确率，最大减平均
reading-pooling-mnist-1d = MNIST-1D 上的准确率，最大减平均
reading-minima-decay = 到达最小值的网络，有权重衰减
reading-minima-plain = 到达最小值的网络，没有权重衰减
reading-minima-left = 损失还能再降的份额，没有权重衰减
reading-minima-spread = 不同起点到达的最小值相差多少，与最低的相比
reading-chain-link = 平坦那一层的因子，以 10 为底的对数
reading-chain-one = 二十层里一层平坦，以 10 为底的对数
reading-chain-many = 二十层都用 PyTorch 默认权重，以 10 为底的对数
reading-formula-rmsprop = 动量加 RMSProp 偏离 Adam 的步数
reading-formula-adagrad = 动量加 AdaGrad 偏离 Adam 的步数
reading-formula-adadelta = 动量加 AdaDelta 偏离 Adam 的步数
