# 自己提出的研究。

study-question = { $design }：{ $factors }，从 { $base } 出发。
design-pair = 两方对比
design-factorial = 析因设计
design-sweep = 逐值扫描
design-ladder = 逐级阶梯
contrast = { $a } → { $b }
table-contrasts = { $setting }：每处改动带来了什么
look-stopped = 在第 { $look } 次查看时停止（共 { $looks } 次），用了 { $seeds } 个种子；查看的时机事先说定，误报的机会已经扣除。
study-untuned = 没有声明待调的因素：各方共用一个学习率，也许更适合其中一方。加上 nuisance = ["optimizer.lr"] 即可调参。
