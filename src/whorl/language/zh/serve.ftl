# 实验室的服务器：拒绝时的话，以及命令的话。

serve-refused-recipe = 这份配方有实验室不认识的部分。
serve-refused-data = 实验室用它自己抽取的数据或您自己的点来训练。
serve-refused-network = 实验室训练多层感知机；其他网络请用 whorl run 训练。
serve-refused-layers = 实验室最多训练 { $layers } 个隐藏层，每层 { $width } 个单元。
serve-refused-points = 实验室最多用 { $most } 个点训练。
serve-refused-classes = 实验室最多区分 { $most } 个类别。
serve-refused-own = 自己的点最多 { $most } 个，须在 ±1.2 之内，而且每个类别都要有点。
serve-refused-size = 这些网络需要 { $bytes } 内存，每步 { $operations } 次运算；实验室允许 { $most_bytes } 和 { $most_operations }。请减小层、批量或网络的数目。
serve-refused-number = { $name } 必须是 { $least } 到 { $most } 的整数。
serve-refused-value = { $name } 必须是 ±{ $most } 之内的数。
serve-refused-command = 服务器不认识这个命令。
serve-refused-nothing = 还没有开始任何训练。
serve-refused-step = 第 { $step } 步已经没有记录了。
serve-all-broke = 所有网络都坏了：损失不再是一个数，因为步子太大。减小学习率，或者让学习率预热，就能避免。
serve-lost-worker = 训练进程结束了，可能是内存不够。请按播放重新开始；如果再次发生，请用小一些的网络。

serve-no-page = 实验室的页面没有构建；whorl doctor 会说明原因。请在有 Node 和 npm 或有网络时重新安装 whorl。
serve-address =
    实验室已打开。下面的地址可以在这台机器的一个浏览器里打开它：
    { $address }
    按 Ctrl-C 结束。
serve-enter = 按回车键会给出一个新地址，供另一个浏览器使用。
serve-fresh =
    给另一个浏览器的地址：
    { $address }
serve-used = 这个地址已经被另一个浏览器用过了。请在运行 whorl serve 的终端里按回车键，它会给出一个新地址。（没有终端时，请重新运行 whorl serve。）
serve-no-key = 这个浏览器没有进入实验室的钥匙。请打开 whorl serve 显示的地址；在它的终端里按回车键会给出一个新地址。
command-serve = 在浏览器里打开实验室：网络在您眼前一步一步地训练。
option-port = 监听的端口，只限本机；默认 8420，被占用时用空闲的端口
option-no-browser = 只显示地址，不打开浏览器
