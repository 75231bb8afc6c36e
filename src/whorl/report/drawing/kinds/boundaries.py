"""Decision regions side by side: the class a network would choose, paler where it is less sure, and the points."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from whorl.report.chart import Boundaries, Panel
from whorl.report.drawing.palette import ROLES, SERIES
from whorl.report.drawing.pen import SIZE, SMALL, WIDTH, Pen

MOST_POINTS = 240
PALEST, DEEPEST = 0.10, 0.58


def size(chart: Boundaries) -> tuple[float, float]:
    columns, rows = shape(len(chart.panels))
    return WIDTH, rows * (0.95 * WIDTH / max(columns, 3) + 0.4)


def shape(panels: int) -> tuple[int, int]:
    """Columns and rows: up to four in one row, then threes."""
    columns = panels if panels <= 4 else 3
    return max(columns, 1), -(-panels // columns)


def draw(chart: Boundaries, figure: Figure, pen: Pen) -> None:
    figure.set_layout_engine("compressed")
    columns, rows = shape(len(chart.panels))
    grid = figure.subplots(rows, columns, squeeze=False).ravel()
    for axes in grid:
        axes.set_axis_off()
    for axes, panel in zip(grid, chart.panels, strict=False):
        _regions(axes, panel, chart.extent, pen)
        _points(axes, panel, pen)
        axes.set_xlim(*chart.extent[:2])
        axes.set_ylim(*chart.extent[2:])
        axes.set_aspect("equal")
        _name(axes, panel, pen)


def _name(axes: Axes, panel: Panel, pen: Pen) -> None:
    axes.set_title(pen.name(panel.title, 26), fontsize=SIZE, pad=15)
    axes.text(
        0.5, 1.02, pen.name(panel.subtitle, 30), transform=axes.transAxes, ha="center", va="bottom", fontsize=SMALL,
        color=pen.colour("muted"),
    )  # fmt: skip


def _regions(axes: Axes, panel: Panel, extent: tuple[float, float, float, float], pen: Pen) -> None:
    classes = np.asarray(panel.classes)
    confidence = np.nan_to_num(np.asarray(panel.confidence, dtype=float))
    opacity = PALEST + (DEEPEST - PALEST) * np.clip(confidence, 0, 1) ** 2
    image = np.concatenate([class_colours()[classes % SERIES], opacity[..., None]], axis=-1)
    look: dict[str, Any] = {"interpolation": "none" if pen.vector else "bilinear"}
    axes.imshow(image, origin="lower", extent=extent, zorder=1, **look)


def class_colours() -> np.ndarray:
    """Halfway between each series' light and dark colour: a picture cannot follow the theme, so it suits both."""
    return np.array([np.mean([to_rgb(c) for c in ROLES[f"series-{n + 1}"]], axis=0) for n in range(SERIES)])


def _points(axes: Axes, panel: Panel, pen: Pen) -> None:
    x, y, labels = (np.asarray(values) for values in (panel.x, panel.y, panel.labels))
    classes = np.unique(labels)
    size = 2.6 if labels.size > 40 else 6.0
    for number in classes:
        chosen = np.flatnonzero(labels == number)
        chosen = chosen[:: max(1, -(-chosen.size * classes.size // MOST_POINTS))]
        axes.plot(
            x[chosen], y[chosen], linestyle="none", marker="o", markersize=size, color=pen.series(int(number)),
            markeredgecolor=pen.colour("paper"), markeredgewidth=0.3, zorder=3,
        )  # fmt: skip
