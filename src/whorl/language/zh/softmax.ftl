# 问题 softmax：为什么要用 softmax，换别的损失函数行不行，它给出的数字靠不靠得住。

softmax-hint = 为什么要使用 Softmax？比较四种损失函数，再看它给的概率准不准。
softmax-title = 为什么要使用 Softmax？
softmax-title-elsewhere = 为什么要使用 Softmax？换成 { $data } 数据
softmax-question = 课程笔记说，softmax 把网络的输出变成概率。不用它来训练，网络会更不准吗？这些概率可信吗？除此之外它还带来了什么？

# 损失函数，用在句中和表头
softmax-loss-cross-entropy = 带 softmax 的交叉熵
softmax-loss-bce = 一对多 sigmoid 损失
softmax-loss-squared-error = 直接的平方误差
softmax-loss-squared-error-softmax = 带 softmax 的平方误差
softmax-trained = { $loss }
softmax-cooled = { $loss }（除以 T）

# 准确率
softmax-verdict-equivalent = 只论准确率，这里用不着 softmax：各用各的学习率，不经 softmax、直接在输出上用平方误差，与 softmax 交叉熵相差 { $difference }（区间 { $interval }），在 ±{ $delta }之内等价。{ $works ->
    [yes] “平方误差不能用来分类”的说法不成立。
   *[no] 不过在这里，谁也不比瞎猜强多少。
}
softmax-verdict-lower = 在这里，softmax 交叉熵确实带来准确率：各用各的学习率，不经 softmax、直接在输出上用平方误差，得 { $raw }，而不是 { $softmax }，低 { $size }（{ $interval }）。{ $works ->
    [yes] 所以平方误差能用来分类，只是没那么好。
   *[no] 几乎和瞎猜一样。
}
softmax-verdict-higher = 在这里，softmax 交叉熵并不是最准的：各用各的学习率，不经 softmax、直接在输出上用平方误差，得 { $raw }，对 { $softmax }，反而高 { $size }（{ $interval }）。{ $works ->
    [yes] “平方误差不能用来分类”的说法不成立。
   *[no] 不过在这里，谁也不比瞎猜强多少。
}
softmax-verdict-undecided = 只论准确率，尚无定论：不经 softmax、直接在输出上用平方误差，与 softmax 交叉熵相差 { $difference }，区间（{ $interval }）既没有排除零，也没有落进 ±{ $delta }之内。{ $reach ->
    [yes] 再加 { $more } 个种子。
   *[no] 在负担得起的范围里，加再多种子也定不下来。
}
softmax-difference-equivalent = 论准确率，{ $loss }与 softmax 交叉熵在 ±{ $delta }之内等价：相差 { $difference }（{ $interval }）。
softmax-difference-differs = 论准确率，{ $loss }比 softmax 交叉熵{ $direction ->
    [higher] 高 { $size }（{ $interval }）。
   *[lower] 低 { $size }（{ $interval }）。
}
softmax-difference-undecided = 论准确率，{ $loss }与 softmax 交叉熵孰高孰低尚无定论：相差 { $difference }（{ $interval }）。
softmax-accuracy = 用{ $loss }训练，新数据上得 { $accuracy }（{ $interval }）。
softmax-row-difference = { $loss }减交叉熵
softmax-table-accuracy = 四种损失函数的准确率
softmax-accuracy-note = 这 { $count } 项差别合成一族，合起来的置信水平为 95%。
softmax-figure-accuracy = 每种损失函数的准确率
softmax-figure-differences = 每种损失函数与交叉熵差多少
softmax-caption-differences = 新数据上的准确率，逐个种子减去 softmax 交叉熵的，共 { $seeds } 个种子，每种损失函数都调好了学习率。{ $count } 个区间合起来的置信水平为 95%。落在灰带里的差别小到不值得计较。
softmax-axis-difference = 准确率之差（百分点）

# 概率
softmax-claim-differs = “softmax 把输出变成概率”只说对了一半。加起来等于一不假，可光凭这一点，数字并不会应验：在新数据上，交叉熵网络自称有 { $confidence } 的把握，实际答对 { $accuracy }。按把握大小分成 { $bins } 箱，两者平均差 { $error }，而单凭运气只会差 { $chance }。
softmax-claim-equivalent = 在这里，softmax 给的数字可以当概率用：在新数据上，交叉熵网络自称有 { $confidence } 的把握，实际答对 { $accuracy }。按把握大小分成 { $bins } 箱，两者平均差 { $error }，单凭运气也会差 { $chance }。不过，加起来等于一并不能保证这一点。
softmax-claim-undecided = softmax 给的数字能不能当概率用，这里尚无定论：在新数据上，交叉熵网络自称有 { $confidence } 的把握，实际答对 { $accuracy }。按把握大小分成 { $bins } 箱，两者平均差 { $error }，单凭运气会差 { $chance }。
softmax-temperature = 在验证数据上只拟合一个数，即温度（这里是 { $temperature }），对数损失就从 { $from } 变为 { $to }，误差从 { $error } 变为 { $mended }；{ $changed ->
    [0] { $answers } 个回答一个也没有改变，准确率原封不动。
   *[other] { $answers } 个回答里有 { $changed } 个改变。
}{ $mends ->
    [yes] 概率可以事后校正，不必重新训练。
    [nothing] 本来就没有多少可校正的。
   *[no] 单靠一个数，校正不了每一箱。
}
softmax-temperature-none = 在多数种子上，验证数据全部答对，所以没有最好的温度：越有把握越好。
softmax-error-differs = { $loss }的把握逐箱相差 { $error }，单凭运气会差 { $chance }。超出运气的部分：{ $excess }（{ $interval }）。
softmax-error-equivalent = { $loss }的把握逐箱相差 { $error }，与单凭运气的 { $chance } 没有值得计较的差别：{ $excess }（{ $interval }）。
softmax-error-undecided = { $loss }的把握逐箱相差 { $error }，是否超出单凭运气的 { $chance }，尚无定论：{ $excess }（{ $interval }）。
softmax-log-loss = { $loss }的对数损失减去交叉熵的：{ $difference }（{ $interval }）。
softmax-impossible = 平方误差的输出截到 0 至 1、再除以总和之后，把 { $share } 的正确答案当成绝无可能（{ $interval }）：原始输出不是概率。
softmax-row-overconfidence = 交叉熵：把握减准确率
softmax-row-temperature = 温度省下的对数损失
softmax-row-error = 超出运气的误差：{ $loss }
softmax-row-log-loss = 对数损失：{ $loss }
softmax-row-impossible = 平方误差排除掉的正确答案
softmax-table-probabilities = 概率准不准？
softmax-probabilities-note = 校准误差按点数相等的 { $bins } 箱计算，再减去完全准确的概率单凭运气也会有的误差；这 { $count } 个区间合起来的置信水平为 95%。对数损失的六个区间也是如此，它们是与同一状态下交叉熵的差。
softmax-made-probabilities = 输出怎样变成概率：损失函数里有 softmax 的，用 softmax；sigmoid 则除以总和；平方误差的原始输出本身不是概率，先截到 0 至 1，加上十亿分之一，再除以总和。除以温度 T 之后一律是 softmax（输出 / T）。
softmax-left-out = 有 { $count } 个种子出现训练失败的网络，没有概率可言，不计入概率的各项评分。
softmax-table-scores = 概率在新数据上的各项评分（各种子的均值）
softmax-scores-note = 对数损失和 Brier 分数（对各类求和，0 至 2）越低越好。最后两列以百分点计：校准误差，以及完全准确的概率单凭运气也会有的误差。
softmax-column-loss = 损失函数
softmax-column-temperature = T
softmax-column-log-loss = 对数损失
softmax-column-brier = Brier
softmax-column-confidence = 把握
softmax-column-accuracy = 答对
softmax-column-error = 误差
softmax-column-chance = 单凭运气
softmax-figure-reliability = 有多大把握，答对多少
softmax-caption-reliability = 每个点是一箱新数据，各箱点数相等，从最没把握的到最有把握的（{ $bins } 箱，每个网络 { $points } 个点，{ $seeds } 个种子的均值）。落在虚线上，把握就正好应验；灰带容纳概率完全准确的单个网络 95% 的箱。虚线以下是过于自信。
softmax-alt-reliability = 答对的比例随把握的变化，附校准误差。{ $summary }
softmax-axis-confidence = 箱内的平均把握
softmax-axis-right = 答对的比例
softmax-figure-errors = 除以温度前后的校准误差
softmax-caption-errors = 每行 { $seeds } 个种子，一点一个，新数据，{ $bins } 箱。菱形是均值，横条是它的 { $level } 区间。除以 T：输出除以温度，一个在验证数据上拟合的数。虚线是完全准确的概率单凭运气也会有的误差。
softmax-axis-error = 校准误差（百分点）
softmax-line-perfect = 完全准确，连同运气
softmax-mark-chance = 单凭运气 { $value }
softmax-figure-log-loss = 对数损失与交叉熵相比
softmax-caption-log-loss = 新数据上的对数损失，减去同一状态下 softmax 交叉熵的，{ $seeds } 个种子；零以左更好。除以 T：输出除以温度，一个在验证数据上拟合的数。{ $count } 个区间合起来的置信水平为 95%。
softmax-axis-log-loss = 对数损失之差

# 训练越久越自信
softmax-drift-grows = 过于自信有一部分是训练得太久：从 { $steps } 步到 { $longer } 步，把握减准确率由 { $before } 变为 { $after }（变化 { $change }，区间 { $interval }），而准确率由 { $accuracy } 变为 { $later }。
softmax-drift-falls = 在这里，训练更久反而让网络没那么自信：从 { $steps } 步到 { $longer } 步，把握减准确率由 { $before } 变为 { $after }（变化 { $change }，区间 { $interval }），而准确率由 { $accuracy } 变为 { $later }。
softmax-drift-equivalent = 在这里，训练更久并不改变自信的程度：从 { $steps } 步到 { $longer } 步，把握减准确率由 { $before } 变为 { $after }（变化 { $change }，区间 { $interval }），而准确率由 { $accuracy } 变为 { $later }。
softmax-drift-undecided = 训练更久会不会让网络更自信，尚无定论：从 { $steps } 步到 { $longer } 步，把握减准确率由 { $before } 变为 { $after }（变化 { $change }，区间 { $interval }），而准确率由 { $accuracy } 变为 { $later }。
softmax-size = 这段时间里，输出（减去均值后）变为原来的 { $ratio } 倍（{ $interval }）。
softmax-drift-temperature = 所需的温度由 { $before } 变为 { $temperature }（{ $interval }）。
softmax-longer-equivalent = 训练步数加到 { $times } 倍，{ $loss }与 softmax 交叉熵的准确率在 ±{ $delta }之内等价：相差 { $difference }（{ $interval }）。
softmax-longer-differs = 训练步数加到 { $times } 倍，{ $loss }的准确率比 softmax 交叉熵{ $direction ->
    [higher] 高 { $size }（{ $interval }）。
   *[lower] 低 { $size }（{ $interval }）。
}
softmax-longer-undecided = 训练步数加到 { $times } 倍，{ $loss }与 softmax 交叉熵的准确率孰高孰低尚无定论：相差 { $difference }（{ $interval }）。
softmax-row-longer = { $loss }减交叉熵
softmax-table-longer = 训练更久
softmax-longer-note = 步数是 { $times } 倍，学习率不变，种子较少。准确率的各项差别合成一族，合起来的置信水平为 95%；其余各行说的是 softmax 交叉熵。
softmax-row-drift = 把握减准确率的变化
softmax-row-size = 输出放大的倍数
softmax-row-drift-temperature = 最后所需的温度
softmax-curve-confidence = 把握
softmax-curve-right = 答对的比例
softmax-axis-share = 新数据中的比例
softmax-figure-drift = 训练过程中的把握与准确率
softmax-caption-drift = softmax 交叉熵在新数据上的表现，训练步数是比较时的好几倍。线是 { $seeds } 个种子的中位数，色带容纳中间 80%。

# 输出错得很有把握
softmax-plateau = softmax 与交叉熵合起来带来的，是网络答错时不会变弱的梯度：p − y。两个输出在错的一边相差 { $behind }，用梯度下降追平，交叉熵要 { $quick } 个单位时间（步数乘学习率），带 softmax 的平方误差要 { $slow }，是前者的 { $ratio } 倍。直接在输出上用平方误差只要 { $raw }：停滞不能怪平方误差本身，是它与 softmax 合在一起才有的。
softmax-table-paths = 从错得很有把握的地方走回来
softmax-paths-note = 两个输出，在错的一边相差 { $behind }。梯度：起点处对正确输出的梯度。时间是步数乘学习率，到两个输出追平为止。
softmax-column-slope = 梯度
softmax-column-theory = 时间（理论）
softmax-column-walked = 时间（实测）
softmax-figure-slopes = 每种损失函数的拉力有多大
softmax-caption-slopes = 理论，两类：损失对正确输出的梯度大小，横轴是正确输出领先多少。零以左答错。交叉熵的梯度是 p − y，答错时不会小于一半；带 softmax 的平方误差却对错得最厉害的撒手不管。
softmax-alt-slopes = 梯度大小随正确输出领先程度的变化。落后 20 时：{ $summary }
softmax-axis-lead = 正确输出领先多少
softmax-axis-slope = 梯度大小
softmax-figure-paths = 从错得很有把握的地方走回来
softmax-caption-paths = 两个输出，起初正确的落后 { $behind }。点：学习率 { $rate } 的梯度下降，一步一步走出来的。虚线：步子无限小时的理论。横线以上答对。
softmax-alt-paths = 梯度下降途中正确输出领先多少。追平所需的时间：{ $summary }
softmax-axis-time = 时间（步数 × 学习率）
softmax-mark-level = 追平

# 起步就错的网络
softmax-steps = { $steps } 步
softmax-steps-never = { $steps } 步以上
softmax-start-stalls = 整个网络也是如此：给输出加上偏置，让它起初一口咬定某一类，普通 SGD 用交叉熵 { $quick }就恢复，用带 softmax 的平方误差要 { $slow }。Adam 会除以梯度的大小，两者分别是 { $adam-quick }和 { $adam-slow }。{ $diverged ->
    [0] 直接的平方误差，SGD 要 { $raw }。
   *[other] 直接的平方误差错得越多拉得越猛：照它调好的学习率，{ $seeds } 个网络里有 { $diverged } 个从那里发散。
}
softmax-start-same = 在整个网络里，这里几乎看不出停滞：给输出加上偏置，让它起初一口咬定某一类，普通 SGD 用交叉熵 { $quick }恢复，用带 softmax 的平方误差 { $slow }；换成 Adam，分别是 { $adam-quick }和 { $adam-slow }。
softmax-start-unclear = 给输出加上偏置，让网络起初一口咬定某一类，普通 SGD 用交叉熵要 { $quick }，用带 softmax 的平方误差要 { $slow }；换成 Adam，分别是 { $adam-quick }和 { $adam-slow }。
softmax-steps-all = { $optimizer } 加{ $loss }：{ $seeds } 个种子都从错误的起点恢复，平均用 { $mean } 步（{ $interval }）；寻常起点用 { $ordinary }。
softmax-steps-some = { $optimizer } 加{ $loss }：{ $seeds } 个种子里有 { $recovered } 个从错误的起点恢复，中位数是 { $steps }；寻常起点用 { $ordinary }。{ $diverged ->
    [0] 没有网络发散。
   *[other] 有 { $diverged } 个网络发散。
}
softmax-table-starts = 从错误的起点恢复要多少步
softmax-row-steps = { $loss }，{ $optimizer }
softmax-starts-note = 起初把第一类的输出偏置加上 { $behind }；学习率是在寻常起点上调好的。恢复：训练准确率到达瞎猜与同一优化器下交叉熵最终结果的正中间。
softmax-figure-starts = 起步就错得很有把握的网络
softmax-caption-starts = 普通 SGD，每种损失函数用各自调好的学习率，起初把第一类的输出偏置加上 { $behind }。线是 { $seeds } 个种子的中位数，色带容纳中间 80%；中途断掉的线，是网络发散了。
softmax-alt-starts = 从错误起点开始，训练准确率随步数的变化。恢复所用步数：{ $summary }
softmax-curve-diverged = { $loss }（发散）
softmax-mark-recovered = 恢复 { $level }

# 数值计算
softmax-overflow = 照课本的写法，softmax 在 float32 里超过 { $limit } 就溢出：{ $count } 组输出里有 { $broken } 组得不到有限的损失。先减去最大的输出（log-sum-exp），{ $count } 组里有 { $cured } 组得到准确的损失。
softmax-table-numerics = float32 里的交叉熵，正确的是第二类
softmax-numerics-note = 课本：log（exp（z） / Σ exp（z））。log-sum-exp：先减去最大的输出，再减去所得结果的 log Σ exp。
softmax-column-scores = 输出
softmax-column-naive = 课本
softmax-column-stable = log-sum-exp
softmax-table-limits = 课本写法的 softmax 在哪里失灵
softmax-limits-note = 最大输出：最大浮点数的自然对数，以及本机的 exp 实际还能算的。差距：落后最大输出这么多时，概率变为 0，损失变为无穷。
softmax-column-precision = 精度
softmax-column-overflow = 最大输出
softmax-column-found = 本机实测
softmax-column-underflow = 差距

# 做了两次 softmax
softmax-double-below = 损失函数要的是输出，却把概率交给它，softmax 就做了两次：什么也不会报错，但 { $classes } 类时训练损失降不到 { $floor } 以下。有这个错误时最低到 { $twice }，没有时到 { $once }。
softmax-double-above = 损失函数要的是输出，却把概率交给它，softmax 就做了两次：什么也不会报错，但 { $classes } 类时训练损失降不到 { $floor } 以下。有这个错误时最低到 { $twice }；不过在这里，没有错误的损失也没有降到那么低（{ $once }），光看损失看不出来。
softmax-double-accuracy-differs = 这个错误使准确率改变 { $difference }（{ $interval }）：有错误时 { $twice }，没有时 { $once }。
softmax-double-accuracy-equivalent = 从准确率上几乎看不出这个错误：有错误时 { $twice }，没有时 { $once }，相差 { $difference }（{ $interval }），在 ±{ $delta }之内。要看损失才看得出来。
softmax-double-accuracy-undecided = 这个错误会不会损失准确率，尚无定论：有错误时 { $twice }，没有时 { $once }，相差 { $difference }（{ $interval }）。
softmax-row-double = 做两次减做一次
softmax-table-double = 做了两次 softmax
softmax-curve-once = 做一次 softmax
softmax-curve-twice = 做两次 softmax
softmax-mark-floor = 下限 { $floor }
softmax-figure-double = 做两次 softmax 时的训练损失
softmax-caption-double = 同样的网络、同样的学习率，一组是正确的交叉熵，一组做了两次 softmax。线是 { $seeds } 个种子的中位数，色带容纳中间 80%；虚线是做两次 softmax 越不过的下限。
softmax-figure-floor = 做两次 softmax 还能学到多少
softmax-caption-floor = 理论：做两次 softmax 的最低损失 ln（1 + （C − 1）/e），以及瞎猜的损失 ln C。点是这里 { $classes } 类时到过的最低训练损失。
softmax-alt-floor = 损失随类别数的变化。1,000 类时：{ $summary }
softmax-line-guess = 瞎猜
softmax-line-floor = 做两次的下限
softmax-axis-classes = 类别数

softmax-literature = 在大任务上，Hui 和 Belkin（2021）发现，直接在输出上用平方误差，语言和语音任务大多不相上下或更好，视觉任务略逊；Guo 等人（2017）发现深层视觉网络过于自信，用温度大体可以校正。一份小数据定不了这些事。
softmax-scope = 只用了一份数据和很小的网络；换成别的数据（mnist-1d、digits、spiral）会怎样，用 --data 再问一次便知。类别更多、训练更久或换成别的结构，各种损失函数的差别可能更大，也可能更小，概率则可能更不准。
