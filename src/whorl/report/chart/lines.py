"""Any y against any x."""

from typing import Literal

from whorl.language import Kind, Sayable
from whorl.report.chart.piece import Chart, Mark, Piece, Row


class Line(Piece):
    """Named points joined by a line, with an optional band; one without a name is not labelled.

    A theory is `dashed`, and `like` the number of the line that it predicts has that line's colour. `dots` mark the
    points (None: where they are few); what was measured under a theory may be dots that are not `joined`.
    """

    name: Sayable
    x: Row
    y: Row
    low: Row = ()
    high: Row = ()
    dashed: bool = False
    dots: bool | None = None
    joined: bool = True
    like: int | None = None


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
