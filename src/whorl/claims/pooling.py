"""AlexNet pools by the maximum and LeNet by the average: part of why AlexNet is better."""

from whorl.answers.judgement import Judgement, Measured, Readings, Saved, shown
from whorl.language import Text, level_name

TASKS = ("digits", "mnist-1d")
READS = {
    **{name.replace("-", "_"): Measured(f"pooling-{name}") for name in TASKS},
    "ladder": Saved("alexnet", "share-pooling"),
}
OPTIONAL = frozenset({"ladder"})


def judge(read: Readings) -> Judgement:
    """Maximum less average, with nothing else changed: better on all tasks, on some, on none."""
    values = shown(read, digits="points", mnist_1d="points")
    values = {key.replace("_", "-"): value for key, value in values.items()}
    rows = tuple((level_name(name), read[name.replace("-", "_")]) for name in TASKS)
    also = ()
    if "ladder" in read:
        rows = (*rows, (Text("claim-pooling-ladder"), read["ladder"]))
        also = (Text("claim-pooling-tried", shown(read, ladder="points")),)
    better = [one for one in read.values() if one.gains]
    worse = [one for one in read.values() if one.loses]
    alike = [one for one in read.values() if one.kind == "equivalent"]
    largest = max(read.values(), key=lambda one: abs(one.estimate))
    if len(better) == len(read):
        kind = "holds"
    elif better:
        kind = "holds-with-conditions"
    else:
        kind = "does-not-hold" if worse or len(alike) == len(read) else "cannot-be-told"
    return Judgement(kind, values, largest, rows=rows, also=also)
