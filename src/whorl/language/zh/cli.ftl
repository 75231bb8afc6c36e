# 命令行：帮助、进度、列表、体检，以及命令怎样结束。

help-usage = 用法：{ $usage }
help-arguments = 参数
help-commands = 命令
help-options = 选项
help-a-command = 命令
help-some-options = [选项]

command-whorl = 螺旋实验室：问一个神经网络的问题，得到一个对照实验和一个带区间的答案。
command-ask = 用实验回答实验室里的一个问题；不写名字就列出问题。
    训练答案需要的所有网络（许多种子），写出报告。
command-diff = 说出两份配方哪里不同，一个论断能不能建立在它们上面。
    脚本和笔记本只读不运行；一个文件里有两次训练时不用给 B。
    什么也不训练。加上 --claim 时，若还有别的不同，退出码为 3；若只差这一处，为 0。
command-explain = 说出两份配方之间的每处改动各带来多少。
    补上缺的组合来训练（按给定设置，也按调好的学习率），再把差距分给各处改动。
    加上 --claim 时，只有这个因素在调好学习率后的份额肯定超过关心的最小效应，退出码才不是 3。
command-run = 用许多种子训练一份配方：曲线、分布、决策边界。
command-study = 做一项自己的研究，写在 TOML 文件里。
command-resume = 从结果文件夹接着做中断的研究。
command-show = 再看一遍结果文件夹里的答案。不训练，也不写任何东西。
command-notebook = 写出一个问题的笔记本，每张图下面留有写想法的地方；也可以写练习的笔记本。
    在 Jupyter 或 Colab 里运行时，它的代码会重新训练一切。这条命令自己不训练。
command-code = 把配方写成普通 PyTorch 的脚本或笔记本，里面没有我们的任何东西。
    不写 -o 就输出到标准输出。`whorl diff` 能再从中读出配方。
command-export = 把做完的笔记本或结果文件夹变成博客文章：一个 Markdown 文件，图片放在旁边。
    笔记本只读不运行；里面的 HTML 一概不放进去。
command-list = 列出问题、配方、数据集、案例和练习。
command-data = 数据集。
command-data-list = 列出数据集和它们的设置。
command-practice = 自己会检查的练习：保存，就知道对不对。
command-practice-start = 把练习写进一个文件夹；已有的文件不动。
command-practice-watch = 每次保存就检查；按键给提示、去下一题、看列表。
command-practice-check = 检查一道练习，或全部：通过时退出码为 0，还没通过时为 1。
command-practice-hint = 比上次多给一条提示。
command-practice-reset = 重新写一份练习；你写的保存在旁边。
command-practice-list = 列出练习和你的进度。
command-practice-solution = 做对以后看一种解答。
command-practice-verify = 给教师：证明每个解答都能通过，每个空着的都会失败。
    自己的一章是一个装着 Python 文件的文件夹，这条命令会运行它们。
command-data-get = 下载没有随实验室附带的数据集。
command-doctor = 给这台机器做体检：有什么，缺什么，代价是什么。
command-bench = 测一测这里训练网络有多快，并与大家常用的做法相比。
    机器空闲时要几分钟；不写名字就全部都测。

option-help = 显示这段帮助。
option-version = 显示版本。
option-lang = 说话用的语言；默认随系统区域设置。
option-json = 标准输出只打印一个 JSON 文档。
option-notes = 写进报告的自己的想法：一个 Markdown 文件，标题是图的编号。
option-workers = 同时训练的进程或线程数；默认每个核心一个。
option-seeds = 种子数；默认 16，加 --full 时 64。
option-full = 更多种子和学习率，或更少（默认）。
option-delta = 关心的最小效应；默认 0.01，即一个百分点。
option-device = 在哪里训练。
option-fleet = 用什么训练：编译机群（它不行的交给参考机群），或只用参考机群。
option-out = 结果放在哪里；默认在 whorl-results/ 下，名字由计划得来。同一个计划会接着做。
option-data-dir = 下载的数据集和自己的图片放在哪里；默认是 WHORL_DATA_DIR，否则是缓存里的一个文件夹。
option-dry-run = 只说计划和代价；不训练，也不写任何东西。
option-workloads = 测什么，例如 w1、w2、startup、memory；默认全部。
option-quick = 轮数少些，每次短些，不测 torch.compile。
option-growth = 还测代价怎样随网络数、宽度、深度和点数增长；单独用时只测这个。
option-results = 把每一轮的结果存成 JSON 的地方；增长的图放在旁边。
option-install-completion = 给当前的 shell 装上自动补全。
option-show-completion = 显示当前 shell 的补全脚本。
option-case = 不问问题，而是重现一个已发表的比较；`whorl list cases` 会列出来。
option-question = 问题的名字；`whorl list questions` 会列出来。
option-data = 换一种数据来问：数据集的名字、取它数据的配方，或者一个图片的 zip 或文件夹。
option-name = 数据集的名字。
option-a = 一份配方：内置的名字，TOML、JSON 文件，或者脚本、笔记本（FILE#2 是其中第二次训练）。
option-b = 与它比较的配方；A 是含两次训练的文件时不用给。
option-claim = 据说造成差别的因素，例如 activation。
option-recipe = 内置的名字，或 TOML、JSON 文件。
option-task = 练习的名字；默认是正在做的那一题。
option-chapter = 实验室的一章，或自己的文件夹；默认是实验室的全部。
option-chapters = 自己的题目文件夹，与实验室的并列；里面的文件是会被运行的代码。
option-inside = 练习所在的文件夹；默认是当前文件夹。
option-place = 练习所在的文件夹。
option-every = 检查全部练习。
option-mutants = 另外数一数改错的解答能抓住多少；要几分钟。
option-file = 写着研究的 TOML 文件。
option-worksheet = 问题的名字，或 practice（练习）。
option-finished = 运行过的笔记本，或结果文件夹。
option-written = 要写的文件，笔记本以 .ipynb 结尾，Markdown 以 .md 结尾；默认按来源取名。已有的文件不会被覆盖。
option-coded = 要写的文件：FILE.py 或 FILE.ipynb。已有的文件不会被覆盖。
option-seed = 第一个种子；默认是 0。
option-repeats = 用多少个种子；默认 16 个。
option-folder = 结果文件夹。
option-what = questions（问题）、recipes（配方）、data（数据）、cases（案例）、exercises（练习）；默认全部。

# 命令怎样结束
report-is-at = 报告：{ $path }
stopped-by-you = 已停止
stopped-by-memory = 这台机器的内存用完了
go-on-with = 做完的都保留着。接着做：{ $command }
wrong-usage = { $message }；见 { $command }
failed-unexpectedly = 这本不该发生（{ $error }）；WHORL_DEBUG=1 会显示在哪里，请告诉我们

# 进度
stage-fixed = 按给定设置
stage-tuning = 调学习率
stage-tuning-again = 调学习率，第 { $round } 轮
stage-tuned = 按调好的学习率
stage-run = 训练
stage-ask = 问题里的配方
stage-activations = 其他激活函数
stage-activations-tuning = 给其他激活函数调学习率
stage-xor = 异或
stage-crowd = 一大群网络
stage-other = { $stage }
stage-evaluating = 计算结果
stage-begins = { $stage }：{ $networks } 个网络
stage-measures = { $stage }：正在测量
stage-ends = { $stage }：做完了，用时 { $time }
stage-progress = { $done }/{ $total } 个网络
stage-progress-left = { $done }/{ $total } 个网络，还要 { $left }

# 不同之处
diff-headline = { $a } 和 { $b } 有 { $count } 处不同。
diff-same = { $a } 和 { $b } 是同一份配方，没有不同。
diff-advice = 想知道每处改动各带来多少，就把缺的组合也训练出来：
diff-factor = 因素
diff-kind = 性质
diff-carries = 随它一起变的
diff-nothing = —
diff-scientific = 研究对象
diff-nuisance = 干扰因素

# 代价
dry-title = { $folder }：用{ $fleet }，在 { $device } 上
dry-reference = 参考机群
dry-compiled = 编译机群
dry-stage = 阶段
dry-recipes = 配方
dry-seeds = 种子
dry-networks = 网络
dry-parameters = 每个网络的参数
dry-memory = 内存
dry-operations = 浮点运算
dry-total = 合计
dry-rates = 这是最少的：最好的学习率落在边上时会多试几个。
dry-least = 这是最少的：最好的学习率落在边上时会多试几个，问题也会加上自己的实验。
dry-saved = 保存的答案用了 { $seeds } 个种子，一共训练了 { $networks } 个网络。
dry-measures = { $folder }：不训练网络，只测量这台机器，在 { $device } 上。
dry-nothing-written = 什么也没有训练，什么也没有写。

# 列表
list-questions = 问题
list-questions-use = 用 `whorl ask NAME` 来问。`whorl --help` 会列出其他命令。
list-no-questions = 问题：还没有。
list-recipes = 配方
list-recipes-use = 用 `whorl run NAME` 来训练，用 `whorl explain A B` 比较两个。
list-no-recipes = 配方：还没有。
list-data = 数据集和它们的设置
list-data-use = 在配方文件的 [data] 里写上名字。
list-no-data = 数据集：还没有。
list-cases = 案例
list-cases-use = 用 `whorl ask --case NAME` 重现其中一个。
list-no-cases = 案例：还没有。
list-exercises = 练习
list-exercises-use = 用 `whorl practice start FOLDER` 把它们写进一个文件夹。
list-no-exercises = 练习：还没有，以后的版本里会有。
data-nothing-to-fetch = { $name }：不用下载，它当场生成、随软件附带，或者读自你自己的文件。
data-to-fetch = 还没有：{ $command }
data-can-be-fetched = 可以用 `whorl data get NAME` 下载：{ $names }
data-all-there = 能下载的都已经有了。
data-is-there = { $name } 已经有了，与公布的校验和一致：{ $folder }
data-fetching = { $file }（{ $size }），来自 { $address }
data-not-fetched = 没有下载成：{ $reason }
data-far = { $file }：{ $share }

about-recipe-course-linear = 课程在螺旋上的第一个网络：两个线性层，用 SGD。
about-recipe-course-relu = 课程的第二个网络：两层之间加了 ReLU，SGD 也换成了 Adam。
about-recipe-curve-regression = 拟合一条带噪声的曲线：看新点上的损失。
about-recipe-mnist-mlp = 一个隐藏层学认缩到 14×14 像素的 MNIST；数字要先下载。
about-recipe-cifar-10-convolutional = 三层卷积学认缩到 16×16 像素的 CIFAR-10；照片要先下载。
about-recipe-digits-mlp = 一个隐藏层学认手写数字。
about-recipe-gaussians-linear = 直线分得开的几团点：线性网络在这里不比谁差。
about-recipe-mnist-1d-mlp = 两个各一百单元的隐藏层学 MNIST-1D。
about-recipe-mnist-1d-convolutional = 三层 25 通道的卷积学习 MNIST-1D。
about-recipe-moons-small = 两弯月牙和一个小网络：训练得快，适合从这里改起。
about-recipe-rings-tanh = 直线分不开的同心环，八个 tanh 单元。
about-recipe-spiral-deep-tanh = 螺旋上更深更窄的网络：小批量、预热、余弦学习率。
about-recipe-spiral-relu = 把螺旋学好：ReLU 配 SGD，学习率合适。
about-recipe-spiral-softmax-regression = 没有隐藏层：螺旋上所有线性网络背后的那个凸问题。
about-recipe-xor-two-units = 能表示异或的最小网络：两个 ReLU 单元，四个点。

about-data-checkerboard = 两种颜色的棋盘格。
about-data-composition = 两类由同样的部件组成，只是排列不同。
about-data-sawtooth = 两类沿一条直线交替出现，每折一次就密一倍。
about-data-csv = 自己的点：配方旁边的 CSV 文件，有一列类别或一列要预测的数。
about-data-curve = 一元函数加噪声：回归。
about-data-mnist = 28×28 像素的手写数字，共 7 万个，下载一次即可。
about-data-fashion-mnist = 与 MNIST 同格式的服饰图片，共 7 万张，比数字难认，下载一次即可。
about-data-cifar-10 = 十类事物的彩色照片，32×32 像素，共 6 万张，下载一次即可。
about-data-pictures = 你自己的图片：数据文件夹里的一个文件夹或 zip，每类一个文件夹，外面可以再分 train 和 test。
about-data-digits = 8×8 像素的手写数字，共 1797 个，随软件附带；每个种子重新划分。
about-data-gaussians = 中心在圆上的几团点。
about-data-mnist-1d = 把十个数字画成 40 个数的曲线，加上平移和噪声，每次现做：线性、深层、卷积网络在这里拉得开差距。
about-data-moons = 交错的两弯月牙。
about-data-plane = 正方形上的函数加噪声：回归。
about-data-rings = 一圈套一圈的环。
about-data-spiral = 课程里的螺旋：直线分不开的几条臂。
about-data-static = 什么也没有的图片：噪声，标签与内容无关。网络记得的都是死记硬背。
about-data-truth-table = 两个比特的四种输入和函数值。
about-data-xor = 四团点，相对的两团是一类。

# 体检
doctor-well = 一切正常：标着 ~ 的会有些代价，但没有坏的。
doctor-broken = 有东西坏了：标着 x 的要先修好，whorl 才能工作。
doctor-whorl = whorl
doctor-python = Python
doctor-machine = 机器
doctor-machine-found = { $system }，{ $cores } 个核心，{ $memory } 内存
doctor-libraries = 软件库
doctor-libraries-missing = 缺少：{ $names }。请重新安装 whorl。
doctor-cuda = CUDA
doctor-cuda-none = 没有 PyTorch 能用的设备
doctor-cuda-cost = 网络在处理器上训练；这里的网络都小，并不吃亏。
doctor-compiled = 编译机群
doctor-compiled-found = 有，用 { $instructions }
doctor-compiled-cost = 参考机群什么都能做，只是慢几倍。装好 C++ 编译器后重新安装 whorl。
doctor-compiled-off = 参考机群什么都能做，只是慢几倍。去掉这个环境变量，就用得上编译机群。
doctor-page = 实验室的页面
doctor-page-found = 有
doctor-page-cost = 命令行一切照常，只是没有浏览器里的实验室。装好 Node { $node } 和 npm，或者连上网络，再重新安装 whorl。
doctor-fonts = 字体
doctor-fonts-found = 图里能显示 { $count } 个字符，包括汉字
doctor-fonts-cost = 图里会缺汉字。请重新安装 whorl。
doctor-results = 结果
doctor-results-found = { $folder }，还有 { $free } 空间
doctor-results-cost = 这个文件夹写不进去；请换一个，或用 --out 指定。
doctor-language = 语言
doctor-language-found = { $language }（区域设置 { $locale }，编码 { $encoding }）
doctor-language-unset = 未设置
stage-verdict = 结论：{ $kind }（其余的还在进行）。{ $sentence }
stage-drawing = 正在画图并写报告
fleet-fallback = 由参考机群训练，慢几倍：{ $reason }
fleet-fallback-recipe = 编译机群没有这些配方所要的东西
show-kept = 这个结果是 whorl 的另一个版本做的，这个版本（{ $now }）不能由其中的记录重新计算：下面是当时写下的报告。想要这个版本的答案，请换一个文件夹（--out）重新提问。
