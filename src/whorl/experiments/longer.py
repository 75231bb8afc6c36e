"""The same networks trained several times as long: do the losses still differ, and how sure does one become of itself?"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from whorl.answers.finding import Finding
from whorl.answers.naming import summary
from whorl.answers.part import Part
from whorl.answers.sentences import span
from whorl.cost import Planned
from whorl.evidence.calibration import log_loss, temperature
from whorl.evidence.estimate import Estimate, holm, mean_interval
from whorl.evidence.verdict import kind_of
from whorl.experiments.four_losses import (
    ACCURACY,
    OTHERS,
    REFERENCE,
    FourLosses,
    difference_values,
    loss_name,
)
from whorl.fleet.predict import as_probabilities, outputs
from whorl.laboratory import Laboratory
from whorl.language import Number, Text
from whorl.measure import Record
from whorl.plan import AskPlan
from whorl.recipe import Recipe, canonical, recipe_from
from whorl.report import chart
from whorl.report.report import Figure

LONGER = 4  # times as many steps as the comparison had
RECORD = Record(points=2, checkpoints=2, snapshots=2 * LONGER + 1)
SEEDS = {"quick": 8, "full": 32}


@dataclass(frozen=True)
class Longer:
    """Differences in accuracy from cross-entropy after long training, and how cross-entropy's networks went there."""

    effects: Mapping[str, Estimate]
    drift: "Drift"


@dataclass(frozen=True)
class Drift:
    """Measures on fresh data by snapshot, of the seeds that finished; `comparison` is the snapshot where others end."""

    steps: Float[np.ndarray, " snapshot"]
    accuracy: Float[np.ndarray, "seed snapshot"]
    confidence: Float[np.ndarray, "seed snapshot"]
    log_loss: Float[np.ndarray, "seed snapshot"]
    temperature: Float[np.ndarray, "seed snapshot"]
    size: Float[np.ndarray, "seed snapshot"]
    comparison: int


def planned_longer(plan: AskPlan, recipes: Iterable[Recipe]) -> list[Planned]:
    """What `train_longer` will run."""
    arms = [_longer(recipe) for recipe in recipes]
    return [Planned("longer", arms, min(SEEDS[plan.effort], plan.seeds), RECORD)]


def train_longer(lab: Laboratory, plan: AskPlan, four: FourLosses) -> Longer:
    """Every loss at its tuned rate, with more steps."""
    arms = {loss: _longer(recipe) for loss, recipe in four.recipes.items()}
    seeds = range(min(SEEDS[plan.effort], plan.seeds))
    runs = lab.run("longer", arms, seeds, RECORD)
    values = ACCURACY.score(runs, list(arms.values())).values
    effects = holm({loss: values[loss] - values[REFERENCE] for loss in OTHERS})
    weights = runs["weights"].sel(arm=REFERENCE).values
    return Longer(effects, _drift(lab, arms[REFERENCE], weights))


def _drift(lab: Laboratory, recipe: Recipe, weights: Float[np.ndarray, "seed snapshot parameter"]) -> Drift:
    """Each snapshot of cross-entropy's networks measured, or what was kept of that."""
    seeds = range(len(weights))
    settings = {"recipe": canonical(recipe.settings), "seeds": len(seeds), "snapshots": weights.shape[1]}

    def measure(done: Callable[[int], None]) -> dict[str, np.ndarray]:
        whole = [seed for seed in seeds if np.isfinite(weights[seed]).all()]
        table = np.array([_measured(recipe, weights[seed], seed) for seed in whole])
        table = table.reshape(len(whole), weights.shape[1], 5)
        names = ("accuracy", "confidence", "log_loss", "temperature", "size")
        return {name: table[:, :, place] for place, name in enumerate(names)}

    kept = lab.observe("drift", settings, measure)
    steps = RECORD.snapshot_steps(recipe.training.steps).astype(float)
    return Drift(steps, comparison=int(np.abs(steps - steps[-1] / LONGER).argmin()), **kept)


def _longer(recipe: Recipe) -> Recipe:
    training = {**recipe.settings["training"], "steps": LONGER * recipe.training.steps}
    return recipe_from({"name": "longer", **recipe.settings, "training": training})


def _measured(
    recipe: Recipe, snapshots: Float[np.ndarray, "snapshot parameter"], seed: int
) -> list[tuple[float, ...]]:
    """Accuracy, confidence, log loss, best temperature and size of the scores about their mean, by snapshot."""
    draws, found = recipe.data.draws(seed), []
    for weights in snapshots[:, : recipe.parameters]:
        z, y = outputs(recipe, weights, draws.test.x).astype(np.float64), draws.test.y
        p = as_probabilities(REFERENCE, z)
        validated = outputs(recipe, weights, draws.validation.x).astype(np.float64)
        size = np.sqrt(((z - z.mean(axis=1, keepdims=True)) ** 2).sum(axis=1)).mean()
        accuracy, sure = (z.argmax(axis=1) == y).mean(), p.max(axis=1).mean()
        cold = temperature(validated, draws.validation.y)
        found.append((float(accuracy), float(sure), log_loss(p, y), cold, float(size)))
    return found


def longer_part(longer: Longer, plan: AskPlan) -> Part:
    """Whether the losses still differ after long training, and how far confidence has moved from accuracy."""
    drift = longer.drift
    still = [_still(loss, effect, plan) for loss, effect in longer.effects.items()]
    title, note = Text("softmax-table-longer"), Text("softmax-longer-note", {"times": LONGER})
    if len(drift.accuracy) < 2:
        return Part(title, tuple(still), note=note)
    found = drift_finding(drift, plan)
    return Part(
        title=title,
        findings=(*still, found, _size_finding(drift), _temperature_finding(drift)),
        figures=(Figure(chart=drift_chart(drift), prose=(found.text,)),),
        note=note,
    )


def _still(loss: str, effect: Estimate, plan: AskPlan) -> Finding:
    """A loss beside cross-entropy after long training."""
    shown = difference_values(loss, effect, plan.delta) | {"times": LONGER}
    text = Text(f"softmax-longer-{kind_of(effect, plan.delta)}", shown)
    name = Text("softmax-row-longer", {"loss": loss_name(loss)})
    return Finding.judged(f"longer-{loss}", text, effect, "points", name, plan.delta)


def drift_finding(drift: Drift, plan: AskPlan) -> Finding:
    """How far confidence has moved from accuracy between the end of the comparison and the end of the long training."""
    gap = drift.confidence - drift.accuracy
    change = mean_interval(gap[:, -1] - gap[:, drift.comparison])
    shown = {
        "steps": Number(drift.steps[drift.comparison], "count"),
        "longer": Number(drift.steps[-1], "count"),
        "before": Number(float(gap[:, drift.comparison].mean()), "points", sign=True),
        "after": Number(float(gap[:, -1].mean()), "points", sign=True),
        "accuracy": Number(float(drift.accuracy[:, drift.comparison].mean()), "accuracy"),
        "later": Number(float(drift.accuracy[:, -1].mean()), "accuracy"),
        "interval": span(change, "points"),
        "change": Number(change.estimate, "points", sign=True),
    }
    kind = kind_of(change, plan.delta)
    direction = ("falls" if change.estimate < 0 else "grows") if kind == "differs" else kind
    text = Text(f"softmax-drift-{direction}", shown)
    name = Text("softmax-row-drift")
    return Finding.judged("drift", text, change, "points", name, plan.delta)


def _size_finding(drift: Drift) -> Finding:
    """How the scores have grown."""
    ratio = mean_interval(drift.size[:, -1] / drift.size[:, drift.comparison])
    shown = {"ratio": Number(ratio.estimate, "number"), "interval": span(ratio, "number")}
    return Finding("drift-size", Text("softmax-size", shown), ratio, "number", Text("softmax-row-size"))


def _temperature_finding(drift: Drift) -> Finding:
    """The temperature that the long training calls for."""
    end = mean_interval(drift.temperature[:, -1])
    shown = {
        "temperature": Number(end.estimate, "number"),
        "interval": span(end, "number"),
        "before": Number(float(drift.temperature[:, drift.comparison].mean()), "number"),
    }
    name = Text("softmax-row-drift-temperature")
    return Finding("drift-temperature", Text("softmax-drift-temperature", shown), end, "number", name)


def drift_chart(drift: Drift) -> chart.Curves:
    """Mean confidence and the share of right answers along training."""
    names = (Text("softmax-curve-confidence"), Text("softmax-curve-right"))
    curves = [
        chart.Curve.of(name, drift.steps, values)
        for name, values in zip(names, (drift.confidence, drift.accuracy), strict=True)
    ]
    ends = [Number(curve.median[-1], "accuracy") for curve in curves]
    return chart.Curves(
        id="drift",
        title=Text("softmax-figure-drift"),
        caption=Text("softmax-caption-drift", {"seeds": len(drift.accuracy)}),
        alt=Text(
            "chart-curves-alt", {"outcome": Text("softmax-axis-share"), "summary": summary(names, ends)}
        ),
        curves=tuple(curves),
        axis=Text("softmax-axis-share"),
    )
