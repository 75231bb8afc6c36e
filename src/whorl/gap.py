"""The gap between two recipes under one value function: its cells, shares, interactions and verdict."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from jaxtyping import Bool, Float

from whorl.difference import Bits, Factor, Grid
from whorl.evidence.estimate import Estimate, mean_interval
from whorl.evidence.improvement import Improvement, probability_of_improvement
from whorl.evidence.orders import Order
from whorl.evidence.pairing import Pairing, pairing_correlation, sign_flip_p
from whorl.evidence.shares import Split, alone, last, split
from whorl.evidence.verdict import Verdict, verdict
from whorl.outcome import Outcome, Scored
from whorl.recipe import Recipe
from whorl.streams import generator

Setting = Literal["fixed", "tuned"]


@dataclass(frozen=True)
class Cell:
    """One combination of levels: its recipe, its outcome at every seed, and which of these are of failed runs."""

    bits: Bits
    recipe: Recipe
    values: Float[np.ndarray, " seed"]
    lost: Bool[np.ndarray, " seed"]

    @property
    def failed(self) -> int:
        """How many runs failed."""
        return int(self.lost.sum())

    @property
    def mean(self) -> Estimate:
        return mean_interval(self.values)

    def as_json(self, factors: list[Factor]) -> dict[str, Any]:
        mean = self.mean
        return {
            "levels": {
                one.name: one.level_b if bit else one.level_a
                for one, bit in zip(factors, self.bits, strict=True)
            },
            "bits": list(self.bits),
            "lr": self.recipe.optimizer.lr,
            "mean": mean.estimate,
            "low": mean.low,
            "high": mean.high,
            "level": mean.level,
            "sd": mean.sd,
            "failed": self.failed,
            "values": [float(value) for value in self.values],
        }


@dataclass(frozen=True)
class Gap:
    """A gap at the given settings, or with the learning rate tuned in every cell; `rates` tells what tuning chose."""

    setting: Setting
    factors: list[Factor]
    cells: Mapping[Bits, Cell]
    split: Split | None
    verdict: Verdict
    pairing: Pairing
    improvement: Improvement
    sign_flip_p: float
    alone: dict[str, Estimate] = field(default_factory=dict)
    last: dict[str, Estimate] = field(default_factory=dict)
    rates: dict[str, Any] = field(default_factory=dict)

    @property
    def estimate(self) -> Estimate:
        """The gap itself; exactly zero where tuning makes the two recipes one."""
        return (
            self.split.gap if self.split else Estimate(0.0, 0.0, 0.0, 0.95, 1.0, len(self.first.values), 0.0)
        )

    @property
    def first(self) -> Cell:
        return next(iter(self.cells.values()))

    @property
    def last_cell(self) -> Cell:
        return list(self.cells.values())[-1]

    @property
    def failed(self) -> int:
        return sum(cell.failed for cell in self.cells.values())

    @property
    def entangled(self) -> list[tuple[str, str]]:
        """The pairs whose interaction surely makes for the gap and dwarfs (fourfold) what each brings alone."""
        pairs = self.split.interactions if self.split else {}
        return [
            names
            for names, pair in pairs.items()
            if pair.rejected
            and pair.estimate * self.estimate.estimate > 0
            and abs(pair.estimate) > 4 * max(abs(self.alone[name].estimate) for name in names)
        ]

    @property
    def not_separable(self) -> bool:
        """Whether some two factors do together what neither does alone."""
        return bool(self.entangled)

    def as_json(self) -> dict[str, Any]:
        told = (
            self.split.as_json()
            if self.split
            else {
                "gap": self.estimate.as_json(),
                "shares": {},
                "interactions": {},
                "orders": {},
                "order_errors": {},
            }
        )
        return {
            **told,
            "cells": [cell.as_json(self.factors) for cell in self.cells.values()],
            "alone": {name: each.as_json() for name, each in self.alone.items()},
            "last": {name: each.as_json() for name, each in self.last.items()},
            "not_separable": self.not_separable,
            "verdict": self.verdict.as_json(),
            "pairing": self.pairing.as_json(),
            "improvement": self.improvement.as_json(),
            "sign_flip_p": self.sign_flip_p,
            "failed": self.failed,
            **({"rates": self.rates} if self.rates else {}),
        }


def measure_gap(
    setting: Setting,
    grid: Grid,
    scored: Scored,
    outcome: Outcome,
    delta: float,
    sampled: list[Order] | None = None,
    rates: dict[str, Any] | None = None,
    nominal: Callable[[float], float] = float,
) -> Gap:
    """The gap of a grid's cells, whose arms are named by their bits; `nominal` pays for declared looks."""
    cells = {
        bits: Cell(bits, recipe, scored.values[arm_id(bits)], scored.failed[arm_id(bits)])
        for bits, recipe in sorted(grid.cells.items())
    }
    values = {bits: cell.values for bits, cell in cells.items()}
    names = [factor.name for factor in grid.factors]
    whole = split(values, names, nominal=nominal, sampled=sampled) if names else None
    first, final = next(iter(values.values())), list(values.values())[-1]
    return Gap(
        setting=setting,
        factors=grid.factors,
        cells=cells,
        split=whole,
        verdict=verdict(whole.gap, delta) if whole else Verdict("equivalent", 0, 0.0),
        pairing=pairing_correlation(first, final),
        improvement=probability_of_improvement(outcome.sign * first, outcome.sign * final),
        sign_flip_p=sign_flip_p(final - first, generator(0, "resampling")),
        alone=dict(zip(names, map(mean_interval, alone(values)), strict=True)) if names else {},
        last=dict(zip(names, map(mean_interval, last(values)), strict=True)) if names else {},
        rates=rates or {},
    )


def arm_id(bits: Bits) -> str:
    """The short name of a cell as an arm: cell-01 has A's level of the first factor and B's of the second."""
    return "cell-" + "".join(map(str, bits)) if bits else "cell"
