"""Any y against any x, each line named at its end."""

from itertools import accumulate
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

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

FEW = 24  # no more points than this are marked by dots


def size(chart: Lines) -> tuple[float, float]:
    return WIDTH, 3.4


def draw(chart: Lines, figure: Figure, pen: Pen) -> None:
    axes = figure.subplots()
    plain(axes, pen)
    colours = [pen.series(place) for place in places(chart)]
    for line, colour in zip(chart.lines, colours, strict=True):
        _line(axes, line, colour)
    _scales(axes, chart)
    axes.set_xlabel(pen.name(chart.x_axis, AXIS_WIDTH))
    axes.set_ylabel(pen.name(chart.y_axis, AXIS_WIDTH))
    reference_line(axes, chart.reference, pen)
    ends = [
        (line.y[-1], pen.name(line.name, END_WIDTH), colour)
        for line, colour in zip(chart.lines, colours, strict=True)
        if line.y and line.name
    ]
    end_labels(axes, [end for end in ends if end[0] == end[0]], 2.8)


def places(chart: Lines) -> list[int]:
    """Whose colour each line has: its own among those that are like no other, or that of the line it is like."""
    own = list(accumulate((line.like is None for line in chart.lines), initial=0))
    return [own[index] if line.like is None else own[line.like] for index, line in enumerate(chart.lines)]


def _scales(axes: Axes, chart: Lines) -> None:
    axes.margins(x=0.01)
    log_ticks(axes.xaxis, chart.x_number) if chart.log_x else number_ticks(axes.xaxis, chart.x_number)
    if chart.x_number == "count" and not chart.log_x:
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    log_ticks(axes.yaxis, chart.y_number) if chart.log_y else number_ticks(axes.yaxis, chart.y_number)


def _line(axes: Axes, line: Line, colour: str) -> None:
    if line.low:
        axes.fill_between(line.x, line.low, line.high, color=colour, alpha=0.16, linewidth=0, zorder=2)
    is_dotted = line.dots if line.dots is not None else len(line.x) <= FEW and not line.dashed
    look: dict[str, Any] = {"marker": "o", "markersize": 3.5} if is_dotted else {}
    if line.dashed:
        look |= {"linestyle": (0, (4, 2.5)), "linewidth": 1.1, "zorder": 4.5}
    elif not line.joined:
        look |= {"linestyle": "none"}
    axes.plot(line.x, line.y, **{"color": colour, "zorder": 4, **look})
