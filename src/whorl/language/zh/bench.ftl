# 基准测试：`whorl bench`。

bench-measuring = { $name }：第 { $round } 轮，共 { $rounds } 轮
bench-machine = { $processor }，{ $cores } 个核心，{ $instructions }；{ $versions }
bench-not-compiled = 没有编译机群

bench-workload = { $name }：{ $about }
bench-about-w1 = 课程的螺旋，2-100-3 ReLU，Adam，3000 个点一起训练；每步都记损失和准确率
bench-about-w1-margin = 同上，经过 whorl run：多一个种子要多少，包括存下结果
bench-about-w1-tanh = 同上，换成 tanh
bench-about-w1-sigmoid = 同上，换成 sigmoid
bench-about-w1-gelu = 同上，换成 GELU
bench-about-w2 = 2-8-8-1 tanh，平方误差，SGD，250 个点，每批 10 个
bench-about-100-100 = 2-100-100-3 ReLU，Adam，3000 个点一起训练
bench-about-100-100-tanh = 2-100-100-3 tanh，Adam，3000 个点一起训练
bench-about-256-256 = 2-256-256-3 ReLU，Adam，3000 个点一起训练
bench-about-32x4 = 2-32-32-32-32-3 ReLU，Adam，3000 个点一起训练
bench-about-100-100-batch-32 = 2-100-100-3 ReLU，Adam，每批 32 个
bench-about-256-256-batch-32 = 2-256-256-3 ReLU，Adam，每批 32 个
bench-about-32x4-batch-32 = 2-32-32-32-32-3 ReLU，Adam，每批 32 个
bench-about-w3-lenet = 28×28 像素上两个卷积层加两个线性层，像 LeNet，每批 128
bench-about-w3-alexnet = 32×32 像素三种颜色上五个卷积层，像 AlexNet，每批 128

bench-way = 做法
bench-us = 每个网络每步微秒数
bench-epochs = 每秒网络轮数
bench-ratio = 普通循环的倍数
bench-range = 最小到最大
bench-share = 占乘法速度

bench-way-plain = 普通循环
bench-way-processes = 每核一个普通循环
bench-way-torch-compile = torch.compile
bench-way-jax = JAX
bench-way-scikit-learn = scikit-learn
bench-way-reference = 参考机群
bench-way-compiled = 编译机群
bench-way-whorl-run = whorl run 的边际
bench-way-product = 矩阵乘法

bench-left-outs = 没有测：{ $all }。
bench-left-out = { $name }（{ $reason }）
bench-not-installed = 没有安装 { $name }
bench-no-compiler = 需要 C++ 编译器
bench-unwritten = 没有为 { $name } 写
bench-compiles = 编译要好几秒；去掉 --quick 再测

bench-axis-networks = 网络数
bench-axis-width = 宽度
bench-axis-depth = 隐藏层数
bench-axis-points = 点数
bench-growth-title = 每个网络每步的代价：{ $axis }
bench-growth-caption = 各轮的中位数，以及最小和最大。

bench-startup = 启动，以秒计
bench-call = 调用
bench-seconds = 秒
bench-call-python = 只有 Python
bench-call-import = import whorl
bench-call-help = whorl --help
bench-call-first-answer = whorl run xor-two-units，到说出答案
bench-call-report = 同上，到写好报告

bench-memory = 内存：训练并存下螺旋网络时最多占用
bench-networks = 网络
bench-steps = 步数
bench-before = 训练之前
bench-most = 最多

bench-how = 共 { $rounds } 轮，每轮里各种做法轮流进行；倍数只在同一轮里比较。表里是中位数。
bench-busy = 开始时这台机器正忙（每个核心的负载为 { $load }）：这些倍数不要引用。
bench-disturbed = 测的时候，进程最少只用到一个核心的 { $share }：别的程序也在用这台机器。这些倍数不要引用。
bench-kept = 存在 { $path }
