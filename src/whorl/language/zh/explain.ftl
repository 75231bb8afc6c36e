# 解释两份配方之间的差距。

level-of = { $factor } { $level }
named-number = { $name } { $number }

explain-title = { $a } → { $b }
explain-question = 哪处改动带来了什么？两份配方的不同之处：{ $factors }。

# 差距归谁：只有一处改动、一处而其余未定、几处、没有；有把握才说。
headline-one = 起作用的是 { $level }：每个组合都调好学习率之后，{ $gap }（{ $interval }）的差距里，{ $factor }占 { $share }；{ $others }{ $count ->
    [1] 没有
   *[other] 都没有
}值得一提的作用（在 ±{ $delta } 之内）。
headline-one-change = 起作用的是{ $factor }（{ $change }）：每个组合都调好学习率之后，{ $gap }（{ $interval }）的差距里，它占 { $share }；{ $others }{ $count ->
    [1] 没有
   *[other] 都没有
}值得一提的作用（在 ±{ $delta } 之内）。
headline-one-worse = 变差是因为{ $factor }（{ $change }）：每个组合都调好学习率之后，{ $gap }（{ $interval }）的差距里，它占 { $share }；{ $others }{ $count ->
    [1] 没有
   *[other] 都没有
}值得一提的作用（在 ±{ $delta } 之内）。
headline-only = 每个组合都调好学习率之后，{ $factor }（{ $change }）带来 { $gap }（{ $interval }）。
headline-part = 每个组合都调好学习率之后，{ $factor }（{ $change }）占 { $share }；整个差距为 { $gap }（{ $interval }）。
headline-several = 每个组合都调好学习率之后，{ $gap }（{ $interval }）的差距由几处改动分担：{ $shares }。
headline-cancel = 每个组合都调好学习率之后，两份配方不相上下，只差 { $gap }（{ $interval }，在 ±{ $delta } 之内），因为几处改动互相抵消：{ $shares }。
headline-no-gap = 每个组合都调好学习率之后，没有差距：{ $gap }（{ $interval }），整个落在 ±{ $delta } 之内。
headline-undecided = 每个组合都调好学习率之后，仍无定论：差距为 { $gap }（{ $interval }）。{ $settled }
headline-unassigned = 每个组合都调好学习率之后，差距为 { $gap }（{ $interval }），但还说不准该记在哪处改动名下。
headline-small-parts = 每个组合都调好学习率之后，差距为 { $gap }（{ $interval }），由几个小份凑成，没有哪一份超出 ±{ $delta }。
headline-open = { $factors }带来了什么，尚无定论。{ $settled }
failures-in-setting = { $setting }：{ $failures }
loss-counts-down = 损失越低越好：负号表示进步。
headline-rate-alone = 学习率一经调好，两份配方便没有不同之处：它们成了同一份。
headline-together = 从第一份配方出发，每次只改一处，各带来：{ $alone }；一起改，带来 { $gap }。照原样比较时，差距属于它们的搭配。
gap-as-given = 按给定设置，{ $outcome }从 { $from }（{ $a }）变到 { $to }（{ $b }）：{ $gap }（{ $interval }）。
gap-as-tuned = 每个组合都调好学习率之后，{ $outcome }从 { $from }（{ $a }）变到 { $to }（{ $b }）：{ $gap }（{ $interval }）。
claim-not-tuned = 不成立：{ $claimed }在每个组合里都由调参选定，公平的差别不可能来自它。

table-split = { $setting }：差距与分摊
table-cells = { $setting }：各组合的{ $outcome }
row-gap = 差距
row-share = { $factor }的份额
row-interaction = { $factors }的交互作用
column-mean = 平均
column-level = 置信水平
column-rate = 学习率
column-failed = 失败次数

figure-cells-title = 所有组合，{ $setting }
figure-cells-caption-fixed = 设置照配方原样；各格之间只有两份配方不同的地方在变。
figure-cells-caption-tuned = 每格的学习率都由验证数据从同样多的候选里选出。
figure-cloud-title = 每一个网络，{ $setting }
figure-boundaries-fixed-title = 网络学到了什么，按给定设置
figure-boundaries-tuned-title = 网络学到了什么，学习率调好之后
figure-learning-title = 学习的过程，按给定设置

impossible-named = 有的组合不存在，其中的因素只好合并计算：{ $why }
pairing-undefined = 有一方在所有种子下结果都相同，配对既无益也无害。
own-data = 这是您自己的数据：测试点不多，又出自同一份样本，所以区间包含划分与训练的运气，不包含采集数据的运气。
finite-images = 图片就这么一批，不同种子的测试图片有重叠；区间只含划分和训练的运气，换一批图片就管不到了。
only-t10k = 这里只有公布的 1 万张测试图片，训练、验证和测试都从中划分：不能与从 6 万张训练图片学起的网络比数字。
one-collection = 这些手写数字就这 1797 个，不同种子的测试点有重叠；区间只含划分和训练的运气，换一批人写的字就管不到了。
made-seeds-range = { $seeds } 个（0 到 { $last }），各方相同
made-operations = { $operations } 次浮点运算
fleet-reference = 参考机群（PyTorch）
fleet-compiled = 编译机群
fleet-compiled-reference = 编译机群；它缺少的部分由参考机群（PyTorch）承担
inert = 不起作用：改动{ $factor }，任何一次运行都没有一个比特的变化。
