"""What are activation functions for?

The same network with each of the activations in turn, each at the best of its learning rates, against none: whether it
is the bend that matters, which bends are alike, what a polynomial one can and cannot do, what linear layers on linear
layers are, which units die, and what a layer does to the plane.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np

from whorl.answers.answer import Answer
from whorl.answers.boundaries import Portrait, boundaries_chart
from whorl.answers.composing import compose
from whorl.answers.part import Part
from whorl.cost import Planned
from whorl.evidence.estimate import Estimate
from whorl.evidence.verdict import kind_of
from whorl.experiments.bends import Bends, alike_sentence, bends_part, planned_bends, try_bends, with_network
from whorl.experiments.degrees import Degrees, degrees_part, planned_degrees, square_sentence, try_degrees
from whorl.experiments.dying import dying_part, planned_dying, try_dying
from whorl.experiments.shapes import shapes_part
from whorl.experiments.stacked_lines import (
    StackedLines,
    deep_sentence,
    planned_stacked_lines,
    stacked_lines_part,
    try_stacked_lines,
)
from whorl.experiments.warps import planned_warps, try_warps, warps_part
from whorl.laboratory import Laboratory
from whorl.language import Number, Sayable, Span, Text, level_name
from whorl.plan import AskPlan
from whorl.recipe import Recipe, RecipeError, recipe_from
from whorl.recipes import read_recipe
from whorl.report.report import Figure, VerdictKind

MOST_CLASSES = 20


def recipes(plan: AskPlan) -> list[Recipe]:
    """The course's ReLU network without its bend and with it, on the spiral or on other classes in the plane."""
    base = read_recipe("course-relu")
    if plan.data is not None:
        _refuse_unfit(plan.data)
        base = recipe_from({"name": base.name, **base.settings, "data": plan.data})
    return [with_network(base, "no-bend", activation="identity"), base]


def _refuse_unfit(data: Mapping[str, Any]) -> None:
    """The question looks at what happens to the plane, so it takes two features and a few classes."""
    settings = {"loss": {"name": "squared-error"}, "optimizer": {"name": "sgd", "lr": 0.1}}  # fit any data
    chosen = recipe_from({"data": data, **settings}, place="--data").data
    if not chosen.classes or chosen.features != 2 or chosen.classes > MOST_CLASSES:
        values = {"data": chosen.name, "features": chosen.features, "classes": chosen.classes or 0}
        raise RecipeError(Text("ask-activation-data", values | {"most": MOST_CLASSES}))


def stages(plan: AskPlan) -> list[Planned]:
    """All that will be trained: the rates are not extended, so nothing comes on top."""
    _, base = recipes(plan)
    return [
        *planned_bends(plan, base),
        *planned_degrees(plan, base),
        *planned_stacked_lines(plan, base),
        *planned_warps(plan),
        *planned_dying(plan, base),
    ]


def answer(lab: Laboratory, plan: AskPlan) -> Answer:
    """The answer: bends against none, degrees, depth without bends, what dies, what a layer does, and the functions."""
    _, base = recipes(plan)
    bends = try_bends(lab, plan, base)
    kind = verdict_kind(bends.gains, plan.delta)
    first = verdict_sentence(bends.gains, plan.delta, bends.mean("identity"))
    lab.tell(kind, first)
    degrees = try_degrees(lab, plan, base, bends)
    lines = try_stacked_lines(lab, plan, base)
    sentences = [
        first,
        alike_sentence(bends),
        square_sentence(degrees),
        deep_sentence(lines),
    ]
    parts = [
        bends_part(bends),
        Part("", figures=_portraits(bends, degrees, lines), caveats=(Text("activation-scope"),)),
        degrees_part(degrees),
        stacked_lines_part(lines),
        warps_part(*try_warps(lab, plan)),
        dying_part(try_dying(lab, plan, base)),
        shapes_part(),
    ]
    return compose(lab, plan, kind, sentences, parts, recipes(plan), bends.outcome, _title(plan))


def _title(plan: AskPlan) -> Text:
    if plan.data is None:
        return Text("activation-title")
    return Text("activation-title-elsewhere", {"data": level_name(plan.data["name"])})


def verdict_kind(gains: Mapping[str, Estimate], delta: float) -> VerdictKind:
    """Whether bends matter: some do, or none by as much as delta, or it is not known."""
    places = _sorted(gains, delta)
    if places["better"] or places["worse"]:
        return "differs"
    return "equivalent" if len(places["same"]) == len(gains) else "undecided"


def verdict_sentence(gains: Mapping[str, Estimate], delta: float, without: float) -> Text:
    """How many bends are surely better than none, and by how much."""
    places = _sorted(gains, delta)
    better, worse, same = places["better"], places["worse"], places["same"]
    effects = [gains[name].estimate for name in better or worse or gains]
    values: dict[str, Sayable] = {
        "total": len(gains),
        "count": len(better),
        "worse": len(worse),
        "same": len(same),
        "linear": Number(without, "accuracy"),
        "range": Span(min(effects), max(effects), "points"),
        "delta": Number(delta, "points"),
    }
    if len(better) == len(gains):
        return Text("activation-verdict-all", values)
    if better:
        return Text("activation-verdict-some", values)
    if worse:
        return Text("activation-verdict-worse", values)
    return Text(
        "activation-verdict-none" if len(same) == len(gains) else "activation-verdict-unknown", values
    )


def _sorted(gains: Mapping[str, Estimate], delta: float) -> dict[str, list[str]]:
    """Which bends are surely better than none, surely worse, and the same within delta."""
    found: dict[str, list[str]] = {"better": [], "worse": [], "same": [], "unknown": []}
    for name, one in gains.items():
        kind = kind_of(one, delta)
        sure = "better" if one.estimate > 0 else "worse"
        found[{"differs": sure, "equivalent": "same"}.get(kind, "unknown")].append(name)
    return found


def _portraits(bends: Bends, degrees: Degrees, lines: StackedLines) -> tuple[Figure, ...]:
    """What networks can draw: straight lines however deep, conics, quartics, and whatever a bend can."""
    layers = max(lines.values)
    stacked: Sayable = Text("activation-portrait-lines", {"layers": layers + 1})

    def one(name: str) -> Portrait:
        recipe = bends.tuning[name].recipe
        weights = bends.runs["weights"].sel(arm=name).values[0, -1][: recipe.parameters]
        return Portrait(level_name(name), recipe, weights, float(bends.values[name][0]))

    shown = [
        one("identity"),
        Portrait(stacked, lines.deepest.recipe, lines.weights, float(lines.values[layers][0])),
        one("square"),
        Portrait(
            Text("activation-portrait-squares"), degrees.tuned.recipe, degrees.weights,
            float(degrees.two_layers[0]),
        ),
        one("relu"),
        one("sigmoid"),
    ]  # fmt: skip
    whole = [portrait for portrait in shown if np.isfinite(portrait.weights).all()]
    return (Figure(chart=boundaries_chart("boundaries-activation", whole, 0)),) if whole else ()
