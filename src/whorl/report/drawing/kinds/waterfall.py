"""A gap split share by share, from A at the top to B at the bottom; each value function has a panel on one scale."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from whorl.language import Number
from whorl.report.chart import Estimated, Split, Waterfall
from whorl.report.drawing.pen import AXIS_WIDTH, ROW_WIDTH, SMALL, WIDTH, Pen, name_rows, number_ticks, plain

BAR = 0.52  # of a row


def size(chart: Waterfall) -> tuple[float, float]:
    return WIDTH, 1.0 + 0.5 * (2 + len(_shares(chart)))


def draw(chart: Waterfall, figure: Figure, pen: Pen) -> None:
    panels = figure.subplots(1, len(chart.splits), sharex=True, sharey=True, squeeze=False)[0]
    low, high = _range(chart)
    for axes, split in zip(panels, chart.splits, strict=True):
        plain(axes, pen, lines="x")
        axes.set_title(pen.name(split.title, 40), loc="left", pad=8)
        _steps(axes, chart, split, low, pen)
        number_ticks(axes.xaxis, chart.number)
        axes.set_xlabel(pen.name(chart.axis, AXIS_WIDTH))
    rows = (chart.splits[0].start, *_shares(chart), chart.splits[0].end)
    name_rows(panels[0], [_name(row, pen) for row in rows], pen)
    for axes in panels:
        axes.spines["left"].set_visible(False)
        axes.tick_params(axis="y", length=0)
    panels[0].set_xlim(low, high + 0.30 * (high - low))
    if chart.number == "accuracy":
        panels[0].set_xticks([0, 0.25, 0.5, 0.75, 1])


def _name(row: Estimated, pen: Pen) -> str:
    if row.change:
        return f"{pen.name(row.name, ROW_WIDTH)}\n{pen.name(row.change, ROW_WIDTH)}"
    return pen.name(row.name, ROW_WIDTH, 2)


def _shares(chart: Waterfall) -> list[Estimated]:
    """The rows between A and B: a factor has the same one in every panel, empty where it has no share."""
    found: list[Estimated] = []
    for split in chart.splits:
        found += [share for share in split.shares if share.name not in [one.name for one in found]]
    return found


def _range(chart: Waterfall) -> tuple[float, float]:
    """From zero to the largest value on the way; accuracies up to one."""
    reached = [level for split in chart.splits for level in _levels(split)] + [0.0]
    reached += [1.0] if chart.number == "accuracy" else []
    finite = [level for level in reached if level == level]
    return min(finite), max(finite)


def _levels(split: Split) -> list[float]:
    """Where the running total stands after A, after each share, and at B."""
    levels = [split.start.estimate]
    for share in split.shares:
        levels.append(levels[-1] + share.estimate)
    return [*levels, split.end.estimate]


def _steps(axes: Axes, chart: Waterfall, split: Split, floor: float, pen: Pen) -> None:
    levels, names = _levels(split), [share.name for share in _shares(chart)]
    last = len(names) + 1
    rows = [0, *(1 + names.index(share.name) for share in split.shares), last]
    for row, total in ((0, split.start), (last, split.end)):
        _bar(axes, row, (floor, total.estimate), pen.colour("quiet"), 1.0)
        _label(axes, row, total, total.estimate, Number(total.estimate, chart.number), pen)
    for share, row, before in zip(split.shares, rows[1:-1], levels[:-2], strict=True):
        after = before + share.estimate
        _bar(axes, row, (before, after), pen.series(row - 1), 0.85)
        _label(axes, row, share, after, Number(share.estimate, chart.difference, sign=True), pen)
    for row, below, level in zip(rows[:-1], rows[1:], levels[:-1], strict=True):
        axes.plot(
            [level, level],
            [row + BAR / 2, below - BAR / 2],
            color=pen.colour("muted"),
            linewidth=0.7,
            zorder=2,
        )


def _bar(axes: Axes, row: int, ends: tuple[float, float], colour: str, opacity: float) -> None:
    axes.barh(
        row, ends[1] - ends[0], left=ends[0], height=BAR, color=colour, alpha=opacity, linewidth=0, zorder=2.5
    )


def _label(axes: Axes, row: int, item: Estimated, end: float, number: Number, pen: Pen) -> None:
    """The whisker of the interval at the bar's end, and the number after it."""
    low, high = end + item.low - item.estimate, end + item.high - item.estimate
    axes.plot([low, high], [row, row], color=pen.colour("ink"), linewidth=1.4, zorder=4)
    right = (
        max(value for value in (high, end, end - min(item.estimate, 0)) if value == value)
        if end == end
        else 0
    )
    axes.annotate(
        pen.say(number), (right, row), xytext=(4, 0), textcoords="offset points", va="center", fontsize=SMALL,
        color=pen.colour("ink"),
    )  # fmt: skip
