"""Four losses on the same networks and points, each at the best of its rates: how many answers are right."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from jaxtyping import Float

from whorl.answers import charts as draw
from whorl.answers.caution import about_tuning
from whorl.answers.finding import Finding
from whorl.answers.headline import more_seeds
from whorl.answers.naming import summary
from whorl.answers.part import Part
from whorl.answers.sentences import span
from whorl.cost import Planned
from whorl.evidence.estimate import Estimate, holm, mean_interval
from whorl.evidence.verdict import kind_of, verdict
from whorl.laboratory import Laboratory
from whorl.language import Number, Sayable, Text
from whorl.measure import Record
from whorl.outcome import Outcome
from whorl.plan import AskPlan
from whorl.rates import Tuned, planned_tuning, tune
from whorl.recipe import LOSSES, Recipe, recipe_from
from whorl.report import chart
from whorl.report.report import Figure

if TYPE_CHECKING:
    import xarray

REFERENCE = "cross-entropy"
OTHERS = tuple(loss for loss in LOSSES if loss != REFERENCE)
ENDS = Record(points=2, checkpoints=2, snapshots=1)
STEPS = 1000
MANY_POINTS, BATCH = 500, 128  # above so many training points a step sees a batch of them
ACCURACY = Outcome("test accuracy")


@dataclass(frozen=True)
class FourLosses:
    """Each loss at its tuned rate: the runs, the accuracy of every seed, and the differences from cross-entropy."""

    tuned: Mapping[str, Tuned]
    runs: "xarray.Dataset"
    accuracy: Mapping[str, Float[np.ndarray, " seed"]]
    failed: Mapping[str, Any]
    effects: Mapping[str, Estimate]

    @property
    def recipes(self) -> dict[str, Recipe]:
        return {loss: one.recipe for loss, one in self.tuned.items()}


def four_recipes(data: Mapping[str, Any], optimizer: str = "adam") -> dict[str, Recipe]:
    """One network on the data under each loss, at a rate that tuning will replace."""
    sections = {
        "data": dict(data),
        "network": {"hidden": [100]},
        "optimizer": {"name": optimizer, "lr": 0.01},
        "training": {"steps": STEPS},
    }
    made = {loss: recipe_from({"name": loss, **sections, "loss": {"name": loss}}) for loss in LOSSES}
    if made[REFERENCE].data.train_size <= MANY_POINTS:
        return made
    return {loss: _in_batches(one) for loss, one in made.items()}


def _in_batches(recipe: Recipe) -> Recipe:
    return recipe_from(
        {"name": recipe.name, **recipe.settings, "training": {**recipe.settings["training"], "batch": BATCH}}
    )


def planned_four(plan: AskPlan, recipes: Iterable[Recipe]) -> list[Planned]:
    """What `train_four` will run."""
    arms = list(recipes)
    return [planned_tuning(plan, arms, "losses-tuning"), Planned("losses", arms, plan.seeds, ENDS)]


def train_four(lab: Laboratory, plan: AskPlan, recipes: Mapping[str, Recipe]) -> FourLosses:
    tuned = tuned_losses(lab, recipes, "losses-tuning")
    arms = {loss: one.recipe for loss, one in tuned.items()}
    runs = lab.run("losses", arms, range(plan.seeds), ENDS)
    scored = ACCURACY.score(runs, list(arms.values()))
    effects = holm({loss: scored.values[loss] - scored.values[REFERENCE] for loss in OTHERS})
    return FourLosses(tuned, runs, scored.values, scored.failed, effects)


def tuned_losses(
    lab: Laboratory, recipes: Mapping[str, Recipe], prefix: str, budget: tuple[int, int] | None = None
) -> dict[str, Tuned]:
    """Each loss at the best of its rates, chosen on validation data, all with the same number of rates."""
    cells = {(place,): recipe for place, recipe in enumerate(recipes.values())}
    found = tune(lab, cells, ACCURACY, prefix, budget)
    return {loss: found[(place,)] for place, loss in enumerate(recipes)}


def loss_name(loss: str) -> Text:
    """What a loss is called where the question is which loss."""
    return Text(f"softmax-loss-{loss}")


def losses_part(four: FourLosses, plan: AskPlan) -> Part:
    """How accurate the losses are and by how much they differ from cross-entropy."""
    means = [_mean_finding(loss, values) for loss, values in four.accuracy.items()]
    differences = [_difference_finding(loss, effect, plan.delta) for loss, effect in four.effects.items()]
    tuning = [(loss_name(loss), one) for loss, one in four.tuned.items()]
    return Part(
        title=Text("softmax-table-accuracy"),
        findings=(*means, *differences),
        figures=(
            Figure(chart=cloud_chart(four), prose=(differences[OTHERS.index("squared-error")].text,)),
            Figure(chart=effects_chart(four, plan)),
        ),
        caveats=(*about_tuning(tuning), *_failures(four)),
        content={"rates": {loss: one.as_json() for loss, one in four.tuned.items()}},
        note=Text("softmax-accuracy-note", {"count": len(four.effects)}),
    )


def _failures(four: FourLosses) -> list[Sayable]:
    """How many networks failed, under which loss; nothing where all finished."""
    lost = {loss: int(np.sum(failed)) for loss, failed in four.failed.items()}
    if not any(lost.values()):
        return []
    where = tuple(
        Text("failures-in", {"count": count, "arm": loss_name(loss)}) for loss, count in lost.items() if count
    )
    runs = sum(len(values) for values in four.accuracy.values())
    return [Text("failures", {"failed": sum(lost.values()), "runs": runs, "where": where})]


def _mean_finding(loss: str, values: Float[np.ndarray, " seed"]) -> Finding:
    mean = mean_interval(values)
    shown = {
        "loss": loss_name(loss),
        "accuracy": Number(mean.estimate, "accuracy"),
        "interval": span(mean, "accuracy"),
    }
    return Finding(f"accuracy-{loss}", Text("softmax-accuracy", shown), mean, "accuracy", loss_name(loss))


def _difference_finding(loss: str, effect: Estimate, delta: float) -> Finding:
    name = Text("softmax-row-difference", {"loss": loss_name(loss)})
    text = difference_text(loss, effect, delta)
    return Finding.judged(f"difference-{loss}", text, effect, "points", name, delta)


def difference_text(loss: str, effect: Estimate, delta: float) -> Text:
    """A loss beside cross-entropy in accuracy."""
    return Text(f"softmax-difference-{kind_of(effect, delta)}", difference_values(loss, effect, delta))


def difference_values(loss: str, effect: Estimate, delta: float) -> dict[str, Sayable]:
    """What every sentence about a difference in accuracy may show."""
    return {
        "loss": loss_name(loss),
        "direction": "higher" if effect.estimate > 0 else "lower",
        "size": Number(abs(effect.estimate), "points"),
        "difference": Number(effect.estimate, "points", sign=True),
        "interval": span(effect, "points"),
        "delta": Number(delta, "points"),
        **more_seeds(verdict(effect, delta).more_seeds),
    }


def cloud_chart(four: FourLosses) -> chart.Cloud:
    """The accuracy of every seed under each loss."""
    strips = []
    for loss, values in four.accuracy.items():
        mean = mean_interval(values)
        failed = tuple(map(bool, four.failed[loss]))
        strips.append(
            chart.CloudArm(
                name=loss_name(loss),
                values=values,
                mean=mean.estimate,
                low=mean.low,
                high=mean.high,
                failed=failed,
            )
        )
    numbers = [Number(one.mean, "accuracy") for one in strips]
    return chart.Cloud(
        id="losses-accuracy",
        title=Text("softmax-figure-accuracy"),
        caption=Text("chart-cloud-caption", {"seeds": len(strips[0].values), "level": Number(0.95, "level")}),
        alt=Text("chart-cloud-alt", {"summary": summary([one.name for one in strips], numbers)}),
        arms=tuple(strips),
        axis=draw.axis(ACCURACY.name),
    )


def effects_chart(four: FourLosses, plan: AskPlan) -> chart.Forest:
    """How far each loss is from cross-entropy, beside the band too small to matter."""
    rows = [
        chart.Estimated(name=loss_name(loss), estimate=one.estimate, low=one.low, high=one.high)
        for loss, one in four.effects.items()
    ]
    numbers = [Number(one.estimate, "points", sign=True) for one in rows]
    return chart.Forest(
        id="losses-differences",
        title=Text("softmax-figure-differences"),
        caption=Text("softmax-caption-differences", {"seeds": plan.seeds, "count": len(rows)}),
        alt=Text("chart-forest-alt", {"summary": summary([one.name for one in rows], numbers)}),
        rows=tuple(rows),
        axis=Text("softmax-axis-difference"),
        delta=plan.delta,
    )
