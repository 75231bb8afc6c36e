"""Combinations of levels as a table."""

from typing import Literal

from whorl.language import Kind, Sayable
from whorl.report.chart.piece import Chart, Piece, Real


class Cell(Piece):
    """One combination of levels: its mean and interval."""

    value: Real
    low: Real
    high: Real


class Cells(Chart):
    """Combinations of levels as a table; with more than two factors, rows and columns name several levels."""

    kind: Literal["cells"] = "cells"
    row_factor: Sayable
    column_factor: Sayable
    rows: tuple[Sayable, ...]
    columns: tuple[Sayable, ...]
    cells: tuple[tuple[Cell, ...], ...]
    number: Kind = "accuracy"
