"""What every kind of chart draws with: colours by role, words in one language, and the same plain axes."""

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.ticker import FuncFormatter, LogLocator, MaxNLocator, NullFormatter

from whorl.language import Kind, Sayable, say
from whorl.language.fonts import FAMILY, FILE, characters
from whorl.language.numbers import general
from whorl.language.shortening import shortened
from whorl.report.chart import Mark
from whorl.report.drawing.palette import SERIES, light, placeholder

WIDTH = 7.2  # inches
SIZE = 9.0  # points
SMALL = 8.0
LONG = 10_000  # from here on a number needs its thousands set apart
FALLBACK = "DejaVu Sans"  # comes with Matplotlib

AXIS_WIDTH, ROW_WIDTH, END_WIDTH = 60, 32, 30  # columns for the names of axes, rows and lines


@dataclass(frozen=True)
class Pen:
    """Draws for one language, either with placeholders for CSS variables or with the light colours."""

    language: str
    vector: bool

    def colour(self, role: str) -> str:
        return placeholder(role) if self.vector else light(role)

    def series(self, index: int) -> str:
        """The colour of the nth arm; after eight they begin again."""
        return self.colour(f"series-{index % SERIES + 1}")

    def say(self, text: Sayable) -> str:
        """The words, with a replacement sign for characters no font of ours can draw."""
        known = drawable()
        return "".join(
            letter if letter in known or letter == "\n" else "\ufffd" for letter in say(text, self.language)
        )

    def name(self, text: Sayable, width: int, lines: int = 1) -> str:
        """The words in a place of limited width, in columns: somebody's long name must not crowd out the chart."""
        return shortened(self.say(text), width, lines)


@cache
def drawable() -> frozenset[str]:
    """Every character that the shipped font or the one of Matplotlib has."""
    from fontTools.ttLib import TTFont

    with TTFont(font_manager.findfont(FALLBACK), lazy=True) as fallback:
        return characters() | frozenset(map(chr, fallback.getBestCmap() or ()))


@cache
def add_font() -> None:
    """Makes the shipped font known to Matplotlib, once."""
    with resources.as_file(resources.files("whorl.language.fonts").joinpath(FILE)) as path:
        font_manager.fontManager.addfont(str(path))


def settings(pen: Pen) -> dict[str, Any]:
    """Matplotlib's settings for a chart; dollar signs stay dollar signs, and the same chart gives the same bytes."""
    ink, muted = pen.colour("ink"), pen.colour("muted")
    return {
        "font.family": [FAMILY, FALLBACK],
        "font.size": SIZE,
        "text.parse_math": False,
        "text.color": ink,
        "axes.unicode_minus": True,
        "axes.edgecolor": muted,
        "axes.labelcolor": muted,
        "axes.labelsize": SIZE,
        "axes.linewidth": 0.7,
        "axes.facecolor": "none",
        "axes.titlesize": SIZE + 0.5,
        "axes.titlecolor": ink,
        "figure.facecolor": "none" if pen.vector else pen.colour("paper"),
        "figure.constrained_layout.use": True,
        "xtick.color": muted,
        "ytick.color": muted,
        "xtick.labelsize": SMALL,
        "ytick.labelsize": SMALL,
        "xtick.major.size": 3.0,
        "ytick.major.size": 3.0,
        "xtick.minor.size": 1.8,
        "xtick.major.width": 0.7,
        "ytick.major.width": 0.7,
        "lines.linewidth": 1.6,
        "lines.solid_capstyle": "round",
        "svg.fonttype": "path",
        "svg.hashsalt": "whorl",
        "svg.image_inline": True,
        "savefig.facecolor": "auto",
    }


def plain(axes: Axes, pen: Pen, *, lines: Literal["x", "y", "both"] | None = "y") -> None:
    """Two thin spines and quiet grid lines behind the data."""
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    axes.set_axisbelow(True)
    if lines:
        axes.grid(True, axis=lines, color=pen.colour("grid"), linewidth=0.7)


def number_ticks(axis: Axis, kind: Kind) -> None:
    """Tick labels for numbers of a kind: 50%, 20 (points), 0.1, 100,000; counts have no halves between them."""
    locator = axis.get_major_locator()
    if kind == "count" and isinstance(locator, MaxNLocator):
        locator.set_params(integer=True)
    factor, unit = {"accuracy": (100, "%"), "points": (100, "")}.get(kind, (1, ""))

    def told(value: float, _: int | None) -> str:
        shown = factor * value
        return (f"{shown:,.10g}" if abs(shown) >= LONG else f"{shown:.10g}").replace("-", "−") + unit

    axis.set_major_formatter(FuncFormatter(told))


def log_ticks(axis: Axis, kind: Kind = "number") -> None:
    """A logarithmic axis whose ticks read as people type them, 0.001 or 1,000; within two decades also 2 and 5."""
    if not 0 < axis.get_minpos() < float("inf"):
        return  # every network has failed: there is nothing to scale
    scale = axis.axes.set_xscale if axis is axis.axes.xaxis else axis.axes.set_yscale
    scale("log")
    low, high = sorted(axis.get_view_interval())
    is_short = low > 0 and high / low < 200
    axis.set_major_locator(LogLocator(subs=(1, 2, 5) if is_short else (1,)))
    axis.set_major_formatter(FuncFormatter(lambda value, _: written(value, kind)))
    axis.set_minor_formatter(NullFormatter())


def written(value: float, kind: Kind) -> str:
    """A tick's number: counts in full, others with three digits."""
    return f"{value:,.0f}" if kind == "count" and value >= 1 else general(value, 3)


def name_rows(axes: Axes, names: list[str], pen: Pen) -> None:
    """One labelled row for each name, the first on top, with no axis line beside them."""
    axes.set_yticks(range(len(names)), names)
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.tick_params(axis="y", length=0, labelsize=SIZE, labelcolor=pen.colour("ink"))
    axes.spines["left"].set_visible(False)


def reference_line(axes: Axes, mark: Mark | None, pen: Pen, *, upright: bool = False) -> None:
    """A thin dashed line at a named value, the name beside it."""
    if mark is None:
        return
    line = {"color": pen.colour("muted"), "linewidth": 0.9, "linestyle": (0, (4, 3)), "zorder": 1.5}
    words = {"color": pen.colour("muted"), "fontsize": SMALL}
    if upright:
        axes.axvline(mark.value, **line)
        transform = axes.get_xaxis_transform()
        axes.text(
            mark.value, 1.01, pen.name(mark.label, 40), ha="center", va="bottom", transform=transform, **words
        )
    else:
        axes.axhline(mark.value, **line)
        place = {"xycoords": axes.get_yaxis_transform(), "xytext": (0, 2), "textcoords": "offset points"}
        axes.annotate(
            pen.name(mark.label, 40), (0.995, mark.value), ha="right", va="bottom", **place, **words
        )


def end_labels(axes: Axes, ends: list[tuple[float, str, str]], height: float) -> None:
    """Names beside the ends of lines, moved apart where they would overlap; ends are (y, name, colour)."""
    axes.get_ylim()  # settles limits that Matplotlib has put off
    to_fraction = axes.transScale + axes.transLimits
    places = [min(max(float(to_fraction.transform((1.0, y))[1]), 0.0), 1.0) for y, _, _ in ends]
    gap = 1.35 * SIZE / (72 * height)
    for place, moved, (_, name, colour) in zip(places, spread(places, gap), ends, strict=True):
        axes.plot(
            [1.005, 1.025],
            [place, moved],
            transform=axes.transAxes,
            color=colour,
            linewidth=0.8,
            clip_on=False,
        )
        axes.text(1.032, moved, name, transform=axes.transAxes, color=colour, va="center", fontsize=SIZE)


def spread(places: list[float], gap: float) -> list[float]:
    """The places moved as little as needed to lie `gap` apart, in the same order (pool adjacent violators)."""
    order = sorted(range(len(places)), key=lambda index: places[index])
    groups: list[tuple[list[int], float]] = []
    for index in order:
        groups.append(([index], places[index]))
        while len(groups) > 1 and _reach(groups[-2], gap)[1] + gap > _reach(groups[-1], gap)[0]:
            members = groups[-2][0] + groups[-1][0]
            groups[-2:] = [(members, sum(places[member] for member in members) / len(members))]
    moved = [0.0] * len(places)
    for members, centre in groups:
        for rank, member in enumerate(members):
            moved[member] = centre + (rank - (len(members) - 1) / 2) * gap
    return moved


def _reach(group: tuple[list[int], float], gap: float) -> tuple[float, float]:
    half = (len(group[0]) - 1) / 2 * gap
    return group[1] - half, group[1] + half
