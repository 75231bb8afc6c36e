"""Any y against any x."""

from typing import Literal

from whorl.language import Kind, Sayable
from whorl.report.chart.piece import Chart, Mark, Piece, Row


class Line(Piece):
    """Named points joined by a line, with an optional band."""

    name: Sayable
    x: Row
    y: Row
    low: Row = ()
    high: Row = ()


class Lines(Chart):
    """Any y against any x."""

    kind: Literal["lines"] = "lines"
    lines: tuple[Line, ...]
    x_axis: Sayable
    y_axis: Sayable
    x_number: Kind = "number"
    y_number: Kind = "number"
    log_x: bool = False
    log_y: bool = False
    reference: Mark | None = None
