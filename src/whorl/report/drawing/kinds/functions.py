"""Small multiples of functions, solid, and their slopes, dashed: four to a row on the same axes."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from whorl.report.chart import Functions
from whorl.report.chart.functions import Function
from whorl.report.drawing.pen import END_WIDTH, SIZE, SMALL, WIDTH, Pen, number_ticks

COLUMNS = 4
KEY = 0.35  # inches
DASHES = (0, (4, 2))


def size(chart: Functions) -> tuple[float, float]:
    return WIDTH, 1.62 * rows(chart) + KEY


def rows(chart: Functions) -> int:
    return max(-(-len(chart.panels) // COLUMNS), 1)


def draw(chart: Functions, figure: Figure, pen: Pen) -> None:
    grid = figure.subplots(rows(chart), COLUMNS, sharex=True, sharey=True, squeeze=False).ravel()
    for axes in grid[len(chart.panels) :]:
        axes.set_axis_off()
    for place, (axes, panel) in enumerate(zip(grid, chart.panels, strict=False)):
        _panel(axes, panel, chart, pen)
        is_lowest = place + COLUMNS >= len(chart.panels)
        axes.tick_params(labelbottom=is_lowest, labelleft=place % COLUMNS == 0, length=2)
    _key(chart, figure, pen)


def _panel(axes: Axes, panel: Function, chart: Functions, pen: Pen) -> None:
    for side in axes.spines.values():
        side.set_visible(False)
    axes.set_axisbelow(True)
    axes.grid(True, color=pen.colour("grid"), linewidth=0.5)
    zero = {"color": pen.colour("quiet"), "linewidth": 0.9, "zorder": 1.5}
    axes.axhline(0, **zero)
    axes.axvline(0, **zero)
    axes.plot(chart.x, panel.slopes, color=pen.series(1), linestyle=DASHES, linewidth=1.2, zorder=3)
    axes.plot(chart.x, panel.values, color=pen.series(0), linewidth=1.9, zorder=4)
    if chart.x and chart.low < chart.high:
        axes.set_xlim(chart.x[0], chart.x[-1])
        axes.set_ylim(chart.low, chart.high)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=4, prune="both"))  # neighbours' end ticks would touch
    number_ticks(axes.xaxis, "number")
    number_ticks(axes.yaxis, "number")
    axes.set_title(pen.name(panel.title, 22), fontsize=SIZE, pad=13)
    axes.text(
        0.5, 1.03, pen.name(panel.subtitle, 30), transform=axes.transAxes, ha="center", va="bottom",
        fontsize=SMALL - 0.5, color=pen.colour("muted"),
    )  # fmt: skip


def _key(chart: Functions, figure: Figure, pen: Pen) -> None:
    """Which line is which, once for all panels."""
    from matplotlib.lines import Line2D

    handles = [
        Line2D([], [], color=pen.series(0), linewidth=1.9, label=pen.name(chart.value_name, END_WIDTH)),
        Line2D(
            [], [], color=pen.series(1), linewidth=1.2, linestyle=DASHES, label=pen.name(chart.slope_name, END_WIDTH)
        ),
    ]  # fmt: skip
    figure.legend(
        handles=handles, loc="outside lower center", ncols=2, frameon=False, fontsize=SIZE,
        labelcolor="linecolor", handlelength=2.2,
    )  # fmt: skip
