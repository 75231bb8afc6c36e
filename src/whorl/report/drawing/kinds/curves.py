"""Values along training: the median seed of each arm, its band, and a few single seeds, named at the line's end."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from whorl.language import Text
from whorl.report.chart import Curve, Curves
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


def size(chart: Curves) -> tuple[float, float]:
    return WIDTH, 3.5


def draw(chart: Curves, figure: Figure, pen: Pen) -> None:
    axes = figure.subplots()
    plain(axes, pen)
    for index, curve in enumerate(chart.curves):
        _curve(axes, curve, pen.series(index))
    if chart.log:
        log_ticks(axes.yaxis)
    else:
        number_ticks(axes.yaxis, chart.number)
    axes.margins(x=0)
    axes.set_xlabel(pen.say(Text("axis-step")))
    axes.set_ylabel(pen.name(chart.axis, AXIS_WIDTH))
    reference_line(axes, chart.reference, pen)
    ends = [
        (_last(curve.median), pen.name(curve.name, END_WIDTH), pen.series(index))
        for index, curve in enumerate(chart.curves)
    ]
    end_labels(axes, [end for end in ends if end[0] == end[0]], 2.9)


def _curve(axes: Axes, curve: Curve, colour: str) -> None:
    for seed in curve.seeds:
        axes.plot(curve.steps, seed, color=colour, linewidth=0.5, alpha=0.22, zorder=2)
    axes.fill_between(curve.steps, curve.low, curve.high, color=colour, alpha=0.16, linewidth=0, zorder=2)
    axes.plot(curve.steps, curve.median, color=colour, zorder=4)


def _last(values: tuple[float, ...]) -> float:
    """The last value that is a number."""
    return next((value for value in reversed(values) if value == value), float("nan"))
