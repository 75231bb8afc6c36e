"""Wider or deeper?

One budget of parameters is spent on 1 to 16 hidden layers, on five tasks, every shape at its own best rate and
initialisation. Beside it stand what depth makes possible (linear regions, a folded sawtooth), what training finds of
that, what residual connections change, and the notes' cat: shallow networks see parts, deep ones what they make up.
"""

from collections.abc import Mapping

from whorl.answers.answer import Answer
from whorl.answers.composing import compose
from whorl.answers.headline import more_seeds
from whorl.answers.part import Part
from whorl.answers.sentences import span
from whorl.cost import Planned
from whorl.evidence.verdict import kind_of, verdict
from whorl.experiments import depths, skips
from whorl.experiments.depths import (
    ACCURACY,
    DEEP,
    DEPTHS,
    SHALLOW,
    Found,
    Task,
    compare,
    planned_shapes,
    recipes_for,
    shapes_part,
)
from whorl.experiments.parts import ask_for_parts, parts_part, planned_parts
from whorl.experiments.pieces import count, pieces_part, planned_pieces
from whorl.experiments.skips import planned_skips, skips_part, try_skips
from whorl.experiments.unlearnable import learn, planned_teeth, teeth_part
from whorl.laboratory import Laboratory
from whorl.language import Number, Sayable, Text, level_name
from whorl.plan import AskPlan
from whorl.recipe import Recipe, RecipeError, recipe_from

USUAL = "spiral"
STEPS = 1000
PARAMETERS = (
    600  # for data that the question has no budget for; more where there are many features and classes
)


def recipes(plan: AskPlan) -> list[Recipe]:
    """The shallow and the deep network on the data that the verdict is about."""
    name, tasks = _tasks(plan)
    pair = recipes_for(tasks[name], (SHALLOW, DEEP))
    return [pair[SHALLOW], pair[DEEP]]


def stages(plan: AskPlan) -> list[Planned]:
    """All that will be trained: the rates are not extended, so nothing comes on top."""
    name, tasks = _tasks(plan)
    usual = depths.TASKS
    return [
        *planned_shapes(plan, tasks),
        *planned_skips(plan, tasks[_skipping(plan, name, tasks)]),
        *planned_teeth(plan, usual["sawtooth"]),
        *planned_pieces(plan, usual[USUAL]),
        *planned_parts(plan, usual["composition"]),
    ]


def _skipping(plan: AskPlan, name: str, tasks: Mapping[str, Task]) -> str:
    """The task on which residual networks are tried."""
    return skips.USUAL if plan.data is None and skips.USUAL in tasks else name


def answer(lab: Laboratory, plan: AskPlan) -> Answer:
    """The answer: shapes of equal budgets on all tasks first, then what depth can do, and what it does not."""
    name, tasks = _tasks(plan)
    found = compare(lab, plan, tasks)
    kind, said = kind_of(found.effect(name), plan.delta), _verdict(found, name, plan.delta)
    lab.tell(kind, said[0])
    skipping = _skipping(plan, name, tasks)
    residual = skips_part(found, try_skips(lab, plan, skipping, tasks[skipping]), plan.delta)
    usual = depths.TASKS
    teeth = teeth_part(learn(lab, plan, usual["sawtooth"]))
    pieces = pieces_part(lab, found, count(lab, plan, usual[USUAL]), USUAL)
    parts = parts_part(ask_for_parts(lab, plan, usual["composition"]), plan.delta)
    said += [
        *_elsewhere(found, plan.delta),
        *_deepest(found, plan.delta),
        residual.findings[-1].text,
        *(one.findings[0].text for one in (teeth, parts)),
    ]
    scope = Part(title="", caveats=(Text("depth-scope"),))
    every = [shapes_part(found, name, plan.delta), residual, teeth, pieces, parts, scope]
    title = None if plan.data is None else Text("depth-title-elsewhere", {"data": level_name(name)})
    return compose(lab, plan, kind, said, every, recipes(plan), ACCURACY, title)


def _tasks(plan: AskPlan) -> tuple[str, Mapping[str, Task]]:
    """The task of the verdict, and all tasks: the question's own, and what was asked for in the place of its like."""
    if plan.data is None:
        return USUAL, depths.TASKS
    fits_any = {"loss": {"name": "squared-error"}, "optimizer": {"name": "sgd", "lr": 0.1}}
    chosen = recipe_from({"data": plan.data, **fits_any}, place="--data").data
    if not chosen.classes:
        values = {"data": chosen.name, "question": "depth", "names": ", ".join(depths.TASKS)}
        raise RecipeError(Text("ask-needs-classes", values))
    like = depths.TASKS.get(chosen.name)
    least = max(PARAMETERS, 40 * (chosen.features + chosen.classes))
    settings = recipe_from({"data": plan.data, **fits_any}).settings["data"]
    if like is not None and plan.data.keys() <= {"name"}:
        settings = dict(like.data)
    task = Task(settings, like.parameters if like else least, like.steps if like else STEPS)
    return chosen.name, {**depths.TASKS, chosen.name: task}


def _verdict(found: Found, name: str, delta: float) -> list[Sayable]:
    effect = found.effect(name)
    judged = verdict(effect, delta)
    message = {"differs": "depth-deeper-wins" if effect.estimate > 0 else "depth-wider-wins"}.get(
        judged.kind, f"depth-{judged.kind}"
    )
    shown = {
        "data": level_name(name),
        "deep": DEEP,
        "shallow": SHALLOW,
        "parameters": Number(found.recipe(name, SHALLOW).parameters, "count"),
        "deep-accuracy": Number(float(found.values[name][DEEP].mean()), "accuracy"),
        "shallow-accuracy": Number(float(found.values[name][SHALLOW].mean()), "accuracy"),
        "difference": Number(effect.estimate, "points", sign=True),
        "interval": span(effect, "points"),
        "delta": Number(delta, "points"),
        **more_seeds(judged.more_seeds),
    }
    return [Text(message, shown)]


def _elsewhere(found: Found, delta: float) -> list[Text]:
    """On which tasks depth helps, harms, does not matter, and is undecided, in one family."""
    groups: dict[str, list[Text]] = {}
    for task, effect in found.family().items():
        kind = kind_of(effect, delta)
        if kind == "differs":
            kind = "better" if effect.estimate > 0 else "worse"
        shown = {"data": level_name(task), "difference": Number(effect.estimate, "points", sign=True)}
        groups.setdefault(kind, []).append(Text("depth-of", shown))
    order = ("better", "worse", "equivalent", "undecided")
    return [
        Text(f"depth-all-{kind}", {"tasks": tuple(groups[kind]), "deep": DEEP, "shallow": SHALLOW})
        for kind in order
        if kind in groups
    ]


def _deepest(found: Found, delta: float) -> list[Sayable]:
    """On how many tasks the deepest networks are surely worse than those of four layers."""
    deepest = DEPTHS[-1]
    effects = found.family(deepest, DEEP).values()
    worse = sum(kind_of(one, delta) == "differs" and one.estimate < 0 for one in effects)
    message = "depth-too-deep" if worse else "depth-not-too-deep"
    return [Text(message, {"deepest": deepest, "deep": DEEP, "count": worse, "total": len(effects)})]
