"""Charts as data: what is shown, in no language and no colour; `drawing` has one file for each kind."""

from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

import numpy as np
from jaxtyping import Float, Num
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer

from whorl.language import Kind, Sayable

FAINT_SEEDS = 6  # more single lines than this hide each other


def _finite_or_none(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def _not_a_number_for_none(value: Any) -> Any:
    return float("nan") if value is None else value


def _listed(values: Any) -> Any:
    return values.tolist() if isinstance(values, np.ndarray | np.generic) else values


Real = Annotated[
    float,
    BeforeValidator(_not_a_number_for_none),
    BeforeValidator(_listed),
    PlainSerializer(_finite_or_none, when_used="json"),
]
if TYPE_CHECKING:
    Row: TypeAlias = Any  # arrays are taken and become tuples
    Whole: TypeAlias = Any
    Grid: TypeAlias = Any
    WholeGrid: TypeAlias = Any
else:
    Row = Annotated[tuple[Real, ...], BeforeValidator(_listed)]
    Grid = Annotated[tuple[Row, ...], BeforeValidator(_listed)]
    Whole = Annotated[tuple[int, ...], BeforeValidator(_listed)]
    WholeGrid = Annotated[tuple[Whole, ...], BeforeValidator(_listed)]
Identifier = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]


class Piece(BaseModel):
    """A frozen part of a chart or report that round-trips to JSON; NaN is null there."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Chart(Piece):
    """What every chart has: a figure id, a title, a caption, and a description for those who cannot see it."""

    id: Identifier
    title: Sayable
    caption: Sayable
    alt: Sayable


class Mark(Piece):
    """A named value drawn as a thin line across a chart, such as chance."""

    value: Real
    label: Sayable


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


class Curve(Piece):
    """An arm along its steps: the median seed, the band of the middle 80 %, a few single seeds."""

    name: Sayable
    steps: Row
    median: Row
    low: Row
    high: Row
    seeds: Grid = ()

    @classmethod
    def of(
        cls, name: Sayable, steps: Num[np.ndarray, " step"], values: Float[np.ndarray, "seed step"]
    ) -> "Curve":
        """The curve of recorded values; steps at which every seed has failed are NaN."""
        low, median, high = quantiles(np.asarray(values, dtype=float), (0.1, 0.5, 0.9))
        faint = np.asarray(values, dtype=float)[:FAINT_SEEDS]
        return cls.model_validate(
            {"name": name, "steps": steps, "median": median, "low": low, "high": high, "seeds": faint}
        )


class Curves(Chart):
    """Values against training steps, one curve for each arm."""

    kind: Literal["curves"] = "curves"
    curves: tuple[Curve, ...]
    axis: Sayable
    number: Kind = "accuracy"
    log: bool = False
    reference: Mark | None = None


class Panel(Piece):
    """One network on the plane: its class and confidence on a grid (row 0 is the lowest y), and data points."""

    title: Sayable
    subtitle: Sayable = ""
    classes: WholeGrid
    confidence: Grid
    x: Row
    y: Row
    labels: Whole


class Boundaries(Chart):
    """Decision regions side by side; `extent` is left, right, bottom, top."""

    kind: Literal["boundaries"] = "boundaries"
    panels: tuple[Panel, ...]
    extent: tuple[Real, Real, Real, Real]


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


class Estimated(Piece):
    """A named estimate with its interval; `change` may say from what to what."""

    name: Sayable
    estimate: Real
    low: Real
    high: Real
    change: Sayable = ""


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


class Forest(Chart):
    """Estimates with intervals, row by row, about zero and a band too small to matter."""

    kind: Literal["forest"] = "forest"
    rows: tuple[Estimated, ...]
    axis: Sayable
    number: Kind = "points"
    delta: Real | None = None


class Sweep(Piece):
    """An arm at each learning rate: the mean and the range over seeds, and the rate chosen."""

    name: Sayable
    rates: Row
    mean: Row
    low: Row
    high: Row
    chosen: Real | None = None

    @classmethod
    def of(
        cls,
        name: Sayable,
        rates: Num[np.ndarray, " rate"],
        values: Float[np.ndarray, "rate seed"],
        chosen: float | None = None,
    ) -> "Sweep":
        """The sweep of recorded values, from the worst seed to the best at each rate."""
        values = np.asarray(values, dtype=float)
        summary = {"mean": values.mean(axis=1), "low": values.min(axis=1), "high": values.max(axis=1)}
        return cls.model_validate({"name": name, "rates": rates, "chosen": chosen, **summary})


class Sweeps(Chart):
    """Outcome against learning rate, one line for each arm."""

    kind: Literal["sweep"] = "sweep"
    arms: tuple[Sweep, ...]
    axis: Sayable
    rate_axis: Sayable
    number: Kind = "accuracy"
    reference: Mark | None = None


class Line(Piece):
    """Named points joined by a line, with an optional band."""

    name: Sayable
    x: Row
    y: Row
    low: Row = ()
    high: Row = ()


class Lines(Chart):
    """Any y against any x."""

    kind: Literal["lines"] = "lines"
    lines: tuple[Line, ...]
    x_axis: Sayable
    y_axis: Sayable
    x_number: Kind = "number"
    y_number: Kind = "number"
    log_x: bool = False
    log_y: bool = False
    reference: Mark | None = None


class Counts(Piece):
    """How many of an arm's networks fall between each pair of neighbouring edges."""

    name: Sayable
    counts: Whole


class Histogram(Chart):
    """How networks are distributed over an outcome."""

    kind: Literal["histogram"] = "histogram"
    arms: tuple[Counts, ...]
    edges: Row
    axis: Sayable
    count_axis: Sayable
    number: Kind = "accuracy"
    reference: Mark | None = None


AnyChart = Annotated[
    Cloud | Curves | Boundaries | Cells | Waterfall | Forest | Sweeps | Lines | Histogram,
    Field(discriminator="kind"),
]


def quantiles(
    values: Float[np.ndarray, "seed step"], levels: tuple[float, ...]
) -> Float[np.ndarray, "level step"]:
    """Quantiles over the seeds that are numbers, step by step; NaN where none is."""
    found = np.full((len(levels), values.shape[1]), np.nan)
    for step, column in enumerate(values.T):
        finite = column[np.isfinite(column)]
        if finite.size:
            found[:, step] = np.quantile(finite, levels)
    return found
