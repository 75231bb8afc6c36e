"""A strip for each arm: a dot for each seed, and beneath them the mean with its interval."""

import math

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from whorl.language import Number, Span, Text
from whorl.report.chart import Cloud, CloudArm
from whorl.report.drawing.pen import (
    AXIS_WIDTH,
    ROW_WIDTH,
    SIZE,
    SMALL,
    WIDTH,
    Pen,
    name_rows,
    number_ticks,
    plain,
    reference_line,
)

STRIP = 0.66  # inches for each arm
DOT = 4.6  # points across
SWARM_CENTRE, INTERVAL_PLACE = -0.13, 0.27  # in strips, downwards


def size(chart: Cloud) -> tuple[float, float]:
    return WIDTH, 0.75 + STRIP * len(chart.arms)


def draw(chart: Cloud, figure: Figure, pen: Pen) -> None:
    axes = figure.subplots()
    plain(axes, pen, lines="x")
    axes.set_xlim(*_limits(chart))
    name_rows(axes, [pen.name(arm.name, ROW_WIDTH, 3) for arm in chart.arms], pen)
    number_ticks(axes.xaxis, chart.number)
    axes.set_xlabel(pen.name(chart.axis, AXIS_WIDTH))
    reference_line(axes, chart.reference, pen, upright=True)
    for row, arm in enumerate(chart.arms):
        _dots(axes, arm, row, pen)
        _interval(axes, chart, arm, row, pen)


def _limits(chart: Cloud) -> tuple[float, float]:
    values = [value for arm in chart.arms for value in (*arm.values, arm.low, arm.high)]
    values += [chart.reference.value] if chart.reference else []
    values = [value for value in values if math.isfinite(value)]
    low, high = min(values, default=0.0), max(values, default=1.0)
    pad = 0.05 * (high - low) or 0.05 * abs(high) or 0.05
    return low - pad, high + pad


def _dots(axes: Axes, arm: CloudArm, row: int, pen: Pen) -> None:
    low, high = axes.get_xlim()
    lifts = swarm([(value - low) / (high - low) * WIDTH * 0.62 * 72 for value in arm.values])
    failed = arm.failed or (False,) * len(arm.values)
    for wanted, look in (
        (False, {"marker": "o", "alpha": 0.62, "markeredgewidth": 0}),
        (True, {"marker": "x"}),
    ):
        chosen = [index for index, is_failed in enumerate(failed) if is_failed == wanted]
        x = [arm.values[index] for index in chosen]
        y = [row + SWARM_CENTRE + lifts[index] / (STRIP * 72) for index in chosen]
        axes.plot(x, y, linestyle="none", color=pen.series(row), markersize=DOT, zorder=3, **look)  # pyright: ignore[reportArgumentType]


def _interval(axes: Axes, chart: Cloud, arm: CloudArm, row: int, pen: Pen) -> None:
    y, ink = row + INTERVAL_PLACE, pen.colour("ink")
    axes.plot([arm.low, arm.high], [y, y], color=ink, linewidth=2.2, zorder=4)
    axes.plot(
        [arm.mean], [y], marker="D", color=ink, markersize=5, markeredgecolor=pen.colour("paper"), zorder=5
    )
    mean, interval = Number(arm.mean, chart.number), Span(arm.low, arm.high, chart.number)
    place = axes.get_yaxis_transform()
    axes.text(1.02, row - 0.14, pen.say(mean), transform=place, va="center", fontsize=SIZE + 2, color=ink)
    words = [pen.say(interval)]
    if any(arm.failed):
        words.append(pen.say(Text("mark-failed", {"count": sum(arm.failed)})))
    axes.text(
        1.02,
        row + 0.2,
        ", ".join(words),
        transform=place,
        va="center",
        fontsize=SMALL,
        color=pen.colour("muted"),
    )


def swarm(places: list[float]) -> list[float]:
    """How far each dot is lifted (in points) so that dots at nearly the same place lie beside each other."""
    piles: dict[int, list[int]] = {}
    for index, place in enumerate(places):
        if place == place:
            piles.setdefault(round(place / DOT), []).append(index)
    lifts = [0.0] * len(places)
    for pile in piles.values():
        step = min(DOT * 0.95, 0.62 * STRIP * 72 / len(pile))
        for rank, index in enumerate(pile):
            lifts[index] = (rank - (len(pile) - 1) / 2) * step
    return lifts
