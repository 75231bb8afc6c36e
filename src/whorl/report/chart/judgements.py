"""Claims and how each is judged: one of four judgements, and the number behind it where it has one."""

from typing import Literal

from whorl.language import Sayable
from whorl.report.chart.piece import Chart, Piece, Real

JudgementKind = Literal["holds", "holds-with-conditions", "does-not-hold", "cannot-be-told"]
JUDGEMENTS: tuple[JudgementKind, ...] = ("holds", "holds-with-conditions", "does-not-hold", "cannot-be-told")


class Judged(Piece):
    """A claim's name, its judgement, and its number in words; `estimate` and interval where it is a gain in accuracy."""

    name: Sayable
    judgement: JudgementKind
    number: Sayable = ""
    estimate: Real | None = None
    low: Real | None = None
    high: Real | None = None


class Judgements(Chart):
    """Claims row by row: a mark in the column of its judgement, and beside it the gains on one axis.

    In the band of `delta` about zero a gain is too small to matter.
    """

    kind: Literal["judgements"] = "judgements"
    rows: tuple[Judged, ...]
    axis: Sayable
    delta: Real | None = None
