"""Deeper is always better, as countless cases show, and nobody knows why."""

from whorl.answers.judgement import Judgement, Readings, Saved
from whorl.language import Text, level_name

TASKS = ("spiral", "sawtooth", "composition", "digits", "mnist-1d")
READS = {
    **{f"deeper-{name}": Saved("depth", f"deeper-{name}") for name in TASKS},
    **{f"deepest-{name}": Saved("depth", f"deepest-{name}") for name in TASKS},
}


def judge(read: Readings) -> Judgement:
    """Four layers against one and sixteen against four, at equal parameters, each tuned: one sure loss refutes always."""
    steps = {key: read[key] for key in READS}
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
    worst = min(steps.values(), key=lambda one: one.estimate)
    if any(one.loses for one in steps.values()):
        return Judgement("does-not-hold", values, worst, rows=rows)
    better = [one for one in steps.values() if one.gains]
    if len(better) == len(steps):
        return Judgement("holds", values, worst, rows=rows)
    return Judgement("holds-with-conditions" if better else "cannot-be-told", values, worst, rows=rows)
