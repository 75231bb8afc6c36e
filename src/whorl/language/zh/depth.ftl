# 问题 depth：加宽，还是加深？

depth-hint = 加宽还是加深？同样多的参数，换各种形状。
depth-title = 加宽，还是加深？
depth-title-elsewhere = 在 { $data } 数据上，加宽还是加深？
depth-question = 参数一样多，网络是宽而浅好，还是窄而深好？“浅层看部件，深层才看到猫”这句话对吗？

depth-deeper-wins = 这里加深更好：在 { $data } 数据上用 { $parameters } 个参数，{ $deep } 个隐藏层在新数据上得 { $deep-accuracy }，{ $shallow } 个得 { $shallow-accuracy }，相差 { $difference }（{ $interval }）。
depth-wider-wins = 这里加宽更好：在 { $data } 数据上用 { $parameters } 个参数，{ $shallow } 个隐藏层在新数据上得 { $shallow-accuracy }，{ $deep } 个得 { $deep-accuracy }，相差 { $difference }（{ $interval }）。
depth-equivalent = 这里宽和深没有要紧的差别：在 { $data } 数据上用 { $parameters } 个参数，{ $deep } 个隐藏层在新数据上得 { $deep-accuracy }，{ $shallow } 个得 { $shallow-accuracy }；相差 { $difference }（{ $interval }），在 ±{ $delta } 之内。
depth-undecided = 这里还没有定论：在 { $data } 数据上用 { $parameters } 个参数，{ $deep } 个隐藏层在新数据上得 { $deep-accuracy }，{ $shallow } 个得 { $shallow-accuracy }；相差 { $difference }（{ $interval }），可能要紧，也可能不要紧。{ $settled }
depth-of = { $data }（{ $difference }）
depth-all-better = { $deep } 层比 { $shallow } 层好的有：{ $tasks }。
depth-all-worse = { $deep } 层比 { $shallow } 层差的有：{ $tasks }。
depth-all-equivalent = 没有要紧差别的有：{ $tasks }。
depth-all-undecided = 尚无定论的有：{ $tasks }。
depth-too-deep = 并不是越深越好：参数一样多，{ $total } 个任务里有 { $count } 个，{ $deepest } 层比 { $deep } 层差。
depth-not-too-deep = 即使加到 { $deepest } 层，{ $total } 个任务里也没有一个确实比 { $deep } 层差。

depth-table = 参数相同，形状不同
depth-table-note = 不同隐藏层数之间，新数据上准确率的差。每一对层数，各任务合成一族，合起来的置信水平为 95%；第一行是结论自己的那一次比较。
depth-row-primary = { $deep } 层对 { $shallow } 层，{ $data }，即结论
depth-row = { $deep } 层对 { $shallow } 层，{ $data }
depth-deeper = 在 { $data } 数据上，{ $deep } 个隐藏层对 { $shallow } 个：{ $difference }（{ $interval }）。
depth-rates = 每种形状各调各的：在另外 { $seeds } 个种子上试 { $rates } 个学习率和两种初始化（偏置为 0，或散开），按验证数据来选。{ $cells } 种形状里有 { $edges } 种，最好的学习率落在所试范围的边上，再往外也许还有更好的。
depth-shapes-table = 参加比较的网络
depth-shapes-note = β 是各隐藏层宽度倒数之和：理论预期它越大，不带残差的 ReLU 网络的梯度就越乱。
depth-shape = { $data }，{ $layers } 个隐藏层
column-depth-widths = 层数 × 宽度
column-depth-parameters = 参数
column-depth-unrest = β
column-depth-rate = 最好的学习率
column-depth-init = 最好的初始化
column-depth-accuracy = 准确率
column-depth-failed = 失败
depth-plain = 普通
depth-residual = 残差
depth-at = { $name }，{ $layers } 层

axis-hidden-layers = 隐藏层数
axis-deeper = { $deep } 个隐藏层的准确率减去 { $shallow } 个的，百分点
axis-neurons = 神经元数
axis-regions = 一条线上的线性区域数
axis-folds = 折叠次数：折叠一次，类别交替的次数翻一倍

figure-deeper-title = 参数一样多：{ $deep } 个隐藏层对 { $shallow } 个
figure-deeper-caption = { $deep } 个隐藏层与 { $shallow } 个在新数据上准确率的差，各用各自最好的学习率和初始化，{ $seeds } 个共同的种子。圆点是平均，横线是同一族的区间，合起来的置信水平为 95%。灰带之内的差不要紧。
figure-deeper-alt = { $deep } 个隐藏层比 { $shallow } 个多得：{ $summary }。
figure-depth-title = { $data }：同样多的参数，越叠越多层
figure-depth-caption = 约 { $parameters } 个参数分成 1 到 16 个隐藏层，各用各自最好的学习率和初始化，新数据上的准确率；{ $seeds } 个种子的平均和 95% 区间。
figure-depth-alt = { $data } 上的准确率，按隐藏层数：{ $summary }。

depth-skips-table = 残差连接
depth-skips-note = 形状和种子相同，残差减普通，新数据上的准确率；合成一族。
depth-skip = 在 { $data } 数据上，给 { $layers } 个隐藏层加上残差连接，准确率变化 { $difference }（{ $interval }）。
depth-row-skip = 残差对普通，{ $layers } 个隐藏层，{ $data }
depth-skips-budget = 残差网络只在 { $tuning } 个种子上试了 { $rates } 个学习率和两种初始化，再用 { $seeds } 个种子训练；普通网络试了 { $more } 个：预算少的是残差一方。
figure-skips-title = { $data }：普通网络与残差网络
figure-skips-caption = 每层的输出加不加上它的输入，新数据上的准确率随隐藏层数的变化。平均和 95% 区间：普通 { $plain } 个种子，残差 { $seeds } 个种子。
figure-skips-alt = { $data } 上普通网络与残差网络的准确率：{ $summary }。

depth-regions-table = 线性区域
depth-regions-straight = 训练用上多少线性区域，看的是神经元数，不是深度允许多少：沿一条穿过数据的线，训练好的网络每多一个神经元大约多 { $slope } 个区域，不管怎么叠（一条直线能解释 R² = { $fit }）。
depth-regions-not-straight = 一条线上的区域数在这里并不简单地跟着神经元数走：直线（每个神经元 { $slope } 个）只解释 R² = { $fit }。
depth-regions-possible = { $neurons } 个神经元分成 { $deep } 层，一条线上最多可以有 { $possible } 个区域。训练之后有 { $counted } 个（开始时 { $start } 个）；放在一层里，有 { $shallow } 个。
depth-regions = { $neurons } 个神经元分成 { $layers }，训练之后一条线上有 { $regions } 个线性区域（{ $interval }）。
depth-row-regions = 一条线上的区域，{ $neurons } 个神经元，{ $layers }
depth-regions-scope = 区域是逐个神经元精确数出来的，每个网络取 { $lines } 条随机的线；线上的个数不等于平面上的个数。
depth-plane = 在画出的方块里，浅的网络有 { $shallow } 个线性区域；{ $width } 个神经元的单层在整个平面上最多有 { $most } 个。深的网络有 { $deep } 个。
depth-layers = { $layers } 个隐藏层
depth-most = 最多，{ $layers } 层
depth-cut = { $regions } 个区域，{ $neurons } 个神经元
figure-regions-lines-title = 线性区域：实际有多少，可能有多少
figure-regions-lines-caption = 沿穿过螺旋的随机直线，训练好的网络有多少线性区域，按神经元数。{ $seeds } 个种子的平均和 95% 区间，每个网络 { $lines } 条线。同色虚线：同样多的神经元、同样多的层最多能有多少，即各层（宽度 + 1）之积。
figure-regions-lines-alt = { $neurons } 个神经元时，训练好的网络一条线上有：{ $summary }。虚线是最多可能有多少。
figure-regions-plane-title = { $data }：两个训练好的网络的全部线性区域
figure-regions-plane-caption = 两个各有约 { $parameters } 个参数的网络，种子 0，训练之后。每个多边形里网络是一个平面，颜色是它在那里选的类。多边形是精确算出来的。
figure-regions-plane-alt = 线性区域的个数：{ $summary }。

depth-teeth-table = 锯齿
depth-unlearnable = 表达得出，不等于学得到：{ $layers } 层、每层两个神经元，{ $parameters } 个参数由手工设定，变换 { $pieces } 回的锯齿能得 { $exact }；同样的形状从随机起点训练，只得 { $trained }（{ $interval }），{ $seeds } 个种子里最好的是 { $best }。
depth-learnable = 这里表达得出的，训练也找得到：{ $layers } 层、每层两个神经元，{ $parameters } 个参数由手工设定，变换 { $pieces } 回的锯齿能得 { $exact }；同样的形状从随机起点训练，得 { $trained }（{ $interval }），{ $seeds } 个种子里最好的是 { $best }。
depth-row-same = 手工网络的形状，训练出来的，{ $pieces } 回
depth-teeth = { $kind }，在变换 { $pieces } 回的锯齿上训练：{ $accuracy }（{ $interval }）。
depth-row-teeth = { $kind }，训练出来的，{ $pieces } 回
depth-kind-same = 每层两个神经元
depth-kind-shallow = 一个宽层
depth-kind-deep = 四层
depth-kind-constructed = 手工设定
depth-kind-limit = 一个宽层最多
figure-sawtooth-title = 锯齿：手工设定的与训练出来的
figure-sawtooth-caption = 两类沿一条线交替，新数据上的准确率。训练出来的：每层两个神经元、折几次就几层，一个宽层，四层；{ $seeds } 个种子的平均和 95% 区间。虚线：手工设定的每层两个神经元的网络，以及一个宽层不论权重如何最多能得多少。
figure-sawtooth-alt = 折 { $folds } 次时：{ $summary }。

depth-parts-table = 部件与组合
depth-parts-note = 加深带来的准确率变化，新数据；三个数合成一族。
depth-parts-more = 笔记里的猫在这里成立：把 { $shallow } 层换成 { $deep } 层，标签是单个部件时准确率变化 { $part }，标签是部件的排列时变化 { $arrangement }；加深对排列多帮了 { $difference }（{ $interval }）。
depth-parts-less = 笔记里的猫在这里不成立：把 { $shallow } 层换成 { $deep } 层，标签是单个部件时准确率变化 { $part }，标签是部件的排列时变化 { $arrangement }。加深对排列的好处反而比对单个部件的小，相差 { $difference }（{ $interval }）：一个宽层也会把部件组合起来。
depth-parts-equivalent = 笔记里的猫在这里没有要紧的差别：把 { $shallow } 层换成 { $deep } 层，标签是单个部件时准确率变化 { $part }，标签是部件的排列时变化 { $arrangement }；两者相差 { $difference }（{ $interval }），在 ±{ $delta } 之内。
depth-parts-undecided = 笔记里的猫成不成立，这里还没有定论：把 { $shallow } 层换成 { $deep } 层，标签是单个部件时准确率变化 { $part }，标签是部件的排列时变化 { $arrangement }；两者相差 { $difference }（{ $interval }）。
depth-row-parts = 加深对排列的好处，减去对单个部件的
depth-asks = 标签是{ $asks }时，{ $deep } 层对 { $shallow } 层：{ $difference }（{ $interval }）。
depth-row-asks = { $deep } 层对 { $shallow } 层，标签是{ $asks }
depth-parts-scope = 这里的部件是四对数。图像里的部件还会移动，那是卷积要管的事；这里没有说到它。
figure-parts-title = 需要把部件组合起来时，加深更有用吗？
figure-parts-caption = 由同样的部件组成的点，两种标签；参数一样多，{ $deep } 个隐藏层对 { $shallow } 个，{ $seeds } 个共同的种子。圆点是平均，横线是同一族的 95% 区间。灰带之内的差不要紧。
figure-parts-alt = { $deep } 个隐藏层比 { $shallow } 个多得：{ $summary }。

depth-scope = 这里只有小的全连接网络、固定的步数、一种优化器：在卷积网络里、在别的规模上，加深带来的是另一些东西。
