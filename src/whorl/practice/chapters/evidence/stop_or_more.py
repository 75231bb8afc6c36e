"""An interval of ±half_width came from so many seeds, and widths fall with the square root of their number."""

import math

from whorl.practice.rules import Rules

RULES = Rules(loops=True)


def stop_or_more(half_width: float, delta: float, seeds: int) -> int:
    needed = math.ceil(seeds * (half_width / delta) ** 2)
    return max(0, needed - seeds)


def inputs(draw):
    return {"half_width": draw.integer(1, 8) / 4, "delta": 1.0, "seeds": draw.integer(4, 20)}


def spec(half_width, delta, seeds):
    more = 0
    while half_width * math.sqrt(seeds / (seeds + more)) > delta + 1e-12:
        more += 1
    return more


def wrong_linear(half_width, delta, seeds):
    return max(0, math.ceil(seeds * half_width / delta) - seeds)
