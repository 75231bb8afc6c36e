"""A map of values, darker where they are higher, each written into its field; dashed curves are theory."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.ticker import FixedLocator, NullFormatter, NullLocator

from whorl.language import Number
from whorl.report.chart import Heat
from whorl.report.drawing.pen import AXIS_WIDTH, SIZE, SMALL, WIDTH, Pen, number_ticks

PALEST, DEEPEST = 0.05, 0.62
ROW = 0.36  # inches


def size(chart: Heat) -> tuple[float, float]:
    return WIDTH, 1.0 + 0.2 * bool(chart.lines) + ROW * max(len(chart.rows), 4)


def draw(chart: Heat, figure: Figure, pen: Pen) -> None:
    axes = figure.subplots()
    x, y = _edges(chart.columns, chart.log_x), _edges(chart.rows, chart.log_y)
    _scales(axes, chart, x, y)
    values = np.array(chart.values, dtype=float).reshape(len(chart.rows), len(chart.columns))
    finite = values[np.isfinite(values)]
    least, most = (finite.min(), finite.max()) if finite.size else (0.0, 1.0)
    for row, column in np.ndindex(values.shape):
        value = values[row, column]
        share = (value - least) / (most - least) if most > least and np.isfinite(value) else 0.0
        _field(axes, (x[column], y[row]), (x[column + 1], y[row + 1]), float(share), pen)
        place = _middle(x[column], x[column + 1], chart.log_x), _middle(y[row], y[row + 1], chart.log_y)
        words = pen.say(Number(float(value), chart.number))
        axes.text(*place, words, ha="center", va="center", fontsize=SMALL, color=pen.colour("ink"), zorder=3)
    _curves(axes, chart, pen)


def _scales(axes: Axes, chart: Heat, x: list[float], y: list[float]) -> None:
    axes.set_xscale("log" if chart.log_x else "linear")
    axes.set_yscale("log" if chart.log_y else "linear")
    axes.set_xlim(x[0], x[-1])
    axes.set_ylim(y[0], y[-1])
    for axis, centres in ((axes.xaxis, chart.columns), (axes.yaxis, chart.rows)):
        axis.set_major_locator(FixedLocator(list(centres)))
        axis.set_minor_locator(NullLocator())
        axis.set_minor_formatter(NullFormatter())
    number_ticks(axes.xaxis, chart.x_number)
    number_ticks(axes.yaxis, chart.y_number)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _field(
    axes: Axes, corner: tuple[float, float], opposite: tuple[float, float], share: float, pen: Pen
) -> None:
    (left, bottom), (right, top) = corner, opposite
    look = {"facecolor": pen.series(0), "alpha": PALEST + (DEEPEST - PALEST) * share, "zorder": 1}
    axes.add_patch(
        Rectangle(
            (left, bottom), right - left, top - bottom, edgecolor=pen.colour("paper"), linewidth=1.2, **look
        )
    )


def _curves(axes: Axes, chart: Heat, pen: Pen) -> None:
    """The curves, their names above the map in their colours."""
    axes.set_xlabel(pen.name(chart.x_axis, AXIS_WIDTH))
    axes.set_ylabel(pen.name(chart.y_axis, AXIS_WIDTH))
    for index, line in enumerate(chart.lines):
        colour = pen.series(index + 1)
        dashes = (0, (4, 2.5)) if line.dashed else "-"
        axes.plot(line.x, line.y, color=colour, linewidth=2.0, linestyle=dashes, zorder=4)
        axes.text(
            0.0 if index == 0 else 1.0, 1.02, pen.name(line.name, AXIS_WIDTH), transform=axes.transAxes,
            ha="left" if index == 0 else "right", va="bottom", fontsize=SIZE, color=colour,
        )  # fmt: skip


def _edges(centres: tuple[float, ...], log: bool) -> list[float]:
    """Half-way between neighbours, and as far beyond the first and the last."""
    places = np.log(centres) if log else np.array(centres, dtype=float)
    between = (places[1:] + places[:-1]) / 2
    half = np.diff(places) / 2 if len(places) > 1 else np.array([0.5, 0.5])
    edges = np.concatenate([[places[0] - half[0]], between, [places[-1] + half[-1]]])
    return [float(one) for one in (np.exp(edges) if log else edges)]


def _middle(low: float, high: float, log: bool) -> float:
    return float(np.sqrt(low * high)) if log else (low + high) / 2
