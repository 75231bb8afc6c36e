"""Speeds against operations per byte on logarithmic axes, under the roof."""

from math import isfinite

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke

from whorl.report.chart import Roofline
from whorl.report.chart.roofline import Ceiling, Spot
from whorl.report.drawing.pen import AXIS_WIDTH, END_WIDTH, SIZE, SMALL, WIDTH, Pen, log_ticks, plain


def size(chart: Roofline) -> tuple[float, float]:
    return WIDTH, 4.0


def draw(chart: Roofline, figure: Figure, pen: Pen) -> None:
    axes = figure.subplots()
    plain(axes, pen, lines="both")
    axes.set_xlabel(pen.name(chart.x_axis, AXIS_WIDTH))
    axes.set_ylabel(pen.name(chart.y_axis, AXIS_WIDTH))
    for spot in chart.spots:
        _spot(axes, spot, pen)
    seen = [x for spot in chart.spots for x in spot.x if isfinite(x) and x > 0]
    if not seen:
        return
    ends = min(seen) / 2, max(seen) * 2
    for ceiling in chart.ceilings:
        _ceiling(axes, ceiling, ends, pen)
    log_ticks(axes.xaxis)
    log_ticks(axes.yaxis)
    axes.set_xlim(*ends)
    axes.set_ylim(top=3 * max([one.peak for one in chart.ceilings if isfinite(one.peak)], default=1.0))
    for number, name in enumerate(chart.groups):
        place = {"transform": axes.transAxes, "ha": "right", "va": "bottom"}
        words = pen.name(name, END_WIDTH)
        axes.text(
            0.99, 0.03 + 0.06 * (len(chart.groups) - 1 - number), words, color=pen.series(number), **place
        )


def _spot(axes: Axes, spot: Spot, pen: Pen) -> None:
    colour = pen.series(spot.like)
    axes.plot(spot.x, spot.y, color=colour, marker="o", markersize=4.5, linewidth=1.1, alpha=0.9, zorder=4)
    if spot.name and spot.y and isfinite(spot.y[-1]):
        place = {"textcoords": "offset points", "xytext": (0, -7), "ha": "center", "va": "top"}
        name = pen.name(spot.name, END_WIDTH)
        halo = [withStroke(linewidth=2.5, foreground=pen.colour("paper"))]
        words = {"fontsize": SMALL, "color": pen.colour("ink"), "path_effects": halo, "zorder": 5}
        axes.annotate(name, (spot.x[-1], spot.y[-1]), **words, **place)


def _ceiling(axes: Axes, ceiling: Ceiling, ends: tuple[float, float], pen: Pen) -> None:
    """Rising with the operations per byte until arithmetic is the limit, level from there on."""
    if not (isfinite(ceiling.width) and isfinite(ceiling.peak)):
        return
    corner = ceiling.peak / ceiling.width
    x = np.array([ends[0], max(min(corner, ends[1]), ends[0]), ends[1]])
    axes.plot(
        x, np.minimum(ceiling.peak, x * ceiling.width), color=pen.colour("ink"), linewidth=1.8, zorder=3
    )
    place = {"fontsize": SIZE, "color": pen.colour("muted"), "textcoords": "offset points"}
    level = pen.name(ceiling.peak_label, 40)
    axes.annotate(level, (ends[1], ceiling.peak), xytext=(-3, 5), ha="right", va="bottom", **place)
    x_middle = (ends[0] * x[1]) ** 0.5
    middle = (x_middle, min(ceiling.peak, x_middle * ceiling.width))
    axes.annotate(pen.name(ceiling.width_label, 40), middle, xytext=(-6, 6), ha="right", va="bottom", **place)
