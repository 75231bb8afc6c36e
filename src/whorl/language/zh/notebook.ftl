# 用来动手的笔记本，以及从笔记本导出的东西。

notebook-install = 第一格在没有 whorl 的地方把它装上，已有的 PyTorch 原样保留。已经装了 whorl，它什么也不做。
notebook-parameters = 可以改的有：语言（`"en"` 或 `"zh"`）、种子数、别的数据（`None` 表示这一题自己的数据；`whorl list data` 会列出可用的），以及 `full = True`，做更久的实验。
notebook-asking = 现在就在这台机器上训练网络。下面的每个数字都来自这次运行。
notebook-my-expectation = 我的猜测
notebook-my-thoughts = 我的想法
notebook-of-figure = { $heading }（`{ $figure }`）
notebook-write-here = 写在这里。
notebook-no-figure = 在这份数据上，答案里没有图 { $id }，有的是 { $ids }。
notebook-export = 保存这个笔记本，就能把它变成一个 Markdown 文件，图片放在旁边，可以直接发到博客。在终端里：
notebook-practice = 练习
notebook-practice-how = 自己会检查的练习。把 `...` 换成你的代码，运行这一格和下面一格。去掉 `hint` 那一行的 `#` 就给提示，每次多一条。
notebook-written = 已写好：{ $path }，在 Jupyter 和 Colab 里都能打开。
export-written = 已写好：{ $path }，{ $pictures ->
    [0] 没有图片
   *[other] { $pictures } 张图片在 { $folder }
}。
