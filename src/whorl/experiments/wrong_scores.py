"""What each loss asks of scores that are confidently wrong: the size of its slope, and how long the way back takes."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from whorl.answers.finding import Finding
from whorl.answers.naming import summary
from whorl.answers.part import Part
from whorl.experiments.four_losses import REFERENCE, loss_name
from whorl.laboratory import Laboratory
from whorl.language import Number, Text
from whorl.recipe import LOSSES
from whorl.report import chart
from whorl.report.report import Figure, Table
from whorl.theory.softmax import descent, recovery_time, slopes, time_until

BEHIND = 10.0
RATE = 0.1
ENOUGH = 1.15  # of the time that theory gives, so that every path is seen to draw level
ON_SOFTMAX = "squared-error-softmax"


@dataclass(frozen=True)
class Paths:
    """The lead of the right score along gradient descent on two scores, by loss; time is steps times the rate."""

    times: dict[str, Float[np.ndarray, " step"]]
    leads: dict[str, Float[np.ndarray, " step"]]

    def level(self, loss: str) -> float:
        """When the right score drew level in the simulated descent."""
        reached = np.flatnonzero(self.leads[loss] >= 0)
        return float(self.times[loss][reached[0]]) if len(reached) else float("nan")


def walk(lab: Laboratory) -> Paths:
    """Gradient descent, step by step, from scores `BEHIND` apart on the wrong side, under each loss."""
    settings = {"behind": BEHIND, "rate": RATE, "enough": ENOUGH}

    def measure(done: Callable[[int], None]) -> dict[str, np.ndarray]:
        found = {}
        for loss in LOSSES:
            steps = int(ENOUGH * max(recovery_time(loss, BEHIND), BEHIND) / RATE) + 2
            z = descent(loss, np.array([BEHIND / 2, -BEHIND / 2]), 1, RATE, steps)
            kept = np.unique(np.geomspace(1, steps, 400).round().astype(int))
            found |= {f"{loss}-times": kept * RATE, f"{loss}-leads": (z[:, 1] - z[:, 0])[kept]}
        return found

    kept = lab.observe("wrong-scores", settings, measure)
    return Paths(
        {loss: kept[f"{loss}-times"] for loss in LOSSES}, {loss: kept[f"{loss}-leads"] for loss in LOSSES}
    )


def paths_part(paths: Paths) -> Part:
    """The time to draw level under each loss, by theory and as walked, and the slopes behind it."""
    return Part(
        title=Text("softmax-table-paths"),
        findings=(plateau_finding(paths),),
        figures=(
            Figure(chart=slopes_chart(), prose=(plateau_finding(paths).text,)),
            Figure(chart=paths_chart(paths)),
        ),
        tables=(times_table(paths),),
    )


def plateau_finding(paths: Paths) -> Finding:
    """How many times as long squared error on softmax takes as cross-entropy."""
    quick, slow, raw = (paths.level(loss) for loss in (REFERENCE, ON_SOFTMAX, "squared-error"))
    shown = {
        "behind": Number(BEHIND, "number"),
        "quick": Number(quick, "number"),
        "slow": Number(slow, "count"),
        "ratio": Number(slow / quick, "count"),
        "raw": Number(raw, "number"),
    }
    return Finding("plateau", Text("softmax-plateau", shown))


def times_table(paths: Paths) -> Table:
    """The time to draw level by theory and as walked, and the slope at the start."""
    start = np.array([[BEHIND / 2, -BEHIND / 2]])
    rows = []
    for loss in LOSSES:
        slope = float(np.abs(slopes(loss, start, np.array([[0.0, 1.0]]))[0, 1]))
        times = (recovery_time(loss, BEHIND), paths.level(loss))
        rows.append((loss_name(loss), Number(slope, "number"), *(Number(time, "number") for time in times)))
    return Table(
        title=Text("softmax-table-paths"),
        columns=tuple(Text(f"softmax-column-{one}") for one in ("loss", "slope", "theory", "walked")),
        rows=tuple(rows),
        note=Text("softmax-paths-note", {"behind": Number(BEHIND, "number")}),
    )


def slopes_chart() -> chart.Lines:
    """The size of each loss's slope by the right score, against that score's lead."""
    lead = np.linspace(-20, 10, 120)
    z, target = np.stack([-lead / 2, lead / 2], axis=1), np.tile([0.0, 1.0], (len(lead), 1))
    lines, ends = [], []
    for loss in LOSSES:
        size = np.abs(slopes(loss, z, target)[:, 1])
        lines.append(chart.Line(name=loss_name(loss), x=lead, y=size, dots=False))
        ends.append(Number(float(size[0]), "number"))
    return chart.Lines(
        id="slopes",
        title=Text("softmax-figure-slopes"),
        caption=Text("softmax-caption-slopes"),
        alt=Text("softmax-alt-slopes", {"summary": summary([one.name for one in lines], ends)}),
        lines=tuple(lines),
        x_axis=Text("softmax-axis-lead"),
        y_axis=Text("softmax-axis-slope"),
        log_y=True,
    )


def paths_chart(paths: Paths) -> chart.Lines:
    """The lead along the way back: dots are steps that were taken, dashes the theory of infinitely small ones."""
    walked, predicted = [], []
    for place, loss in enumerate(LOSSES):
        few = slice(0, None, 12)
        x, y = paths.times[loss][few], paths.leads[loss][few]
        walked.append(chart.Line(name=loss_name(loss), x=x, y=y, dots=True, joined=False))
        x, y = _theory(loss)
        predicted.append(chart.Line(name="", x=x, y=y, dashed=True, dots=False, like=place))
    times = [Number(paths.level(loss), "number") for loss in LOSSES]
    return chart.Lines(
        id="way-back",
        title=Text("softmax-figure-paths"),
        caption=Text(
            "softmax-caption-paths", {"behind": Number(BEHIND, "number"), "rate": Number(RATE, "rate")}
        ),
        alt=Text("softmax-alt-paths", {"summary": summary([one.name for one in walked], times)}),
        lines=(*walked, *predicted),
        x_axis=Text("softmax-axis-time"),
        y_axis=Text("softmax-axis-lead"),
        log_x=True,
        reference=chart.Mark(value=0.0, label=Text("softmax-mark-level")),
    )


def _theory(loss: str) -> tuple[Float[np.ndarray, " place"], Float[np.ndarray, " place"]]:
    """Times and leads of infinitely small steps; raw squared error comes to rest where it leads by 1."""
    if loss == "squared-error":
        time = np.geomspace(RATE / 2, 5e4, 300)
        return time, 1 - (1 + BEHIND) * np.exp(-time)
    lead = np.linspace(-BEHIND + 0.01, 3, 200)
    time = time_until(loss, BEHIND, lead)
    seen = time >= RATE / 2
    return time[seen], lead[seen]
