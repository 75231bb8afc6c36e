"""Bars back to back, the names between them, each bar's number at its end."""

from math import isfinite

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from whorl.report.chart import Balance
from whorl.report.drawing.pen import AXIS_WIDTH, SIZE, SMALL, WIDTH, Pen, number_ticks, plain

BAR = 0.62
ROOM = 1.32  # the axis beyond the longest bar, for its number


def size(chart: Balance) -> tuple[float, float]:
    return WIDTH, 0.8 + 0.25 * max(len(chart.rows), 2)


def draw(chart: Balance, figure: Figure, pen: Pen) -> None:
    left, right = figure.subplots(1, 2, sharey=True)
    _bars(left, chart, [one.left for one in chart.rows], pen)
    _bars(right, chart, [one.right for one in chart.rows], pen)
    left.invert_xaxis()
    names = [pen.name(one.name, 14) for one in chart.rows]
    right.set_yticks(range(len(names)), names, fontsize=SIZE, color=pen.colour("ink"))
    right.tick_params(axis="y", length=0, pad=8, labelleft=True)
    left.tick_params(axis="y", length=0, labelleft=False)
    left.set_ylim(len(names) - 0.4, -0.6)
    for axes, side in ((left, "left"), (right, "right")):
        axes.set_xlabel(pen.name(getattr(chart, f"{side}_axis"), AXIS_WIDTH))
        for number, one in enumerate(chart.rows):
            _label(
                axes,
                getattr(one, side),
                number,
                pen.name(getattr(one, f"{side}_label"), 22),
                side == "left",
                pen,
            )


def _bars(axes: Axes, chart: Balance, values: list[float], pen: Pen) -> None:
    plain(axes, pen, lines="x")
    axes.spines["left"].set_visible(False)
    finite = [value if isfinite(value) else 0.0 for value in values]
    colours = [pen.series(one.like) for one in chart.rows]
    axes.barh(range(len(values)), finite, height=BAR, color=colours, alpha=0.85, zorder=3)
    axes.set_xlim(0, ROOM * max([*finite, 1e-9]))
    axes.xaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    number_ticks(axes.xaxis, "accuracy")


def _label(axes: Axes, value: float, row: int, words: str, is_left: bool, pen: Pen) -> None:
    if isfinite(value) and words:
        axes.annotate(
            words, (value, row), xytext=(-3 if is_left else 3, 0), textcoords="offset points", va="center",
            ha="right" if is_left else "left", fontsize=SMALL, color=pen.colour("muted"),
        )  # fmt: skip
