"""The closed loop: two recipes, every factor that differs, the missing cells run, the gap split, what may be said."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from whorl.cost import Planned
from whorl.difference import Bits, Factor, Grid, claimed, differences, grid
from whorl.evidence.cells import one_cell
from whorl.evidence.orders import Order, cells_of, sample_orders
from whorl.evidence.shares import EXACT_FACTORS
from whorl.gap import Gap, arm_id, measure_gap
from whorl.laboratory import Laboratory
from whorl.language import Sayable
from whorl.measure import Record
from whorl.outcome import Outcome
from whorl.plan import ExplainPlan
from whorl.rates import Tuned, planned_tuning, tune
from whorl.streams import generator

if TYPE_CHECKING:
    import xarray

ORDERS = 12  # orders sampled where there are more than six factors


@dataclass(frozen=True)
class Explanation:
    """What explaining two recipes found; `runs` are the recorded runs of each value function's cells."""

    plan: ExplainPlan
    factors: list[Factor]
    outcome: Outcome
    fixed: Gap
    tuned: Gap
    tuning: Mapping[Bits, Tuned]
    impossible: tuple[Sayable, ...]
    runs: "Mapping[str, xarray.Dataset]"

    @property
    def inert(self) -> list[Factor]:
        """The factors whose change altered not one bit of any run, at the given settings."""
        return inert_in(self.runs["fixed"], self.fixed)

    @property
    def gaps(self) -> tuple[Gap, Gap]:
        return self.fixed, self.tuned

    @property
    def claim_is_supported(self) -> bool | None:
        """Whether the claimed factor's share, tuned, is surely a gain above delta; None without a claim."""
        if self.plan.claim is None:
            return None
        name = claimed(self.plan.claim, self.factors).name
        share = self.tuned.split.shares.get(name) if self.tuned.split else None
        if share is None:
            return False
        worst_gain = share.low if self.outcome.higher_is_better else -share.high
        return worst_gain > self.plan.delta


def explain_in(
    lab: Laboratory,
    plan: ExplainPlan,
    first_seed: int = 0,
    tell: "Callable[[Gap, xarray.Dataset], None] | None" = None,
) -> Explanation:
    """Runs the cells at the given settings and with rates tuned, and splits the gap both ways.

    `tell` hears each gap, with the runs of its cells, as soon as it is known.
    """
    seeds = range(first_seed, first_seed + plan.seeds)
    factors = differences(plan.a, plan.b)
    outcome = Outcome.of(plan.a)
    if plan.claim is not None:
        claimed(plan.claim, factors)  # a claim about nothing that differs is refused before anything runs
    fixed_runs, fixed, found = _fixed(lab, plan, factors, outcome, seeds)
    if tell is not None:
        tell(fixed, fixed_runs)
    tuned_runs, tuned, tuning = _tuned(lab, plan, factors, outcome, seeds)
    if tell is not None:
        tell(tuned, tuned_runs)
    return Explanation(
        plan,
        factors,
        outcome,
        fixed,
        tuned,
        tuning,
        found.impossible,
        {"fixed": fixed_runs, "tuned": tuned_runs},
    )


def planned_explanation(plan: ExplainPlan) -> list[Planned]:
    """What `explain_in` will run."""
    factors = differences(plan.a, plan.b)
    given, rated = (
        list(cells_between(plan, some)[0].cells.values())
        for some in (factors, [factor for factor in factors if not factor.is_rate])
    )
    return [
        Planned("fixed", given, plan.seeds, Record()),
        planned_tuning(plan, rated),
        Planned("tuned", rated, plan.seeds, Record()),
    ]


def cells_between(plan: ExplainPlan, factors: list[Factor]) -> tuple[Grid, list[Order] | None]:
    """All cells up to six factors; beyond, those that sampled orders of the changes walk through."""
    if len(factors) <= EXACT_FACTORS:
        return grid(plan.a, plan.b, factors), None
    size = len(factors)
    orders = sample_orders(size, ORDERS, generator(0, "resampling", index=1))
    ends = [one_cell(size, *(set(range(size)) - {factor})) for factor in range(size)]
    wanted = {*cells_of(orders), *(one_cell(size, factor) for factor in range(size)), *ends}
    return grid(plan.a, plan.b, factors, sorted(wanted)), orders


def inert_in(runs: "xarray.Dataset", gap: Gap) -> list[Factor]:
    """The factors whose change altered not one bit of any of a gap's runs."""
    return inert_among({bits: runs.sel(arm=arm_id(bits)) for bits in gap.cells}, gap.factors)


def inert_among(cells: Mapping[Bits, Any], factors: Sequence[Factor]) -> list[Factor]:
    """The factors in which alone some cells differ that all ended in the very same weights and losses."""
    return [one for place, one in enumerate(factors) if _changes_nothing(cells, place)]


def _changes_nothing(cells: Mapping[Bits, Any], place: int) -> bool:
    """Whether cells that differ in this factor alone recorded the same."""
    pairs = [(bits, (*bits[:place], 1, *bits[place + 1 :])) for bits in cells if bits[place] == 0]
    pairs = [(cells[one], cells[other]) for one, other in pairs if other in cells]
    return bool(pairs) and all(
        np.array_equal(np.asarray(one[name]), np.asarray(other[name]), equal_nan=True)
        for name in ("weights", "train_loss", "test_loss")
        for one, other in pairs
    )


def _run(lab: Laboratory, stage: str, cells: Mapping[Bits, Any], seeds: range) -> "xarray.Dataset":
    return lab.run(stage, {arm_id(bits): recipe for bits, recipe in cells.items()}, seeds, Record())


def _fixed(
    lab: Laboratory, plan: ExplainPlan, factors: list[Factor], outcome: Outcome, seeds: range
) -> "tuple[xarray.Dataset, Gap, Grid]":
    found, orders = cells_between(plan, factors)
    runs = _run(lab, "fixed", found.cells, seeds)
    scored = outcome.score(runs, list(found.cells.values()))
    return runs, measure_gap("fixed", found, scored, outcome, plan.delta, orders), found


def _tuned(
    lab: Laboratory, plan: ExplainPlan, factors: list[Factor], outcome: Outcome, seeds: range
) -> "tuple[xarray.Dataset, Gap, dict[Bits, Tuned]]":
    """The learning rate is no factor here: every cell has the one that suits it."""
    found, orders = cells_between(plan, [factor for factor in factors if not factor.is_rate])
    tuning = tune(lab, found.cells, outcome)
    cells = {bits: tuning[bits].recipe for bits in found.cells}
    runs = _run(lab, "tuned", cells, seeds)
    scored = outcome.score(runs, list(cells.values()))
    rates = {arm_id(bits): one.as_json() for bits, one in tuning.items()}
    rated = Grid(found.factors, cells, found.impossible)
    return runs, measure_gap("tuned", rated, scored, outcome, plan.delta, orders, rates), tuning
