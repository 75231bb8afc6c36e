"""Say what an interval from low to high allows."""

from typing import Literal

from whorl.practice.rules import Rules

RULES = Rules(loops=True)


def read_an_interval(low: float, high: float, delta: float) -> Literal["differs", "equivalent", "undecided"]:
    if -delta <= low and high <= delta:
        return "equivalent"
    return "differs" if low > 0 or high < 0 else "undecided"


def inputs(draw):
    low = draw.integer(-8, 6) / 4
    return {"low": low, "high": low + draw.integer(1, 10) / 4, "delta": draw.choice(1.0, 2.0)}


def spec(low, high, delta):
    inside = low >= -delta and high <= delta
    zero = low <= 0 <= high
    return "equivalent" if inside else "undecided" if zero else "differs"


def wrong_zero(low, high, delta):
    return "differs" if low > 0 or high < 0 else "equivalent"


def wrong_first(low, high, delta):
    return (
        "differs" if low > 0 or high < 0 else "equivalent" if high <= delta and low >= -delta else "undecided"
    )
