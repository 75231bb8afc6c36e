# 结果文件夹、命令的参数和要写出的文件里的错误。

folder-foreign = { $folder } 里有不属于研究的文件（{ $names }）；请换一个 --out
folder-unusable = { $folder } 不能用：{ $reason }；请换一个 --out
folder-other-study = { $folder } 里是另一项研究；请换一个 --out，或用 `whorl resume { $folder }` 接着做那一项
folder-no-result = { $folder } 不是结果文件夹：里面没有 { $file }；请给出 whorl 生成的文件夹
folder-not-yet = { $folder } 里还没有 { $file }；用 `whorl resume { $folder }` 就会生成
folder-special-file = { $path } 不是普通文件；结果文件夹里只放普通文件，请把它拿走
stage-not-begun = { $folder }：阶段 { $stage } 还没有开始（已开始的：{ $begun }）；请接着做这项研究
stage-not-observed = { $folder }：{ $stage } 还没有测量；用 `whorl resume` 补上
stage-not-run = { $folder }：阶段 { $stage } 还没有运行；用 `whorl resume` 补上
plan-other-kind = { $place }：这个版本读不懂其中的计划：kind={ $kind }
plan-other-version = { $place }：这个版本读不懂其中的计划：{ $said }
seed-not-trained = { $folder }：没有训练过种子 { $seed }；这里有 { $first } 到 { $last }
part-unknown = { $folder }：{ $kind }={ $wanted }：请从这些中选一个：{ $names }
export-name = -o { $file }：Markdown 文件的名字要以 .md 结尾
export-notes = --notes：{ $source } 里已有它自己的笔记；这个选项只用于结果文件夹
export-no-file = { $path }：没有这个文件；请给出笔记本或结果文件夹
export-too-large = { $path }：超过 { $most } MiB；请清除不需要的输出
notebook-unreadable = { $path }：不是 Jupyter 笔记本；它的 JSON 里没有读得懂的单元格列表
export-many-pictures = 图片超过 { $most } 张；请只导出一部分
notebook-unknown = { $name }：没有叫这个名字的笔记本；请从这些中选一个：{ $names }
notebook-name = -o { $file }：笔记本的名字要以 .ipynb 结尾
notebook-practice-options = notebook practice：练习用不着种子数、数据和 --full；请去掉这些选项
file-there-already = { $file }：已经有了，不会覆盖它；请用 -o 换一个名字
file-no-folder = { $file }：没有文件夹 { $folder }；请先建好它，或用 -o 换一个名字
code-name = -o { $file }：脚本的名字要以 .py 结尾，笔记本的以 .ipynb 结尾
case-own-question = --case：案例有它自己的问题；请去掉另外那个问题
notes-unreadable = --notes { $file }：{ $reason }；请给出 Markdown 文件
data-unknown = { $name }：没有这个数据集；现有的是：{ $names }
data-no-place = { $folder }：建不了这个文件夹（{ $reason }）；请换一个 --data-dir
notes-too-long = 笔记有 { $length } 个字符：至多读 { $most } 个；请缩短
notes-no-figure = 笔记第 { $line } 行：没有叫 { $name } 的图；可以用：{ $figures }
notes-twice = 笔记第 { $line } 行：标题 { $name } 又出现了一次；请把两处想法写在同一个标题下
notes-no-heading = 笔记第 { $line } 行：第一个标题之前就有文字；请先写标题：{ $figures }
choice-unknown = { $name }={ $given }：请从这些中选一个：{ $names }
fleet-not-compiled = --fleet compiled：{ $reason }；请用 --fleet reference
fleet-and-cuda = --device cuda --fleet compiled：compiled 只在处理器上运行；请去掉其中一个选项
no-cuda = --device cuda：PyTorch 在这里找不到 CUDA 设备；请用 --device cpu
stage-none = 没有
stage-other-engine = { $folder }：阶段 { $stage } 是用 { $begun } 开始的，现在是 { $this }；两者不能混用，请换一个 --out
stage-other-arms = { $folder }：阶段 { $stage } 开始时用的是别的配方、种子或测量；请换一个 --out
stage-units-missing = { $folder }：阶段 { $stage } 的 { $total } 份结果里缺 { $missing } 份（{ $names }）；用 `whorl resume { $folder }` 补上
folder-plan-changed = { $path } 被改动过：{ $said }；请从副本恢复，或换一个 --out
folder-document-changed = { $path } 被改动过：{ $said }；请删掉它再接着做，或换一个 --out
document-other-digest = 它的校验值与内容不符
document-no-digest = 它不是带有校验值的文档
folder-just-taken = { $folder } 正被另一个刚刚启动的进程使用；请等它结束，或换一个 --out
folder-in-use = { $folder } 正被 { $host } 上的进程 { $pid } 使用（自 { $since } 起）；请等它结束，或换一个 --out
notes-no-figures = 不写笔记：这份报告没有图
not-utf-8 = 它不是 UTF-8 文字
stage-never-planned = { $folder }：它完成时没有阶段 { $stage }
