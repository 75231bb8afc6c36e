"""Who does an operation faster, by how much and from which size on: Python's loop, NumPy, PyTorch, a GPU."""

from collections.abc import Mapping
from math import isfinite, log2
from typing import Any

import numpy as np

from whorl.answers.finding import Finding
from whorl.answers.part import Part
from whorl.evidence.estimate import Estimate, holm
from whorl.experiments.timing import Timing, time_operation
from whorl.experiments.wording import WAYS, about, duration, size, times, times_span, what
from whorl.laboratory import Laboratory
from whorl.language import Number, Sayable, Text
from whorl.plan import AskPlan
from whorl.report import chart
from whorl.report.report import Figure
from whorl.theory.crossing import Crossing

RACED = ("product", "add", "sum", "hash", "create", "copy")
PRIMARY = "product"  # judged alone, as the verdict is; the others of a pair form one family
ORDER = ("numpy", "torch", "python", "cuda", "carried")  # whose colour is which
Timings = Mapping[str, Timing]


def time_all(lab: Laboratory, plan: AskPlan) -> dict[str, Timing]:
    return {name: time_operation(lab, plan, name) for name in RACED}


def pairs(timings: Timings) -> list[tuple[str, str]]:
    """Who is compared with whom: PyTorch with NumPy, and a GPU with PyTorch on the processor."""
    found = [("numpy", "torch")]
    if "cuda" in timings["product"].seconds:
        found += [("torch", "cuda"), ("torch", "carried")]
    return found


def speed_part(timings: Timings, plan: AskPlan) -> Part:
    """Ratios at the largest sizes as one Holm family for each pair, the price of a call, crossings, Python's loop."""
    findings, crossings = [], {}
    for slow, fast in pairs(timings):
        findings += _ratios(timings, slow, fast, plan)
        for name, timing in timings.items():
            crossings[f"{name}-{fast}"] = found = timing.crossing(slow, fast)
            text = crossing_text(name, timing, found, slow, fast)
            findings.append(Finding(f"crossing-{name}-{fast}", text))
    findings += [_call(timings["add"]), *(_loop(timings[name], name) for name in ("product", "add", "hash"))]
    return Part(
        title=Text("device-speeds"),
        findings=tuple(findings),
        figures=(
            Figure(chart=times_chart(timings, crossings, plan)),
            Figure(chart=ratio_chart(findings, timings, plan)),
        ),
        caveats=(Text("device-rounds", {"rounds": plan.seeds}),),
        content={"crossings": {name: _plain(one) for name, one in crossings.items()}},
        note=Text("device-speeds-note"),
    )


def margin(plan: AskPlan) -> float:
    """The smallest ratio of interest as a logarithm to base 2."""
    return log2(1 + plan.delta)


def _ratios(timings: Timings, slow: str, fast: str, plan: AskPlan) -> list[Finding]:
    others = {name: timing.gain(slow, fast)[-1] for name, timing in timings.items() if name != PRIMARY}
    effects = {PRIMARY: timings[PRIMARY].contrast(slow, fast), **holm(others)}
    found = []
    for name, effect in effects.items():
        shown = {**_pair(slow, fast), "what": what(name), "size": size(name, timings[name].sizes[-1])}
        text = Text("device-faster", {**shown, **_said(effect)})
        row = Text("device-row-faster", shown)
        found.append(Finding.judged(f"speed-{name}-{fast}", text, effect, "number", row, margin(plan)))
    return found


def _pair(slow: str, fast: str) -> dict[str, Sayable]:
    return {"slow": WAYS[slow], "fast": WAYS[fast]}


def _said(effect: Estimate) -> dict[str, Sayable]:
    return {"ratio": times(effect.estimate), "interval": times_span(effect.low, effect.high)}


def _call(add: Timing) -> Finding:
    """What a call costs before it does anything: the sum of one number and another."""
    effect = add.contrast("numpy", "torch", 0)
    shown = {way: duration(float(add.median(way)[0])) for way in ("numpy", "torch")}
    text = Text("device-call", {**shown, **_said(effect)})
    return Finding("call", text, effect, "number", Text("device-row-call"))


def _loop(timing: Timing, name: str) -> Finding:
    """How many times as fast NumPy is as Python's own loop, at the largest size at which the loop was timed."""
    place = timing.largest("python")
    effect = timing.contrast("python", "numpy", place)
    shown = {"what": what(name), "size": size(name, timing.sizes[place]), **_pair("python", "numpy")}
    row = Text("device-row-faster", shown)
    return Finding(f"loop-{name}", Text("device-loop", {**shown, **_said(effect)}), effect, "number", row)


def crossing_text(name: str, timing: Timing, found: Crossing, slow: str, fast: str) -> Text:
    """From which size on the second way is faster, or that it is at all sizes or at none, or that this is not settled."""
    least, most = (size(name, one) for one in (timing.sizes[0], timing.sizes[-1]))
    shown = {**_pair(slow, fast), "what": what(name), "least": least, "most": most}
    if found.settled:
        ends = {key: about(name, getattr(found, key)) for key in ("estimate", "low", "high")}
        return Text("device-crossing", {**shown, **ends, "level": Number(found.level, "level")})
    if found.high == 0:
        return Text("device-crossing-always", shown)
    if not isfinite(found.low):
        return Text("device-crossing-never", shown)
    return Text("device-crossing-open", shown)


def _plain(found: Crossing) -> dict[str, Any]:
    """A crossing as JSON, null where it lies outside the sizes that were timed."""
    inside = {key: getattr(found, key) for key in ("estimate", "low", "high")}
    return {key: one if 0 < one < float("inf") else None for key, one in inside.items()} | {
        "level": found.level
    }


def lines(timing: Timing) -> tuple[chart.Line, ...]:
    """Median seconds by size for each way, the middle half of the rounds as a band."""
    found = []
    for way in (one for one in ORDER if one in timing.seconds):
        low, middle, high = np.percentile(timing.seconds[way], [25, 50, 75], axis=1)
        kept = np.isfinite(middle)
        line = chart.Line(
            name=WAYS[way], x=timing.sizes[kept], y=middle[kept], low=low[kept], high=high[kept]
        )
        found.append(line.model_copy(update={"like": ORDER.index(way)}))
    return tuple(found)


def times_chart(timings: Timings, crossings: Mapping[str, Crossing], plan: AskPlan) -> chart.Multiples:
    panes = []
    for name, timing in timings.items():
        found, mark = crossings[f"{name}-torch"], None
        if found.settled:
            label = Text("device-mark-crossing", {"n": about(name, found.estimate)})
            mark = chart.Crossed(value=found.estimate, low=found.low, high=found.high, label=label)
        axis = Text(f"device-axis-{timing.operation.range}")
        panes.append(chart.Pane(title=what(name), lines=lines(timing), x_axis=axis, crossed=mark))
    product = timings["product"]
    ends = {way: duration(float(product.median(way)[-1])) for way in ("numpy", "torch")}
    return chart.Multiples(
        id="times",
        title=Text("device-times-title"),
        caption=Text("device-times-caption", {"rounds": plan.seeds, "level": Number(0.95, "level")}),
        alt=Text("device-times-alt", {**ends, "size": size("product", product.sizes[-1])}),
        panes=tuple(panes),
        y_axis=Text("device-axis-seconds"),
    )


def ratio_chart(findings: list[Finding], timings: Timings, plan: AskPlan) -> chart.Forest:
    """The ratios of the first pair as doublings of speed, with the band that is too small to matter."""
    fast = pairs(timings)[0][1]
    shown = {f"speed-{name}-{fast}": what(name) for name in timings} | {"call": Text("device-what-call")}
    rows = []
    for one in findings:
        if one.id in shown and one.estimate is not None:
            ends = one.estimate
            named = shown[one.id]
            rows.append(chart.Estimated(name=named, estimate=ends.estimate, low=ends.low, high=ends.high))
    ahead = sum(row.low > 0 for row in rows)
    behind = sum(row.high < 0 for row in rows)
    counted = {"ahead": ahead, "behind": behind, "total": len(rows)}
    return chart.Forest(
        id="ratios",
        title=Text("device-ratios-title"),
        caption=Text("device-ratios-caption", {"rounds": plan.seeds}),
        alt=Text("device-ratios-alt", counted),
        rows=tuple(rows),
        axis=Text("device-axis-doublings"),
        number="number",
        delta=margin(plan),
    )
