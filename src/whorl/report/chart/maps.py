"""What the layers of a network make of one example: maps as small pictures."""

from typing import Literal

from whorl.language import Sayable
from whorl.report.chart.piece import Chart, Grid, Piece


class Layer(Piece):
    """The values of one layer's maps, each by rows from the top, all coloured on one scale; `names` stand under them."""

    title: Sayable
    subtitle: Sayable = ""
    values: tuple[Grid, ...]
    names: tuple[Sayable, ...] = ()


class Maps(Chart):
    """Layers one below the other; positive values in one colour and negative ones in another, 0 as the paper."""

    kind: Literal["maps"] = "maps"
    layers: tuple[Layer, ...]
    negative: Sayable
    positive: Sayable
