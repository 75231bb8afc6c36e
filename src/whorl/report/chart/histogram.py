"""How networks are distributed over an outcome."""

from typing import Literal

from whorl.language import Kind, Sayable
from whorl.report.chart.piece import Chart, Mark, Piece, Row, Whole


class Counts(Piece):
    """How many of an arm's networks fall between each pair of neighbouring edges."""

    name: Sayable
    counts: Whole


class Histogram(Chart):
    """How networks are distributed over an outcome."""

    kind: Literal["histogram"] = "histogram"
    arms: tuple[Counts, ...]
    edges: Row
    axis: Sayable
    count_axis: Sayable
    number: Kind = "accuracy"
    reference: Mark | None = None
