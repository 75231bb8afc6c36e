# 练习：检查说些什么，循环的屏幕，列表，以及练习命令怎样结束。

practice-passed = { $task } 做对了，{ $cases ->
    [one] 与慢而直白的写法在试过的输入上一致。
   *[other] 与慢而直白的写法在全部 { $cases } 组生成的输入上一致。
 }
practice-empty = 空还没有填：把 return 后面的 `...` 换成你的代码。
practice-empty-result = 什么也没有返回，应当返回{ $expected }。是不是漏了 return？
practice-syntax = Python 读不懂这个文件：{ $error }。
practice-missing = 文件里没有函数 { $name }。名字不能改。
practice-missing-there = 文件里没有函数 { $name }，只有 { $there }。名字不能改。
practice-parameters = { $name } 的参数是（{ $given }），应当保持为（{ $wanted }）。
practice-type = 返回的是{ $yours }，应当是{ $expected }。
practice-shape = 形状是 { $yours }，应当是 { $expected }。
practice-dtype = 数的类型是 { $yours }，应当是 { $expected }。
practice-device = 输入在 { $expected } 上，结果却在 { $yours } 上：有什么东西没有问输入在哪里，就在那里造了出来。
practice-unreadable = 结果太大或太奇怪，没法比较其中的数。
practice-values = { $of } 个数里有 { $count } 个不对：{ $place } 是 { $yours }，应当是 { $expected }。
practice-values-single = 得到的是 { $yours }，应当是 { $expected }。
practice-nan = { $place } 是 { $yours }，而答案是 { $expected }：有地方溢出了，或是零除以零。
practice-length = 返回了 { $yours } 个东西，应当是 { $expected } 个。
practice-keys = 名字是 { $yours }，应当是 { $expected }。
practice-answer = 还不是答案。
practice-answer-large = 还不是答案：太大了。
practice-answer-small = 还不是答案：太小了。
practice-answer-set = 还不是答案：{ $missing ->
    [0] 没有缺的
   *[other] 还缺 { $missing } 个
 }，{ $odd ->
    [0] 也没有多余的。
   *[other] 有 { $odd } 个不该在里面。
 }
practice-damaged = 结果是对的，但输入 { $names } 变了样：有一步就地改动了它。
practice-untouched = { $names } 应当就地改动，现在却原封不动。
practice-random = 它用了全局的随机数生成器；请用给它的生成器或种子。
practice-copied = 数是对的，但是一份拷贝：结果应当直接看着输入的内存。
practice-shared = 数是对的，但结果与输入共用内存：改了一个，另一个也跟着变。
practice-gradient = 结果是对的，但 { $name } 的梯度不对：{ $place } 是 { $yours }，应当是 { $expected }。
practice-no-gradient = 结果是对的，但没有梯度流回 { $name }：半路上有一步把计算图切断了。
practice-gradient-flows = 结果是对的，但有梯度流回 { $name }，而这里不该有。
practice-time = 运行了 { $seconds } 秒还没有完，已被停下：是不是有个循环停不下来？
practice-memory = 它要的内存超过了一道练习可用的 { $size }。
practice-killed = 它被系统杀掉了，多半是内存不够。
practice-ended = 它没有返回，而是结束了整个进程。
practice-printed = 它没完没了地打印。
practice-exception = 它抛出 { $error }：{ $message }
practice-exception-bare = 它抛出 { $error }。
practice-elsewhere = 在处理器上没有问题，输入换到别的设备上就失败了：{ $message }
practice-loop = 结果是对的，但用了 Python 循环：对整个张量做一次运算就够了。
practice-forbidden = 结果是对的，但活儿是 { $name } 干的：这里要用更简单的部件搭出来。
practice-needed = 结果是对的，但这道题练的是 { $names }：请用上它。

practice-in = 返回值的 { $place } 这一部分：{ $fault }
practice-line = 第 { $line } 行：{ $text }
practice-input = 能看出问题的最小输入：
practice-input-then = 用的输入是：
practice-expected = 应当是
practice-yours = 你的
practice-printed-lines = 它打印了：

practice-guess-axis-of-one-more = 多了一个大小为 1 的轴：是 keepdim、unsqueeze 或 None 造成的。
practice-guess-axis-of-one-less = 少了一个大小为 1 的轴：keepdim=True 会保留它，unsqueeze 会造出它。
practice-guess-axes-swapped = 轴的顺序不一样。
practice-guess-same-numbers-other-shape = 数的个数是对的，排法不一样。
practice-guess-not-reduced = 有一个轴应当归约掉，却还在。
practice-guess-reduced-too-far = 归约掉的轴太多了。
practice-guess-sign = 每个数的正负号都反了。
practice-guess-transposed = 它是正确矩阵的转置。
practice-guess-reversed = 它把正确的结果倒过来了。
practice-guess-zeros = 全是零。
practice-guess-order = 数都对，顺序不对。
practice-guess-times = 每个数都是应有值的 { $factor } 倍。
practice-guess-plus = 每个数都差 { $difference }。

practice-nothing = 空
practice-a-tensor = PyTorch 张量
practice-an-array = NumPy 数组
practice-a-numpy-scalar = NumPy 标量
practice-an-int = 整数 int
practice-a-float = 浮点数 float
practice-a-bool = 布尔值 bool
practice-a-str = 文字 str
practice-a-list = 列表 list
practice-a-tuple = 元组 tuple
practice-a-dict = 字典 dict
practice-a-set = 集合 set
practice-a-thing = { $type } 对象

practice-exercise = { $chapter }，第 { $number } 题，共 { $of } 题
practice-exercise-how = 把 `...` 换成你的代码，然后保存。`whorl practice watch` 会检查；`whorl practice hint` 给提示。
practice-exercise-material = 题目说的是：
practice-started = { $path } 里有 { $count } 道练习。
practice-started-next = 现在用编辑器打开 { $first }，在旁边运行：`whorl practice watch { $path }`
practice-added = { $count ->
    [0] 练习都在，什么也没有改。
   *[other] 补上了 { $count } 道缺的练习，其余照旧。
 }
practice-all-done = { $total } 道题全部做完，恭喜！
practice-chapter-done = “{ $chapter }”这一章完成了。
practice-well-done = 做得好！
practice-next-is = 下一题：{ $task }
practice-progress = 已做对 { $done } 题，共 { $total } 题
practice-hint-of = { $task } 的第 { $level } 条提示，共 { $of } 条
practice-no-more-hints = 没有更多提示了，全部提示如下：
practice-no-hints = { $task } 没有提示。
practice-reset = { $path } 已恢复成最初的样子；你写的保存在 { $backup }。
practice-reset-same = { $path } 就是最初的样子。
practice-solution-first = { $task } 还没有做对，做对以后才给看解答。要提示：`whorl practice hint { $task }`
practice-solution-of = { $task } 的一种解答，可与你的对照：
practice-afterwards = 记住：{ $said }
practice-list-done = 做对了
practice-list-open = 还没做
practice-list-current = 正在做
practice-checking = 正在检查 { $task } ……
practice-starting = 正在启动检查器 ……
practice-checking-all = 正在检查第 { $number } 题，共 { $total } 题：{ $task }
practice-checked-all = { $total } 题里有 { $passed } 题通过；还没有通过的：{ $open }
practice-checked-all-passed = { $total } 题全部通过。
practice-file-gone = { $path } 不见了；按 r 重新写一份。
practice-waiting = 等你保存 { $path }
practice-loop-keys = h 提示   n 下一题   l 列表   r 重来   c 全部检查   s 解答   q 退出
practice-any-key = 按任意键返回。
practice-reset-sure = 再按一次 r 就重写 { $path }；你写的会保存在旁边。
practice-not-yet = 先做对这一题；l 列出所有题，保存别的题的文件就转到那一题。
practice-goodbye = 进度保存在 { $path }。下次见！
practice-verified = { $tasks } 道题的解答都能通过，空着的都会失败并说明原因。
practice-verify-wrong = 有 { $count } 处不对：
practice-verify-solution = { $task }：解答没有通过：{ $fault }
practice-verify-hole = { $task }：空着也能通过
practice-verify-hole-fault = { $task }：空着时没有说明空还没填：{ $fault }
practice-verify-hints = { $task }：{ $language } 里有 { $count } 条提示，应当写 2 到 3 条
practice-verify-broken = { $reason }
practice-mutants = 在 { $total } 个改错的解答里，抓住了 { $caught } 个（{ $share }）。
practice-mutant-alive = { $task }，{ $change }：没有抓住
practice-told-nothing = 还没有做对任何练习。
