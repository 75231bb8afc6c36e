# 配方、研究或命令里的错误。

mistake-in = { $place }：{ $said }
mistake-and-more = { $first }（另有 { $more } 处）
mistake-unknown = { $place }：没有这个设置{ $near }{ $allowed }
mistake-allowed = （可用的有：{ $names }）
mistake-near = ；是不是想写 { $name }？
mistake-name = { $place }={ $given }：请从这些中选一个：{ $names }{ $near }
mistake-no-name = 缺少 { $place }.name：请从这些中选一个：{ $names }
mistake-missing = 缺少 { $place }：请补上
mistake-value = { $place }={ $given }：必须是{ $wanted }{ $near }
mistake-or = { $one }，或者是{ $other }
mistake-or-one = { $one } 或 { $other }
mistake-finite = 有限的数
mistake-text = 引号中的文字
mistake-text-at-least = 至少 { $bound } 个字符的文字
mistake-text-at-most = 至多 { $bound } 个字符的文字
mistake-list = 列表
mistake-list-at-least = 至少 { $bound } 项的列表
mistake-list-at-most = 至多 { $bound } 项的列表
mistake-table = 表
mistake-switch = true 或 false
mistake-whole = 整数
mistake-number = 数
mistake-above = 大于 { $bound } 的数
mistake-at-least = 不小于 { $bound } 的数
mistake-below = 小于 { $bound } 的数
mistake-at-most = 不大于 { $bound } 的数
