"""Linear layers on linear layers: more of them are still one, in accuracy and to rounding."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from whorl.answers.finding import Finding
from whorl.answers.part import Part
from whorl.answers.sentences import span
from whorl.cost import Planned
from whorl.evidence.estimate import Estimate, holm, mean_interval
from whorl.evidence.verdict import kind_of
from whorl.experiments.bends import LAST, with_network
from whorl.fleet.predict import outputs
from whorl.laboratory import Laboratory
from whorl.language import Number, Text
from whorl.outcome import Outcome
from whorl.plan import AskPlan
from whorl.rates import Tuned, planned_tuning, tune
from whorl.recipe import Recipe
from whorl.theory.linear import collapse

WIDTH = 20
HIDDEN = {"quick": (1, 3, 7), "full": (1, 3, 7, 15)}  # hidden layers
BUDGETS = {"quick": ((0.01, 0.032, 0.1), 2), "full": ((0.0032, 0.01, 0.032, 0.1), 3)}  # rates, tuning seeds
ROUNDING = 1e-4


@dataclass(frozen=True)
class StackedLines:
    """Accuracies of linear networks by their number of hidden layers; how far the deepest is from one affine map."""

    values: Mapping[int, Float[np.ndarray, " seed"]]
    deepest: Tuned
    weights: Float[np.ndarray, " parameter"]
    folding: float | None
    delta: float

    @property
    def effects(self) -> dict[int, Estimate]:
        """Each against a single linear layer, one Holm family."""
        return holm({layers: one - self.values[0] for layers, one in self.values.items() if layers})


def _recipes(plan: AskPlan, base: Recipe) -> dict[int, Recipe]:
    """Linear networks by their hidden layers."""
    return {
        many: with_network(base, f"linear-{many}", hidden=[WIDTH] * many, activation="identity")
        for many in (0, *HIDDEN[plan.effort])
    }


def planned_stacked_lines(plan: AskPlan, base: Recipe) -> list[Planned]:
    """What `try_stacked_lines` will run."""
    rates, seeds = BUDGETS[plan.effort]
    arms = list(_recipes(plan, base).values())
    tuning = planned_tuning(plan, arms, "lines-tuning", (len(rates), seeds))
    return [tuning, Planned("stacked-lines", arms, plan.seeds, LAST)]


def try_stacked_lines(lab: Laboratory, plan: AskPlan, base: Recipe) -> StackedLines:
    rates, seeds = BUDGETS[plan.effort]
    recipes = _recipes(plan, base)
    layers = tuple(recipes)
    outcome = Outcome.of(base)
    cells = {(place,): recipe for place, recipe in enumerate(recipes.values())}
    tuned = tune(lab, cells, outcome, "lines-tuning", (len(rates), seeds), rates)
    found = dict(zip(layers, tuned.values(), strict=True))
    arms = {f"lines-{many}": one.recipe for many, one in found.items()}
    runs = lab.run("stacked-lines", arms, range(plan.seeds), LAST)
    values = outcome.score(runs, list(arms.values())).values
    deepest = found[layers[-1]]
    flat = runs["weights"].sel(arm=f"lines-{layers[-1]}").values[0, -1][: deepest.recipe.parameters]
    folded = folding(deepest.recipe, flat) if np.isfinite(flat).all() else None
    return StackedLines({many: values[f"lines-{many}"] for many in layers}, deepest, flat, folded, plan.delta)


def folding(recipe: Recipe, flat: np.ndarray) -> float:
    """How far a deep linear network is from the one affine map it is, relative to its largest output."""
    test = recipe.data.draws(0).test
    sizes = (recipe.data.features, *recipe.network.hidden, recipe.data.outputs)
    one = collapse(flat.astype(np.float64), sizes)
    plain = test.x @ one.weight.T + one.bias
    return float(np.abs(outputs(recipe, flat, test.x) - plain).max() / np.abs(plain).max())


def stacked_lines_part(found: StackedLines) -> Part:
    return Part(Text("activation-lines-title"), findings=(*_effects(found), _deep(found)))


def _effects(found: StackedLines) -> tuple[Finding, ...]:
    said = []
    for layers, one in found.effects.items():
        values = {
            "layers": layers + 1,
            "difference": Number(one.estimate, "points", sign=True),
            "interval": span(one, "points"),
            "accuracy": Number(float(found.values[layers].mean()), "accuracy"),
        }
        row = Text("activation-row-lines", {"layers": layers + 1})
        text = Text("activation-lines-against", values)
        said.append(Finding.judged(f"lines-{layers + 1}", text, one, "points", row, found.delta))
    return tuple(said)


def _deep(found: StackedLines) -> Finding:
    return Finding("depth-illusion", deep_sentence(found))


def deep_sentence(found: StackedLines) -> Text:
    """Whether linear layers on top of linear layers changed anything, and the fold that says why not."""
    layers = max(found.values)
    one, effect = mean_interval(found.values[0]), found.effects[layers]
    values = {
        "layers": layers + 1,
        "accuracy": Number(float(found.values[layers].mean()), "accuracy"),
        "single": Number(one.estimate, "accuracy"),
        "difference": Number(effect.estimate, "points", sign=True),
        "interval": span(effect, "points"),
        "folding": Number(found.folding, "number"),
    }
    if found.folding is None or found.folding > ROUNDING:
        return Text("activation-deep-unfolded", values)
    message = {"equivalent": "activation-deep-same", "differs": "activation-deep-trained-otherwise"}
    return Text(message.get(kind_of(effect, found.delta), "activation-deep-unsure"), values)
