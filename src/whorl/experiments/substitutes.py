"""Other activations in ReLU's place, each at the best of its rates."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from whorl.activations import NAMES as ACTIVATIONS
from whorl.answers import charts as draw
from whorl.answers.finding import Finding
from whorl.answers.naming import summary
from whorl.answers.sentences import span
from whorl.cost import Planned
from whorl.evidence.estimate import holm, mean_interval
from whorl.evidence.verdict import kind_of
from whorl.explanation import Explanation
from whorl.laboratory import Laboratory
from whorl.language import Number, Text, level_name
from whorl.plan import AskPlan
from whorl.rates import SPARSE, Tuned, planned_tuning, tune
from whorl.recipe import Recipe, recipe_from
from whorl.report import chart

USUAL_ONES = ("tanh", "sigmoid", "gelu", "leaky-relu")  # the question `activation` tries all
OTHERS = {"quick": (3, 2, 8), "full": (5, 3, 32)}  # for other activations: rates, tuning seeds, seeds


@dataclass(frozen=True)
class Others:
    """Networks with other activations under B's optimizer, each at the best of its rates, on the first seeds."""

    values: Mapping[str, Float[np.ndarray, " seed"]]
    tuning: Mapping[str, Tuned]
    relu: Float[np.ndarray, " seed"]


def _names(plan: AskPlan) -> tuple[str, ...]:
    every = tuple(name for name in ACTIVATIONS if name not in ("identity", "relu"))
    return USUAL_ONES if plan.effort == "quick" else every


def planned_others(plan: AskPlan, b: Recipe) -> list[Planned]:
    """What `try_others` will run."""
    rates, tuning_seeds, seeds = OTHERS[plan.effort]
    arms = [_with_activation(b, name) for name in _names(plan)]
    tuning = planned_tuning(plan, arms, "activations-tuning", (rates, tuning_seeds))
    return [tuning, Planned("activations", arms, min(seeds, plan.seeds), SPARSE)]


def try_others(lab: Laboratory, found: Explanation, plan: AskPlan) -> Others:
    names = _names(plan)
    rates, tuning_seeds, seeds = OTHERS[plan.effort]
    seeds = min(seeds, plan.seeds)
    b = found.plan.b
    cells = {(place,): _with_activation(b, name) for place, name in enumerate(names)}
    tuned = tune(lab, cells, found.outcome, prefix="activations-tuning", budget=(rates, tuning_seeds))
    arms = {name: tuned[(place,)].recipe for place, name in enumerate(names)}
    runs = lab.run("activations", arms, range(seeds), SPARSE)
    values = found.outcome.score(runs, list(arms.values())).values
    best = {name: tuned[(place,)] for place, name in enumerate(names)}
    return Others(values, best, found.tuned.last_cell.values[:seeds])


def _with_activation(recipe: Recipe, activation: str) -> Recipe:
    settings = recipe.settings
    return recipe_from(
        {"name": activation, **settings, "network": {**settings["network"], "activation": activation}}
    )


def other_findings(found: Explanation, others: Others) -> list[Finding]:
    """How far each activation is from ReLU, in one Holm family, and which are as good."""
    delta, unit = found.plan.delta, found.outcome.kinds[1]
    effects = holm({name: values - others.relu for name, values in others.values.items()})
    said = []
    for name, effect in effects.items():
        text = Text(
            "relu-other",
            {
                "activation": level_name(name),
                "difference": Number(effect.estimate, unit, sign=True),
                "interval": span(effect, unit),
            },
        )
        row = Text("relu-row-other", {"activation": level_name(name)})
        said.append(Finding.judged(f"instead-{name}", text, effect, unit, row, delta))
    reach = {name: mean_interval(values).estimate for name, values in others.values.items()}
    linear, relu = found.tuned.first.mean.estimate, found.tuned.last_cell.mean.estimate
    halfway = (linear + relu) / 2
    solved = sum(mean > halfway for mean in reach.values())
    values = {
        "count": solved,
        "total": len(reach),
        "least": Number(min(reach.values()), "accuracy"),
        "most": Number(max(reach.values()), "accuracy"),
        "linear": Number(linear, "accuracy"),
        "relu": Number(relu, "accuracy"),
    }
    bought = found.tuned.split.shares["network.activation"] if found.tuned.split else None
    if bought is None or kind_of(bought, delta) != "differs" or relu - linear <= delta:
        message = "relu-others-no-gap"
    else:
        message = {len(reach): "relu-others", 0: "relu-others-none"}.get(solved, "relu-others-some")
    return [*said, Finding("others", Text(message, values))]


def others_budget(others: Others) -> Text:
    """The other activations are an overview: fewer rates and fewer seeds than the four cells had."""
    rates, seeds = next(iter(others.tuning.values())).scores.shape
    return Text("relu-others-budget", {"rates": rates, "tuning": seeds, "seeds": len(others.relu)})


def others_chart(found: Explanation, others: Others) -> chart.Cloud:
    ranked = sorted(others.values, key=lambda name: -float(others.values[name].mean()))
    arms = [("relu", others.relu), *((name, others.values[name]) for name in ranked)]
    strips = []
    for name, values in arms:
        mean = mean_interval(values)
        strips.append(
            chart.CloudArm(
                name=level_name(name), values=values, mean=mean.estimate, low=mean.low, high=mean.high
            )
        )
    names, means = [one.name for one in strips], [Number(one.mean, "accuracy") for one in strips]
    return chart.Cloud(
        id="activations",
        title=Text("figure-activations-title"),
        caption=Text("relu-others-caption", {"seeds": len(others.relu), "level": Number(0.95, "level")}),
        alt=Text("chart-cloud-alt", {"summary": summary(names, means)}),
        arms=tuple(strips),
        axis=draw.axis(found.outcome.name),
        reference=draw.chance(found.outcome, found.plan.a.data.classes),
    )
