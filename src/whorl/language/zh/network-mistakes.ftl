# 搭不起来的网络，以及不存在的名字。

network-list = { $name } 列了 { $given } 个数，而卷积有 { $layers } 层；请只给一个数供各层共用，或者每层各给一个
network-activations = activation 列了 { $given } 个激活函数，而隐藏层有 { $layers } 层；请只给一个名字供各层共用，或者每层各给一个
network-needs-init-scale = init="normal" 还需要 init_scale，即权重的标准差
network-no-init-scale = init="{ $init }" 没有 init_scale 这一项；它属于 init="normal"
network-needs-pool-size = pool="{ $pool }" 还需要 pool_size，即池化窗口的边长
network-no-pool = pool="none" 没有 { $name } 这一项；它属于 pool="max" 和 pool="average"
network-rim = pool_padding={ $padding }，而窗口边长是 { $size }；填充至多是窗口的一半
network-pool-after = pool_after={ $given }：卷积层从 1 数到 { $layers }
network-nothing-left = 第 { $place } 层卷积（共 { $layers } 层）得到 { $sides } 的特征图，算完就什么也不剩了；请用更小的卷积核、步幅或池化窗口，多加填充，或减少卷积层
network-needs-places = 网络 "convolutional" 需要信号或图片，例如数据 "mnist-1d" 或 "digits"；平面上的点请用网络 "mlp"
network-windows = { $stage }：边长 { $kernel } 的窗口放不进 { $sides } 的特征图
network-groups = { $stage }：{ $maps } 个输入通道和 { $out } 个输出通道不能都平均分成 { $groups } 组
architecture-unknown = { $name }：没有这个网络结构；请从这些中选一个：{ $names }
activation-unknown = activation={ $name }：没有这个激活函数；请从这些中选一个：{ $names }
claim-unknown = { $name }：没有这条说法；现有的是：{ $names }
setting-too-deep = { $place }：嵌套太深；必须是一个值或由值组成的列表
setting-many-digits = { $place }：超过 { $most } 位的数，已超出一切范围
setting-no-text = { $place }：必须是 Unicode 文字，不能有半个字符
setting-strange = { $place }：{ $given } 的类型是 { $kind }；必须是数、文字、列表或表
setting-unwritable = 设置必须是数、文字、列表和表
