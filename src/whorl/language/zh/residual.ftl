# 问题 residual：跳跃连接和批归一化各自做什么，合起来又做什么？

residual-hint = 跳跃连接和批归一化各自做什么，合起来又做什么？
residual-title = 跳跃连接与批归一化
residual-question = 残差网络把一层的输入加到它的输出上，大多还在批内做归一化。两者各带来什么，合起来带来什么，从多深开始？
residual-help = 两者合用有帮助：{ $depth } 个隐藏层，两者都用时新数据上 { $both }，都不用时 { $plain }（{ $difference }，{ $interval }），各用自己最好的学习率和初始化。
residual-harm = 两者合用在这里有害：{ $depth } 个隐藏层，两者都用时新数据上 { $both }，都不用时 { $plain }（{ $difference }，{ $interval }），各用自己最好的学习率和初始化。
residual-equivalent = 在这里没有值得在意的差别：{ $depth } 个隐藏层，两者都用时新数据上 { $both }，都不用时 { $plain }（{ $difference }，{ $interval }），在 ±{ $delta } 之内。
residual-undecided = 尚无定论：{ $depth } 个隐藏层，两者都用时新数据上 { $both }，都不用时 { $plain }，但区间是 { $interval }。{ $settled }
residual-together-more = 单用跳跃连接带来 { $skip }（{ $skip_interval }），单用批归一化带来 { $norm }（{ $norm_interval }）；合用比两者之和还多 { $interaction }（{ $interval }）。
residual-together-less = 单用跳跃连接带来 { $skip }（{ $skip_interval }），单用批归一化带来 { $norm }（{ $norm_interval }）；合用不到两者之和，差 { $interaction }（{ $interval }）：有一部分是互相代劳。
residual-together-equivalent = 单用跳跃连接带来 { $skip }（{ $skip_interval }），单用批归一化带来 { $norm }（{ $norm_interval }）；合用正是两者之和，误差在 ±{ $delta } 之内。
residual-together-undecided = 单用跳跃连接带来 { $skip }（{ $skip_interval }），单用批归一化带来 { $norm }（{ $norm_interval }）；合用比两者之和多还是少，尚无定论（{ $interaction }，{ $interval }）。
residual-degradation-worse = 朴素网络到了 { $depth } 层，连自己的训练数据也比更浅的网络学得差（{ $difference }，{ $interval }）：这不是过拟合，是训练本身失败了，残差网络正是为此而生。
residual-degradation-better = 朴素网络到了 { $depth } 层，训练数据反而比更浅的网络学得好（{ $difference }，{ $interval }）：在这里深度并不妨碍训练。
residual-degradation-equivalent = 朴素网络到了 { $depth } 层，训练数据学得和更浅的网络一样好，误差在 ±{ $delta } 之内：在这里深度并不妨碍训练。
residual-degradation-undecided = { $depth } 层的朴素网络是否连训练数据也比更浅的网络学得差，尚无定论（{ $difference }，{ $interval }）。
residual-table = { $depth } 个隐藏层时各带来什么
residual-table-note = 份额把从“都不用”到“都用”的差距分给两者，对加入的先后取平均。前三个差同属一组检验，份额与交互是另一组，朴素网络因深度的损失是第三组。各档准确率是单个配置的平均。
residual-plain = 都不用
residual-skip = 跳跃连接
residual-norm = 批归一化
residual-both = 都用
residual-less-plain = { $arm }减都不用
residual-gain = { $row }：{ $difference }（{ $interval }）。
residual-share-skip = 跳跃连接的份额
residual-share-norm = 批归一化的份额
residual-interaction = 合用减两者之和
residual-degraded-training = 都不用，{ $depth } 层减更浅的，训练数据
residual-degraded-fresh = 都不用，{ $depth } 层减更浅的，新数据
residual-at = { $arm }，{ $depth } 层
residual-level = { $row }：新数据上 { $accuracy }（{ $interval }），训练数据上 { $training }；开始时第一层的梯度是最后一个隐藏层的 { $vanished } 倍；{ $failed ->
    [0] 没有失败
   *[other] { $failed } 次失败
}。
residual-tuned = 每种配置在每个深度上都试过 { $rates } 个学习率和两种初始化（PyTorch 默认的和何恺明的），用验证数据和另外 { $tuning } 个种子；其中 { $edges } 例最好的学习率落在所试范围的边上。
residual-scope = 这里是每层 64 个单元的感知机、一份小数据、几百步 SGD。发表的残差网络是卷积的，更宽，训练也长得多；在 CIFAR-10 上其测试错误率从 20 层的 8.75% 降到 110 层的 6.43%（He 等 2016），这里没有重复它。
figure-shortcuts-fresh-title = 新数据上的准确率与深度
figure-shortcuts-fresh-caption = 每种配置用各自最好的学习率和初始化；{ $seeds } 个种子的平均，带 95% 区间。
figure-shortcuts-training-title = 训练数据上的准确率与深度
figure-shortcuts-training-caption = 同样这些网络在它们学过的数据上。深度使这条线下降的地方，就是训练本身失败了。{ $seeds } 个种子的平均，带 95% 区间。
figure-shortcuts-alt = 准确率随隐藏层数变化；{ $depth } 层时：{ $summary }。
figure-shortcuts-split-title = { $depth } 个隐藏层时各带来什么
figure-shortcuts-split-caption = { $seeds } 个种子上新数据准确率之差，带 { $level } 区间。最后一行是两者只有合起来才做到的。
