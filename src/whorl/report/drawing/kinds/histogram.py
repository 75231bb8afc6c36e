"""How networks are distributed over an outcome, one row of bars for each arm."""

from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from whorl.report.chart import Histogram
from whorl.report.drawing.pen import (
    AXIS_WIDTH,
    END_WIDTH,
    SIZE,
    WIDTH,
    Pen,
    number_ticks,
    plain,
    reference_line,
)


def size(chart: Histogram) -> tuple[float, float]:
    return WIDTH, 0.7 + max(1.9 if len(chart.arms) == 1 else 0, 0.95 * len(chart.arms))


def draw(chart: Histogram, figure: Figure, pen: Pen) -> None:
    rows = figure.subplots(len(chart.arms), 1, sharex=True, sharey=True, squeeze=False)[:, 0]
    widths = [right - left for left, right in zip(chart.edges[:-1], chart.edges[1:], strict=True)]
    for index, (axes, arm) in enumerate(zip(rows, chart.arms, strict=True)):
        plain(axes, pen)
        axes.bar(chart.edges[:-1], arm.counts, width=widths, align="edge", color=pen.series(index), alpha=0.8,
                 edgecolor=pen.colour("paper"), linewidth=0.7)  # fmt: skip
        axes.text(
            0.0,
            1.02,
            pen.name(arm.name, END_WIDTH),
            transform=axes.transAxes,
            va="bottom",
            fontsize=SIZE,
            color=pen.series(index),
        )
        axes.yaxis.set_major_locator(MaxNLocator(4, integer=True))
        reference_line(axes, chart.reference, pen, upright=index == 0)
    number_ticks(rows[-1].xaxis, chart.number)
    rows[-1].set_xlabel(pen.name(chart.axis, AXIS_WIDTH))
    figure.supylabel(pen.name(chart.count_axis, AXIS_WIDTH), fontsize=SIZE, color=pen.colour("muted"))
