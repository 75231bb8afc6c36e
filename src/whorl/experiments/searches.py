"""Random searches: every optimizer gets as many draws of its settings, validation chooses, fresh seeds judge."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from jaxtyping import Float

from whorl.evidence.tuning import Trial, best_of
from whorl.laboratory import Laboratory
from whorl.optimizers import OPTIMIZERS
from whorl.outcome import Outcome, Scored
from whorl.plan import AskPlan
from whorl.rates import FIRST_TUNING_SEED, SPARSE
from whorl.recipe import Recipe, recipe_from
from whorl.streams import generator

Settings = dict[str, Any]
Uniforms = Sequence[float]
Range = tuple[float, float]
BUDGETS = {"quick": (16, 2), "full": (64, 3)}  # draws and tuning seeds
REACH = 100.0  # rates are drawn from a hundredth of the usual one to a hundredfold
EDGE = 0.25  # decades from an end of the range
WIDENINGS = 2


def sgd(u: Uniforms, rates: Range) -> Settings:
    return {"name": "sgd", "lr": between(u[0], *rates)}


def momentum(u: Uniforms, rates: Range) -> Settings:
    return {"name": "momentum", "lr": between(u[0], *rates), "momentum": short_of_one(u[1], 0.01, 1.0)}


def adam(u: Uniforms, rates: Range) -> Settings:
    return {"name": "adam", "lr": between(u[0], *rates)}


def adam_all(u: Uniforms, rates: Range) -> Settings:
    betas = [short_of_one(u[1], 0.01, 1.0), short_of_one(u[2], 1e-4, 0.1)]
    return {"name": "adam", "lr": between(u[0], *rates), "betas": betas, "eps": between(u[3], 1e-10, 1e-2)}


METHODS: dict[str, Callable[[Uniforms, Range], Settings]] = {
    "sgd": sgd,
    "momentum": momentum,
    "adam": adam,
    "adam-all": adam_all,
}
"""What is drawn for each: the rate alone for SGD and Adam, every number of `momentum` and of `adam-all`."""


def between(u: float, low: float, high: float) -> float:
    """Where u lies between two numbers on a logarithmic scale, as people write it."""
    return float(f"{low * (high / low) ** u:.2g}")


def short_of_one(u: float, least: float, most: float) -> float:
    """1 less a number drawn on a logarithmic scale: momentum of 0 to 0.99."""
    return max(0.0, round(1 - least * (most / least) ** u, 4))


@dataclass(frozen=True)
class Search:
    """What searching found on one task: each method's trials in the order drawn, its winner, and how that did.

    `drawn` counts the draws of the declared ranges, on which expected best-of-k rests; those beyond came of widening.
    """

    task: str
    recipes: Mapping[str, tuple[Recipe, ...]]
    trials: Mapping[str, tuple[Trial, ...]]
    drawn: int
    winners: Mapping[str, Recipe]
    edges: tuple[str, ...]
    scored: Scored
    train_loss: Mapping[str, Float[np.ndarray, " seed"]]

    def scores(self, method: str) -> Float[np.ndarray, " trial"]:
        """The mean validation outcome of every draw from the declared range."""
        return np.array([trial.score for trial in self.trials[method][: self.drawn]])


def search(lab: Laboratory, plan: AskPlan, task: str, base: Recipe) -> Search:
    """Searches every method on a task, wider while a winner lies at an end of its rates, and runs the winners."""
    outcome = Outcome.of(base)
    draws, seeds = BUDGETS[plan.effort]
    ranges = {name: usual_range(name) for name in METHODS}
    recipes = {name: draw_recipes(base, name, ranges[name], range(draws)) for name in METHODS}
    trials = _try(lab, f"search-{task}", recipes, seeds, outcome)
    for widening in range(WIDENINGS):
        ends = {name: edge(recipes[name], trials[name], ranges[name], outcome) for name in METHODS}
        if not any(ends.values()):
            break
        more = {}
        for name, end in ends.items():
            beyond, ranges[name] = widened(ranges[name], end)
            places = range(len(recipes[name]), len(recipes[name]) + draws // 4)
            more[name] = draw_recipes(base, name, beyond, places)
        new = _try(lab, f"search-{task}-wider-{widening}", more, seeds, outcome)
        recipes = {name: recipes[name] + more[name] for name in METHODS}
        trials = {name: trials[name] + new[name] for name in METHODS}
    winners = {name: recipes[name][_best(trials[name], outcome)] for name in METHODS}
    runs = lab.run(f"winners-{task}", winners, range(plan.seeds), SPARSE)
    losses = {name: runs["train_loss"].sel(arm=name).values[:, -1].astype(float) for name in METHODS}
    ends = {name: edge(recipes[name], trials[name], ranges[name], outcome) for name in METHODS}
    edges = tuple(name for name, end in ends.items() if end)
    scored = outcome.score(runs, list(winners.values()))
    return Search(task, recipes, trials, draws, winners, edges, scored, losses)


def usual_range(method: str) -> Range:
    """Four decades about the usual rate of the optimizer."""
    usual = OPTIMIZERS[method.removesuffix("-all")].usual_lr
    return usual / REACH, usual * REACH


def draw_recipes(base: Recipe, method: str, rates: Range, places: Sequence[int]) -> tuple[Recipe, ...]:
    """The draws of a method by their places: the same draw whatever the task and however many there are."""
    which = list(METHODS).index(method)
    drawn = [generator(place, "resampling", index=1 + which).random(4).tolist() for place in places]
    return tuple(with_optimizer(base, METHODS[method](u, rates), method) for u in drawn)


def with_optimizer(base: Recipe, optimizer: Settings, name: str) -> Recipe:
    """The same task under another optimizer."""
    return recipe_from({**base.settings, "name": name, "optimizer": optimizer})


def edge(recipes: Sequence[Recipe], trials: Sequence[Trial], rates: Range, outcome: Outcome) -> int:
    """-1 or +1 if the best rate lies within a quarter of a decade of the lower or upper end of its range, else 0."""
    place = math.log10(recipes[_best(trials, outcome)].optimizer.lr)
    low, high = map(math.log10, rates)
    return -1 if place < low + EDGE else int(place > high - EDGE)


def widened(rates: Range, end: int) -> tuple[Range, Range]:
    """Where a method draws next, and its range with that: the decade beyond the end its best lies at, if at one."""
    low, high = rates
    if end < 0:
        return (low / 10, low), (low / 10, high)
    if end > 0:
        return (high, high * 10), (low, high * 10)
    return rates, rates


def _best(trials: Sequence[Trial], outcome: Outcome) -> int:
    chosen = best_of(trials, outcome.higher_is_better)
    return next(place for place, trial in enumerate(trials) if trial is chosen)


def _try(
    lab: Laboratory, stage: str, recipes: Mapping[str, tuple[Recipe, ...]], seeds: int, outcome: Outcome
) -> dict[str, tuple[Trial, ...]]:
    """What validation data say of every draw on the tuning seeds."""
    arms = {f"{name}-{place}": one for name, some in recipes.items() for place, one in enumerate(some)}
    runs = lab.run(stage, arms, range(FIRST_TUNING_SEED, FIRST_TUNING_SEED + seeds), SPARSE)
    scored = outcome.score(runs, list(arms.values()), "validation")
    losses = dict(zip(arms, runs["validation_loss"].isel(checkpoint=-1).values.astype(float), strict=True))
    return {
        name: tuple(
            Trial(one.optimizer.lr, scored.values[f"{name}-{place}"], losses[f"{name}-{place}"])
            for place, one in enumerate(some)
        )
        for name, some in recipes.items()
    }
