"""The split of a gap."""

from typing import Literal

from whorl.language import Kind, Sayable
from whorl.report.chart.piece import Chart, Estimated, Piece


class Split(Piece):
    """A gap split under one value function: from A's value, share by share, to B's."""

    title: Sayable
    start: Estimated
    shares: tuple[Estimated, ...]
    end: Estimated


class Waterfall(Chart):
    """The split of a gap, each value function beside the other on the same scale."""

    kind: Literal["waterfall"] = "waterfall"
    splits: tuple[Split, ...]
    axis: Sayable
    number: Kind = "accuracy"
    difference: Kind = "points"
