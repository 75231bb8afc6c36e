"""Each arm at every learning rate: the mean, the range over seeds, and a ring at the rate chosen."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from whorl.report.chart import Sweep, Sweeps
from whorl.report.drawing.pen import (
    AXIS_WIDTH,
    END_WIDTH,
    WIDTH,
    Pen,
    end_labels,
    log_ticks,
    number_ticks,
    plain,
    reference_line,
)

MARKERS = "osD^vPX*"


def size(chart: Sweeps) -> tuple[float, float]:
    return WIDTH, 3.5


def draw(chart: Sweeps, figure: Figure, pen: Pen) -> None:
    axes = figure.subplots()
    plain(axes, pen)
    for index, arm in enumerate(chart.arms):
        _arm(axes, arm, index, pen)
    log_ticks(axes.xaxis)
    number_ticks(axes.yaxis, chart.number)
    axes.margins(x=0.02)
    axes.set_xlabel(pen.name(chart.rate_axis, AXIS_WIDTH))
    axes.set_ylabel(pen.name(chart.axis, AXIS_WIDTH))
    reference_line(axes, chart.reference, pen)
    ends = [
        (arm.mean[-1], pen.name(arm.name, END_WIDTH), pen.series(index))
        for index, arm in enumerate(chart.arms)
    ]
    end_labels(axes, [end for end in ends if end[0] == end[0]], 2.9)


def _arm(axes: Axes, arm: Sweep, index: int, pen: Pen) -> None:
    colour = pen.series(index)
    axes.fill_between(arm.rates, arm.low, arm.high, color=colour, alpha=0.14, linewidth=0, zorder=2)
    axes.plot(arm.rates, arm.mean, color=colour, marker=MARKERS[index % len(MARKERS)], markersize=4, zorder=4)
    if arm.chosen is not None and arm.chosen in arm.rates:
        height = arm.mean[arm.rates.index(arm.chosen)]
        axes.plot(
            [arm.chosen], [height], marker="o", markersize=11, markerfacecolor="none", markeredgecolor=colour,
            markeredgewidth=1.5, zorder=5, clip_on=False,
        )  # fmt: skip
