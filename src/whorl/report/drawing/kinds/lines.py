"""Any y against any x, each line named at its end."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from whorl.report.chart import Line, Lines
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


def size(chart: Lines) -> tuple[float, float]:
    return WIDTH, 3.4


def draw(chart: Lines, figure: Figure, pen: Pen) -> None:
    axes = figure.subplots()
    plain(axes, pen)
    for index, line in enumerate(chart.lines):
        _line(axes, line, pen.series(index))
    _scales(axes, chart)
    axes.set_xlabel(pen.name(chart.x_axis, AXIS_WIDTH))
    axes.set_ylabel(pen.name(chart.y_axis, AXIS_WIDTH))
    reference_line(axes, chart.reference, pen)
    ends = [
        (line.y[-1], pen.name(line.name, END_WIDTH), pen.series(index))
        for index, line in enumerate(chart.lines)
        if line.y
    ]
    end_labels(axes, [end for end in ends if end[0] == end[0]], 2.8)


def _scales(axes: Axes, chart: Lines) -> None:
    axes.margins(x=0.01)
    log_ticks(axes.xaxis) if chart.log_x else number_ticks(axes.xaxis, chart.x_number)
    log_ticks(axes.yaxis) if chart.log_y else number_ticks(axes.yaxis, chart.y_number)


def _line(axes: Axes, line: Line, colour: str) -> None:
    if line.low:
        axes.fill_between(line.x, line.low, line.high, color=colour, alpha=0.16, linewidth=0, zorder=2)
    dots = {"marker": "o", "markersize": 3.5} if len(line.x) <= 24 else {}
    axes.plot(line.x, line.y, color=colour, zorder=4, **dots)  # pyright: ignore[reportArgumentType]
