"""The plane before and after: a grid that is moved along with the points, each stage in a frame of its own."""

import math

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from whorl.report.chart import Warp
from whorl.report.chart.warp import Stage
from whorl.report.drawing.kinds.boundaries import class_colours
from whorl.report.drawing.pen import SIZE, SMALL, WIDTH, Pen

OPACITY = 0.2
DOT = 2.6


def size(chart: Warp) -> tuple[float, float]:
    columns = max(chart.columns, 1)
    rows = max(-(-len(chart.stages) // columns), 1)
    return WIDTH, rows * (0.97 * WIDTH / max(columns, 3) + 0.45)


def draw(chart: Warp, figure: Figure, pen: Pen) -> None:
    figure.set_layout_engine("compressed")
    columns = max(chart.columns, 1)
    grid = figure.subplots(max(-(-len(chart.stages) // columns), 1), columns, squeeze=False).ravel()
    for axes in grid:
        axes.set_axis_off()
    for axes, stage in zip(grid, chart.stages, strict=False):
        _stage(axes, stage, pen)


def _stage(axes: Axes, stage: Stage, pen: Pen) -> None:
    axes.set_axis_on()
    axes.set_xticks([])
    axes.set_yticks([])
    for side in axes.spines.values():
        side.set_color(pen.colour("quiet"))
    _classes(axes, stage, pen)
    for thread in stage.threads:
        axes.plot(thread.x, thread.y, color=pen.colour("muted"), alpha=0.55, linewidth=0.6, zorder=2)
    _points(axes, stage, pen)
    if all(map(math.isfinite, stage.extent)):
        axes.set_xlim(*stage.extent[:2])
        axes.set_ylim(*stage.extent[2:])
    axes.set_box_aspect(1)
    axes.set_title(pen.name(stage.title, 30), fontsize=SIZE, pad=15)
    axes.text(
        0.5, 1.02, pen.name(stage.subtitle, 34), transform=axes.transAxes, ha="center", va="bottom",
        fontsize=SMALL, color=pen.colour("muted"),
    )  # fmt: skip


def _classes(axes: Axes, stage: Stage, pen: Pen) -> None:
    """The class chosen at each place, pale."""
    classes = np.asarray(stage.classes)
    if classes.size == 0 or not all(map(math.isfinite, stage.extent)):
        return
    colours = class_colours()
    image = np.concatenate([colours[classes % len(colours)], np.full((*classes.shape, 1), OPACITY)], axis=-1)
    axes.imshow(
        image, origin="lower", extent=stage.extent, zorder=1, aspect="auto",
        interpolation="none" if pen.vector else "bilinear",
    )  # fmt: skip


def _points(axes: Axes, stage: Stage, pen: Pen) -> None:
    x, y, labels = (np.asarray(one) for one in (stage.x, stage.y, stage.labels))
    for number in np.unique(labels):
        chosen = labels == number
        axes.plot(
            x[chosen], y[chosen], linestyle="none", marker="o", markersize=DOT, color=pen.series(int(number)),
            markeredgecolor=pen.colour("paper"), markeredgewidth=0.25, zorder=3,
        )  # fmt: skip
