"""How much the learning rate matters to each optimizer: every rate on one grid, and all at the course's own rate."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from whorl.answers import charts as draw
from whorl.answers.finding import Finding
from whorl.answers.naming import summary
from whorl.answers.part import Part
from whorl.answers.sentences import span
from whorl.evidence.budget import decades_within
from whorl.evidence.estimate import Estimate, mean_interval, paired_effect
from whorl.experiments.searches import with_optimizer
from whorl.laboratory import Laboratory
from whorl.language import Number, Sayable, Span, Text, level_name
from whorl.outcome import Outcome, Scored
from whorl.plan import AskPlan
from whorl.rates import SPARSE
from whorl.recipe import Recipe
from whorl.report import chart
from whorl.report.report import Figure

OPTIMIZERS = ("sgd", "momentum", "adagrad", "rmsprop", "adam")
GRIDS = {"quick": (2, 4), "full": (4, 16)}  # rates in a decade, seeds
LOWEST, HIGHEST = -4, 1  # decades
COURSE_RATE = 1e-3


@dataclass(frozen=True)
class Sensitivity:
    """The outcome of every optimizer at every rate and seed, over how many decades it is near its best, and at 0.001."""

    rates: Float[np.ndarray, " rate"]
    scores: Mapping[str, Float[np.ndarray, "rate seed"]]
    decades: Mapping[str, Float[np.ndarray, " seed"]]
    same_rate: Scored

    @property
    def gap(self) -> Estimate:
        """Adam less SGD where both have the course's rate."""
        return paired_effect(self.same_rate.values["sgd"], self.same_rate.values["adam"])


def sweep_rates(lab: Laboratory, plan: AskPlan, base: Recipe) -> Sensitivity:
    """Every optimizer with its usual numbers at every rate of the grid, and at the course's rate on all seeds."""
    density, seeds = GRIDS[plan.effort]
    seeds = min(seeds, plan.seeds)
    outcome = Outcome.of(base)
    rates = [float(f"{10 ** (e / density):.2g}") for e in range(LOWEST * density, HIGHEST * density + 1)]
    arms = {
        f"{name}-{place}": _at(base, name, rate) for name in OPTIMIZERS for place, rate in enumerate(rates)
    }
    scored = outcome.score(lab.run("rates", arms, range(seeds), SPARSE), list(arms.values())).values
    scores = {
        name: np.array([scored[f"{name}-{place}"] for place in range(len(rates))]) for name in OPTIMIZERS
    }
    decades = {
        name: np.array([decades_within(np.array(rates), one, plan.delta) for one in table.T])
        for name, table in scores.items()
    }
    same = {name: _at(base, name, COURSE_RATE) for name in ("sgd", "momentum", "adam")}
    runs = lab.run("same-rate", same, range(plan.seeds), SPARSE)
    return Sensitivity(np.array(rates), scores, decades, outcome.score(runs, list(same.values())))


def _at(base: Recipe, optimizer: str, rate: float) -> Recipe:
    return with_optimizer(base, {"name": optimizer, "lr": rate}, optimizer)


def sensitivity_part(plan: AskPlan, found: Sensitivity, base: Recipe) -> Part:
    """Over how many decades of the rate each optimizer is near its best, and what one rate for all would say."""
    said = [_decades(plan, name, mean_interval(values)) for name, values in found.decades.items()]
    more = paired_effect(found.decades["sgd"], found.decades["adam"])
    sign = -1 if more.rejected and more.estimate < 0 else 1
    low, high = sorted((sign * more.low, sign * more.high))
    shown = {
        "more": Number(sign * more.estimate, "number"),
        "interval": Span(low, high, "number"),
        "direction": ("wider" if sign > 0 else "narrower") if more.rejected else "open",
    }
    row = Text("optimizer-row-decades-gap")
    said.append(Finding("decades-gap", Text("optimizer-decades-gap", shown), more, "number", row))
    same = {
        "rate": Number(COURSE_RATE, "rate"),
        "difference": Number(found.gap.estimate, "points", sign=True),
        "interval": span(found.gap, "points"),
    }
    text, row = Text("optimizer-same-rate", same), Text("optimizer-row-same-rate", same)
    said.append(Finding.judged("same-rate", text, found.gap, "points", row, plan.delta))
    prose: tuple[Sayable, ...] = tuple(one.text for one in said)
    ends = {"low": Number(float(found.rates[0]), "rate"), "high": Number(float(found.rates[-1]), "rate")}
    caveat = Text("optimizer-grid", {"seeds": next(iter(found.scores.values())).shape[1], **ends})
    return Part(
        Text("optimizer-table-rates"),
        tuple(said),
        (Figure(chart=_chart(found, base), prose=prose[-2:]),),
        (caveat,),
        content={"rates": found.rates.tolist(), "sweep": {k: v.tolist() for k, v in found.scores.items()}},
    )


def _decades(plan: AskPlan, name: str, mean: Estimate) -> Finding:
    shown = {
        "optimizer": level_name(name),
        "decades": Number(mean.estimate, "number"),
        "interval": span(mean, "number"),
        "delta": Number(plan.delta, "points"),
    }
    row = Text("optimizer-row-decades", shown)
    return Finding(f"decades-{name}", Text("optimizer-decades", shown), mean, "number", row)


def _chart(found: Sensitivity, base: Recipe) -> chart.Sweeps:
    arms = [chart.Sweep.of(level_name(name), found.rates, values) for name, values in found.scores.items()]
    widths = [Number(mean_interval(values).estimate, "number") for values in found.decades.values()]
    outcome = Outcome.of(base)
    return chart.Sweeps(
        id="rates",
        title=Text("optimizer-rates-title", {"task": level_name(base.data.name)}),
        caption=Text("optimizer-rates-caption"),
        alt=Text("optimizer-rates-alt", {"summary": summary([arm.name for arm in arms], widths)}),
        arms=tuple(arms),
        axis=draw.axis(outcome.name),
        rate_axis=Text("axis-learning-rate"),
    )
