"""Learning rates tuned cell by cell, fairly: equal budgets, other seeds than those judged, validation data."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from jaxtyping import Float

from whorl.cost import Planned
from whorl.difference import Bits
from whorl.evidence.tuning import Trial, choose, extend, grid, on_edge
from whorl.gap import arm_id
from whorl.laboratory import Laboratory
from whorl.measure import Record
from whorl.optimizers.optimizer import LARGEST_RATE
from whorl.outcome import Outcome
from whorl.plan import AskPlan, ExplainPlan
from whorl.recipe import Recipe

FIRST_TUNING_SEED = 1_000_000  # far from the seeds that judge
RATIO = 10**0.5
BUDGETS = {"quick": (5, 3), "full": (7, 5)}
SPARSE = Record(points=2, checkpoints=1, snapshots=0)  # of all that is judged, only the end
ENDS = Record(points=2, checkpoints=2, snapshots=0)  # and the start, for how gradients lie before training


@dataclass(frozen=True)
class Tuned:
    """What tuning found for one cell: each rate tried with its outcomes, the chosen one, whether at an edge."""

    recipe: Recipe
    rates: tuple[float, ...]
    scores: Float[np.ndarray, "rate seed"]
    chosen: float
    on_edge: bool

    def as_json(self) -> dict[str, Any]:
        return {
            "rates": list(self.rates),
            "scores": self.scores.tolist(),
            "chosen": self.chosen,
            "on_edge": self.on_edge,
        }


def tune(
    lab: Laboratory,
    cells: Mapping[Bits, Recipe],
    outcome: Outcome,
    prefix: str = "tuning",
    budget: tuple[int, int] | None = None,
    rates: tuple[float, ...] = (),
    centres: Mapping[str, float] | None = None,
) -> dict[Bits, Tuned]:
    """Each cell at the best of its rates; all have the same number, and more where one's best lies on its edge.

    A budget of one's own (rates, seeds) is not extended; `rates` of one's own, the same for all, replace the grid. It
    lies about the optimizer's usual rate, or about its own in `centres`, as for deep networks, which need smaller ones.
    """
    count, seeds = budget or BUDGETS[lab.plan.effort]
    usual = {
        bits: (centres or {}).get(one.optimizer.name, one.optimizer.usual_lr) for bits, one in cells.items()
    }
    wanted = {bits: rates or _rounded(grid(usual[bits], count, RATIO)) for bits in cells}
    trials: dict[Bits, list[Trial]] = {bits: [] for bits in cells}
    extended = 0
    while wanted:
        for bits, found in _try(lab, f"{prefix}-{extended}", cells, wanted, seeds, outcome).items():
            trials[bits] = sorted([*trials[bits], *found], key=lambda trial: trial.rate)
        wanted = {} if budget else _within_bounds(extend(trials, outcome.higher_is_better, extended))
        extended += 1
    return {bits: _tuned(cells[bits], found, outcome) for bits, found in trials.items()}


def planned_tuning(
    plan: ExplainPlan | AskPlan,
    recipes: Iterable[Recipe],
    prefix: str = "tuning",
    budget: tuple[int, int] | None = None,
) -> Planned:
    """What `tune` will run; a budget of one's own (rates, seeds) is not extended."""
    rates, seeds = budget or BUDGETS[plan.effort]
    return Planned(prefix, list(recipes) * rates, seeds, SPARSE, open=budget is None)


def at_best(
    lab: Laboratory,
    arms: Sequence[Recipe],
    outcome: Outcome,
    rates: tuple[float, ...] = (),
    tuning_seeds: int | None = None,
) -> Mapping[str, Float[np.ndarray, " seed"]]:
    """The outcome of recipes by name, seed by seed of the plan, each at the best of its rates; see `tune`."""
    budget = None if tuning_seeds is None else (len(rates), tuning_seeds)
    tuning = tune(lab, {(place,): one for place, one in enumerate(arms)}, outcome, budget=budget, rates=rates)
    chosen = {one.name: tuning[(place,)].recipe for place, one in enumerate(arms)}
    runs = lab.run("tuned", chosen, range(lab.plan.seeds), SPARSE)
    return outcome.score(runs, list(chosen.values())).values


def _within_bounds(wanted: dict[Bits, tuple[float, ...]]) -> dict[Bits, tuple[float, ...]]:
    """No further rates for any cell once one would leave what a recipe allows."""
    inside = all(1e-12 < rate <= LARGEST_RATE for rates in wanted.values() for rate in rates)
    return {bits: _rounded(rates) for bits, rates in wanted.items()} if inside else {}


def _rounded(rates: tuple[float, ...]) -> tuple[float, ...]:
    """Rates as people write them, to two digits."""
    return tuple(float(f"{rate:.2g}") for rate in rates)


def _try(
    lab: Laboratory,
    stage: str,
    cells: Mapping[Bits, Recipe],
    rates: Mapping[Bits, tuple[float, ...]],
    seeds: int,
    outcome: Outcome,
) -> dict[Bits, list[Trial]]:
    """Every cell at each of its new rates."""
    places = [(bits, place) for bits in cells for place in range(len(rates[bits]))]
    arms = {f"{arm_id(bits)}-{place}": cells[bits].rated(rates[bits][place]) for bits, place in places}
    chosen_seeds = range(FIRST_TUNING_SEED, FIRST_TUNING_SEED + seeds)
    runs = lab.run(stage, arms, chosen_seeds, SPARSE)
    scored = outcome.score(runs, list(arms.values()), "validation")
    losses = runs["validation_loss"].isel(checkpoint=-1).values
    found: dict[Bits, list[Trial]] = {bits: [] for bits in cells}
    for (bits, place), arm, loss in zip(places, arms, losses, strict=True):
        found[bits].append(Trial(rates[bits][place], scored.values[arm], loss.astype(np.float64)))
    return found


def _tuned(recipe: Recipe, trials: list[Trial], outcome: Outcome) -> Tuned:
    rate = choose(trials, outcome.higher_is_better)
    return Tuned(
        recipe.rated(rate),
        tuple(trial.rate for trial in trials),
        np.array([trial.scores for trial in trials]),
        rate,
        on_edge(trials, outcome.higher_is_better) != 0,
    )
