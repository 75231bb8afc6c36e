# 问题 activation：激活函数有什么用？

activation-hint = 激活函数有什么用？每一种都和“不用”比一比。
activation-title = 激活函数有什么用？
activation-title-elsewhere = 在 { $data } 数据上，弯曲有用吗？
activation-question = 同一个网络，依次换上每一种激活函数，各用各自最好的学习率；再把激活函数拿掉。起作用的是弯曲本身吗？哪一种弯曲？

activation-verdict-all = 起作用的正是弯曲：不用激活函数，网络只得 { $linear }；试过的 { $total } 种激活函数，各用最好的学习率，个个都更好，高出 { $range } 个百分点。
activation-verdict-some = 弯曲在这里有用：不用激活函数，网络得 { $linear }；{ $total } 种激活函数里有 { $count } 种确实更好，高出 { $range } 个百分点，{ $same } 种没有要紧的差别（在 ±{ $delta } 之内），{ $worse } 种更差。
activation-verdict-worse = 弯曲在这里没有好处：不用激活函数，网络得 { $linear }；{ $total } 种激活函数里有 { $worse } 种更差（{ $range } 个百分点），{ $same } 种没有要紧的差别。
activation-verdict-none = 这里用不着弯曲：不用激活函数，网络得 { $linear }；试过的 { $total } 种，没有一种使它变动 { $delta }。
activation-verdict-unknown = 种子太少，还不知道弯曲在这里有没有用：不用激活函数，网络得 { $linear }；试过的 { $total } 种使它变动 { $range } 个百分点，其中 { $same } 种的变动肯定不到 { $delta }。

activation-alike-all = 用哪一种弯曲，几乎无所谓：除多项式之外的另外 { $total } 种，都与 ReLU（{ $relu }）相当，相差在 ±{ $delta } 之内。
activation-alike-some = 除多项式之外的另外 { $total } 种里，有 { $count } 种与 ReLU（{ $relu }）相当，相差在 ±{ $delta } 之内；其余的还说不准：{ $unknown }。
activation-alike-differ = 用哪一种弯曲也有差别：除多项式之外的另外 { $total } 种里，与 ReLU（{ $relu }）确实不同的是：{ $different }；有 { $count } 种与它相当，相差在 ±{ $delta } 之内。
activation-alike-unknown = 用哪一种弯曲有没有差别，还不知道：另外 { $total } 种里，没有一种与 ReLU（{ $relu }）确实不同，也没有一种可以说相差在 ±{ $delta } 之内。

activation-solved-all = 除多项式之外，{ $total } 种弯曲全都达到 { $wanted }：从 { $least } 到 { $most }；不弯曲是 { $linear }。
activation-solved-some = 除多项式之外，{ $total } 种弯曲里有 { $count } 种达到 { $wanted }；全部在 { $least } 与 { $most } 之间，不弯曲是 { $linear }。
activation-solved-none = 没有一种弯曲达到 { $wanted }：全部在 { $least } 与 { $most } 之间，不弯曲是 { $linear }。
activation-solved-without = 不弯曲也能达到 { $wanted }：线性网络得 { $linear }；弯曲之后在 { $least } 与 { $most } 之间。

activation-square-deeper = 弯曲不能是多项式，要么次数得够高：一层 x² 只画得出二次曲线，停在 { $one }（{ $one-interval }）；交叉熵选中的二次曲线得 { $conics }。再加一层 x²，次数变成四，得 { $two }。
activation-square-fails = 在这里 x² 不行：一层 x² 只画得出二次曲线，停在 { $one }（{ $one-interval }）；交叉熵选中的二次曲线得 { $conics }。再加一层 x² 也不能说更好（{ $two }），ReLU 则确实更好。
activation-square-no-worse = 一层 x² 只画得出二次曲线，得 { $one }（{ $one-interval }）；直线得 { $linear }，两层 x² 得 { $two }；ReLU 不能说更好。
activation-square-suffices = 连只画得出二次曲线的 x² 在这里也够了：得 { $one }（{ $one-interval }），直线得 { $linear }；两层 x² 得 { $two }。

activation-deep-same = 没有弯曲，深度只是假象：{ $layers } 个线性层得 { $accuracy }，一个也得 { $single }（相差 { $difference }，{ $interval }）。把深的折成一层，输出的变化不过是最大输出的 { $folding }。
activation-deep-trained-otherwise = { $layers } 个线性层其实就是一层（折起来，输出的变化不过是最大输出的 { $folding }），训练的结果却不同：{ $accuracy }，一层得 { $single }（相差 { $difference }，{ $interval }）。
activation-deep-unsure = { $layers } 个线性层其实就是一层（折起来，输出的变化不过是最大输出的 { $folding }）：训练之后得 { $accuracy }，一个得 { $single }（相差 { $difference }，{ $interval }）。
activation-deep-unfolded = { $layers } 个线性层得 { $accuracy }，一个得 { $single }（相差 { $difference }，{ $interval }）；它们没能在舍入误差之内折成一层。

activation-given-misleads = 大家共用一个学习率会骗人：都用 { $rate } 时，sigmoid 与 ReLU 相差 { $given }（{ $given-interval }）；各用各自最好的（sigmoid 用 { $own }），相差 { $best }（{ $best-interval }）。
activation-given-same = 都用学习率 { $rate } 时，sigmoid 与 ReLU 相差 { $given }（{ $given-interval }）；各用各自最好的（sigmoid 用 { $own }），相差 { $best }（{ $best-interval }）。

activation-table = 每一种激活函数：与不用比，与 ReLU 比
activation-family-note = 与不用激活函数的比较合成一族，与 ReLU 的比较另成一族；每一族合起来的置信水平都是 95%。
activation-row-flat = 不用激活函数（线性网络）
activation-row-bend = { $activation } − 不用
activation-row-instead = { $activation } − ReLU
activation-row-given = sigmoid − ReLU，学习率都用 { $rate }
activation-flat = 不用激活函数，网络在新数据上得 { $accuracy }（{ $interval }）。
activation-bend = { $activation } 得 { $accuracy }：比不用多 { $gain }（{ $interval }）。
activation-instead = 把 ReLU 换成 { $activation }：{ $difference }（{ $interval }）。
activation-edge = 这几种最好的学习率落在试过的范围的边上，更好的也许在范围之外：{ $activations }。
activation-budget = 每种激活函数都在验证数据上用 { $tuning } 个种子试同样的 { $rates } 个学习率，选定之后再用另外 { $seeds } 个种子训练。

activation-rates-title = 各自选定的学习率
activation-rates-note = “共用学习率时”：都用 { $rate }，种子较少。
activation-column-activation = 激活函数
activation-column-rate = 选定的学习率
activation-column-accuracy = 准确率
activation-column-interval = 区间
activation-column-given = 共用学习率时
activation-column-failed = 失败

figure-bends-title = 每种激活函数，各用最好的学习率
activation-bends-caption = 新数据上的准确率，每种 { $seeds } 个种子，一点一个，最好的在上。菱形是平均，横线是 { $level } 区间。
figure-instead-title = 换掉 ReLU，差多少
activation-instead-caption = 与 ReLU 的准确率之差，{ $seeds } 个种子逐一相减；区间属于同一个 Holm 族。灰带之内，差别小到不要紧。
activation-axis-instead = 准确率减去 ReLU 的，百分点
figure-bends-rates-title = 谁需要多大的学习率
activation-sweeps-alt = 验证数据上的准确率随学习率的变化。选定的学习率：{ $summary }
figure-boundaries-activation-title = 各种网络画得出什么
activation-portrait-lines = { $layers } 个线性层
activation-portrait-squares = 两层 x²

activation-degrees-title = 多项式的弯曲
activation-row-squares-one = 一层 x²
activation-row-squares-two = 两层 x²
activation-squares-one = 一个 x² 隐藏层得 { $accuracy }（{ $interval }）。
activation-squares-two = 两个 x² 隐藏层得 { $accuracy }（{ $interval }）。
activation-row-degree = 最好的 { $degree } 次曲线
activation-degree = 交叉熵选中的 { $degree } 次曲线，在新数据上得 { $accuracy }（{ $interval }）。
activation-squares-folded = 把训练好的网络里的一百个平方乘开，每一类只剩六个系数；输出的变化不过是最大输出的 { $difference }。
figure-degrees-title = 边界要能弯到什么程度
activation-degree-trained = 训练出的网络
activation-degree-best = 交叉熵的最优
activation-degrees-caption = 交叉熵最低的多项式分类器在新数据上的准确率，按次数排（虚线，{ $seeds } 个种子，95% 区间带），以及同次数的训练出的网络：不用激活函数、一层 x²、两层 x²。
activation-degrees-alt = 准确率随边界次数的变化。{ $summary }
activation-axis-degree = 多项式的次数

activation-lines-title = 线性层叠线性层
activation-row-lines = { $layers } 个线性层 − 一个
activation-lines-against = { $layers } 个线性层得 { $accuracy }：比一个多 { $difference }（{ $interval }）。

activation-warp-title = 两个单元的层怎样改变平面
activation-row-warp = { $layers ->
    [1] 一个隐藏层，两个 tanh 单元
   *[other] { $layers } 个隐藏层，每层两个 tanh 单元
 }，{ $data }
activation-warp-parts = { $layers ->
    [1] 一个隐藏层，两个 tanh 单元
   *[other] { $layers } 个隐藏层，每层两个 tanh 单元
 }：画出的网络在 { $data } 上得 { $best }（{ $seeds } 个种子的中位数 { $median }）；去掉弯曲最多 { $straight }。线性变换只会旋转、拉伸、剪切、平移；是弯曲把各类挪到直线分得开的地方。
activation-warp-short = { $layers ->
    [1] 一个隐藏层，两个 tanh 单元
   *[other] { $layers } 个隐藏层，每层两个 tanh 单元
 }：画出的网络在 { $data } 上得 { $best }（{ $seeds } 个种子的中位数 { $median }）；去掉弯曲最多 { $straight }。只有两维，还不足以把各类分开。
activation-warp-needless = { $layers ->
    [1] 一个隐藏层，两个 tanh 单元
   *[other] { $layers } 个隐藏层，每层两个 tanh 单元
 }：画出的网络在 { $data } 上得 { $best }（{ $seeds } 个种子的中位数 { $median }）；去掉弯曲得 { $straight }。在这里，直线也一样好。
activation-warp-scope = 每层两个单元的网络是给人看的：没有藏起来的维度。画出来的，是 { $seeds } 个种子里，验证数据上离最好不到半个百分点的那些之中，把平面压得最轻的一个，并不典型。
activation-warp-caption = 网格和 { $data } 的训练点，跟着网络一步步变（{ $seeds } 个种子里的第 { $seed } 号）。底色是选中的类：画在输入平面上，也画在最后一层上；在那里，输出层只会画直线。
activation-warp-alt = 平面一步步的变化。{ $sentence }
activation-stage-input = 输入
activation-stage-linear = 第 1 层的权重
activation-stage-bend = { $activation }，第 { $layer } 层
activation-stage-rigid = 直线还是直线
activation-stage-straight = 输出层只画直线
figure-warp-one-title = 一个隐藏层怎样改变平面
figure-warp-four-title = 四个隐藏层怎样改变平面

activation-dying-title = 不再学习的单元
activation-dead-none = ReLU 单元在这里几乎不死：学习率 { $rate } 时最多，也只有 { $dead }（{ $interval }）。
activation-dead-harmless = 死了的单元不一定碍事：学习率 { $rate } 时，{ $dead }（{ $interval }）的 ReLU 单元对所有训练点都不再响应，网络却仍得 { $accuracy }，与它最好时相差 { $cost }（{ $cost-interval }）。
activation-dead-costs = 死了的单元有代价：学习率 { $rate } 时，{ $dead }（{ $interval }）的 ReLU 单元对所有训练点都不再响应，网络得 { $accuracy }，与它最好时相差 { $cost }（{ $cost-interval }）。
activation-dead-undecided = 学习率 { $rate } 时，{ $dead }（{ $interval }）的 ReLU 单元对所有训练点都不再响应；网络得 { $accuracy }，与它最好时相差 { $cost }（{ $cost-interval }），区间太宽，说不准是否碍事。
activation-leaky = 学习率同为 { $rate }，leaky ReLU 死去的单元占 { $dead }，与 ReLU 相差 { $difference }（{ $interval }）。
activation-row-dead = 死去的 ReLU 单元，学习率 { $rate }
activation-row-leaky = leaky ReLU − ReLU，学习率 { $rate }
activation-saturation = 学习率越大，饱和越多：sigmoid 的平坦之处，从 { $low-rate } 时的 { $low } 到 { $high-rate } 时的 { $high }（{ $change }，{ $interval }）；那时的准确率是 { $accuracy }。
activation-saturation-same = 学习率增大，饱和不一定增多：sigmoid 的平坦之处，{ $low-rate } 时占 { $low }，{ $high-rate } 时占 { $high }（{ $change }，{ $interval }）；那时的准确率是 { $accuracy }。
activation-saturation-failed = 完好的 sigmoid 网络太少，饱和的情况说不准。
activation-row-saturation = sigmoid 的平坦之处，最大学习率 − 最小
activation-born = 不带偏置随机抽取，{ $layers } 层、每层 { $width } 个 ReLU 单元的网络，{ $networks } 次里有 { $share } 什么也通不过；理论值是 { $theory }。每层一百个单元的话，{ $odds } 次里才有一次：生来就死，是又窄又深的网络的事。
activation-born-off = 不带偏置随机抽取，{ $layers } 层、每层 { $width } 个 ReLU 单元的网络，{ $networks } 次里有 { $share } 什么也通不过；理论值是 { $theory }，差得超出了偶然。
activation-dead-of = { $activation }：死去
activation-flat-of = { $activation }：变平
activation-dying-scope = 一个单元在所有训练点上斜率都为零，才算死。这是训练结束时的测量：有些单元中途会活过来。
figure-dying-title = 学习率把单元变成什么样
activation-dying-caption = 训练之后，{ $seeds } 个种子：ReLU 与 leaky ReLU 是死去的单元所占的比例；tanh 与 sigmoid 是斜率不到最陡处 { $flat } 的单元与点所占的比例。带子是 { $level } 区间。
activation-dying-alt = 死去或平坦的单元所占的比例，随学习率变化。学习率最大时：{ $summary }
activation-axis-share = 单元所占的比例
figure-born-title = 生来就死：什么也通不过的窄 ReLU 网络
activation-born-caption = 每种宽度不带偏置随机抽取 { $networks } 次（点），以及 L 层、每层 n 个单元的理论值 { $formula }（虚线）。
activation-born-alt = 什么也通不过的网络所占的比例，按深度。{ $layers } 层之后：{ $summary }
activation-born-width = { $width } 个单元
activation-axis-layers = 隐藏层数
activation-axis-born = 生来就死的网络

activation-moments-title = 作为函数的激活函数
activation-moments-note = z 服从标准正态分布。E φ² 是方差 1 变成的值；增益用来补回它；E φ′²/E φ² 是在这个增益下，梯度的平方每过一层要乘的数。
activation-column-mean = E φ
activation-column-square = E φ²
activation-column-slope-square = E φ′²
activation-column-gradient = E φ′²/E φ²
activation-column-gain = 增益
activation-column-steepest = 最大斜率
activation-moments-sigmoid = sigmoid 的斜率最大不过 { $steepest }。用精确的增益，梯度的平方每过一层 sigmoid 只剩 { $factor }，过 { $layers } 层剩 { $after }；ReLU 每层剩 { $relu }，tanh 每层剩 { $tanh }。
activation-moments-gain = 让信号大小不变的增益，ReLU 是 { $relu }；tanh 是 { $tanh }，而不是常用的 { $usual }。
activation-moments-dips = GELU 与 SiLU 先降后升：GELU 在 { $gelu-place } 处降到 { $gelu-low }，SiLU 在 { $silu-place } 处降到 { $silu-low }。
figure-functions-title = 激活函数与它们的斜率
activation-functions-caption = 每种激活函数（实线）与它的斜率（虚线），坐标都相同。增益是权重要乘的数，它使正态信号的均方保持不变。
activation-functions-alt = { $count } 个小图，每个画一种激活函数和它的斜率。
activation-curves-see = ReLU 一族至少在一边保持斜率；sigmoid 与 tanh 两边都变平。
activation-gain = 增益 { $gain }
activation-the-function = 激活函数
activation-the-slope = 斜率

activation-scope = 这里只有平面上的点和一个小网络；在处理图像或文本的深网络里哪种激活函数最好，是另一个问题，那里归一化与初始化也起作用。
