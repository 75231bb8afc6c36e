"""The same study again and again, a row each: small studies scatter about the truth, and some land beyond zero."""

from statistics import median

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from whorl.report.chart import Papers, Shelf
from whorl.report.drawing.pen import AXIS_WIDTH, SIZE, SMALL, WIDTH, Pen, number_ticks, plain

ROW = 0.125  # inches for each paper
RIGHT, WRONG = 0, 1  # series
LABEL_ROW, TOP_ROW = -1.1, -1.8
TITLE_WIDTH, TRUTH_WIDTH = 26, 24  # columns
FAR = 6  # estimates further from the middle than so many middle distances are drawn as arrows at the side


def size(chart: Papers) -> tuple[float, float]:
    rows = max((len(shelf.estimates) for shelf in chart.shelves), default=1)
    return WIDTH, 1.5 + ROW * rows


def draw(chart: Papers, figure: Figure, pen: Pen) -> None:
    grid = figure.subplots(1, max(len(chart.shelves), 1), squeeze=False, sharex=True).ravel()
    for axes, shelf in zip(grid, chart.shelves, strict=False):
        _shelf(axes, shelf, chart, pen)
    grid[0].set_xlim(*_limits(chart))
    figure.supxlabel(pen.name(chart.axis, AXIS_WIDTH), fontsize=SIZE, color=pen.colour("muted"))
    label = grid[0].annotate(
        pen.name(chart.truth.label, TRUTH_WIDTH),
        (chart.truth.value, LABEL_ROW),
        xytext=(4, 0),
        textcoords="offset points",
        va="center",
        fontsize=SMALL,
        color=pen.colour("ink"),
    )
    label.set_in_layout(False)


def _shelf(axes: Axes, shelf: Shelf, chart: Papers, pen: Pen) -> None:
    plain(axes, pen, lines="x")
    axes.spines["left"].set_visible(False)
    axes.set_yticks([])
    axes.set_ylim(len(shelf.estimates) - 0.3, TOP_ROW)
    number_ticks(axes.xaxis, chart.number)
    axes.locator_params(axis="x", nbins=4)
    axes.axvline(0, color=pen.colour("muted"), linewidth=0.9, zorder=1.5)
    axes.axvline(chart.truth.value, color=pen.colour("ink"), linewidth=0.9, linestyle=(0, (4, 3)), zorder=1.6)
    limits = _limits(chart)
    for row, estimate in enumerate(shelf.estimates):
        is_wrong = estimate * chart.truth.value < 0
        colour = pen.series(WRONG if is_wrong else RIGHT)
        if shelf.low:
            axes.plot([shelf.low[row], shelf.high[row]], [row, row], color=colour, linewidth=1.5, zorder=3)
        beyond = "<" if estimate < limits[0] else ">" if estimate > limits[1] else None
        place = min(max(estimate, limits[0]), limits[1])
        marker = beyond or ("X" if is_wrong else "o")
        axes.plot(
            [place], [row], marker=marker, markersize=4.5, color=colour, zorder=4, clip_on=beyond is None
        )
    axes.set_title(
        pen.name(shelf.title, TITLE_WIDTH) + "\n" + pen.name(shelf.subtitle, TITLE_WIDTH), fontsize=SIZE
    )


def _limits(chart: Papers) -> tuple[float, float]:
    """Room for nearly every estimate; single ones far out, and most intervals of few seeds, run out at the sides."""
    values = [value for shelf in chart.shelves for value in shelf.estimates if value == value]
    middle = median(values) if values else 0.0
    distance = median(abs(value - middle) for value in values) if values else 0.0
    near = [value for value in values if abs(value - middle) <= FAR * distance]
    near += [value for value in (0.0, chart.truth.value) if value == value]
    room = 0.3 * (max(near) - min(near)) or 0.05
    return min(near) - room, max(near) + room
