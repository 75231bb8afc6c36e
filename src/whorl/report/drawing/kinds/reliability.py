"""Accuracy against confidence in a square, the diagonal where they agree, and the band that chance allows about it."""

import math

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from whorl.report.chart import Reliabilities
from whorl.report.drawing.pen import (
    AXIS_WIDTH,
    END_WIDTH,
    SIZE,
    SMALL,
    WIDTH,
    Pen,
    number_ticks,
    plain,
)

ROW = 0.062  # of the height, for each name


def size(chart: Reliabilities) -> tuple[float, float]:
    return WIDTH, 4.4


def draw(chart: Reliabilities, figure: Figure, pen: Pen) -> None:
    axes = figure.subplots()
    plain(axes, pen, lines="both")
    muted = pen.colour("muted")
    axes.fill_between(chart.places, chart.low, chart.high, color=muted, alpha=0.2, linewidth=0, zorder=2)
    axes.plot([0, 1], [0, 1], color=muted, linewidth=0.9, linestyle=(0, (4, 3)), zorder=2.5)
    for index, arm in enumerate(chart.arms):
        axes.plot(arm.confidence, arm.accuracy, color=pen.series(index), marker="o", markersize=3.5, zorder=4)
    _square(axes, chart)
    axes.set_xlabel(pen.name(chart.x_axis, AXIS_WIDTH))
    axes.set_ylabel(pen.name(chart.y_axis, AXIS_WIDTH))
    _names(axes, chart, pen)


def _square(axes: Axes, chart: Reliabilities) -> None:
    """The same scale both ways, from a tenth below the lowest value shown."""
    shown = [value for arm in chart.arms for value in (*arm.confidence, *arm.accuracy) if value == value]
    low = max(0.0, math.floor(10 * min(shown, default=0.0) - 0.5) / 10)
    axes.set_xlim(low, 1.01)
    axes.set_ylim(low, 1.01)
    axes.set_aspect("equal")
    number_ticks(axes.xaxis, "accuracy")
    number_ticks(axes.yaxis, "accuracy")


def _names(axes: Axes, chart: Reliabilities, pen: Pen) -> None:
    """Each arm's name in its colour beside the square, the diagonal's below them."""
    for index, arm in enumerate(chart.arms):
        axes.text(
            1.04,
            1 - ROW * (index + 0.5),
            pen.name(arm.name, END_WIDTH + 2),
            transform=axes.transAxes,
            color=pen.series(index),
            va="center",
            fontsize=SIZE,
        )
    axes.text(
        1.04,
        1 - ROW * (len(chart.arms) + 0.7),
        "– –  " + pen.name(chart.perfect, END_WIDTH),
        transform=axes.transAxes,
        color=pen.colour("muted"),
        va="center",
        fontsize=SMALL,
    )
