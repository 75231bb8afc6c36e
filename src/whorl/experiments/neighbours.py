"""Perceptron and convolutional network on signals in their order and with their positions shuffled, once for all."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from jaxtyping import Float

from whorl.answers import charts as draw
from whorl.answers.finding import Finding
from whorl.answers.naming import summary
from whorl.answers.part import Part
from whorl.answers.sentences import span
from whorl.cost import Planned
from whorl.evidence.estimate import Estimate, holm, mean_interval
from whorl.laboratory import Laboratory
from whorl.language import Number, Text
from whorl.outcome import Outcome
from whorl.plan import AskPlan
from whorl.rates import SPARSE, Tuned, planned_tuning, tune
from whorl.recipe import Recipe, recipe_from
from whorl.report import chart
from whorl.report.report import Figure

OUTCOME = Outcome("test accuracy")
WITH_WEIGHTS = replace(SPARSE, snapshots=1)  # the last ones, to look at afterwards
SMALL = {
    "perceptron": {"hidden": [100]},
    "convolutional": {
        "name": "convolutional",
        "channels": [16, 16],
        "pool": "max",
        "pool_size": 2,
    },
}
NETWORKS = {
    "mnist-1d": {
        "perceptron": {"hidden": [100, 100]},
        "convolutional": {
            "name": "convolutional",
            "channels": [25, 25, 25],
            "kernel": [5, 3, 3],
            "stride": 2,
        },
    },
    **dict.fromkeys(("digits", "mnist", "fashion-mnist", "cifar-10", "pictures"), SMALL),
}
"""The networks by data; those of MNIST-1D are the published ones, the perceptron without its skip."""

ARMS = tuple((kind, order) for order in ("kept", "shuffled") for kind in ("perceptron", "convolutional"))
Values = Mapping[tuple[str, str], Float[np.ndarray, " seed"]]


@dataclass(frozen=True)
class Neighbours:
    """Accuracy on fresh data by network and order of positions, each at the best of its rates."""

    recipes: Mapping[tuple[str, str], Recipe]
    tuning: Mapping[tuple[str, str], Tuned]
    values: Values

    @property
    def advantages(self) -> dict[str, Float[np.ndarray, " seed"]]:
        """What the convolutional network has over the perceptron, seed by seed, in either order; what order is worth."""
        gain = {
            order: self.values["convolutional", order] - self.values["perceptron", order]
            for order in ("kept", "shuffled")
        }
        return {**gain, "order": gain["kept"] - gain["shuffled"]}

    @property
    def effects(self) -> dict[str, Estimate]:
        """The same as estimates, in one family."""
        return holm(self.advantages)


def recipe_of(data: dict, kind: str, steps: int, **changes) -> Recipe:
    """A network's recipe on some data, before its rate is tuned: Adam in batches of 100."""
    settings = {
        "name": kind,
        "data": {**data, **changes},
        "network": NETWORKS[data["name"]][kind],
        "optimizer": {"name": "adam", "lr": 0.01},
        "training": {"steps": steps},
    }
    size = recipe_from(settings).data.train_size
    return recipe_from({**settings, "training": {"steps": steps, "batch": min(100, size)}})


def planned_neighbours(plan: AskPlan, data: dict, steps: int, budget: tuple[int, int]) -> list[Planned]:
    """What `try_neighbours` will run."""
    found = []
    for kind in ("perceptron", "convolutional"):
        both = [recipe_of(data, kind, steps, shuffled=shuffled) for shuffled in (False, True)]
        found += [
            planned_tuning(plan, both, f"{kind}-tuning", budget),
            Planned(kind, both, plan.seeds, WITH_WEIGHTS),
        ]
    return found


def try_neighbours(
    lab: Laboratory, plan: AskPlan, data: dict, steps: int, budget: tuple[int, int]
) -> Neighbours:
    """Trains both networks on both orders; the perceptrons by the compiled fleet where it is there."""
    recipes = {
        (kind, order): recipe_of(data, kind, steps, shuffled=order == "shuffled") for kind, order in ARMS
    }
    tuning: dict[tuple[str, str], Tuned] = {}
    values: dict[tuple[str, str], Float[np.ndarray, " seed"]] = {}
    for kind in ("perceptron", "convolutional"):
        own = {(place,): recipes[kind, order] for place, order in enumerate(("kept", "shuffled"))}
        found = tune(lab, own, OUTCOME, f"{kind}-tuning", budget)
        tuning |= {(kind, order): found[(place,)] for place, order in enumerate(("kept", "shuffled"))}
        arms = {order: tuning[kind, order].recipe for order in ("kept", "shuffled")}
        runs = lab.run(kind, arms, range(plan.seeds), WITH_WEIGHTS)
        scored = OUTCOME.score(runs, list(arms.values())).values
        values |= {(kind, order): scored[order] for order in arms}
    return Neighbours(recipes, tuning, values)


def neighbours_part(found: Neighbours, plan: AskPlan) -> Part:
    return Part(
        title=Text("convolution-table"),
        findings=(*_levels(found), *_gains(found, plan)),
        figures=(*signals(found), Figure(chart=cloud(found))),
        caveats=(Text("convolution-rates", {"rates": len(next(iter(found.tuning.values())).rates)}),),
    )


def arm_name(kind: str, order: str) -> Text:
    return Text(
        "convolution-arm", {"network": Text(f"convolution-{kind}"), "order": Text(f"convolution-{order}")}
    )


def _levels(found: Neighbours) -> list[Finding]:
    said = []
    for (kind, order), values in found.values.items():
        mean = mean_interval(values)
        shown = {
            "arm": arm_name(kind, order),
            "accuracy": Number(mean.estimate, "accuracy"),
            "interval": span(mean, "accuracy"),
            "parameters": Number(found.recipes[kind, order].parameters, "count"),
        }
        said.append(
            Finding(
                f"{kind}-{order}", Text("convolution-level", shown), mean, "accuracy", arm_name(kind, order)
            )
        )
    return said


def _gains(found: Neighbours, plan: AskPlan) -> list[Finding]:
    said = []
    for name, one in found.effects.items():
        shown = {"difference": Number(one.estimate, "points", sign=True), "interval": span(one, "points")}
        text = Text(f"convolution-gain-{name}", shown)
        row = Text(f"convolution-row-{name}")
        said.append(Finding.judged(f"gain-{name}", text, one, "points", row, plan.delta))
    return said


def cloud(found: Neighbours) -> chart.Cloud:
    strips = []
    for (kind, order), values in found.values.items():
        mean = mean_interval(values)
        strips.append(
            chart.CloudArm(
                name=arm_name(kind, order), values=values, mean=mean.estimate, low=mean.low, high=mean.high
            )
        )
    means = [Number(one.mean, "accuracy") for one in strips]
    seeds = len(strips[0].values)
    return chart.Cloud(
        id="order",
        title=Text("figure-order-title"),
        caption=Text("figure-order-caption", {"seeds": seeds, "level": Number(0.95, "level")}),
        alt=Text("chart-cloud-alt", {"summary": summary([one.name for one in strips], means)}),
        arms=tuple(strips),
        axis=draw.axis(OUTCOME.name),
        reference=draw.chance(OUTCOME, found.recipes[ARMS[0]].data.classes),
    )


def signals(found: Neighbours) -> tuple[Figure, ...]:
    """One example of each class as the networks get it, in order and shuffled; only lines can be drawn as lines."""
    shown = {order: found.recipes["perceptron", order].data for order in ("kept", "shuffled")}
    if len(shown["kept"].shape) != 2:
        return ()
    first = [shown["kept"].draws(0).train.y.tolist().index(k) for k in range(shown["kept"].classes)]
    kept, other = (shown[order].draws(0).train.x[first] for order in ("kept", "shuffled"))
    room = 0.1 * np.ptp(kept)
    drawing = chart.Functions(
        id="signals",
        title=Text("figure-signals-title"),
        caption=Text("figure-signals-caption"),
        alt=Text("figure-signals-alt", {"classes": len(first)}),
        panels=tuple(
            chart.Function(title=str(k), values=kept[k], slopes=other[k]) for k in range(len(first))
        ),
        x=np.arange(kept.shape[1]),
        low=float(kept.min() - room),
        high=float(kept.max() + room),
        value_name=Text("convolution-kept"),
        slope_name=Text("convolution-shuffled"),
    )
    return (Figure(chart=drawing),)
