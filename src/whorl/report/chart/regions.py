"""The plane cut into polygons, side by side: linear regions, each in the colour of its class."""

from typing import Literal

from whorl.language import Sayable
from whorl.report.chart.piece import Chart, Grid, Piece, Real, Whole


class Cut(Piece):
    """One network's polygons: the corners of each, a row for x and one for y, its class, and its linear region."""

    title: Sayable
    subtitle: Sayable = ""
    x: Grid
    y: Grid
    classes: Whole
    regions: Whole


class Regions(Chart):
    """Linear regions side by side; `extent` is left, right, bottom, top."""

    kind: Literal["regions"] = "regions"
    panels: tuple[Cut, ...]
    extent: tuple[Real, Real, Real, Real]
