"""Flipping signs over n paired seeds can give no p-value below 2 / 2ⁿ."""

import math

from whorl.practice.rules import Rules

RULES = Rules(loops=True)


def seeds_for_significance(level: float) -> int:
    return math.ceil(math.log2(2 / level))


def inputs(draw):
    return {"level": draw.choice(0.2, 0.1, 0.05, 0.03, 0.01, 0.002, 0.15, 0.07)}


def spec(level):
    seeds = 1
    while 2 / 2**seeds > level:
        seeds += 1
    return seeds


def wrong_one_sided(level):
    return math.ceil(math.log2(1 / level))
