"""Small multiples of lines on logarithmic axes, two in a row, each line named at its end."""

from math import ceil

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from whorl.report.chart import Multiples
from whorl.report.chart.multiples import Crossed, Pane
from whorl.report.drawing.pen import SMALL, WIDTH, Pen, end_labels, log_ticks, plain

COLUMNS, HEIGHT = 2, 2.3


def size(chart: Multiples) -> tuple[float, float]:
    return WIDTH, HEIGHT * ceil(len(chart.panes) / COLUMNS)


def draw(chart: Multiples, figure: Figure, pen: Pen) -> None:
    grid = figure.subplots(ceil(len(chart.panes) / COLUMNS), COLUMNS, squeeze=False)
    for number, axes in enumerate(grid.ravel()):
        if number >= len(chart.panes):
            axes.set_visible(False)
            continue
        _pane(axes, chart.panes[number], pen)
        if number % COLUMNS == 0:
            axes.set_ylabel(pen.name(chart.y_axis, 30))


def _pane(axes: Axes, pane: Pane, pen: Pen) -> None:
    plain(axes, pen)
    axes.set_title(pen.name(pane.title, 40), loc="left")
    axes.set_xlabel(pen.name(pane.x_axis, 40))
    ends = []
    for number, line in enumerate(pane.lines):
        colour = pen.series(number if line.like is None else line.like)
        axes.plot(line.x, line.y, color=colour, marker="o", markersize=2.4, linewidth=1.3, zorder=4)
        if line.low:
            axes.fill_between(line.x, line.low, line.high, color=colour, alpha=0.16, linewidth=0, zorder=2)
        if line.y and line.y[-1] == line.y[-1]:
            ends.append((line.y[-1], pen.name(line.name, 16), colour))
    log_ticks(axes.xaxis)
    log_ticks(axes.yaxis)
    _sparse(axes)
    _mark(axes, pane.crossed, pen)
    end_labels(axes, ends, 1.5)


def _sparse(axes: Axes) -> None:
    """Few ticks: panes are small."""
    from matplotlib.ticker import LogLocator

    for axis in (axes.xaxis, axes.yaxis):
        if isinstance(axis.get_major_locator(), LogLocator):
            axis.set_major_locator(LogLocator(numticks=5))


def _mark(axes: Axes, crossed: Crossed | None, pen: Pen) -> None:
    if crossed is None or not crossed.value > 0:
        return
    muted = pen.colour("muted")
    low, high = axes.get_xlim()
    band = max(crossed.low, low), min(crossed.high, high)
    axes.axvspan(*band, color=muted, alpha=0.16, linewidth=0, zorder=1)
    axes.axvline(crossed.value, color=muted, linewidth=0.9, linestyle=(0, (4, 3)), zorder=1.5)
    is_left = crossed.value < (max(low, 1e-300) * high) ** 0.5
    place = {"transform": axes.get_xaxis_transform(), "va": "top", "ha": "left" if is_left else "right"}
    label = pen.name(crossed.label, 26)
    axes.text(band[1] if is_left else band[0], 0.99, f" {label} ", color=muted, fontsize=SMALL, **place)
    axes.set_xlim(low, high)
