"""Adam taken apart: momentum, second moment and bias correction, each with and without, on a short training.

All eight are one formula, lr m / (sqrt(v) + eps), in which m is the gradient or its running mean, v is constant or the
running mean of its square, and both means are corrected for having started at zero or not. The running mean alone is
heavy ball at rate lr (1 - b1); corrected, it is Adam under an epsilon beside which the root of v is nothing (Choi et
al. 2019, "On empirical comparisons of optimizers for deep learning", arXiv 1910.05446).
"""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from whorl.answers import charts as draw
from whorl.answers.finding import Finding
from whorl.answers.naming import factor, joined
from whorl.answers.part import Part
from whorl.answers.sentences import span
from whorl.difference import Bits, Factor, Grid
from whorl.evidence.estimate import Estimate
from whorl.evidence.tuning import Trial, choose, on_edge
from whorl.experiments.searches import with_optimizer
from whorl.gap import Gap, arm_id, measure_gap
from whorl.laboratory import Laboratory
from whorl.language import Number, Sayable, Text, level_name
from whorl.outcome import Draw, Outcome, Scored
from whorl.plan import AskPlan
from whorl.rates import FIRST_TUNING_SEED, SPARSE, Tuned
from whorl.recipe import Recipe, recipe_from
from whorl.report import chart
from whorl.report.report import Figure

NAMES = ("optimizer.first-moment", "optimizer.second-moment", "optimizer.bias-correction")
FIRST, SECOND = 0.9, 0.999  # Adam's usual betas
NOTHING_TO_CORRECT = (0, 0, 1)  # plain descent once more
ENORMOUS = 1e5  # an epsilon beside which the root of v is nothing
RATES = {"quick": tuple(float(f"{10 ** (e / 2):.2g}") for e in range(-6, 3)),
         "full": tuple(float(f"{10 ** (e / 4):.2g}") for e in range(-12, 5))}  # fmt: skip
TUNING_SEEDS = {"quick": 2, "full": 5}
MOST_OF_IT = 0.5  # a share of the gap from which on something brings most of it
FIXED = 0.01  # Adam's usual rate, given to all
SHORT = {
    "data": {"name": "spiral", "points_per_class": 100},
    "network": {"hidden": [32]},
    "training": {"steps": 200},
}


@dataclass(frozen=True)
class Ingredients:
    """The gap between plain descent and Adam split over Adam's three parts, at one rate for all and at tuned rates."""

    base: Recipe
    fixed: Gap
    tuned: Gap
    tuning: Mapping[Bits, Tuned]


def ingredient(bits: Bits, rate: float) -> dict[str, Any]:
    """The optimizer that has these parts of Adam and not the others."""
    first, second, corrected = bits
    betas = [FIRST if first else 0.0, SECOND]
    if not second and not first:
        return {"name": "sgd", "lr": rate}
    if not second and not corrected:
        return {"name": "momentum", "momentum": FIRST, "lr": _plain(rate * (1 - FIRST))}
    if not second:
        return {"name": "adam", "betas": betas, "eps": ENORMOUS, "lr": _plain(rate * ENORMOUS)}
    if corrected:
        return {"name": "adam", "betas": betas, "lr": rate}
    if not first:
        return {"name": "rmsprop", "alpha": SECOND, "lr": rate}
    return {"name": "adam-uncorrected", "betas": betas, "lr": rate}


def _plain(rate: float) -> float:
    """Without the last digits that multiplying has made."""
    return float(f"{rate:.6g}")


def take_apart(lab: Laboratory, plan: AskPlan) -> Ingredients:
    """All eight combinations at one rate and at the best of as many rates each."""
    settings = SHORT if plan.data is None else {**SHORT, "data": plan.data}
    base = recipe_from({"name": "adam", **settings, "optimizer": {"name": "adam", "lr": FIXED}})
    outcome = Outcome.of(base)
    every: list[Bits] = list(itertools.product((0, 1), repeat=3))
    tuning = _tune(lab, plan, base, every, outcome)
    cells = {
        "fixed": {bits: _cell(base, bits, FIXED) for bits in every},
        "tuned": {bits: one.recipe for bits, one in tuning.items()},
    }
    gaps = {}
    for setting, recipes in cells.items():
        arms = {arm_id(bits): recipe for bits, recipe in recipes.items()}
        scored, _ = _run(lab, f"ingredients-{setting}", arms, range(plan.seeds), outcome, "test")
        grid = Grid([Factor(name, False, True, ()) for name in NAMES], recipes)
        rates = {arm_id(bits): one.as_json() for bits, one in tuning.items()} if setting == "tuned" else None
        gaps[setting] = measure_gap(setting, grid, scored, outcome, plan.delta, rates=rates)  # pyright: ignore[reportArgumentType]
    return Ingredients(base, gaps["fixed"], gaps["tuned"], tuning)


def _cell(base: Recipe, bits: Bits, rate: float) -> Recipe:
    return with_optimizer(base, ingredient(bits, rate), arm_id(bits))


def _run(
    lab: Laboratory, stage: str, arms: Mapping[str, Recipe], seeds: range, outcome: Outcome, draw: Draw
) -> tuple[Scored, dict[str, np.ndarray]]:
    """Outcomes and losses of every arm; what the compiled fleet lacks is a stage of its own, lest all be slow."""
    values, failed, losses = {}, {}, {}
    slow = {name: one for name, one in arms.items() if one.optimizer.name == "adam-uncorrected"}
    fast = {name: one for name, one in arms.items() if name not in slow}
    for name, some in ((stage, fast), (f"{stage}-uncorrected", slow)):
        runs = lab.run(name, some, seeds, SPARSE)
        scored = outcome.score(runs, list(some.values()), draw)
        values, failed = {**values, **scored.values}, {**failed, **scored.failed}
        final = runs[f"{draw}_loss"].isel(checkpoint=-1)
        losses |= {arm: final.sel(arm=arm).values.astype(np.float64) for arm in some}
    return Scored(values, failed), losses


def _tune(
    lab: Laboratory, plan: AskPlan, base: Recipe, every: list[Bits], outcome: Outcome
) -> dict[Bits, Tuned]:
    """Each combination at the best of the same rates; these span more decades than any best lies apart."""
    rates, count = RATES[plan.effort], TUNING_SEEDS[plan.effort]
    names = {bits: [f"{arm_id(bits)}-{place}" for place in range(len(rates))] for bits in every}
    arms = {
        name: _cell(base, bits, rate) for bits in every for name, rate in zip(names[bits], rates, strict=True)
    }
    seeds = range(FIRST_TUNING_SEED, FIRST_TUNING_SEED + count)
    scored, losses = _run(lab, "ingredients-tuning", arms, seeds, outcome, "validation")
    found = {}
    for bits in every:
        trials = [
            Trial(rate, scored.values[name], losses[name])
            for rate, name in zip(rates, names[bits], strict=True)
        ]
        chosen = choose(trials, outcome.higher_is_better)
        scores = np.array([trial.scores for trial in trials])
        is_edge = on_edge(trials, outcome.higher_is_better) != 0
        found[bits] = Tuned(_cell(base, bits, chosen), rates, scores, chosen, is_edge)
    return found


def ingredients_part(plan: AskPlan, found: Ingredients) -> Part:
    """Each part's share at one rate and tuned, the waterfall, and the tables behind it."""
    outcome = Outcome.of(found.base)
    said = [one for gap in (found.fixed, found.tuned) for one in _shares(plan, gap)]
    told = replacing(found)
    tuned = tuple(one.text for one in said if one.id.startswith("tuned-share"))
    figure = Figure(chart=_waterfall(found, outcome), prose=(*tuned, *told))
    caveats: list[Sayable] = [
        Text(
            "optimizer-short", {"task": level_name(found.base.data.name), "steps": found.base.training.steps}
        )
    ]
    caveats += [
        Text("tuned-edge", {"cell": _parts(bits), "rate": Number(one.chosen, "rate")})
        for bits, one in found.tuning.items()
        if one.on_edge and bits != NOTHING_TO_CORRECT
    ]
    return Part(
        Text("optimizer-table-ingredients"),
        tuple(said),
        (figure,),
        tuple(caveats),
        content={"ingredients": {gap.setting: gap.as_json() for gap in (found.fixed, found.tuned)}},
        note=Text("optimizer-ingredients-note", {"count": len(said) // 2, "level": Number(0.95, "level")}),
    )


def replacing(found: Ingredients) -> list[Sayable]:
    """Says so where momentum alone and the second moment alone each bring most of the tuned gap."""
    gap = found.tuned.estimate
    alone = [found.tuned.alone[name] for name in NAMES[:2]]
    if not all(one.rejected for one in (gap, *alone)):
        return []
    if min(one.estimate / gap.estimate for one in alone) < MOST_OF_IT:
        return []
    first, second = (Number(one.estimate, "points", sign=True) for one in alone)
    shown = {"first": first, "second": second}
    return [Text("optimizer-substitutes", {**shown, "gap": Number(gap.estimate, "points", sign=True)})]


def _shares(plan: AskPlan, gap: Gap) -> list[Finding]:
    """The gap, each part's share of it and what two parts do together, under one value function."""
    split = gap.split
    assert split
    named: list[tuple[str, Sayable, Estimate]] = [("gap", Text("row-gap"), split.gap)]
    named += [(f"share-{_short(name)}", factor(name), each) for name, each in split.shares.items()]
    for pair, each in split.interactions.items():
        together = Text("row-interaction", {"factors": joined([factor(name) for name in pair])})
        named.append((f"interaction-{'-'.join(map(_short, pair))}", together, each))
    said = []
    for id, name, each in named:
        shown = {
            "what": name,
            "setting": gap.setting,
            "rate": Number(FIXED, "rate"),
            "share": Number(each.estimate, "points", sign=True),
            "interval": span(each, "points"),
        }
        sentence = "optimizer-share" if id.startswith("share") else "optimizer-split"
        text, row = Text(sentence, shown), Text("optimizer-row-share", shown)
        said.append(Finding.judged(f"{gap.setting}-{id}", text, each, "points", row, plan.delta))
    return said


def _short(name: str) -> str:
    return name.removeprefix("optimizer.")


def _parts(bits: Bits) -> Sayable:
    """The parts that a cell has, for a caveat."""
    there = tuple(factor(name) for name, bit in zip(NAMES, bits, strict=True) if bit)
    return Text("optimizer-cell", {"parts": there}) if there else level_name("sgd")


def _waterfall(found: Ingredients, outcome: Outcome) -> chart.Waterfall:
    """The usual waterfall, whose ends are known by name and whose parts come from nothing."""
    drawn = draw.waterfall_chart([found.fixed, found.tuned], "SGD", "Adam", outcome)
    titles = (Text("optimizer-mark-fixed", {"rate": Number(FIXED, "rate")}), Text("mark-tuned"))
    splits = tuple(
        one.model_copy(
            update={
                "title": title,
                "start": one.start.model_copy(update={"name": level_name("sgd")}),
                "shares": tuple(share.model_copy(update={"change": ""}) for share in one.shares),
                "end": one.end.model_copy(update={"name": level_name("adam")}),
            }
        )
        for one, title in zip(drawn.splits, titles, strict=True)
    )
    words = {"seeds": found.tuned.split.gap.n if found.tuned.split else 0, "level": Number(0.95, "level")}
    return drawn.model_copy(
        update={
            "id": "ingredients",
            "title": Text("optimizer-ingredients-title"),
            "caption": Text("optimizer-ingredients-caption", words),
            "splits": splits,
        }
    )
