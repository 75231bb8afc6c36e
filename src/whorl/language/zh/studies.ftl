# 实验室里的问题和结果：服务器拒绝什么。

studies-no-result = 这里没有这个结果。
studies-no-question = 没有这个问题。
studies-no-figure = 这个结果没有这张图。
studies-no-file = 没有这个文件。
studies-no-runs = 这个结果没有训练网络，所以没有这个文件；报告和数字可以保存。
studies-no-weights = 这些网络的权重没有保存下来。
studies-many-weights = 权重共有 { $bytes }，这里最多打包 { $most }；在 Python 里可以用 `whorl.weights` 一个一个地取。
studies-not-finished = 这个结果还没有做完：请先继续。
studies-no-work = 没有叫这个名字的工作在运行或等待。
studies-no-data = 这个问题可以用 { $data } 来问。
studies-no-setting = 这份数据没有 { $setting } 这个设置，它有 { $settings }。
studies-damaged-plan = 这个结果的计划被改动过或者读不出来，所以不能继续；请重新提问。
studies-too-long = 这要做 { $operations } 次运算；实验室最多开始 { $most } 次运算的研究。请减少种子或数据，或者在命令行提问。
studies-too-many = 已经有 { $most } 项研究在等待；等其中一项开始后再试。
studies-busy = 一下子要的太多了；请稍后再试。
studies-lost = 训练的进程已经结束，可能是内存不够。做完的都已保存：点“继续”接着做。
studies-lost-clerk = 这一步花的时间或内存太多，已经放弃。
studies-broken = 出错了：{ $what }
studies-not-understood = { $place }：{ $what }
studies-nothing-here = 这个地址上什么也没有。
studies-no-json = 这不是能读的 JSON。
