# 问题、案例或自己的研究不能这样问。

ask-needs-classes = --data { $data }：要预测的是数字，而问题 { $question } 问的是分类；请选有类别的数据，例如 { $names }
ask-activation-data = --data { $data }：有 { $features } 个特征、{ $classes ->
    [0] 没有类别
   *[other] { $classes } 个类别
 }；问题 activation 需要平面上分成 2 到 { $most } 类的点，例如 moons、rings 或 gaussians
ask-convolution-data = --data { $data }：问题 convolution 问的是信号和图片；可以选 { $names }
ask-convolution-shuffled = --data { $data }：shuffled=true 正是这个问题自己要试的；请去掉它
ask-device-data = --data：问题 device 不训练任何网络；提问时不要写 --data
ask-notes-data = --data { $data }：问题 notes 逐条判断说法，每条都用自己的数据；请去掉它
ask-relu-wide = --data { $data }：线性分类器在这里有 { $count } 个系数；最好的那个最多算到 { $most } 个系数；请去掉几列
ask-seeds-few = { $option } { $seeds }：这里要从许多种子里挑出小的研究；请至少给 { $fewest } 个
ask-seeds-delta = --delta { $delta }：它说的是一项研究可以有多经常选错赢家，抛硬币也有一半会错；请给小于 0.5 的数
ask-alexnet-data = --data { $data }：问题 alexnet 问的是信号和图片；可以选 { $names }
ask-alexnet-side = side={ $side }：只有边长是偶数时，2/2 和 3/2 的池化窗口才留下同样大的特征图；试试 { $other }
case-lenet-vgg-data = --data { $data }：这个案例讲的是信号和图片；可以选 { $names }

plan-needs-second = { $name }：比较需要第二份配方，或者一个含有两次训练的脚本或笔记本
plan-case-data = --data：案例 { $name } 有自己的数据；请去掉 --data
plan-data-file = --data { $data }：它需要一个文件；请给一份在 [data] 里写明文件的配方，或者数据文件夹里一个图片 zip 的名字
plan-data = --data { $said }；也可以写数据集的名字：{ $names }

study-outcome = outcome="{ $outcome }"：数据 "{ $data }" 上应当是 "{ $allowed }"
study-last-look = looks={ $looks }：最后一次查看要用上全部 { $seeds } 个种子
study-design-pair = design="pair" 需要一个有两个水平的因素；现在有 { $factors }
study-design-factorial = design="factorial" 要求每个因素有两个水平；现在有 { $factors }
study-design-sweep = design="sweep" 需要一个因素，水平多少都行；现在有 { $factors }
study-design-ladder = design="ladder" 要求每个因素有两个水平，按阶梯的次序写；现在有 { $factors }
study-rate-twice = optimizer.lr 既是因素又是干扰量；只能是其中之一
study-many-arms = factors：共 { $arms } 组；一项研究最多 { $most } 组
study-no-outcome = factors.data：{ $a } 和 { $b } 没有共同的结果可比：一个预测数字，一个预测类别；请给同一种数据
study-same-arms = factors：{ $a } 和 { $b } 这两组是同一份配方；请改一个水平
study-no-factor = factors.{ $factor }：没有这个因素；可以写的有 { $names }
study-no-key = { $key }：研究里没有这个键（可以写的有 { $names }）
study-smallest-effect = smallest_effect={ $effect }：必须是大于 0、最多 { $most } 的数
study-base = base={ $base }：请写内置配方的名字，或者研究文件旁边的配方文件
study-base-beside = base={ $base }：配方文件要放在研究文件旁边；请只写文件名，不写文件夹
study-no-factors = 缺少 [factors]；写法如 `"network.activation" = ["relu", "tanh"]`
study-factor-list = factors.{ $factor }：请加上引号，后面写一列水平，"{ $factor }.…" = [...]
study-few-levels = factors.{ $factor }={ $levels }：一个因素至少有两个水平；请再加一个
regions-plain = activation={ $activation }，normalisation="{ $normalisation }"：线性区域指的是普通 ReLU 网络的线性区域；请用 activation="relu" 和 normalisation="none"
linear-wide = 共有 { $count } 个系数：最优解最多算到 { $most } 个系数；请去掉几列
shapes-unequal = budget={ $budget }：从这里到 { $most }，没有一个参数量能让隐藏层数为 { $depths } 的网络相差不超过 { $tolerance }；请加大参数量，或减少深度的种类
plain-no-data = 数据 "{ $data }"：普通的 PyTorch 脚本读不了；请换一种数据
cell-refused = { $said }；因素超过六个时，若有组合不存在，就不做这种分解
cell-named = 组合（{ $levels }）
room-seeds = `seeds={ $seeds }`：游乐场训练 1 到 { $most } 个网络
room-same-data = 对决要用同样的数据；数据不同的配方，请用 `whorl.explain(a, b)` 来比较
bench-unknown = { $name }：没有这项基准测试；请从这些中选一个：{ $names }
bench-not-kept = --out { $file }：{ $reason }；请给出可以写入的文件
