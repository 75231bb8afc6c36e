# 案例：已发表的比较，重现并判断。

case-question = { $source }：{ $claim }
case-confounds = 原文还改了或漏了别的：{ $factors }。
case-finding = 这里{ $name }是 { $number }（{ $interval }）。
case-source = 出处
case-table = 发表的数字与这里重现的数字
case-table-note = 除非另说，发表的数字都是单次运行，没有区间；横线表示没有发表过，或者没有条件重现。
case-column-name = 量
case-column-published = 发表的
case-column-reproduced = 重现的
case-column-interval = 区间
case-caption = 每个点是 { $seeds } 个种子中的一个；菱形是均值，横条是 { $level } 的区间。
case-on-training-data = 准确率是在训练数据上数的
case-one-seed = 只跑了一个种子

case-spiral-hint = ReLU 把螺旋线的准确率从 50% 提到 92.6%（一门课程）。优化器也一起换了。
case-spiral-title = 课程里的螺旋线：是 ReLU 的功劳吗？
case-spiral-claim = 两个线性层之间加上 ReLU，螺旋线上的准确率从 50.0% 升到 92.6%
case-spiral-linear = 线性网络配 SGD 在训练数据上的准确率
case-spiral-relu = ReLU 网络配 Adam 在训练数据上的准确率
case-spiral-holds = 成立：按发表的设置，单换 ReLU 就带来 { $alone }（{ $alone-interval }），总差距是 { $gap }。
case-spiral-holds-with-conditions = 有条件成立：按发表的设置，单换 ReLU 带来 { $alone }（{ $alone-interval }），而总差距是 { $gap }；每格都调好学习率之后，差距 { $tuned } 中 ReLU 占 { $share }（{ $share-interval }）。ReLU 做得到，但课程跑的那两次看不出来。
case-spiral-does-not-hold = 不成立：就算每格都调好学习率，ReLU 的份额也只有 { $share }（{ $share-interval }），没有超过 { $delta } 的收益。
case-spiral-cannot-be-told = 说不准：按发表的设置，单换 ReLU 带来 { $alone }（{ $alone-interval }）；调好学习率后它的份额是 { $share }（{ $share-interval }）。
case-spiral-overturn = 怎样会推翻这个判断：按发表的学习率，ReLU 配 SGD 自己就能走完一半以上的路（那就原样成立）；或者调好学习率后 ReLU 的份额不到 { $delta }（那就不成立）。
case-spiral-scope = 只是平面上的一组数据和一个隐藏层；判断的是这一条说法，不是 ReLU 处处如何。

case-regression-hint = 线性网络拟合不了的曲线，ReLU 拟合得了（同一门课程）。优化器也一起换了。
case-regression-title = 课程里的回归：是 ReLU 的功劳吗？
case-regression-claim = 线性网络拟合不了的曲线，有 ReLU 的网络拟合得了
case-regression-linear = 线性网络配 SGD 在新数据上的平方误差
case-regression-relu = ReLU 网络配 Adam 在新数据上的平方误差
case-regression-holds = 成立：按发表的设置，单换 ReLU 就让平方误差变化 { $alone }（{ $alone-interval }），总差距是 { $gap }。
case-regression-holds-with-conditions = 有条件成立：按发表的设置，单换 ReLU 让平方误差变化 { $alone }（{ $alone-interval }），而总差距是 { $gap }；每格都调好学习率之后，差距 { $tuned } 中 ReLU 占 { $share }（{ $share-interval }）。
case-regression-does-not-hold = 不成立：每格都调好学习率之后，ReLU 在平方误差中的份额是 { $share }（{ $share-interval }），没有超过 { $delta } 的收益。
case-regression-cannot-be-told = 说不准：单换 ReLU 让平方误差变化 { $alone }（{ $alone-interval }）；调好学习率后它的份额是 { $share }（{ $share-interval }）。
case-regression-overturn = 怎样会推翻这个判断：按发表的学习率，ReLU 配 SGD 拟合得和配 Adam 一样好（那就原样成立）；或者调好学习率的线性网络也能拟合这条曲线（那就不成立）。
case-regression-scope = 这里的曲线是带噪声的正弦，课程里的是三次曲线；要紧的是两者都不是直线。原笔记本没有存下数字，所以没有发表的数可比。
