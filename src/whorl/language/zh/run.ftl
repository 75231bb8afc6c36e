# 一份配方，许多种子。

run-title = { $name }
run-question = { $name } 用 { $seeds } 个种子训练，结果如何？
run-headline = { $name } 的{ $outcome }为 { $mean }（{ $interval }），这是 { $seeds } 个种子的平均。
run-spread = 单个种子的结果在 { $least } 与 { $most } 之间。
run-failed = { $seeds } 个网络中有 { $failed } 个失败；按瞎猜计分，没有丢弃。
run-failed-loss = { $seeds } 个网络中有 { $failed } 个失败；排在最后，没有丢弃。
run-all-failed = { $seeds } 个网络没有一个训练完成：损失都变成了 NaN 或无穷大。请调低学习率。
run-table = 训练结束时的结果
run-one-recipe = 单看一份配方解释不了什么：想知道原因，请用 whorl explain 与另一份比较。
column-spread = 各种子间的标准差
mark-step = 第 { $step } 步
mark-layer = 第 { $layer } 层
figure-outcome-curves-title = 新数据上的表现，一步一步看
figure-loss-curves-title = 训练损失，一步一步看
figure-boundaries-seeds-title = 同一份配方，不同的种子
figure-boundaries-steps-title = 一个网络的学习过程
figure-gradients-title = 各层梯度的长度
