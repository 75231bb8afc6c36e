"""Claims row by row: a mark whose place, shape and colour say the judgement, and the gains in accuracy beside it."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from whorl.language import Text
from whorl.report.chart import Judged, Judgements
from whorl.report.chart.judgements import JUDGEMENTS
from whorl.report.drawing.pen import AXIS_WIDTH, SIZE, SMALL, WIDTH, Pen, name_rows, number_ticks, plain

ROW = 0.3  # inches
NAME_WIDTH, NUMBER_WIDTH = 34, 38  # columns
MARKS = {
    "holds": ("series-3", "o"),
    "holds-with-conditions": ("series-1", "D"),
    "does-not-hold": ("series-2", "X"),
    "cannot-be-told": ("series-7", "s"),
}


def size(chart: Judgements) -> tuple[float, float]:
    return WIDTH + 1.4, 1.35 + ROW * len(chart.rows)


def draw(chart: Judgements, figure: Figure, pen: Pen) -> None:
    columns, gains = figure.subplots(1, 2, sharey=True, width_ratios=(1, 1.25))
    _columns(columns, chart, pen)
    _gains(gains, chart, pen)


def _columns(axes: Axes, chart: Judgements, pen: Pen) -> None:
    """Four columns, a claim's mark in one of them."""
    plain(axes, pen, lines=None)
    name_rows(axes, [pen.name(row.name, NAME_WIDTH) for row in chart.rows], pen)
    axes.set_xlim(-0.6, len(JUDGEMENTS) - 0.4)
    axes.set_xticks(range(len(JUDGEMENTS)), [pen.say(Text(f"mark-{one}")) for one in JUDGEMENTS])
    axes.xaxis.tick_top()
    axes.tick_params(axis="x", length=0, labelsize=SMALL)
    axes.spines["bottom"].set_visible(False)
    for label, kind in zip(axes.get_xticklabels(), JUDGEMENTS, strict=True):
        label.set_color(pen.colour(MARKS[kind][0]))
    for index, row in enumerate(chart.rows):
        _stripe(axes, index, pen)
        colour, marker = MARKS[row.judgement]
        place = JUDGEMENTS.index(row.judgement)
        axes.plot([place], [index], marker=marker, markersize=7.5, color=pen.colour(colour), zorder=4)


def _gains(axes: Axes, chart: Judgements, pen: Pen) -> None:
    """The intervals of those claims whose number is a gain in accuracy; every number in words at the side."""
    plain(axes, pen, lines="x")
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)
    number_ticks(axes.xaxis, "points")
    axes.locator_params(axis="x", nbins=5)
    axes.set_xlabel(pen.name(chart.axis, AXIS_WIDTH))
    if chart.delta is not None:
        axes.axvspan(-chart.delta, chart.delta, color=pen.colour("muted"), alpha=0.2, linewidth=0, zorder=1)
    axes.axvline(0, color=pen.colour("muted"), linewidth=0.9, zorder=1.5)
    for index, row in enumerate(chart.rows):
        _stripe(axes, index, pen)
        _interval(axes, index, row, pen)
        words = pen.name(row.number, NUMBER_WIDTH)
        place = {"transform": axes.get_yaxis_transform(), "va": "center", "fontsize": SIZE}
        axes.text(1.03, index, words, **place)


def _interval(axes: Axes, index: int, row: Judged, pen: Pen) -> None:
    if row.estimate is None:
        return
    colour, marker = MARKS[row.judgement]
    if row.low is not None and row.high is not None:
        axes.plot([row.low, row.high], [index, index], color=pen.colour(colour), linewidth=2, zorder=3)
    axes.plot([row.estimate], [index], marker=marker, markersize=5, color=pen.colour(colour), zorder=4)


def _stripe(axes: Axes, index: int, pen: Pen) -> None:
    """Every other row has a quiet ground, so that the eye keeps to its row."""
    if index % 2:
        axes.axhspan(index - 0.5, index + 0.5, color=pen.colour("grid"), alpha=0.45, linewidth=0, zorder=0.5)
