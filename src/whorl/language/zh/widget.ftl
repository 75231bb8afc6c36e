# 笔记本里的实验室房间。

widget-playground-still-live = 训练到头的静态图。运行这个单元，就有活的游乐场。
widget-playground-still-alone = 训练到头的静态图。想要活的，请运行：pip install anywidget
widget-playground-still-unbuilt = 训练到头的静态图。为什么不是活的，whorl doctor 会说明。
widget-duel-still-live = 双方用同一个种子训练后的静态图。运行这个单元，就有活的对决。
widget-duel-still-alone = 双方用同一个种子训练后的静态图。想要活的，请运行：pip install anywidget
widget-duel-still-unbuilt = 双方用同一个种子训练后的静态图。为什么不是活的，whorl doctor 会说明。
widget-still-side = { $name }：在新数据上答对 { $accuracy }。
widget-still-long = 训练太久，无法预先画出图来。
widget-still-numbers = 没有类别，也就没有区域可画。
widget-made-room = 为了腾出位置，这次训练已被结束：一个内核里最多同时打开 { $most } 个房间。按播放或开始即可重新开始。
widget-ended = 这次训练已被结束，因为半小时无人使用，或者它的进程丢失了。按播放或开始即可重新开始。
