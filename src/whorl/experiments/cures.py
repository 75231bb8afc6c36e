"""What is done against vanishing gradients, one cure at a time and some together, in a deep ReLU network."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from jaxtyping import Bool, Float

from whorl.answers import charts as draw
from whorl.answers.finding import Finding
from whorl.answers.naming import summary
from whorl.answers.part import Part
from whorl.answers.sentences import span
from whorl.cost import Planned
from whorl.evidence.estimate import Estimate, holm, mean_interval
from whorl.experiments.deep import CENTRES, SMALL_EPSILON, data_of, deep
from whorl.experiments.deep_inits import DEPTH, OUTCOME, vanishing
from whorl.laboratory import Laboratory
from whorl.language import Number, Text
from whorl.plan import AskPlan
from whorl.rates import ENDS, planned_tuning, tune
from whorl.recipe import Recipe
from whorl.report import chart
from whorl.report.report import Figure

SGD: dict[str, Any] = {"name": "sgd"}
ADAM: dict[str, Any] = {"name": "adam"}
TINY: dict[str, Any] = {"name": "adam", "eps": SMALL_EPSILON}
NORM: dict[str, Any] = {"normalisation": "batch"}
SKIP: dict[str, Any] = {"residual": True}
CURES: dict[str, tuple[str, dict[str, Any], dict[str, Any]]] = {
    "none": ("torch", SGD, {}),
    "init": ("he", SGD, {}),
    "adam": ("torch", ADAM, {}),
    "adam-epsilon": ("torch", TINY, {}),
    "residual": ("torch", SGD, SKIP),
    "norm": ("torch", SGD, NORM),
    "init-residual": ("he", SGD, SKIP),
    "all": ("he", ADAM, NORM | SKIP),
}
"""Each cure's init, optimizer and what is added to the layers."""
LOWER = {"sgd": 0.032, "adam": 0.0032}  # few rates lie about these
BUDGETS = {"quick": ((3, 2), 6), "full": ((5, 3), 16)}  # rates and seeds of tuning, and seeds


@dataclass(frozen=True)
class Cured:
    """Accuracy on fresh data with each cure, which runs failed, and the gradient at the start, first layer over last."""

    values: Mapping[str, Float[np.ndarray, " seed"]]
    failed: Mapping[str, Bool[np.ndarray, " seed"]]
    vanished: Mapping[str, float]
    budget: tuple[int, int]
    classes: int

    def effects(self) -> dict[str, Estimate]:
        """Each cure less none, and what a smaller epsilon adds to Adam: one family."""
        gains = {name: values - self.values["none"] for name, values in self.values.items() if name != "none"}
        return holm(gains | {"epsilon": self.values["adam-epsilon"] - self.values["adam"]})


def cured_networks(plan: AskPlan) -> dict[str, Recipe]:
    data = data_of(plan)
    return {
        name: deep(data, DEPTH, "relu", init, optimizer, **added)
        for name, (init, optimizer, added) in CURES.items()
    }


def planned_cures(plan: AskPlan) -> list[Planned]:
    """What `try_cures` will run."""
    budget, seeds = BUDGETS[plan.effort]
    found = []
    for name, wanted in (("cures", False), ("blocks", True)):
        some = [one for one in cured_networks(plan).values() if slow(one) == wanted]
        judged = "cures" if name == "cures" else "blocks-cures"
        found.append(planned_tuning(plan, some, f"{name}-tuning", budget))
        found.append(Planned(judged, some, min(seeds, plan.seeds), ENDS))
    return found


def try_cures(lab: Laboratory, plan: AskPlan) -> Cured:
    budget, seeds = BUDGETS[plan.effort]
    arms = cured_networks(plan)
    cells = {(place,): recipe for place, recipe in enumerate(arms.values())}
    chosen, quick = {}, {(place,): one for (place,), one in cells.items() if not slow(one)}
    centres = LOWER if plan.effort == "quick" else CENTRES
    for stage, some in (
        ("cures-tuning", quick),
        ("blocks-tuning", {b: r for b, r in cells.items() if b not in quick}),
    ):
        chosen |= {
            bits: one.recipe for bits, one in tune(lab, some, OUTCOME, stage, budget, centres=centres).items()
        }
    best = {name: chosen[(place,)] for place, name in enumerate(arms)}
    values: dict[str, np.ndarray] = {}
    failed: dict[str, np.ndarray] = {}
    vanished: dict[str, float] = {}
    for stage, wanted in (("cures", False), ("blocks-cures", True)):
        some = {name: recipe for name, recipe in best.items() if slow(recipe) == wanted}
        runs = lab.run(stage, some, range(min(seeds, plan.seeds)), ENDS)
        scored = OUTCOME.score(runs, list(some.values()))
        values |= scored.values
        failed |= scored.failed
        vanished |= {name: vanishing(runs.sel(arm=name)) for name in some}
    order = {name: values[name] for name in arms}
    return Cured(order, failed, vanished, budget, arms["none"].data.classes)


def slow(recipe: Recipe) -> bool:
    """Whether only the reference fleet trains it; stages are kept apart, lest the others slow down with it."""
    return recipe.network.residual or recipe.network.normalisation != "none"


def cures_part(cured: Cured, plan: AskPlan) -> Part:
    return Part(
        title=Text("gradient-table-cures"),
        findings=tuple(_findings(cured, plan)),
        figures=(Figure(chart=cures_chart(cured)),),
        content={"cures": {"vanished": dict(cured.vanished)}},
        note=Text(
            "gradient-table-cures-note",
            {"rates": cured.budget[0], "tuning": cured.budget[1], "seeds": len(cured.values["none"])},
        ),
    )


def _findings(cured: Cured, plan: AskPlan) -> list[Finding]:
    said = []
    for name, effect in cured.effects().items():
        row = Text("gradient-row-epsilon") if name == "epsilon" else Text(f"gradient-cure-{name}")
        shown = {
            "name": row,
            "difference": Number(effect.estimate, "points", sign=True),
            "interval": span(effect, "points"),
        }
        text = Text("gradient-epsilon" if name == "epsilon" else "gradient-cured", shown)
        said.append(Finding.judged(f"cure-{name}", text, effect, "points", row, plan.delta))
    return said


def cures_chart(cured: Cured) -> chart.Cloud:
    arms, names, means = [], [], []
    for name, values in cured.values.items():
        mean, title = mean_interval(values), Text(f"gradient-cure-{name}")
        failed = tuple(map(bool, cured.failed[name]))
        arms.append(
            chart.CloudArm(
                name=title, values=values, mean=mean.estimate, low=mean.low, high=mean.high, failed=failed
            )
        )
        names.append(title)
        means.append(Number(mean.estimate, "accuracy"))
    return chart.Cloud(
        id="cures",
        title=Text("gradient-cures-title", {"depth": DEPTH}),
        caption=Text(
            "gradient-cures-caption", {"seeds": len(cured.values["none"]), "level": Number(0.95, "level")}
        ),
        alt=Text("chart-cloud-alt", {"summary": summary(names, means)}),
        arms=tuple(arms),
        axis=draw.axis(OUTCOME.name),
        reference=draw.chance(OUTCOME, cured.classes),
    )
