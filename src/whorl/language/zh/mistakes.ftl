# 配方、研究或命令里的错误。

mistake-in = { $place }：{ $said }
mistake-and-more = { $first }（另有 { $more } 处）
mistake-unknown = { $place }：没有这个设置{ $near }{ $allowed }
mistake-allowed = （可用的有：{ $names }）
mistake-near = ；是不是想写 { $name }？
mistake-name = { $place }={ $given }：请从这些中选一个：{ $names }{ $near }
mistake-no-name = 缺少 { $place }.name：请从这些中选一个：{ $names }
mistake-missing = 缺少 { $place }：请补上
mistake-value = { $place }={ $given }：必须是{ $wanted }{ $near }
mistake-or = { $one }，或者是{ $other }
mistake-or-one = { $one } 或 { $other }
mistake-finite = 有限的数
mistake-text = 引号中的文字
mistake-text-at-least = 至少 { $bound } 个字符的文字
mistake-text-at-most = 至多 { $bound } 个字符的文字
mistake-list = 列表
mistake-list-at-least = 至少 { $bound } 项的列表
mistake-list-at-most = 至多 { $bound } 项的列表
mistake-table = 表
mistake-switch = true 或 false
mistake-whole = 整数
mistake-number = 数
mistake-above = 大于 { $bound } 的数
mistake-at-least = 不小于 { $bound } 的数
mistake-below = 小于 { $bound } 的数
mistake-at-most = 不大于 { $bound } 的数

recipe-needs-decay-every = schedule="step" 还需要 decay_every（以步计）
recipe-needs-decay-factor = schedule="step" 还需要 decay_factor（大于 0，不超过 1）
recipe-decay-elsewhere = schedule="{ $schedule }" 没有 { $name } 这一项；它属于 schedule="step"
recipe-name-unprintable = 名字只能是一行可显示的字符；请去掉其余字符
recipe-loss-needs-classes = 损失 "{ $loss }" 需要类别，而数据 "{ $data }" 是回归；请用损失 "squared-error"
recipe-batch-too-large = training.batch={ $batch }，而训练点只有 { $points } 个；一批至多是全部的点，或者写 "full"
recipe-batch-of-one = training.batch={ $batch }，训练点有 { $points } 个，最后一批只剩一个点，而 normalisation="batch" 至少需要两个；请换一个 training.batch
recipe-shift-too-far = training.shift={ $shift }，数据是 "{ $data }"；至多移动 { $most } 格
recipe-shift-of-points = training.shift={ $shift }，数据是 "{ $data }"；只能是 0，因为平面上的点没有格子
recipe-unknown = { $name }：既不是内置配方，也不是 .toml 或 .json 文件；{ $guess }内置的有 { $names }
recipe-guess = 是不是想写 { $name }？
recipe-too-deep = 嵌套太深；设置只是由值组成的表
recipe-unreadable = 不能按 { $kind } 读取：{ $error }
recipe-no-table = 内容是 { $given }；必须是由设置组成的表
recipe-no-plain-file = 不是普通文件；请给出 .toml 或 .json 文件
recipe-no-file = 没有这个文件；请给出 .toml 或 .json 文件，或内置配方的名字
recipe-cannot-be-read = 无法读取（{ $error }）；请换一个文件
recipe-too-large = 超过 { $most } 字节；设置远用不了这么多

claim-ambiguous = --claim { $claim }：对应不止一个因素；请从这些中选一个：{ $names }
claim-travels = --claim { $claim }：它总是跟着 { $name } 一起改变；请改为主张 { $name }
claim-same = --claim { $claim }：两个配方在这一点上没有不同；不同之处是：{ $names }
claim-nothing-differs = 没有，两个配方相同

plan-seeds = 要得到区间，需要 { $fewest } 到 { $most } 个种子；通常用 { $usual } 个
plan-same-recipe = { $a } 和 { $b } 是同一个配方：没有什么可解释的；请改动其中一个的设置
plan-no-outcome = { $a } 和 { $b } 没有共同的结果可比：一个预测数值，另一个预测类别；请给两者同一种数据
plan-too-large = { $name }：{ $networks } 个网络、每个 { $parameters } 个参数，需要 { $bytes }B 内存和 { $operations } 次运算；这台机器允许 { $limit }B；请减小 network.hidden、数据或 training.batch
question-unknown = { $name }：没有这个问题；可以问的有：{ $names }
case-unknown = { $name }：没有这个案例；现有的是：{ $names }
folder-another-version = { $folder } 是 whorl 的另一个版本做的，这个版本（{ $now }）既不能接着做，也不能由其中的记录重新计算。里面的东西都保持原样：report.html 可以打开。想要这个版本的答案，请换一个文件夹（--out）重新提问。
