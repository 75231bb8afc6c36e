# 问题 optimizer：SGD 和 Adam 哪个更有效？

optimizer-hint = SGD 和 Adam 哪个更有效？
optimizer-title = SGD 和 Adam 哪个更有效？
optimizer-title-elsewhere = 在{ $data }上，SGD 和 Adam 哪个更有效？
optimizer-question = 课程笔记是查来的：Adam = SGD + Momentum + AdaGrad/AdaDelta，按理说应该更有效。两者同样用心调参，谁赢？Adam 的各个部分又各带来了什么？
factor-optimizer-first-moment = 动量
factor-optimizer-second-moment = 二阶矩
factor-optimizer-bias-correction = 偏差修正
optimizer-adam-all = 各项都调的 Adam
optimizer-brief-digits = 手写数字
optimizer-brief-momentum = 带动量的 SGD
optimizer-brief-adam-all = 各项都调的 Adam

# 结论
optimizer-verdict-equivalent = 同样调参，不分高下：各随机抽 { $draws } 次设置，在{ $task }的新数据上，Adam 的准确率减去 SGD 的是 { $difference }（{ $interval }），在 ±{ $delta } 以内。
optimizer-verdict-differs = 同样调参，{ $winner } 胜：各随机抽 { $draws } 次设置，在{ $task }的新数据上，Adam 的准确率减去 SGD 的是 { $difference }（{ $interval }）。
optimizer-verdict-undecided = 尚无定论：各随机抽 { $draws } 次设置，在{ $task }的新数据上，Adam 的准确率减去 SGD 的是 { $difference }（{ $interval }），区间既没有避开零，也没有落在 ±{ $delta } 以内。
optimizer-against-momentum = 换成同样调过的带动量 SGD 作对手，Adam 减去它是 { $difference }（{ $interval }）：{ $kind }。
optimizer-tasks-higher = Adam 胜过 SGD 的任务：{ $tasks }。
optimizer-tasks-lower = SGD 胜过 Adam 的任务：{ $tasks }。
optimizer-tasks-equivalent = 两者在 ±{ $delta } 以内等价的任务：{ $tasks }。
optimizer-tasks-undecided = 尚无定论的任务：{ $tasks }。
optimizer-one-rate-most = { $direction ->
    [ahead] 要是两者共用学习率 { $rate }，Adam 看上去会领先 { $difference }（{ $interval }）：其中大半是学习率造成的，不是优化器。
   *[behind] 要是两者共用学习率 { $rate }，Adam 看上去会落后 { $difference }（{ $interval }）：其中大半是学习率造成的，不是优化器。
}
optimizer-same-rate = 两者共用学习率 { $rate } 时，Adam 减 SGD 是 { $difference }（{ $interval }）。
optimizer-formula = 笔记里的公式大体不错：Adam 是 SGD 加上动量、加上 RMSProp 对梯度平方的滑动平均，再修正两者从零起步的偏差；AdaGrad 是 RMSProp 的前身，Adadelta 是它的旁支。
optimizer-formula-shares = 只训练 { $steps } 步，两者都调好，从 SGD 到 Adam 相差 { $gap }，其中动量带来 { $first-moment }，二阶矩带来 { $second-moment }，偏差修正带来 { $bias-correction }。
optimizer-substitutes = 单加动量已带来 { $first }，单加二阶矩已带来 { $second }，而两者全加也只有 { $gap }：它们可以互相顶替。

# 比试
optimizer-table-contests = 调好之后，Adam 与对手在新数据上之差
optimizer-table-winners = 各次搜索选中的设置，换新种子再训练
optimizer-contest = { $task }：{ $b } 减 { $a } 是 { $difference }（{ $interval }）。
optimizer-row-contest = { $task }：{ $b } − { $a }
optimizer-row-winner = { $task }：{ $method }
optimizer-contests-title = 逐个任务看 Adam 与 SGD
optimizer-contests-caption = 新数据上准确率之差，{ $seeds } 个配对种子，各方调参预算相同。{ $count } 条区间合起来有 95% 的把握；落在灰带里的差别小到不必在意。
optimizer-winners-title = { $task }：各方选中的设置，逐个种子
optimizer-best-of-title = { $task }：多抽几次设置换来什么
optimizer-best-of-caption = 随机抽 k 次设置，最好的验证准确率的期望，由实际抽的 { $draws } 次算出，只画到一半。色带是对抽样作自助法得到的 95% 区间，越往右越偏窄。
optimizer-best-of-alt = 最好准确率的期望随抽取次数的变化。抽 { $draws } 次时：{ $summary }
optimizer-axis-draws = 随机抽取次数 k
optimizer-axis-best = 最好的验证准确率（期望）
optimizer-budget = 每种方法都随机抽 { $draws } 次设置，在 { $seeds } 个调参种子上比较；只要有一方的范围放宽，各方都加抽同样多次。SGD 和 Adam 只抽学习率，带动量的 SGD 抽学习率和动量。由验证数据挑选，由新种子、新数据评判。
optimizer-edge = { $task }：{ $method } 选中的学习率放宽之后仍在范围的一端，更好的可能还在外面。
optimizer-superset-lost = { $task }：{ $outer } 的训练损失反而高于 { $inner }，而后者只是它的特例：可见搜索次数太少，那里的差别可能只是搜索造成的。

# 学习率
optimizer-table-rates = 学习率有多要紧
optimizer-decades = { $optimizer } 的学习率在 { $decades } 个数量级的范围内，成绩离自己的最好不超过 { $delta }（{ $interval }）。
optimizer-row-decades = { $optimizer }：好学习率跨几个数量级
optimizer-decades-gap = { $direction ->
    [wider] Adam 的好学习率比 SGD 的多跨 { $more } 个数量级（{ $interval }）：它更好调。
    [narrower] Adam 的好学习率比 SGD 的少跨 { $more } 个数量级（{ $interval }）：它更难调。
   *[open] 谁的好学习率范围更宽，尚无定论：Adam 减 SGD 是 { $more } 个数量级（{ $interval }）。
}
optimizer-row-decades-gap = 好学习率的数量级，Adam − SGD
optimizer-row-same-rate = Adam − SGD，学习率同为 { $rate }
optimizer-rates-title = { $task }：各优化器在各个学习率下
optimizer-rates-caption = 各优化器的其余设置取常用值。线是各种子的均值，色带从最差的种子到最好的种子。
optimizer-rates-alt = 准确率随学习率的变化；好学习率跨的数量级：{ $summary }
optimizer-grid = 学习率的扫描只用了 { $seeds } 个种子，是个概览；所谓“好”，是在 { $low } 到 { $high } 之间、离该优化器自己的最好不超过值得在意的最小差别。

# 同样时间
optimizer-table-time = 同样时间
optimizer-equal-time = 在这台机器上，Adam 走一步的时间{ $same ->
        [yes] 与 SGD 相同
       *[no] 是 SGD 的 { $ratio } 倍
    }。SGD 走 { $whole } 步的时间里它走 { $steps } 步，这时 Adam 减 SGD 是 { $difference }（{ $interval }）。
optimizer-row-equal-time = 同样时间，Adam − SGD
optimizer-this-machine = 每步的时间只测一次，用的是做这项实验的机器和训练方式，与结果存在一起；换了地方会不同。

# 拆开 Adam
optimizer-table-ingredients = 把 Adam 拆开
optimizer-ingredients-note = 固定和调好两种情形各有 { $count } 项比较，各自合起来的置信水平为 { $level }。
optimizer-share = { $setting ->
    [tuned] 每格各自调好学习率，{ $what }带来 { $share }（{ $interval }）。
   *[fixed] 每格学习率都是 { $rate }，{ $what }带来 { $share }（{ $interval }）。
}
optimizer-split = { $setting ->
    [tuned] 每格各自调好学习率，{ $what }：{ $share }（{ $interval }）。
   *[fixed] 每格学习率都是 { $rate }，{ $what }：{ $share }（{ $interval }）。
}
optimizer-row-share = { $setting ->
    [tuned] { $what }，调好学习率
   *[fixed] { $what }，学习率 { $rate }
}
optimizer-ingredients-title = 把 Adam 拆开
optimizer-ingredients-caption = 从最上面的 SGD 到最下面的 Adam：各个部分带来多少，对加入的各种先后次序取平均。{ $seeds } 个配对种子；每一半的区间合起来有 { $level } 的把握。
optimizer-mark-fixed = 学习率都是 { $rate }
optimizer-short = 拆开 Adam 用的是很短的训练（{ $task }，{ $steps } 步），比的是谁快；长的训练要问的是另一回事。
optimizer-cell = 只有{ $parts }的 Adam

# 峡谷
optimizer-ravine-factor = { $holds ->
    [yes] 在条件数为 { $condition } 的峡谷里，{ $optimizer } 取最佳设置，每步把距离乘以 { $measured }，与理论相符（{ $predicted }）。
   *[no] 在条件数为 { $condition } 的峡谷里，{ $optimizer } 取最佳设置，每步把距离乘以 { $measured }，而理论是 { $predicted }。
}
optimizer-ravine-turned = { $descent ->
    [same] 把峡谷转 { $degrees } 度，SGD 不论带不带动量都毫无变化；
   *[other] 把峡谷转 { $degrees } 度，SGD 的走法变了；
}{ $adam ->
    [same] Adam 也一样，{ $steps } 步后停在高度 { $turned }。
   *[other] Adam 对每个权重分别处理，{ $steps } 步后停在高度 { $turned }，转之前是 { $straight }。
}
optimizer-astray = { $astray ->
    [yes] Adam 并不总是可靠：在 Reddi 的反例里（斜率依次为 3、−1、−1，最好的点在 −1），记性短的 Adam 停在 { $adam }，SGD 停在 { $sgd }。
   *[no] 在 Reddi 的反例里（斜率依次为 3、−1、−1，最好的点在 −1），记性短的 Adam 停在 { $adam }，SGD 停在 { $sgd }。
}
optimizer-panel-straight = 沿坐标轴的峡谷
optimizer-panel-turned = 同一个峡谷，转了 { $degrees }°
optimizer-ravine-title = 走下峡谷
optimizer-ravine-caption = 在条件数为 { $condition } 的二次函数上，从方块出发的前 { $steps } 步；颜色越深越低。SGD 和带动量的 SGD 取理论上的最佳设置，Adam 取 { $rates } 个学习率中最好的。
optimizer-ravine-alt = 走下峡谷的几条路。最后的高度：SGD { $sgd }，带动量的 SGD { $momentum }，Adam { $adam }。
optimizer-axis-weight-1 = 第一个权重
optimizer-axis-weight-2 = 第二个权重
optimizer-distance-title = 离最低点还有多远
optimizer-distance-caption = 在条件数为 { $condition } 的二次函数上，到最低点的距离。虚线是理论对后期各步的预测。Adam 的学习率不变，取的是对图中最后一步最好的。
optimizer-distance-alt = 距离随步数的变化，对数刻度。{ $steps } 步后，距离是 10 的若干次方：SGD { $sgd }，带动量 { $momentum }，Adam { $adam }。
optimizer-axis-distance = 到最低点的距离
optimizer-moves-title = 斜率不变时，每一步走多远
optimizer-moves-caption = 以学习率为单位。点是我们的更新，虚线是第 t 步的公式：Adam 是 1，不作修正是 （1 − 0.9^t）/√（1 − 0.999^t），RMSProp 是 1/√（1 − 0.999^t），学习率取十分之一的动量是 1 − 0.9^t，AdaGrad 是 1/√t。
optimizer-moves-alt = 步长随步数的变化。第一步：Adam { $adam }，不作偏差修正的 Adam { $adam_uncorrected }，RMSProp { $rmsprop }，动量 { $momentum }，AdaGrad { $adagrad }。
optimizer-axis-moves = 步长（以学习率为单位）

# 平面上的损失
optimizer-slice-title = 过起点和两个终点的平面上的损失
optimizer-slice-caption = 第一个种子的网络在 { $points } 个训练点上的损失；颜色越深越低。方块是共同的起点，大圆点是两个调好的优化器的终点；途中记下的 { $places } 处投影在这个平面上。
optimizer-slice-alt = 同一起点的两条路。在平面上的长度：SGD { $sgd }，Adam { $adam }。
optimizer-axis-direction-1 = 朝 SGD 的终点
optimizer-axis-direction-2 = 与之垂直，朝 Adam 的终点

# 少见的类
optimizer-rare = { $holds ->
    [yes] { $classes } 个类，频率按 1/k 递减：{ $optimizer } 用 { $first } 步学会第一类，用 { $last } 步学会最后一类；所需步数按稀有程度的 { $slope } 次方增长，与理论相符（{ $expected }）。
   *[no] { $classes } 个类，频率按 1/k 递减：{ $optimizer } 用 { $first } 步学会第一类，用 { $last } 步学会最后一类；所需步数按稀有程度的 { $slope } 次方增长，而理论是 { $expected }。
}
optimizer-rare-control = { $gone ->
    [yes] 各类频率相同，差距就没有了：最后一类所需的步数是第一类的几倍，SGD 是 { $sgd }，Adam 是 { $adam }。
   *[no] 各类频率相同时，最后一类所需的步数是第一类的几倍，SGD 是 { $sgd }，Adam 是 { $adam }。
}
optimizer-rare-scope = 少见的类用的是线性 softmax 模型，每类一个输入（Kunstner 等 2024），逐步精确计算；学习率大些，各类一起变快，彼此的比例不变。
optimizer-class-first = { $optimizer }，最常见的类
optimizer-class-middle = { $optimizer }，第 { $place } 类
optimizer-class-last = { $optimizer }，最少见的类
optimizer-rare-losses-title = 常见的类与少见的类，SGD 与 Adam
optimizer-rare-losses-caption = { $classes } 个类，频率按 1/k 递减，全批量训练，图中是其中几类的损失。两种方法的学习率都取为约 { $steps } 步学会最常见的类；Adam 最少见的类画成虚线，免得盖住最常见的类。
optimizer-rare-losses-alt = 单个类的损失随步数的变化。学会所有类，SGD 要 { $sgd } 步，Adam 要 { $adam } 步。
optimizer-axis-class-loss = 该类的损失
optimizer-rare-times-title = 一个类越少见，要学多久
optimizer-rare-times-caption = 一个类的损失降到 0.1 以下所需的步数；点是测得的，虚线是定律：梯度流与稀有程度成正比，符号下降每类都是 { $steps } 步。
optimizer-rare-times-alt = 步数随稀有程度的变化，对数刻度。斜率：SGD { $sgd }，Adam { $adam }。
optimizer-axis-rarity = 多少个点里有一个属于该类
optimizer-axis-steps-learnt = 学会所需的步数
optimizer-scope = 网络小，训练短，学习率不变，没有权重衰减：在图像或语言上、配上学习率日程，哪个优化器更好，是另一个问题。
