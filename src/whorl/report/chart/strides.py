"""The same cells of memory read in several orders."""

from typing import Literal

from whorl.language import Sayable
from whorl.report.chart.piece import Chart, Piece


class Reading(Piece):
    """One way to read memory as a table: how many rows and columns, and how many cells apart they lie."""

    name: Sayable
    shape: tuple[int, int]
    strides: tuple[int, int]
    label: Sayable


class Strides(Chart):
    """A row of cells, and what each reading makes of it."""

    kind: Literal["strides"] = "strides"
    cells: tuple[str, ...]
    readings: tuple[Reading, ...]
    memory: Sayable
