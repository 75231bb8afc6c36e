"""Adam, with momentum and adaptive rates, should work better than SGD."""

from whorl.answers.judgement import Judgement, Readings, Saved
from whorl.language import Number, Text, level_name

TASKS = ("spiral", "checkerboard", "digits", "mnist-1d")
READS = {
    **{name: Saved("optimizer", f"adam-sgd-{name}") for name in TASKS},
    "decades": Saved("optimizer", "decades-gap"),
}


def judge(read: Readings) -> Judgement:
    """Both tuned alike, task by task: better on all, on some and worse on none, or not."""
    tasks = {name: read[name] for name in TASKS}
    better = [name for name, one in tasks.items() if one.gains]
    values = {
        "better": tuple(
            Text(
                "named-number",
                {"name": level_name(name), "number": Number(read[name].estimate, "points", sign=True)},
            )
            for name in better
        )
        or Text("claim-hampering-none"),
        "count": len(better),
        "tasks": len(TASKS),
        "alike": sum(one.kind == "equivalent" for one in tasks.values()),
        "open": sum(one.kind == "undecided" for one in tasks.values()),
        "worse": sum(one.loses for one in tasks.values()),
        "decades": Number(read["decades"].estimate, "number"),
    }
    rows = tuple((level_name(name), one) for name, one in tasks.items())
    if len(better) == len(TASKS):
        kind = "holds"
    elif better:
        kind = "holds-with-conditions"
    else:
        kind = "cannot-be-told" if any(one.kind == "undecided" for one in tasks.values()) else "does-not-hold"
    first = read["spiral"]
    return Judgement(kind, values, first, rows=rows)
