# How numbers, intervals and lists are put together.

number-percent = { $number }%
number-points = { $number } points
number-below = <{ $number }
number-seconds = { $number } s
number-minutes = { $number } min
number-hours = { $number } h
number-bytes = { $number } B
number-kilobytes = { $number } kB
number-megabytes = { $number } MB
number-gigabytes = { $number } GB
number-terabytes = { $number } TB
span = { $low } to { $high }
span-percent = { $low }% to { $high }%
with-interval = { $estimate } ({ $interval })
plus-minus = ±{ $number }
list-comma = { ", " }
list-end = { $start } and { $last }
