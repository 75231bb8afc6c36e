"""A strip for each arm, one dot for each seed."""

from typing import Literal

from whorl.language import Kind, Sayable
from whorl.report.chart.piece import Chart, Mark, Piece, Real, Row


class CloudArm(Piece):
    """An arm's value at each seed, with the mean, its interval, and which seeds failed."""

    name: Sayable
    values: Row
    mean: Real
    low: Real
    high: Real
    failed: tuple[bool, ...] = ()


class Cloud(Chart):
    """A strip for each arm, one dot for each seed."""

    kind: Literal["cloud"] = "cloud"
    arms: tuple[CloudArm, ...]
    axis: Sayable
    number: Kind = "accuracy"
    reference: Mark | None = None
