"""The height of a surface as contours, and the paths of those who walk down it."""

from typing import Literal

from whorl.language import Sayable
from whorl.report.chart.piece import Chart, Grid, Piece, Real, Row


class Walk(Piece):
    """A named way over the plane, from where it starts to where it ends."""

    name: Sayable
    x: Row
    y: Row


class Terrain(Piece):
    """One surface: its heights on a grid (row 0 is the lowest y), what the grid covers, and the paths over it."""

    title: Sayable = ""
    heights: Grid
    extent: tuple[Real, Real, Real, Real]
    walks: tuple[Walk, ...]


class Landscape(Chart):
    """Surfaces side by side, `extent` being left, right, bottom, top; a path of one name has one colour in all."""

    kind: Literal["landscape"] = "landscape"
    panels: tuple[Terrain, ...]
    x_axis: Sayable
    y_axis: Sayable
    log: bool = False
