"""Boxes in oblique projection: sides to scale, thickness by the square root of the number of maps, names below."""

from dataclasses import dataclass
from math import isfinite, sqrt

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Polygon

from whorl.report.chart import Architectures, Drawn, Volume
from whorl.report.drawing.pen import SIZE, SMALL, WIDTH, Pen

TALLEST = 1.45  # inches of a network's largest side
THICKNESS = 1.25  # of a single map beside a pixel; thickness grows with the square root
ACROSS, UP = 0.42, 0.30  # how a side that leads away from the reader is drawn
COLUMN, GAP = 0.53, 0.06  # inches: room for words, between boxes
NAME, LINE, TINY = 0.165, 0.135, 6.6  # inches of lines of words, points of the small ones
THINNEST = 0.028  # inches, or it could not be seen
TITLE, LEGEND = 0.3, 0.28
Corner = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """Where a volume stands: the lower left corner of its front, its thickness, height and how far it leads away."""

    x: float
    y: float
    thick: float
    high: float
    away: float

    def at(self, along: float, up: float, back: float) -> Corner:
        """A point of the box by its shares of thickness, height and depth."""
        return (
            self.x + along * self.thick + back * self.away * ACROSS,
            self.y + up * self.high + back * self.away * UP,
        )

    @property
    def room(self) -> float:
        return self.thick + self.away * ACROSS


def size(chart: Architectures) -> tuple[float, float]:
    return WIDTH, sum(_height(one) for one in chart.networks) + LEGEND


def draw(chart: Architectures, figure: Figure, pen: Pen) -> None:
    axes = figure.subplots()
    total = size(chart)[1]
    top = total
    for network in chart.networks:
        _network(axes, network, top, pen)
        top -= _height(network)
    _sorts(axes, chart, pen)
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(0, total)
    axes.set_aspect("equal")
    axes.set_axis_off()


def _height(network: Drawn) -> float:
    return TITLE + TALLEST * (1 + UP) + NAME + LINE * (1.2 + _lines(network))


def _lines(network: Drawn) -> int:
    return max((len(one.size) for one in network.volumes), default=0) + 1


def _boxes(network: Drawn, middle: float) -> list[Box]:
    """The boxes of all volumes, spread over the width; too many of them come closer."""
    side = max((max(one.height, one.width) for one in network.volumes), default=1)
    scale = TALLEST / side
    shapes = [
        (
            THICKNESS * scale * sqrt(one.maps),
            max(one.height * scale, THINNEST),
            max(one.width * scale, THINNEST),
        )
        for one in network.volumes
    ]
    rooms = [max(thick + away * ACROSS, COLUMN) for thick, _, away in shapes]
    spare = (WIDTH - 2 * GAP - sum(rooms)) / max(len(rooms) - 1, 1)
    boxes, x = [], GAP
    for (thick, high, away), room in zip(shapes, rooms, strict=True):
        inner = x + (room - thick - away * ACROSS) / 2
        boxes.append(Box(inner, middle - (high + away * UP) / 2, thick, high, away))
        x += room + spare
    return boxes


def _network(axes: Axes, network: Drawn, top: float, pen: Pen) -> None:
    middle = top - TITLE - TALLEST * (1 + UP) / 2
    boxes = _boxes(network, middle)
    axes.text(GAP, top - 0.02, pen.name(network.title, 84), va="top", fontsize=SIZE + 1)
    for box, after, volume in zip(boxes, boxes[1:], network.volumes, strict=False):
        _look(axes, box, after, volume, pen)
    for box, volume in zip(boxes, network.volumes, strict=True):
        _box(axes, box, volume, pen)
        _words(axes, box, volume, middle - TALLEST * (1 + UP) / 2 - 0.06, pen)
    if network.within and boxes and isfinite(network.within.value):
        _within(axes, boxes[0], network, pen)


def _box(axes: Axes, box: Box, volume: Volume, pen: Pen) -> None:
    """Front, top and right side, the side with the window through which the next layer looks."""
    colour = _colour(volume.like, pen)
    faces = {
        0.30: [box.at(0, 0, 0), box.at(1, 0, 0), box.at(1, 1, 0), box.at(0, 1, 0)],
        0.14: [box.at(0, 1, 0), box.at(1, 1, 0), box.at(1, 1, 1), box.at(0, 1, 1)],
        0.52: [box.at(1, 0, 0), box.at(1, 1, 0), box.at(1, 1, 1), box.at(1, 0, 1)],
    }
    for shade, corners in faces.items():
        _face(axes, corners, pen.colour("paper"), 1.0, 0.0)
        _face(axes, corners, colour, shade, 0.6)
    if volume.window:
        _face(axes, _window(box, volume), pen.colour("paper"), 0.75, 0.5, pen.colour("ink"))


def _face(axes: Axes, corners: list[Corner], colour: str, shade: float, line: float, edge: str = "") -> None:
    axes.add_patch(Polygon(corners, closed=True, facecolor=colour, alpha=shade, linewidth=0, zorder=3))
    if line:
        axes.add_patch(
            Polygon(corners, closed=True, fill=False, edgecolor=edge or colour, linewidth=line, zorder=3)
        )


def _window(box: Box, volume: Volume) -> list[Corner]:
    """The corners of a window in the middle of the right side."""
    up, back = (min(volume.window / side, 1) / 2 for side in (volume.height, volume.width))
    return [box.at(1, 0.5 + y * up, 0.5 + z * back) for y, z in ((-1, -1), (1, -1), (1, 1), (-1, 1))]


def _look(axes: Axes, box: Box, after: Box, volume: Volume, pen: Pen) -> None:
    """Thin lines from the window to the one value it makes, or from all of a box to all of the next."""
    look = {"color": pen.colour("muted"), "linewidth": 0.45, "zorder": 3.5, "alpha": 0.9}
    end = after.at(0, 0.5, 0.5)
    if volume.window:
        for corner in _window(box, volume):
            axes.plot(*zip(corner, end, strict=True), **look)
        return
    for up in (0, 1):
        axes.plot(*zip(box.at(1, up, 0.5), after.at(0, up, 0.5), strict=True), **look)


def _words(axes: Axes, box: Box, volume: Volume, y: float, pen: Pen) -> None:
    x = box.x + box.room / 2
    axes.text(x, y, pen.name(volume.name, 12), ha="center", va="top", fontsize=SMALL)
    lines = [*((line, "muted") for line in volume.size), (volume.count, "ink")]
    for number, (line, role) in enumerate(lines):
        words, low = pen.name(line, 14), y - NAME - number * LINE
        axes.text(x, low, words, ha="center", va="top", fontsize=TINY, color=pen.colour(role))


def _within(axes: Axes, box: Box, network: Drawn, pen: Pen) -> None:
    """A square of the marked side on the input's side face, and what it is."""
    assert network.within
    first = network.volumes[0]
    up, back = network.within.value / first.height, network.within.value / first.width
    low, high, far = 0.04, 0.04 + up, 0.04 + back
    corners = [box.at(1, y, z) for y, z in ((low, low), (high, low), (high, far), (low, far))]
    axes.add_patch(Polygon(corners, closed=True, facecolor=pen.series(0), edgecolor=pen.series(0), zorder=5))
    x, y = corners[3]
    place = {"ha": "left", "va": "bottom", "fontsize": TINY, "color": pen.series(0), "zorder": 6}
    axes.annotate(
        pen.name(network.within.label, 40), (x, y), (box.x + box.room + 0.03, box.y - 0.02),
        arrowprops={"arrowstyle": "-", "color": pen.series(0), "linewidth": 0.6}, **place,
    )  # fmt: skip


def _colour(like: int, pen: Pen) -> str:
    return pen.colour("muted") if like == 0 else pen.series(like - 1)


def _sorts(axes: Axes, chart: Architectures, pen: Pen) -> None:
    """What the colours mean, in a row at the foot."""
    step = WIDTH / max(len(chart.sorts), 1)
    for number, name in enumerate(chart.sorts):
        x, y = GAP + number * step, 0.06
        corners = [(x, y), (x + 0.14, y), (x + 0.14, y + 0.1), (x, y + 0.1)]
        _face(axes, corners, _colour(number, pen), 0.4, 0.7)
        axes.text(x + 0.2, y + 0.05, pen.name(name, 26), va="center", fontsize=SMALL)
