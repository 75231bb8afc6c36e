"""Networks drawn to scale: what each layer makes, as a box of maps."""

from typing import Literal

from whorl.language import Sayable
from whorl.report.chart.piece import Chart, Mark, Piece


class Volume(Piece):
    """What a layer makes: so many maps of a height and width; `window` is the side through which the next one looks.

    `like` is the number of its sort among the chart's `sorts`; `size`, a line each, and `count` are written under it.
    """

    name: Sayable
    maps: int
    height: int
    width: int
    window: int = 0
    like: int = 0
    size: tuple[Sayable, ...] = ()
    count: Sayable = ""


class Drawn(Piece):
    """One network from its input on; `within` marks a side in its input, such as that of another network's."""

    title: Sayable
    volumes: tuple[Volume, ...]
    within: Mark | None = None


class Architectures(Chart):
    """Networks one above the other, each to a scale of its own; `sorts` names the colours."""

    kind: Literal["architectures"] = "architectures"
    networks: tuple[Drawn, ...]
    sorts: tuple[Sayable, ...]
