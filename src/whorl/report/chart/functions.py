"""Functions and their slopes as small multiples on the same axes."""

from typing import Literal

from whorl.language import Sayable
from whorl.report.chart.piece import Chart, Piece, Real, Row


class Function(Piece):
    """One function at the chart's points, with its slope; infinite or missing numbers leave a gap."""

    title: Sayable
    subtitle: Sayable = ""
    values: Row
    slopes: Row


class Functions(Chart):
    """Functions side by side over the same `x`, cut off at `low` and `high`."""

    kind: Literal["functions"] = "functions"
    panels: tuple[Function, ...]
    x: Row
    low: Real
    high: Real
    value_name: Sayable
    slope_name: Sayable
