"""Whether channels compete at all: local response normalisation on inputs of order one, and on raw ones.

With the paper's constants it divides by a spread of numbers only where activations are about a hundred. On inputs scaled
to order one it multiplies everything by nearly the same 0.59, so nothing said there is about competition.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import torch
from jaxtyping import Float
from torch import Tensor

from whorl.answers.finding import Finding
from whorl.answers.naming import summary
from whorl.answers.part import Part
from whorl.answers.sentences import span
from whorl.cost import Planned
from whorl.evidence.estimate import Estimate, holm
from whorl.experiments.ladder import (
    AFTER_COMPETITION,
    BEFORE_COMPETITION,
    OUTCOME,
    WITH_WEIGHTS,
    Bits,
    Ladder,
    planned_tuning,
    recipe_of,
    tuned,
)
from whorl.experiments.ladder_tasks import Climb, raw_factor
from whorl.gap import arm_id
from whorl.laboratory import ALONE, Laboratory
from whorl.language import Number, Text
from whorl.networks.local_response import ALPHA, BETA, INERT, WINDOW, K, LocalResponse
from whorl.plan import AskPlan
from whorl.rates import Tuned
from whorl.recipe import Recipe
from whorl.report import chart
from whorl.report.report import Figure

SCALES = ("unit", "raw")
PAIR = (BEFORE_COMPETITION, AFTER_COMPETITION)
POINTS = 500


@dataclass(frozen=True)
class Competition:
    """Accuracy with competition less accuracy without, seed by seed, at both scales of the inputs.

    `spread` is the standard deviation of the log denominators of each seed's livelier layer; `denominators` are the
    logarithms themselves in the first seed's first layer, less their mean.
    """

    factor: float
    gains: Mapping[str, Float[np.ndarray, " seed"]]
    spread: Mapping[str, Float[np.ndarray, " seed"]]
    denominators: Mapping[str, Float[np.ndarray, " activation"]]
    tuning: Mapping[str, Tuned]
    failed: int

    @property
    def effects(self) -> dict[str, Estimate]:
        """What competition adds at both scales, in one family."""
        return holm(self.gains)

    def is_active(self, scale: str) -> bool:
        """Whether what activations are divided by differs enough to be more than a constant."""
        return float(self.spread[scale].mean()) > INERT


def raw_cells(climb: Climb) -> dict[Bits, Recipe]:
    """The two cells of the ladder about competition on raw inputs, before their rates are tuned."""
    factor = raw_factor(climb.data)
    return {bits: recipe_of(climb.data, bits, climb.steps, input_scale=factor) for bits in PAIR}


def planned_competition(climb: Climb) -> list[Planned]:
    """What `compete` will run beyond the ladder."""
    raw = raw_cells(climb)
    judged = Planned("competition-raw", list(raw.values()), climb.seeds, WITH_WEIGHTS)
    return [planned_tuning("competition", raw, climb), judged]


def compete(lab: Laboratory, climb: Climb, found: Ladder) -> Competition:
    """The two cells again on raw inputs, at rates of their own, beside those of the ladder."""
    tuning = tuned(lab, "competition", raw_cells(climb), climb)
    gains, spread, denominators = {}, {}, {}
    failed = 0
    for scale, stage, at_best in (("unit", "competition", found.tuning), ("raw", "competition-raw", tuning)):
        arms = {arm_id(bits): at_best[bits].recipe for bits in PAIR}
        runs = lab.run(stage, arms, range(climb.seeds), WITH_WEIGHTS, block=ALONE)
        scored = OUTCOME.score(runs, list(arms.values()))
        without, with_it = (scored.values[arm_id(bits)] for bits in PAIR)
        gains[scale] = with_it - without
        weights = runs["weights"].sel(arm=arm_id(AFTER_COMPETITION)).values[:, -1]
        recipe = at_best[AFTER_COMPETITION].recipe
        seen = [_logs(recipe, own, seed) for seed, own in enumerate(weights)]
        spread[scale] = np.array([max(float(layer.std(correction=0)) for layer in layers) for layers in seen])
        denominators[scale] = _centred(seen[0][0])
        failed += sum(scored.failures.values()) * (scale == "raw")
    shown = {"without": tuning[BEFORE_COMPETITION], "with": tuning[AFTER_COMPETITION]}
    return Competition(raw_factor(climb.data), gains, spread, denominators, shown, failed)


def log_denominators(a: Float[Tensor, "point map *place"]) -> Float[Tensor, "point map *place"]:
    """The logarithm of what each activation is divided by."""
    place = torch.arange(a.shape[1])
    band = ((place[:, None] - place).abs() <= WINDOW // 2).to(a.dtype)
    return (BETA * (K + ALPHA * (band @ a.square().flatten(2))).log()).view_as(a)


def _logs(recipe: Recipe, weights: Float[np.ndarray, " number"], seed: int) -> list[Tensor]:
    """The log denominators of each competing layer of a trained network, on fresh points; all 0 where it diverged."""
    module = recipe.network.module(
        np.nan_to_num(weights[: recipe.numbers]), recipe.data.shape, recipe.data.outputs
    )
    x = torch.from_numpy(recipe.data.draws(seed).test.x[:POINTS]).float()
    found = []
    with torch.no_grad():
        for layer in module.eval().children():
            if isinstance(layer, LocalResponse):
                found.append(log_denominators(x.double()))
            x = layer(x)
    return found


def _centred(logs: Tensor) -> Float[np.ndarray, " activation"]:
    flat = logs.flatten().numpy()
    return flat - flat.mean()


def competition_part(found: Competition, plan: AskPlan) -> Part:
    findings = []
    for scale, one in found.effects.items():
        active = "active" if found.is_active(scale) else "inert"
        shown = {
            "difference": Number(one.estimate, "points", sign=True),
            "interval": span(one, "points"),
            "spread": Number(float(found.spread[scale].mean()), "number"),
            "factor": Number(found.factor, "number"),
        }
        text = Text(f"alexnet-competition-{scale}-{active}", shown)
        row = Text(f"alexnet-row-competition-{scale}", {"factor": Number(found.factor, "number")})
        findings.append(Finding.judged(f"competition-{scale}", text, one, "points", row, plan.delta))
    rates = Text("alexnet-competition-caveat", {"failed": found.failed})
    return Part(
        title=Text("alexnet-competition-table"),
        findings=tuple(findings),
        figures=(Figure(chart=_histogram(found)),),
        caveats=(rates,),
        content={"competition_spread": {scale: float(one.mean()) for scale, one in found.spread.items()}},
    )


def _histogram(found: Competition) -> chart.Histogram:
    """How far apart the denominators lie at both scales."""
    low, high = (float(np.quantile(found.denominators["raw"], q)) for q in (0.001, 0.995))
    low, high = min(low, -INERT), max(high, INERT)
    edges = np.linspace(low, high, 42)
    arms = []
    for scale in SCALES:
        share = Number(float(found.spread[scale].mean()), "number")
        name = Text(
            f"alexnet-denominators-{scale}", {"factor": Number(found.factor, "number"), "spread": share}
        )
        counts, _ = np.histogram(np.clip(found.denominators[scale], low, high), edges)
        arms.append(chart.Counts(name=name, counts=100 * counts // max(1, counts.sum())))
    spreads = [Number(float(found.spread[scale].mean()), "number") for scale in SCALES]
    return chart.Histogram(
        id="denominators",
        title=Text("figure-alexnet-denominators-title"),
        caption=Text("figure-alexnet-denominators-caption", {"inert": Number(INERT, "number")}),
        alt=Text(
            "figure-alexnet-denominators-alt", {"summary": summary([one.name for one in arms], spreads)}
        ),
        arms=tuple(arms),
        edges=edges,
        axis=Text("axis-alexnet-denominators"),
        count_axis=Text("axis-alexnet-percent"),
        number="number",
    )
