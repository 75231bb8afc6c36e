"""Small multiples: the same kind of lines for several things, on logarithmic axes, each with where two lines cross."""

from typing import Literal

from whorl.language import Sayable
from whorl.report.chart.lines import Line
from whorl.report.chart.piece import Chart, Piece, Real


class Crossed(Piece):
    """An upright mark where two lines cross, with the interval of that place."""

    value: Real
    low: Real
    high: Real
    label: Sayable


class Pane(Piece):
    """One of the multiples: its title, its lines and what lies under its axis."""

    title: Sayable
    lines: tuple[Line, ...]
    x_axis: Sayable
    crossed: Crossed | None = None


class Multiples(Chart):
    """Panes of lines; a line has the same colour in every pane, by the number in its `like`."""

    kind: Literal["multiples"] = "multiples"
    panes: tuple[Pane, ...]
    y_axis: Sayable
