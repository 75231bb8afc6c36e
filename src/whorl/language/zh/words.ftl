# 数字、区间和列举的写法。

number-percent = { $number }%
number-points = { $number } 个百分点
number-below = <{ $number }
number-seconds = { $number } 秒
number-minutes = { $number } 分钟
number-hours = { $number } 小时
number-bytes = { $number } B
number-kilobytes = { $number } kB
number-megabytes = { $number } MB
number-gigabytes = { $number } GB
number-terabytes = { $number } TB
span = { $low } 至 { $high }
span-percent = { $low }% 至 { $high }%
with-interval = { $estimate }（{ $interval }）
plus-minus = ±{ $number }
list-comma = 、
list-end = { $start }和{ $last }
