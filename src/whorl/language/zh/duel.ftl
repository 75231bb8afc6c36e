# 对决无法进行时，实验室服务器说的话。
duel-nothing-in-common = 一份配方预测数值，另一个预测类别：两份配方没有共同的结果可比。请让两边使用同一类数据。
duel-looks = 查看的时刻是三个递增的种子数，从 2 到 { $most }。
duel-seed = 对决的种子要避开 { $first } 到 { $last }：那些用来调学习率。
duel-too-long = 配方 { $side }：一个网络需要 { $operations } 次运算，这里最多允许 { $limit } 次。请减少步数或点数，或把网络变小。
duel-not-begun = 请先运行对决。
duel-explain-many = 有 { $count } 处不同；这里最多能区分 { $most } 处。
duel-memory = 内存不够。请减少点数，或把网络变小。
duel-broken = 出了不该出的错：{ $what }
