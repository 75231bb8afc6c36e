"""Combinations of levels as a table of numbers, darker where they are higher."""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from whorl.language import Number, Span
from whorl.report.chart import Cell, Cells
from whorl.report.drawing.pen import SIZE, SMALL, WIDTH, Pen

CELL_WIDTH, CELL_HEIGHT = 1.75, 0.82  # inches
HEADS = 72  # columns of text above all cells together
PALEST, DEEPEST = 0.06, 0.48


def size(chart: Cells) -> tuple[float, float]:
    return min(WIDTH, 1.75 + CELL_WIDTH * len(chart.columns)), 0.75 + CELL_HEIGHT * len(chart.rows)


def draw(chart: Cells, figure: Figure, pen: Pen) -> None:
    axes = figure.subplots()
    axes.set_xlim(0, len(chart.columns))
    axes.set_ylim(len(chart.rows), 0)
    _name(axes, chart, pen)
    values = [cell.value for row in chart.cells for cell in row if cell.value == cell.value]
    least, most = (min(values), max(values)) if values else (0.0, 1.0)
    for row, cells in enumerate(chart.cells):
        for column, cell in enumerate(cells):
            height = (cell.value - least) / (most - least) if most > least else 0.0
            _cell(axes, chart, cell, (column, row), height if height == height else 0.0, pen)


def _name(axes: Axes, chart: Cells, pen: Pen) -> None:
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.xaxis.tick_top()
    axes.xaxis.set_label_position("top")
    axes.set_xticks(
        [column + 0.5 for column in range(len(chart.columns))],
        [pen.name(name, min(24, HEADS // len(chart.columns)), 3) for name in chart.columns],
    )
    axes.set_yticks(
        [row + 0.5 for row in range(len(chart.rows))], [pen.name(name, 16, 2) for name in chart.rows]
    )
    axes.tick_params(length=0, labelsize=SIZE + 1, labelcolor=pen.colour("ink"))
    axes.set_xlabel(pen.name(chart.column_factor, 40), labelpad=6)
    axes.set_ylabel(pen.name(chart.row_factor, 30), labelpad=6)


def _cell(axes: Axes, chart: Cells, cell: Cell, corner: tuple[int, int], height: float, pen: Pen) -> None:
    x, y = corner
    opacity = PALEST + (DEEPEST - PALEST) * height
    axes.add_patch(
        Rectangle(
            (x + 0.015, y + 0.03),
            0.97,
            0.94,
            facecolor=pen.series(0),
            alpha=opacity,
            linewidth=0,
            clip_on=False,
        )
    )
    middle: dict[str, Any] = {"ha": "center", "va": "center", "color": pen.colour("ink")}
    axes.text(x + 0.5, y + 0.40, pen.say(Number(cell.value, chart.number)), fontsize=15, **middle)
    axes.text(x + 0.5, y + 0.74, pen.say(Span(cell.low, cell.high, chart.number)), fontsize=SMALL, **middle)
