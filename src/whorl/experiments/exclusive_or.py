"""Exclusive or, the four points that no line can part, with and without a ReLU."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from jaxtyping import Float

from whorl.answers.boundaries import Portrait, boundaries_chart
from whorl.answers.finding import Finding
from whorl.cost import Planned
from whorl.evidence.estimate import interval, mean_interval
from whorl.laboratory import USUAL, Laboratory
from whorl.language import Number, Text
from whorl.outcome import Outcome
from whorl.plan import AskPlan
from whorl.recipe import Recipe, recipe_from
from whorl.report import chart
from whorl.theory.linear import softmax_optimum
from whorl.theory.separability import best_linear_accuracy

if TYPE_CHECKING:
    import xarray


@dataclass(frozen=True)
class Xor:
    """Linear and ReLU networks on the four points of exclusive or."""

    recipes: Mapping[str, Recipe]
    runs: "xarray.Dataset"
    accuracy: Mapping[str, Float[np.ndarray, " seed"]]
    limit: float
    loss: float


def _pair() -> dict[str, Recipe]:
    pair = {}
    for name, activation in (("linear", "identity"), ("relu", "relu")):
        settings = {
            "name": f"xor-{name}",
            "data": {"name": "truth-table"},
            "network": {"hidden": [100], "activation": activation},
            "optimizer": {"name": "adam", "lr": 0.01},
            "training": {"steps": 300},
        }
        pair[name] = recipe_from(settings)
    return pair


def planned_xor(plan: AskPlan) -> list[Planned]:
    """What `try_xor` will run."""
    return [Planned("xor", list(_pair().values()), plan.seeds, USUAL)]


def try_xor(lab: Laboratory, plan: AskPlan) -> Xor:
    pair = _pair()
    runs = lab.run("xor", pair, range(plan.seeds))
    scored = Outcome("test accuracy").score(runs, list(pair.values()))
    table = pair["linear"].data.draws(0).train
    return Xor(pair, runs, scored.values, best_linear_accuracy(table.x, table.y), softmax_optimum(table)[1])


def xor_readings(xor: Xor) -> tuple[Finding, ...]:
    """The limits that are known exactly, and how both networks do, as plain numbers."""
    seeds = len(xor.accuracy["linear"])
    exact = {"limit": (xor.limit, "accuracy"), "loss": (xor.loss, "loss")}
    limits = (
        Finding.read(f"xor-{name}", interval(value, 0.0, seeds, 0.95), unit)  # pyright: ignore[reportArgumentType]
        for name, (value, unit) in exact.items()
    )
    means = (
        Finding.read(f"xor-{name}", mean_interval(one), "accuracy") for name, one in xor.accuracy.items()
    )
    return *limits, *means


def xor_findings(xor: Xor) -> list[Finding]:
    said = []
    for name, values in xor.accuracy.items():
        mean = mean_interval(values)
        shown = {
            "accuracy": Number(mean.estimate, "accuracy"),
            "solved": int((values == 1).sum()),
            "seeds": len(values),
            "limit": Number(xor.limit, "accuracy"),
            "loss": Number(xor.loss, "loss"),
        }
        said.append(
            Finding(
                f"xor-{name}",
                Text(f"relu-xor-{name}", shown),
                mean,
                "accuracy",
                Text("relu-row-xor", {"arm": Text(f"relu-arm-{name}")}),
            )
        )
    return said


def xor_chart(xor: Xor) -> chart.Boundaries:
    portraits = [
        Portrait(
            Text(f"relu-arm-{name}"),
            recipe,
            xor.runs["weights"].sel(arm=name).values[0, -1][: recipe.numbers],
            float(xor.accuracy[name][0]),
        )
        for name, recipe in xor.recipes.items()
    ]
    return boundaries_chart("boundaries-xor", portraits, 0)
