"""A claim's judgement: one of four, computed from numbers; where each number comes from; what is shown of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from whorl.language import Kind, Number, Sayable, Span
from whorl.report.chart.judgements import JudgementKind


@dataclass(frozen=True)
class Saved:
    """A finding of another question's answer."""

    question: str
    finding: str


@dataclass(frozen=True)
class Measured:
    """A finding of what is tried while the claims are judged."""

    finding: str


@dataclass(frozen=True)
class Published:
    """A number that others have published: a single number, without an interval."""

    value: float
    source: str


Origin = Saved | Measured | Published


@dataclass(frozen=True)
class Reading:
    """A number as it was found, with its interval and its verdict where it has them."""

    estimate: float
    low: float | None = None
    high: float | None = None
    level: float | None = None
    kind: str | None = None

    @property
    def bottom(self) -> float:
        """The lower end of the interval, or the number itself."""
        return self.estimate if self.low is None else self.low

    @property
    def top(self) -> float:
        """The upper end of the interval, or the number itself."""
        return self.estimate if self.high is None else self.high

    @property
    def gains(self) -> bool:
        """Whether it is judged to differ, upwards."""
        return self.kind == "differs" and self.estimate > 0

    @property
    def loses(self) -> bool:
        """Whether it is judged to differ, downwards."""
        return self.kind == "differs" and self.estimate < 0


Readings = Mapping[str, Reading]


@dataclass(frozen=True)
class Judgement:
    """What a claim's rule makes of its numbers: `values` fill the sentence, `reading` is the number beside it.

    `rows` are further gains in accuracy, for a picture; `also` are sentences about numbers that need not be there.
    """

    kind: JudgementKind
    values: Mapping[str, Sayable] = field(default_factory=dict)
    reading: Reading | None = None
    unit: Kind = "points"
    rows: tuple[tuple[Sayable, Reading], ...] = ()
    also: tuple[Sayable, ...] = ()


def shown(read: Readings, **units: Kind) -> dict[str, Sayable]:
    """For each named reading its number, and under NAME-interval its interval."""
    values: dict[str, Sayable] = {}
    for name, unit in units.items():
        values[name] = number(read[name], unit)
        values[f"{name}-interval"] = interval(read[name], unit)
    return values


def number(reading: Reading, unit: Kind) -> Number:
    """The number as people read it; gains have their sign."""
    return Number(reading.estimate, unit, sign=unit == "points")


def interval(reading: Reading, unit: Kind) -> Span:
    return Span(reading.low, reading.high, unit)
