"""Sentences and numbers not yet said: what results hold, so that one result speaks every language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

Kind = Literal[
    "accuracy",  # .95 is 95.0%
    "points",  # a difference of accuracies: .224 is 22.4 points
    "loss",  # also a difference of losses
    "count",
    "p",
    "probability",
    "correlation",
    "rate",  # learning rates and other settings, as people type them
    "level",  # of confidence: .95 is 95%, .9917 is 99.17%
    "seconds",
    "bytes",
    "large",  # counts beyond reading, such as floating-point operations
    "number",  # anything else, to three digits
]
KINDS: tuple[Kind, ...] = get_args(Kind)


def _known(kind: str) -> None:
    if kind not in KINDS:
        raise ValueError(f"kind={kind!r}: a number is one of {', '.join(KINDS)}")


@dataclass(frozen=True)
class Number:
    """A number with its kind, which decides digits and unit; `sign` shows a plus before gains; None is a dash."""

    value: float | None
    kind: Kind
    sign: bool = False

    def __post_init__(self) -> None:
        _known(self.kind)


@dataclass(frozen=True)
class Span:
    """An interval from low to high, said without its unit: `21.9 to 22.9`."""

    low: float | None
    high: float | None
    kind: Kind

    def __post_init__(self) -> None:
        _known(self.kind)


@dataclass(frozen=True)
class Text:
    """A message of the catalogues with values for its places; tuples become lists such as `a, b and c`."""

    id: str
    values: "Mapping[str, Sayable]" = field(default_factory=dict, hash=False)


_Single = str | int | Text | Number | Span
Sayable = _Single | tuple[_Single, ...]


def outcome_kinds(outcome: str) -> tuple[Kind, Kind]:
    """The kinds of an outcome and of its differences: accuracies differ in points, losses in loss."""
    return ("accuracy", "points") if "accuracy" in outcome else ("loss", "loss")
