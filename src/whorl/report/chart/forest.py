"""Estimates with intervals, row by row."""

from typing import Literal

from whorl.language import Kind, Sayable
from whorl.report.chart.piece import Chart, Estimated, Real


class Forest(Chart):
    """Estimates with intervals, row by row, about zero and a band too small to matter."""

    kind: Literal["forest"] = "forest"
    rows: tuple[Estimated, ...]
    axis: Sayable
    number: Kind = "points"
    delta: Real | None = None
