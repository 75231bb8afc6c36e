"""Charts as data: what is shown, in no language and no colour; a file for each kind, whose twin draws it."""

from typing import Annotated

from pydantic import Field

from whorl.report.chart.architectures import Architectures, Drawn, Volume
from whorl.report.chart.balance import Balance, Weighed
from whorl.report.chart.boundaries import Boundaries, Panel
from whorl.report.chart.cells import Cell, Cells
from whorl.report.chart.cloud import Cloud, CloudArm
from whorl.report.chart.curves import Curve, Curves, quantiles
from whorl.report.chart.forest import Forest
from whorl.report.chart.functions import Function, Functions
from whorl.report.chart.heat import Heat
from whorl.report.chart.histogram import Counts, Histogram
from whorl.report.chart.judgements import Judged, Judgements
from whorl.report.chart.landscape import Landscape, Terrain, Walk
from whorl.report.chart.lines import Line, Lines
from whorl.report.chart.maps import Layer, Maps
from whorl.report.chart.multiples import Crossed, Multiples, Pane
from whorl.report.chart.papers import Papers, Shelf
from whorl.report.chart.piece import Chart, Estimated, Mark, Piece
from whorl.report.chart.regions import Cut, Regions
from whorl.report.chart.reliability import Reliabilities, Reliability
from whorl.report.chart.roofline import Ceiling, Roofline, Spot
from whorl.report.chart.strides import Reading, Strides
from whorl.report.chart.sweep import Sweep, Sweeps
from whorl.report.chart.warp import Stage, Thread, Warp
from whorl.report.chart.waterfall import Split, Waterfall

AnyChart = Annotated[
    Cloud
    | Curves
    | Reliabilities
    | Boundaries
    | Cells
    | Multiples
    | Roofline
    | Strides
    | Waterfall
    | Forest
    | Sweeps
    | Lines
    | Histogram
    | Landscape
    | Regions
    | Functions
    | Heat
    | Warp
    | Papers
    | Judgements
    | Architectures
    | Balance
    | Maps,
    Field(discriminator="kind"),
]

__all__ = [
    "AnyChart",
    "Architectures",
    "Balance",
    "Boundaries",
    "Ceiling",
    "Cell",
    "Cells",
    "Chart",
    "Cloud",
    "CloudArm",
    "Counts",
    "Crossed",
    "Curve",
    "Curves",
    "Cut",
    "Drawn",
    "Estimated",
    "Forest",
    "Function",
    "Functions",
    "Heat",
    "Histogram",
    "Judged",
    "Judgements",
    "Landscape",
    "Layer",
    "Line",
    "Lines",
    "Maps",
    "Mark",
    "Multiples",
    "Pane",
    "Panel",
    "Papers",
    "Piece",
    "Reading",
    "Regions",
    "Reliabilities",
    "Reliability",
    "Roofline",
    "Shelf",
    "Split",
    "Spot",
    "Stage",
    "Strides",
    "Sweep",
    "Sweeps",
    "Terrain",
    "Thread",
    "Volume",
    "Walk",
    "Warp",
    "Waterfall",
    "Weighed",
    "quantiles",
]
