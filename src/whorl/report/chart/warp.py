"""What a network does to the plane, step by step: a grid and points as they are moved."""

from typing import Literal

from whorl.language import Sayable
from whorl.report.chart.piece import Chart, Piece, Real, Row, Whole, WholeGrid


class Thread(Piece):
    """One line of the grid, as it lies after the steps so far."""

    x: Row
    y: Row


class Stage(Piece):
    """The plane after some steps. `classes` colours it by the class chosen there (row 0 is the lowest y), if any.

    `extent` is left, right, bottom, top.
    """

    title: Sayable
    subtitle: Sayable = ""
    threads: tuple[Thread, ...]
    x: Row
    y: Row
    labels: Whole
    classes: WholeGrid = ()
    extent: tuple[Real, Real, Real, Real]


class Warp(Chart):
    """Stages read row by row, `columns` to a row."""

    kind: Literal["warp"] = "warp"
    stages: tuple[Stage, ...]
    columns: int
