"""What charts are made of: arrays that round-trip to JSON, named numbers, and what every chart has."""

import math
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import numpy as np
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer

from whorl.language import Sayable


def _finite_or_none(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def _finite_or_nones(values: tuple[float, ...]) -> list[float | None]:
    return [value if math.isfinite(value) else None for value in values]


def _not_a_number_for_none(value: Any) -> Any:
    return math.nan if value is None else _listed(value)


def _not_numbers_for_nones(values: Any) -> Any:
    values = _listed(values)
    return (
        [math.nan if one is None else one for one in values] if isinstance(values, list | tuple) else values
    )


def _listed(values: Any) -> Any:
    return values.tolist() if isinstance(values, np.ndarray | np.generic) else values


Real = Annotated[
    float,
    BeforeValidator(_not_a_number_for_none),
    PlainSerializer(_finite_or_none, when_used="json"),
]
if TYPE_CHECKING:
    Row: TypeAlias = Any  # arrays are taken and become tuples
    Whole: TypeAlias = Any
    Grid: TypeAlias = Any
    WholeGrid: TypeAlias = Any
else:
    # Read and written a row at a time: a picture has many thousand numbers.
    Row = Annotated[
        tuple[float, ...],
        BeforeValidator(_not_numbers_for_nones),
        PlainSerializer(_finite_or_nones, when_used="json"),
    ]
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


class Estimated(Piece):
    """A named estimate with its interval; `change` may say from what to what."""

    name: Sayable
    estimate: Real
    low: Real
    high: Real
    change: Sayable = ""
