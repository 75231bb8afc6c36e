"""Estimates with their intervals, row by row; in the grey band an effect is too small to matter."""

from matplotlib.figure import Figure

from whorl.language import Number, Span, Text
from whorl.report.chart import Estimated, Forest
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
)


def size(chart: Forest) -> tuple[float, float]:
    return WIDTH, 0.85 + 0.46 * len(chart.rows)


def draw(chart: Forest, figure: Figure, pen: Pen) -> None:
    axes = figure.subplots()
    plain(axes, pen, lines="x")
    name_rows(axes, [_name(row, pen) for row in chart.rows], pen)
    number_ticks(axes.xaxis, chart.number)
    axes.set_xlabel(pen.name(chart.axis, AXIS_WIDTH))
    if chart.delta is not None:
        axes.axvspan(-chart.delta, chart.delta, color=pen.colour("muted"), alpha=0.2, linewidth=0, zorder=1)
        within = Text("mark-within", {"delta": Number(chart.delta, chart.number)})
        place = {"transform": axes.get_xaxis_transform(), "ha": "center", "va": "bottom"}
        axes.text(0, 1.01, pen.say(within), fontsize=SMALL, color=pen.colour("muted"), **place)
    axes.axvline(0, color=pen.colour("muted"), linewidth=0.9, zorder=1.5)
    for index, row in enumerate(chart.rows):
        axes.plot([row.estimate], [index], marker="o", markersize=6, color=pen.series(0), zorder=4)
        place = {"transform": axes.get_yaxis_transform(), "va": "center"}
        known = row.low < row.high  # a single published number has no interval
        axes.text(1.02, index - 0.17 * known, pen.say(_number(row, chart)), fontsize=SIZE, **place)
        if known:
            axes.plot([row.low, row.high], [index, index], color=pen.series(0), linewidth=2, zorder=3)
            interval = pen.say(Span(row.low, row.high, chart.number))
            axes.text(1.02, index + 0.22, interval, fontsize=SMALL, color=pen.colour("muted"), **place)


def _name(row: Estimated, pen: Pen) -> str:
    """Two lines: the change has the second, or a long name goes on in it."""
    if not row.change:
        return pen.name(row.name, ROW_WIDTH, 2)
    return f"{pen.name(row.name, ROW_WIDTH)}\n{pen.name(row.change, ROW_WIDTH)}"


def _number(row: Estimated, chart: Forest) -> Number:
    """Differences have a sign, also where they are gains."""
    return Number(row.estimate, chart.number, sign=chart.number != "accuracy")
