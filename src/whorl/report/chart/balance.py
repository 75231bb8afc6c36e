"""What each of several things weighs in two totals, back to back."""

from typing import Literal

from whorl.language import Sayable
from whorl.report.chart.piece import Chart, Piece, Real


class Weighed(Piece):
    """One thing's shares of the two totals, 0 to 1, and what is written at the ends of their bars."""

    name: Sayable
    left: Real
    right: Real
    left_label: Sayable = ""
    right_label: Sayable = ""
    like: int = 0


class Balance(Chart):
    """Bars to the left and to the right of a row of names; bars with the same `like` have the same colour."""

    kind: Literal["balance"] = "balance"
    rows: tuple[Weighed, ...]
    left_axis: Sayable
    right_axis: Sayable
