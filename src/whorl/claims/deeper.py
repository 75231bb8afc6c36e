"""Deeper is always better, as countless cases show, and nobody knows why."""

from whorl.answers.judgement import Judgement, Readings, Saved, shown
from whorl.language import Text, level_name

TASKS = ("spiral", "sawtooth", "composition", "digits", "mnist-1d")
READS = {
    **{f"deeper-{name}": Saved("depth", f"deeper-{name}") for name in TASKS},
    **{f"deepest-{name}": Saved("depth", f"deepest-{name}") for name in TASKS},
    "twenty": Saved("residual", "degraded-training"),
    "cured": Saved("residual", "gain-both"),
}


def judge(read: Readings) -> Judgement:
    """Four layers against one and sixteen against four, at equal parameters, each tuned: one sure loss refutes always."""
    steps = {key: one for key, one in read.items() if key.startswith("deep")}
    first = {name: read[f"deeper-{name}"] for name in TASKS}
    values = {
        "better": sum(one.gains for one in first.values()),
        "worse": sum(one.loses for one in first.values()),
        "deepest": sum(read[f"deepest-{name}"].loses for name in TASKS),
        "tasks": len(TASKS),
    }
    rows = tuple(
        (Text(f"claim-deeper-{step}", {"task": level_name(name)}), read[f"{step}-{name}"])
        for step in ("deeper", "deepest")
        for name in TASKS
    )
    also = ()
    if read["twenty"].loses and read["cured"].gains:
        also = (Text("claim-deeper-cured", shown(read, twenty="points", cured="points")),)
    worst = min(steps.values(), key=lambda one: one.estimate)
    if any(one.loses for one in steps.values()):
        return Judgement("does-not-hold", values, worst, rows=rows, also=also)
    better = [one for one in steps.values() if one.gains]
    if len(better) == len(steps):
        return Judgement("holds", values, worst, rows=rows, also=also)
    return Judgement(
        "holds-with-conditions" if better else "cannot-be-told", values, worst, rows=rows, also=also
    )
