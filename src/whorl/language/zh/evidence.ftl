# 结论、效应、份额，以及它们说明不了什么。

kind-differs = 有差别
kind-equivalent = 等价
kind-undecided = 尚无定论
kind-confounded = 混杂
kind-supported = 成立
kind-unsupported = 不成立
kind-judged = 逐条判断
kind-holds = 成立
kind-holds-with-conditions = 有条件成立
kind-does-not-hold = 不成立
kind-cannot-be-told = 凭现有证据说不准

# 比较两组
verdict-differs = { $direction ->
    [higher] 按{ $outcome }，{ $b } 比 { $a } 高 { $difference }（{ $interval }）。
   *[lower] 按{ $outcome }，{ $b } 比 { $a } 低 { $difference }（{ $interval }）。
}
verdict-equivalent = 按{ $outcome }，{ $b } 与 { $a } 在 ±{ $delta }之内等价：相差 { $difference }，整个区间（{ $interval }）都落在范围内。
verdict-undecided = 尚无定论：按{ $outcome }，{ $b } 减 { $a } 为 { $difference }，但区间（{ $interval }）既没有排除零，也没有落进 ±{ $delta }之内。再加 { $more } 个种子。
verdict-undecided-open = 尚无定论：按{ $outcome }，{ $b } 减 { $a } 为 { $difference }，但区间（{ $interval }）既没有排除零，也没有落进 ±{ $delta }之内。在负担得起的范围里，加再多种子也定不下来。
verdict-self = { $a } 和 { $b } 是同一份配方，没有什么可解释的。

# 差距及其分摊
gap = 从 { $a } 到 { $b }，{ $outcome }由 { $from } 变为 { $to }，差距 { $gap }（{ $interval }）。
gap-equivalent = 按{ $outcome }，{ $a } 与 { $b } 在 ±{ $delta }之内等价，没有差距可分（{ $interval }）。
setting-fixed = 按给定设置
setting-tuned = 每格各自调好学习率
setting-fixed-start = 按给定设置
setting-tuned-start = 每格各自调好学习率后
share = { $setting ->
    [tuned] 每格各自调好学习率后，把{ $factor }从 { $from } 换成 { $to }，占差距中的 { $share }（{ $interval }）。
   *[fixed] 按给定设置，把{ $factor }从 { $from } 换成 { $to }，占差距中的 { $share }（{ $interval }）。
}
share-differs = { $setting ->
    [tuned] 调好学习率后，{ $factor }在差距中有份：{ $share }（{ $interval }）。
   *[fixed] 按给定设置，{ $factor }在差距中有份：{ $share }（{ $interval }）。
}
share-equivalent = { $setting ->
    [tuned] 调好学习率后，{ $factor }没有带来什么：份额 { $share }，在 ±{ $delta }之内（{ $interval }）。
   *[fixed] 按给定设置，{ $factor }没有带来什么：份额 { $share }，在 ±{ $delta }之内（{ $interval }）。
}
share-undecided = { $setting ->
    [tuned] 调好学习率后，{ $factor }的份额尚无定论：{ $share }（{ $interval }）。
   *[fixed] 按给定设置，{ $factor }的份额尚无定论：{ $share }（{ $interval }）。
}{ $reach ->
    [yes] 再加 { $more } 个种子。
   *[no] 在负担得起的范围里，加再多种子也定不下来。
}
effect-alone = 只改{ $factor }：{ $effect }（{ $interval }）。
effect-last = 其余都改完后再改{ $factor }：{ $effect }（{ $interval }）。
orders = 按不同的先后次序，{ $factor }值 { $least } 到 { $most } 不等。
interaction-more = { $first }和{ $second }合起来，胜过各自单独效果之和：交互作用 { $interaction }（{ $interval }）。
interaction-less = { $first }和{ $second }合起来，不及各自单独效果之和：交互作用 { $interaction }（{ $interval }）。
interaction-equivalent = { $first }和{ $second }的效果只是相加：交互作用 { $interaction }，在 ±{ $delta }之内（{ $interval }）。
interaction-undecided = { $first }和{ $second }是否互相成全，尚无定论：交互作用 { $interaction }（{ $interval }）。
not-separable = 这些份额是把 { $factors } 谁也单独做不到的事平摊了。少了一个，另一个就不起作用，所以在这组设置下，“其中一个值多少”没有唯一答案。
settings-disagree = 两种分法结果不同，而且都对：一种问的是这些改动当时起了什么作用，另一种问的是每格都用上合适的学习率时它们能起什么作用。
settings-agree = 两种分法说的是一回事：学习率调不调都一样。
bundled = { $factors } 在这里不能分开改，合并为一项：{ $why }
impossible-cell = 没有 { $levels } 这一格：{ $why }
sampled-orders = 用抽样的 { $count } 种次序代替全部次序；份额带有 { $error } 的抽样误差。

# 论断
claim-confounded = 混杂：论断只提到{ $claimed }，而两份配方在{ $others }上也不同。两者的差别不能记在{ $claimed }名下。
claim-alone = 两份配方只在{ $claimed }上不同：论断说的正是唯一改动的地方。
claim-absent = 论断提到{ $claimed }，可两份配方在这一点上相同；不同的是{ $others }。
claim-supported = 成立：每格各自调好学习率后，{ $claimed }的份额为 { $share }，进步肯定超过 { $delta }（{ $interval }）。
claim-unsupported = 不成立：每格各自调好学习率后，{ $claimed }的份额为 { $share }，不能肯定进步超过 { $delta }（{ $interval }）。
claim-bundled = 不成立：{ $claimed }只能与{ $others }一起改，功劳无法单独记在它名下。
claim-advice = 想知道每处改动各值多少，请运行 { $command }：它会补上缺的格子，再分摊差距。
cells-missing = 要分清它们，还缺 { $count } 格：{ $cells }。

# 有多大把握
interval-level = 所有区间的置信水平为 { $level }。
interval-corrected = { $count ->
    [1] 区间的置信水平为 { $level }。
   *[other] { $count } 项比较合起来的置信水平为 { $level }，各个区间已为此加宽。
}
interval-conditional = 这些区间以选定的学习率为前提，不包括选学习率时的运气。
p-value = { $seeds } 个配对种子的符号翻转检验：p { $p }。
p-exact = 精确
p-sampled = 抽样
better-run = { $b } 的一次训练胜过 { $a } 的一次训练的概率为 { $probability }。
pairing = { $helps ->
    [yes] 配对种子在两组之间的相关为 { $correlation }，区间因此变窄。
   *[no] 配对种子在两组之间的相关为 { $correlation }，配对在这里没有让区间变窄。
}
smallest-effect = 这 { $seeds } 个种子能可靠看出的最小效应是 { $effect }。
more-seeds = 大约再加 { $more } 个种子，应当可以分晓。
more-seeds-none = 在负担得起的范围里，加再多种子也定不下来。
look-plan = 事先声明只在 { $looks } 个种子时各看一次，由此多出的误报已计入。
look-between = 第 { $look } 次查看，共 { $looks } 次：区间只是暂时的，还不下结论。
look-final = 这是事先声明的最后一次查看。

# 请记住
failures = { $failed ->
    [0] { $runs } 个网络全部训练完成。
   *[other] { $runs } 个网络中有 { $failed } 个失败（{ $where }）：按瞎猜计分，没有剔除。
}
failures-loss = { $failed ->
    [0] { $runs } 个网络全部训练完成。
   *[other] { $runs } 个网络中有 { $failed } 个失败（{ $where }）：排在最后，没有剔除。
}
failures-in = { $arm } 中 { $count } 个
fresh-data = 以新数据为准。训练数据上的准确率只作展示，从不用来下结论。
fresh-data-loss = 以新数据为准。训练数据上的损失只作展示，从不用来下结论。
all-points = 真值表只有这四个点：训练、选学习率和测试用的都是它们，没有新数据。
held-fixed = 其余一律不变（{ $fixed }）；换成别的值会怎样，这里的结论管不着。
tuned-budget = 每格都在各自优化器常用的范围里试了 { $count } 个学习率，在验证数据上选出最好的，从不看测试数据。
tuned-edge = { $cell } 的最佳学习率 { $rate } 落在所试范围的边上，更好的可能还在外面。
few-seeds = 只有 { $seeds } 个种子：区间只能看个大概。
chance-level = 瞎猜的准确率是 { $chance }。
