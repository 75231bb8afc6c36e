"""Imaginary papers: the same study made again and again, each with its estimate and its interval."""

from typing import Literal

from whorl.language import Kind, Sayable
from whorl.report.chart.piece import Chart, Mark, Piece, Row


class Shelf(Piece):
    """Papers of one size, each with its estimate; without bounds they have no interval, as one seed has none."""

    title: Sayable
    subtitle: Sayable = ""
    estimates: Row
    low: Row = ()
    high: Row = ()


class Papers(Chart):
    """Shelves side by side on one axis, about zero and the truth; estimates on the other side of zero stand out."""

    kind: Literal["papers"] = "papers"
    shelves: tuple[Shelf, ...]
    truth: Mark
    axis: Sayable
    number: Kind = "points"
