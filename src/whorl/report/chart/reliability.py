"""How often sayings come true, against how surely they were said."""

from typing import Literal

from whorl.language import Sayable
from whorl.report.chart.piece import Chart, Piece, Row


class Reliability(Piece):
    """Bins of an arm's answers: the mean confidence of each, and the share that was right."""

    name: Sayable
    confidence: Row
    accuracy: Row


class Reliabilities(Chart):
    """Accuracy against confidence, bin by bin; `low` and `high` bound where exactly right ones would lie, at `places`."""

    kind: Literal["reliability"] = "reliability"
    arms: tuple[Reliability, ...]
    places: Row
    low: Row
    high: Row
    x_axis: Sayable
    y_axis: Sayable
    perfect: Sayable
