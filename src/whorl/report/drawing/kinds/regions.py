"""Linear regions side by side: every polygon in the colour of its class, neighbours in different depths of it."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure

from whorl.report.chart import Cut, Regions
from whorl.report.drawing.pen import SIZE, SMALL, WIDTH, Pen

DEPTHS = (0.16, 0.26, 0.36, 0.46)  # opacities, taken in turn
EDGE = 0.35  # points


def size(chart: Regions) -> tuple[float, float]:
    return WIDTH, 0.95 * WIDTH / max(len(chart.panels), 2) + 0.4


def draw(chart: Regions, figure: Figure, pen: Pen) -> None:
    figure.set_layout_engine("compressed")
    row = figure.subplots(1, len(chart.panels), squeeze=False).ravel()
    for axes, panel in zip(row, chart.panels, strict=True):
        axes.set_xlim(*chart.extent[:2])
        axes.set_ylim(*chart.extent[2:])
        axes.set_aspect("equal")
        axes.set_xticks([])
        axes.set_yticks([])
        _polygons(axes, panel, pen)
        axes.set_title(pen.name(panel.title, 40), fontsize=SIZE, pad=19)
        axes.text(
            0.5, 1.02, pen.name(panel.subtitle, 46), transform=axes.transAxes, ha="center", va="bottom",
            fontsize=SMALL, color=pen.colour("muted"),
        )  # fmt: skip


def _polygons(axes: Axes, panel: Cut, pen: Pen) -> None:
    """The polygons of a class and depth in one go, so that a page holds few groups; edges are the paper between them."""
    corners = [np.column_stack([x, y]).astype(float) for x, y in zip(panel.x, panel.y, strict=True)]
    groups: dict[tuple[int, int], list[np.ndarray]] = {}
    for outline, label, region in zip(corners, panel.classes, panel.regions, strict=True):
        if np.isfinite(outline).all():
            groups.setdefault((label, region % len(DEPTHS)), []).append(outline)
    for (label, depth), outlines in sorted(groups.items()):
        colour = pen.series(label)
        axes.add_collection(
            PolyCollection(outlines, facecolor=colour, alpha=DEPTHS[depth], edgecolor="none", zorder=1),
            autolim=False,
        )
    axes.add_collection(
        PolyCollection(
            [one for outlines in groups.values() for one in outlines], facecolor="none", zorder=2,
            edgecolor=pen.colour("ink"), linewidth=EDGE, alpha=0.55,
        ),
        autolim=False,
    )  # fmt: skip
