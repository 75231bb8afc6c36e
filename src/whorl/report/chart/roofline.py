"""Speeds against operations per byte, under the roof that memory and arithmetic make."""

from typing import Literal

from whorl.language import Sayable
from whorl.report.chart.piece import Chart, Piece, Real, Row


class Ceiling(Piece):
    """What a machine allows: `width` bytes a second where memory is the limit, `peak` operations a second elsewhere."""

    width: Real
    peak: Real
    width_label: Sayable
    peak_label: Sayable


class Spot(Piece):
    """One operation by one way: its operations per byte, what it reached, and whose colour it has.

    Several sizes of one operation are joined; the name stands at the last, if there is one.
    """

    name: Sayable
    x: Row
    y: Row
    like: int = 0


class Roofline(Chart):
    """Spots under ceilings, on logarithmic axes; `groups` names the colours of spots."""

    kind: Literal["roofline"] = "roofline"
    ceilings: tuple[Ceiling, ...]
    spots: tuple[Spot, ...]
    groups: tuple[Sayable, ...]
    x_axis: Sayable
    y_axis: Sayable
