"""What several rounds gave: the least, the median and the most; ratios are taken within each round."""

import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Spread:
    """The range of a quantity over rounds, and its median."""

    low: float
    median: float
    high: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Spread":
        return cls(min(values), float(statistics.median(values)), max(values))

    def as_json(self) -> dict[str, float]:
        return asdict(self)


def ratios(base: Sequence[float], other: Sequence[float]) -> list[float]:
    """How many times as fast the other way was in each round: a slow moment of the machine slows both sides of it."""
    return [one / two for one, two in zip(base, other, strict=True)]
