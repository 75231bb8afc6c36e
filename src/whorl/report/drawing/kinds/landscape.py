"""Contours of a surface, darker where it is lower, with the paths walked over it, one dot for each recorded place."""

import math

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from whorl.report.chart import Landscape, Terrain
from whorl.report.drawing.pen import AXIS_WIDTH, END_WIDTH, SIZE, WIDTH, Pen

LEVELS = 14
STEP = 0.035  # how much darker each contour makes what lies below it
KEY = 0.35  # inches
DOTS = 64  # of a path that can be told apart


def size(chart: Landscape) -> tuple[float, float]:
    columns = max(len(chart.panels), 1)
    left, right, bottom, top = chart.panels[0].extent if chart.panels else (0, 1, 0, 1)
    shape = (top - bottom) / (right - left)
    ratio = min(max(shape, 0.35), 0.8 if columns == 1 else 1.1) if math.isfinite(shape) else 0.7
    return WIDTH, 0.9 * WIDTH / columns * ratio + 0.6 + KEY


def draw(chart: Landscape, figure: Figure, pen: Pen) -> None:
    grid = figure.subplots(1, max(len(chart.panels), 1), squeeze=False).ravel()
    names = list(dict.fromkeys(pen.name(path.name, END_WIDTH) for one in chart.panels for path in one.walks))
    for axes, terrain in zip(grid, chart.panels, strict=False):
        _surface(axes, terrain, chart.log, pen)
        for path in terrain.walks:
            colour = pen.series(names.index(pen.name(path.name, END_WIDTH)))
            _walk(axes, np.array([path.x, path.y], dtype=float), colour, pen)
        axes.set_xlim(*terrain.extent[:2])
        axes.set_ylim(*terrain.extent[2:])
        axes.set_aspect("equal")
        axes.set_title(pen.name(terrain.title, AXIS_WIDTH), fontsize=SIZE)
        axes.set_xlabel(pen.name(chart.x_axis, AXIS_WIDTH))
        axes.label_outer()
    grid[0].set_ylabel(pen.name(chart.y_axis, AXIS_WIDTH))
    _key(figure, names, pen)


def _surface(axes: Axes, terrain: Terrain, log: bool, pen: Pen) -> None:
    """Each level's region drawn faintly over the one above it, so that any theme shows lower as darker."""
    heights = np.array(terrain.heights, dtype=float)
    finite = heights[np.isfinite(heights) & ((heights > 0) | (not log))]
    if finite.size == 0 or np.ptp(finite) == 0:
        return
    scaled = np.log10(np.maximum(heights, finite.min())) if log else heights
    left, right, bottom, top = terrain.extent
    x, y = np.linspace(left, right, heights.shape[1]), np.linspace(bottom, top, heights.shape[0])
    levels = np.linspace(np.nanmin(scaled), np.nanmax(scaled), LEVELS + 2)[1:-1]
    for level in levels:
        axes.contourf(
            x, y, scaled, levels=[-math.inf, level], colors=[pen.colour("muted")], alpha=STEP, zorder=1
        )
    look = {"colors": [pen.colour("quiet")], "linewidths": 0.6, "linestyles": "solid"}
    axes.contour(x, y, scaled, levels=levels, zorder=1.5, **look)


def _walk(axes: Axes, places: np.ndarray, colour: str, pen: Pen) -> None:
    """The path, a square where it starts and a large dot where it ends."""
    x, y = places
    dots = {"marker": "o", "markersize": 2.4} if len(x) <= DOTS else {}
    axes.plot(x, y, color=colour, linewidth=1.2, zorder=4, **dots)  # pyright: ignore[reportArgumentType]
    edge = {
        "markeredgecolor": pen.colour("paper"),
        "markeredgewidth": 0.8,
        "linestyle": "none",
        "clip_on": False,
    }
    axes.plot(x[:1], y[:1], marker="s", markersize=6, color=pen.colour("ink"), zorder=6, **edge)
    axes.plot(x[-1:], y[-1:], marker="o", markersize=7, color=colour, zorder=5, **edge)


def _key(figure: Figure, names: list[str], pen: Pen) -> None:
    """The names of the paths in their colours below the surfaces: paths that end in one place leave no room at it."""
    from matplotlib.lines import Line2D

    handles = [
        Line2D([], [], color=pen.series(place), marker="o", markersize=5, label=name)
        for place, name in enumerate(names)
    ]
    if handles:
        figure.legend(
            handles=handles, loc="outside lower center", ncols=min(len(handles), 4), frameon=False,
            fontsize=SIZE, labelcolor="linecolor", handlelength=1.6,
        )  # fmt: skip
