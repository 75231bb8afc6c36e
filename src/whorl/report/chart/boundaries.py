"""Decision regions side by side."""

from typing import Literal

from whorl.language import Sayable
from whorl.report.chart.piece import Chart, Grid, Piece, Real, Row, Whole, WholeGrid


class Panel(Piece):
    """One network on the plane: its class and confidence on a grid (row 0 is the lowest y), and data points."""

    title: Sayable
    subtitle: Sayable = ""
    classes: WholeGrid
    confidence: Grid
    x: Row
    y: Row
    labels: Whole


class Boundaries(Chart):
    """Decision regions side by side; `extent` is left, right, bottom, top."""

    kind: Literal["boundaries"] = "boundaries"
    panels: tuple[Panel, ...]
    extent: tuple[Real, Real, Real, Real]
