"""Maps as small pictures, a layer in a row, larger where there are few; values on a scale of two colours."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from whorl.report.chart import Layer, Maps
from whorl.report.drawing.kinds.boundaries import class_colours
from whorl.report.drawing.pen import SIZE, SMALL, WIDTH, Pen

LEFT = 1.15  # inches for the layers' names
GAP, ROW_GAP, WORDS, FOOT = 0.05, 0.13, 0.15, 0.3
TALLEST = 0.62
POSITIVE, NEGATIVE = 0, 1  # of the series


def size(chart: Maps) -> tuple[float, float]:
    return WIDTH, sum(_height(one) + ROW_GAP for one in chart.layers) + FOOT


def draw(chart: Maps, figure: Figure, pen: Pen) -> None:
    axes = figure.subplots()
    total = size(chart)[1]
    top = total
    for layer in chart.layers:
        _layer(axes, layer, top, pen)
        top -= _height(layer) + ROW_GAP
    _scale(axes, chart, pen)
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(0, total)
    axes.set_aspect("equal")
    axes.set_axis_off()


def _shape(layer: Layer) -> tuple[int, int]:
    return (len(layer.values[0]), len(layer.values[0][0])) if layer.values and layer.values[0] else (1, 1)


def _tall(layer: Layer) -> float:
    """The height at which all maps fit beside each other, and none is larger than the largest."""
    rows, columns = _shape(layer)
    room = (WIDTH - LEFT - GAP * len(layer.values)) / max(len(layer.values), 1)
    return min(TALLEST, room * rows / columns)


def _height(layer: Layer) -> float:
    return max(_tall(layer), 0.3) + WORDS * bool(layer.names)


def _layer(axes: Axes, layer: Layer, top: float, pen: Pen) -> None:
    rows, columns = _shape(layer)
    tall = _tall(layer)
    wide = tall * columns / rows
    axes.text(0.02, top - 0.02, pen.name(layer.title, 18), va="top", fontsize=SIZE)
    axes.text(
        0.02, top - 0.17, pen.name(layer.subtitle, 22), va="top", fontsize=SMALL, color=pen.colour("muted")
    )
    largest = max((_largest(one) for one in layer.values), default=0.0)
    for number, one in enumerate(layer.values):
        x = LEFT + number * (wide + GAP)
        axes.imshow(
            _coloured(np.array(one, dtype=float), largest), extent=(x, x + wide, top - tall, top), zorder=2,
            interpolation="none", aspect="equal",
        )  # fmt: skip
        axes.add_patch(
            Rectangle((x, top - tall), wide, tall, fill=False, edgecolor=pen.colour("quiet"), linewidth=0.5, zorder=3)
        )  # fmt: skip
        if number < len(layer.names):
            words = pen.name(layer.names[number], 20)
            axes.text(
                x + wide / 2, top - tall - 0.02, words, ha="center", va="top", fontsize=6.6, color=pen.colour("muted")
            )  # fmt: skip


def _largest(one: tuple[tuple[float, ...], ...]) -> float:
    values = np.abs(np.array(one, dtype=float))
    return float(values[np.isfinite(values)].max(initial=0.0))


def _coloured(values: np.ndarray, largest: float) -> np.ndarray:
    """The two colours, clearer the further a value is from 0; a picture cannot follow the theme, so it suits both."""
    share = np.nan_to_num(values) / (largest or 1.0)
    colours = class_colours()[np.where(share >= 0, POSITIVE, NEGATIVE)]
    return np.concatenate([colours, np.abs(share)[..., None]], axis=-1)


def _scale(axes: Axes, chart: Maps, pen: Pen) -> None:
    """What the two colours mean."""
    x, y, wide, tall = LEFT, 0.06, 1.2, 0.1
    ramp = np.linspace(-1, 1, 64)[None]
    axes.imshow(_coloured(ramp, 1.0), extent=(x, x + wide, y, y + tall), zorder=2, aspect="equal")
    look = {"va": "center", "fontsize": SMALL, "color": pen.colour("muted")}
    axes.text(x - 0.05, y + tall / 2, pen.name(chart.negative, 18), ha="right", **look)
    axes.text(x + wide + 0.05, y + tall / 2, pen.name(chart.positive, 30), ha="left", **look)
