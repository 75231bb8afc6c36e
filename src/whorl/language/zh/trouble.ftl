# 机器停下来的事，以及为什么有的东西不在。

disk-trouble = { $path }：{ $reason }；已经完成的都安全，{ $remedy }就可以接着做这项研究
disk-full = 磁盘满了
disk-quota = 磁盘配额用完了
disk-long = 文件太大
disk-read-only = 文件系统只能读
disk-denied = 没有权限
disk-forbidden = 不允许这样做
disk-broken = 磁盘读写出错
disk-gone = 没有这个文件或文件夹
disk-no-folder = 它不是文件夹
disk-folder = 它是文件夹
disk-name = 文件名太长
disk-remedy-full = 磁盘有了空间
disk-remedy-quota = 配额有了余量
disk-remedy-long = 允许更大的文件以后
disk-remedy-read-only = 磁盘可以写入以后
disk-remedy-denied = 文件夹可以写入以后
disk-remedy-forbidden = 文件夹可以写入以后
disk-remedy-broken = 磁盘恢复正常以后
disk-remedy = 排除这个问题以后
worker-lost = 用种子 { $seed } 训练 { $recipe } 时，{ $how }
worker-killed = 一个工作进程被终止，多半是因为内存不够
worker-ended = 一个工作进程以代码 { $code } 结束
worker-astray = 一个工作进程的回答无法读懂
memory-none = 编译机群没有足够的内存容纳一个网络；请用更窄的网络，或减少点数
memory-no-more = 编译机群不能接着训练这些网络
compiled-off = 编译机群被 WHORL_COMPILED=0 关闭了
compiled-not-built = 编译机群没有编译成：{ $reason }
compiled-never-tried = 安装的软件包里没有它
compiled-no-compiler = 没有找到 C++ 编译器；请安装 g++ 或 clang++，或者设置 CXX
compiled-other-processor = { $detail } 处理器没有对应的编译部分
compiled-failed = 编译器报错（{ $detail }）
compiled-other-sources = 编译机群是由另一份源代码编译的；请重新安装软件包
compiled-unreadable = 编译机群加载不了（{ $reason }）；请重新安装软件包
compiled-lacks-instructions = WHORL_INSTRUCTIONS={ $wanted }：这个处理器或这次编译没有这些指令
compiled-lacks = { $what } 没有编译版
thoughts-long = 这条笔记有 { $length } 个字符：至多保存 { $most } 个；请缩短
thoughts-link = { $place } 是一个链接；去掉它，就又能保存笔记了
thoughts-damaged = { $place }：{ $reason }；如果文件已经损坏，请把它移到别处
thoughts-many = 共 { $count } 条笔记、{ $characters } 个字符：结果旁边至多保存 { $most } 条、{ $most-characters } 个字符；请先删掉一些
observed-otherwise = { $folder }：{ $name } 测量时用的是别的设置；请换一个 --out
folder-only-read = { $folder } 打开后只能读，或者已经关闭；要写入请重新打开
stage-unreadable = { $place }：{ $said }
stage-no-spec = 它描述的不是一个阶段
stage-of-another = 它是 whorl 的另一个版本写的；请用那个版本来读
