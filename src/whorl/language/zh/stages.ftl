# 正在运行什么，进度里这样说。

stage-tuning-of = { $round ->
    [1] 调学习率：{ $stage }
   *[other] 调学习率，第 { $round } 轮：{ $stage }
}
stage-part = { $stage }：{ $part }
stage-losses = 四种损失
stage-losses-sgd = SGD 下的损失
stage-probabilities = 把输出当作概率
stage-longer = 训练更久
stage-drift = 训练途中的信心
stage-wrong-scores = 确信而错误的分数
stage-ordinary-start = 普通的起点
stage-wrong-start = 确信而错误的起点
stage-double-softmax = 两次 softmax
stage-search = 随机搜索
stage-winners = 胜出者再跑一遍
stage-rates = 每个优化器，每个学习率
stage-same-rate = 两者用同一学习率
stage-ingredients = 把 Adam 拆开
stage-ingredients-fixed = 把 Adam 拆开，同一学习率
stage-ingredients-tuned = 把 Adam 拆开，调好学习率
stage-ingredients-tuning-uncorrected = 调学习率：不作校正的 Adam
stage-ingredients-fixed-uncorrected = 不作校正的 Adam，同一学习率
stage-ingredients-tuned-uncorrected = 不作校正的 Adam，调好学习率
stage-seconds-per-step = 每步的时间
stage-equal-time = 同样的时间
stage-ravines = 走下峡谷
stage-slice = 过起点和两个终点的平面
stage-rare-classes = 稀有的类别
stage-bends = 各种激活函数
stage-bends-given = 各种激活函数，同一学习率
stage-squares = x² 层
stage-two-squares = 两层 x²
stage-degrees = 各次多项式
stage-lines = 线性层
stage-stacked-lines = 叠起来的线性层
stage-warp-one = 一层，用来看
stage-warp-four = 四层，用来看
stage-dying = 高学习率下的单元
stage-saturation = 变平的单元
stage-born-dead = 生来就死的网络
stage-backward = 往回穿过各层
stage-blocks = 由块组成的网络
stage-inits = 初始化与激活函数
stage-inits-others = 其他初始化与激活函数
stage-cures = 各种办法
stage-blocks-cures = 带块的办法
stage-map = 深度与方差
stage-ladders = 越来越深
stage-shapes = 预算相同的形状
stage-skips = 残差连接
stage-regions = 线性区域
stage-sawtooth = 锯齿
stage-parts = 部件与排列
stage-patches = 平面的碎片
