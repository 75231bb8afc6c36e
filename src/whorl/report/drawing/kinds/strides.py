"""The same row of memory below each table that is read from it; colours are the table's rows."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, Rectangle

from whorl.report.chart import Strides
from whorl.report.chart.strides import Reading
from whorl.report.drawing.pen import SIZE, SMALL, WIDTH, Pen

GAP = 1.9  # cells between a table and the memory below it


def size(chart: Strides) -> tuple[float, float]:
    tallest = max((one.shape[0] for one in chart.readings), default=1)
    return WIDTH, 0.5 * (tallest + GAP + 3.4)


def draw(chart: Strides, figure: Figure, pen: Pen) -> None:
    panels = figure.subplots(1, max(1, len(chart.readings)), squeeze=False)[0]
    tallest = max((one.shape[0] for one in chart.readings), default=1)
    for axes, reading in zip(panels, chart.readings, strict=False):
        _reading(axes, chart, reading, tallest, pen)
    for axes in panels:
        axes.set_axis_off()


def _reading(axes: Axes, chart: Strides, reading: Reading, tallest: int, pen: Pen) -> None:
    """The table above, the memory below, and one arrow from each number of the first row to the next."""
    count, (rows, columns) = len(chart.cells), reading.shape
    left, foot = (count - columns) / 2, GAP + tallest
    axes.set_xlim(-0.2, count + 0.2)
    axes.set_ylim(-1.2, foot + 0.9)
    axes.set_aspect("equal")
    axes.text(count / 2, foot + 0.25, pen.name(reading.name, 24), ha="center", va="bottom", fontsize=SIZE + 1)
    owner = {}
    for row in range(rows):
        for column in range(columns):
            cell = row * reading.strides[0] + column * reading.strides[1]
            owner[cell] = row
            _cell(axes, left + column, foot - row - 1, chart.cells[cell], pen.series(row), pen)
    for cell, words in enumerate(chart.cells):
        colour = pen.series(owner[cell]) if cell in owner else pen.colour("quiet")
        _cell(axes, cell, 0, words, colour, pen)
    for column in range(columns - 1):
        step = reading.strides[1]
        ends = (column * step + 0.5, 1.04), ((column + 1) * step + 0.5, 1.04)
        bend = -0.75 if step == 1 else -0.45
        arrow = FancyArrowPatch(
            *ends, connectionstyle=f"arc3,rad={bend}", arrowstyle="-|>", mutation_scale=8, linewidth=1.0,
            color=pen.series(0), zorder=4,
        )  # fmt: skip
        axes.add_patch(arrow)
    axes.text(count / 2, -0.15, pen.name(chart.memory, 40), ha="center", va="top", color=pen.colour("muted"),
              fontsize=SMALL)  # fmt: skip
    axes.text(count / 2, -0.62, pen.name(reading.label, 44), ha="center", va="top", fontsize=SIZE)


def _cell(axes: Axes, x: float, y: float, words: str, colour: str, pen: Pen) -> None:
    axes.add_patch(Rectangle((x + 0.04, y + 0.04), 0.92, 0.92, facecolor=colour, alpha=0.22, linewidth=0))
    axes.add_patch(Rectangle((x + 0.04, y + 0.04), 0.92, 0.92, fill=False, edgecolor=colour, linewidth=1.1))
    axes.text(x + 0.5, y + 0.48, words, ha="center", va="center", fontsize=SIZE + 1)
