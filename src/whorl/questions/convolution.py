"""Why convolve?

A perceptron sees forty numbers; a convolutional network sees that some of them are neighbours, and looks for the same
thing everywhere. Both are trained on signals in their order and with positions shuffled, once and alike for everybody:
what shuffling takes away is what neighbourhood gave.
"""

from dataclasses import dataclass

from whorl.answers.answer import Answer
from whorl.answers.composing import compose
from whorl.answers.headline import more_seeds
from whorl.answers.part import Part
from whorl.answers.sentences import span
from whorl.cost import Planned
from whorl.evidence.verdict import kind_of, verdict
from whorl.experiments.displacement import displace, displacement_part
from whorl.experiments.examples import examples_of, fitted, is_of_pictures, pictures
from whorl.experiments.neighbours import (
    ARMS,
    NETWORKS,
    OUTCOME,
    Neighbours,
    neighbours_part,
    planned_neighbours,
    recipe_of,
    try_neighbours,
)
from whorl.experiments.sample_size import planned_sizes, sizes_part, try_sizes
from whorl.laboratory import Laboratory
from whorl.language import Number, Sayable, Text, level_name
from whorl.plan import AskPlan
from whorl.recipe import Recipe, RecipeError


@dataclass(frozen=True)
class Budget:
    """Steps of every network; rates and seeds for tuning each; smaller numbers of examples, and seeds for those."""

    steps: int
    rates: int
    tuning_seeds: int
    few_seeds: int
    examples: dict[str, tuple[int, ...]]


FEW = (50, 150, 400)  # of pictures
BUDGETS = {
    "quick": Budget(1500, 3, 2, 8, {"mnist-1d": (100, 400, 1200)}),
    "full": Budget(6000, 5, 2, 16, {"mnist-1d": (100, 250, 600, 1600), "digits": (50, 100, 200, 500)}),
}
GREY = {"quick": pictures(1000, 1000, 4000, 14), "full": pictures(5000, 1000, 4000, 28)}
COLOURED = {"quick": pictures(1000, 1000, 4000, 16), "full": pictures(5000, 1000, 10_000, 32)}
TAKEN = {"mnist": GREY, "fashion-mnist": GREY, "cifar-10": COLOURED, "pictures": COLOURED}


def data_of(plan: AskPlan) -> dict:
    """The signals or pictures asked about, with their positions in order."""
    given = plan.data or {"name": "mnist-1d"}
    name = str(given.get("name"))
    if name not in NETWORKS:
        values = {"data": str(name), "names": ", ".join(NETWORKS)}
        raise RecipeError(Text("ask-convolution-data", values))
    if given.get("shuffled"):
        raise RecipeError(Text("ask-convolution-shuffled", {"data": str(name)}))
    return fitted(given, TAKEN[name][plan.effort]) if name in TAKEN else given


def fewer(budget: Budget, data: dict) -> tuple[int, ...]:
    """The smaller numbers of examples, all below the whole: half of it where there are hardly any."""
    whole = data.get("train", 10**9)
    return tuple(count for count in budget.examples.get(data["name"], FEW) if count < whole) or (whole // 2,)


def recipes(plan: AskPlan) -> list[Recipe]:
    """Both networks on both orders, before their rates are tuned."""
    steps, data = BUDGETS[plan.effort].steps, data_of(plan)
    return [recipe_of(data, kind, steps, shuffled=order == "shuffled") for kind, order in ARMS]


def stages(plan: AskPlan) -> list[Planned]:
    """All that will be trained: the rates are not extended, so nothing comes on top."""
    budget, data = BUDGETS[plan.effort], data_of(plan)
    few, seeds = fewer(budget, data), min(plan.seeds, budget.few_seeds)
    return [
        *planned_neighbours(plan, data, budget.steps, (budget.rates, budget.tuning_seeds)),
        *planned_sizes(data, budget.steps, few, seeds),
    ]


def answer(lab: Laboratory, plan: AskPlan) -> Answer:
    """The answer: what convolution brings, whether it is order that brings it, with how few examples, and moved aside."""
    budget, data = BUDGETS[plan.effort], data_of(plan)
    found = try_neighbours(lab, plan, data, budget.steps, (budget.rates, budget.tuning_seeds))
    kind, first = kind_of(found.effects["kept"], plan.delta), _headline(found, plan, data)
    lab.tell(kind, first)
    sizes = try_sizes(lab, data, found, fewer(budget, data), min(plan.seeds, budget.few_seeds))
    moved = displace(lab, plan, data, found)
    parts = [neighbours_part(found, plan), sizes_part(sizes, plan), displacement_part(moved, plan)]
    parts.append(Part(title="", caveats=(Text("convolution-scope"),)))
    said = [first, _about_order(found, plan)]
    return compose(lab, plan, kind, said, parts, recipes(plan), OUTCOME)


def _headline(found: Neighbours, plan: AskPlan, data: dict) -> Sayable:
    """The primary contrast: convolutional against perceptron, on signals in order."""
    one = found.effects["kept"]
    decided = verdict(one, plan.delta)
    one_of = found.recipes["perceptron", "kept"]
    shown = {
        "data": examples_of(one_of) if is_of_pictures(one_of) else level_name(data["name"]),
        "difference": Number(one.estimate, "points", sign=True),
        "interval": span(one, "points"),
        "delta": Number(plan.delta, "points"),
        "parameters": Number(found.recipes["convolutional", "kept"].parameters, "count"),
        "perceptron": Number(found.recipes["perceptron", "kept"].parameters, "count"),
        **more_seeds(decided.more_seeds),
    }
    if decided.kind == "differs":
        return Text("convolution-buys" if one.estimate > 0 else "convolution-costs", shown)
    return Text(f"convolution-{decided.kind}", shown)


def _about_order(found: Neighbours, plan: AskPlan) -> Sayable:
    """What shuffling the positions does to the advantage."""
    kept, shuffled, order = (found.effects[name] for name in ("kept", "shuffled", "order"))
    shown = {
        "kept": Number(kept.estimate, "points", sign=True),
        "shuffled": Number(shuffled.estimate, "points", sign=True),
        "interval": span(order, "points"),
        "difference": Number(order.estimate, "points", sign=True),
        "delta": Number(plan.delta, "points"),
    }
    kind = kind_of(order, plan.delta)
    if kind == "differs":
        return Text("convolution-by-order" if order.estimate > 0 else "convolution-against-order", shown)
    return Text(f"convolution-order-{kind}", shown)
