# A study of one's own.

study-question = { $design } over { $factors }, starting from { $base }.
design-pair = A pair of arms
design-factorial = A factorial
design-sweep = A sweep
design-ladder = A ladder
contrast = { $a } → { $b }
table-contrasts = { $setting }: what each change brought
look-stopped = Stopped at look { $look } of { $looks }, with { $seeds } seeds; the looks were declared beforehand and paid for.
study-untuned = No nuisance was declared: all arms share their learning rate, which may suit one of them better. Add nuisance = ["optimizer.lr"] to tune it.
