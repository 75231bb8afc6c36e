"""A value for every pair of two settings, as a map, with curves that theory draws over it."""

from typing import Literal

from whorl.language import Kind, Sayable
from whorl.report.chart.lines import Line
from whorl.report.chart.piece import Chart, Grid, Row


class Heat(Chart):
    """A map of values: row by row from the lowest up, one for each column; `lines` are drawn over it, named above it."""

    kind: Literal["heat"] = "heat"
    columns: Row
    rows: Row
    values: Grid
    lines: tuple[Line, ...] = ()
    x_axis: Sayable
    y_axis: Sayable
    number: Kind = "accuracy"
    x_number: Kind = "number"
    y_number: Kind = "number"
    log_x: bool = False
    log_y: bool = False
