"""Wide and shallow against narrow and deep: one budget of parameters in 1 to 16 hidden layers, on several tasks."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from jaxtyping import Float

from whorl.answers.finding import Finding
from whorl.answers.naming import summary
from whorl.answers.part import Part
from whorl.answers.sentences import span
from whorl.cost import Planned
from whorl.evidence.estimate import Estimate, holm, mean_interval, paired_effect
from whorl.laboratory import Laboratory
from whorl.language import Number, Sayable, Text, level_name
from whorl.measure import Record
from whorl.outcome import Outcome
from whorl.plan import AskPlan
from whorl.rates import Tuned, planned_tuning, tune
from whorl.recipe import Recipe, recipe_from
from whorl.report import chart
from whorl.report.report import Figure, Table
from whorl.theory.shapes import equal_shapes, unrest

if TYPE_CHECKING:
    import xarray

Key = TypeVar("Key", bound=Hashable)
SHALLOW, DEEP = 1, 4  # hidden layers of the two that the question compares
DEPTHS = (1, 2, 4, 8, 16)
ACCURACY = Outcome("test accuracy")
KEPT = Record(points=2, checkpoints=2, snapshots=1)
BUDGETS = {"quick": (5, 3), "full": (7, 6)}  # rates, and seeds to try them on, with each initialisation
INITS = ("he", "torch")  # biases 0, or spread: no one of them suits every shape


@dataclass(frozen=True)
class Task:
    """A data set with the parameters to spend on it and the steps to take."""

    data: Mapping[str, Any]
    parameters: int
    steps: int

    @property
    def training(self) -> dict[str, Any]:
        """How long and how: the rate goes down to zero, so that what is compared has settled."""
        return {"steps": self.steps, "schedule": "cosine"}


TASKS = {
    "spiral": Task({"name": "spiral", "points_per_class": 300}, 600, 1000),
    "sawtooth": Task({"name": "sawtooth", "points_per_class": 500}, 600, 1000),
    "composition": Task({"name": "composition", "points_per_class": 500}, 1000, 1000),
    "digits": Task({"name": "digits"}, 3000, 300),
    "mnist-1d": Task({"name": "mnist-1d", "points_per_class": 100}, 3000, 400),
}


@dataclass(frozen=True)
class Found:
    """What networks of one budget reached, by task and number of hidden layers, each with its own best settings."""

    tuned: Mapping[str, Mapping[int, Tuned]]
    values: Mapping[str, Mapping[int, Float[np.ndarray, " seed"]]]
    failed: Mapping[str, Mapping[int, int]]
    runs: "xarray.Dataset"

    @property
    def tasks(self) -> tuple[str, ...]:
        return tuple(self.values)

    def recipe(self, task: str, depth: int) -> Recipe:
        return self.tuned[task][depth].recipe

    def effect(self, task: str) -> Estimate:
        """By how much the deep networks are better, seed by seed."""
        return paired_effect(self.values[task][SHALLOW], self.values[task][DEEP])

    def family(self, deep: int = DEEP, shallow: int = SHALLOW) -> dict[str, Estimate]:
        """That for every task, in one Holm family."""
        return holm({task: found[deep] - found[shallow] for task, found in self.values.items()})


def recipes_for(task: Task, depths: Sequence[int] = DEPTHS, **network: Any) -> dict[int, Recipe]:
    """The recipes of a task, one for each number of hidden layers: ReLU and Adam."""
    settings = {"optimizer": {"name": "adam", "lr": 0.01}, "training": task.training}
    base = recipe_from({"data": dict(task.data), **settings}, place="--data")
    shapes = equal_shapes(task.parameters, DEPTHS, base.data.features, base.data.outputs)
    return {
        depth: recipe_from(
            {
                **base.settings,
                "name": f"{base.data.name}-{depth}",
                "network": {"hidden": list(shapes[depth]), **network},
            }
        )
        for depth in depths
    }


def planned_shapes(plan: AskPlan, tasks: Mapping[str, Task]) -> list[Planned]:
    """What `compare` will run."""
    arms = [one for task in tasks.values() for one in recipes_for(task).values()]
    tuning = planned_each(plan, arms, "shapes-tuning", BUDGETS[plan.effort])
    return [tuning, Planned("shapes", arms, plan.seeds, KEPT)]


def compare(lab: Laboratory, plan: AskPlan, tasks: Mapping[str, Task]) -> Found:
    """Every task with every depth, each at the best of its own rates and initialisations, on shared seeds."""
    recipes = {(task, depth): one for task in tasks for depth, one in recipes_for(tasks[task]).items()}
    best = tune_each(lab, recipes, "shapes-tuning", BUDGETS[plan.effort])
    tuned = {task: {depth: best[task, depth] for depth in DEPTHS} for task in tasks}
    arms = {f"{task}-{depth}": tuned[task][depth].recipe for task, depth in recipes}
    runs = lab.run("shapes", arms, range(plan.seeds), KEPT)
    scored = ACCURACY.score(runs, list(arms.values()))
    values = {task: {depth: scored.values[f"{task}-{depth}"] for depth in DEPTHS} for task in tasks}
    failures = scored.failures
    failed = {task: {depth: failures[f"{task}-{depth}"] for depth in DEPTHS} for task in tasks}
    return Found(tuned, values, failed, runs)


def tune_each(
    lab: Laboratory,
    recipes: Mapping[Key, Recipe],
    prefix: str,
    budget: tuple[int, int],
    centres: Mapping[str, float] | None = None,
) -> dict[Key, Tuned]:
    """Each recipe at the rate and the initialisation that were best on validation data, tried alike for all."""
    keys = {(place, i): (key, init) for place, key in enumerate(recipes) for i, init in enumerate(INITS)}
    cells = {bits: initialised(recipes[key], init) for bits, (key, init) in keys.items()}
    tuned = tune(lab, cells, ACCURACY, prefix=prefix, budget=budget, centres=centres)
    best: dict[Key, Tuned] = {}
    for bits, (key, _) in keys.items():
        if key not in best or _score(tuned[bits]) > _score(best[key]):
            best[key] = tuned[bits]
    return best


def planned_each(plan: AskPlan, recipes: Iterable[Recipe], prefix: str, budget: tuple[int, int]) -> Planned:
    """What `tune_each` will run."""
    cells = [initialised(one, init) for one in recipes for init in INITS]
    return planned_tuning(plan, cells, prefix, budget)


def initialised(recipe: Recipe, init: str) -> Recipe:
    """The recipe with weights drawn in another way."""
    settings = recipe.settings
    return recipe_from({"name": recipe.name, **settings, "network": {**settings["network"], "init": init}})


def _score(tuned: Tuned) -> float:
    """The mean validation accuracy at the chosen rate."""
    return float(tuned.scores[tuned.rates.index(tuned.chosen)].mean())


def shapes_part(found: Found, primary: str, delta: float) -> Part:
    """The contrasts of every task, the fall beyond the best depth, and the table of shapes."""
    findings = [_primary(found, primary, delta), *_contrasts(found, delta), *_too_deep(found, delta)]
    edges = sum(one.on_edge for tuned in found.tuned.values() for one in tuned.values())
    rates, seeds = next(iter(found.tuned[primary].values())).scores.shape
    told = {"rates": rates, "seeds": seeds, "edges": edges, "cells": len(found.tasks) * len(DEPTHS)}
    return Part(
        title=Text("depth-table"),
        findings=tuple(findings),
        figures=(
            Figure(chart=_forest(found, delta)),
            *(Figure(chart=_curve(found, task)) for task in found.tasks),
        ),
        caveats=(Text("depth-rates", told),),
        tables=(_shapes_table(found),),
        content={"shapes": {task: _json(found, task) for task in found.tasks}},
        note=Text("depth-table-note"),
    )


def _primary(found: Found, task: str, delta: float) -> Finding:
    effect = found.effect(task)
    values = {"data": level_name(task), **_contrast_words(effect)}
    return Finding.judged(
        "deeper", Text("depth-deeper", values), effect, "points", Text("depth-row-primary", values), delta
    )


def _contrasts(found: Found, delta: float) -> list[Finding]:
    said = []
    for task, effect in found.family().items():
        values = {"data": level_name(task), **_contrast_words(effect)}
        row = Text("depth-row", values)
        said.append(
            Finding.judged(f"deeper-{task}", Text("depth-deeper", values), effect, "points", row, delta)
        )
    return said


def _contrast_words(effect: Estimate) -> dict[str, Sayable]:
    return {
        "deep": DEEP,
        "shallow": SHALLOW,
        "difference": Number(effect.estimate, "points", sign=True),
        "interval": span(effect, "points"),
    }


def _too_deep(found: Found, delta: float) -> list[Finding]:
    """How much the deepest network has lost against the one in the middle, for each task in one family."""
    deepest = DEPTHS[-1]
    said = []
    for task, effect in found.family(deepest, DEEP).items():
        values = {"data": level_name(task), **_contrast_words(effect), "deep": deepest, "shallow": DEEP}
        text, row = Text("depth-deeper", values), Text("depth-row", values)
        said.append(Finding.judged(f"deepest-{task}", text, effect, "points", row, delta))
    return said


def _forest(found: Found, delta: float) -> chart.Forest:
    family = found.family()
    rows = tuple(
        chart.Estimated(name=level_name(task), estimate=one.estimate, low=one.low, high=one.high)
        for task, one in family.items()
    )
    told = summary([row.name for row in rows], [Number(row.estimate, "points", sign=True) for row in rows])
    shown = {"deep": DEEP, "shallow": SHALLOW, "seeds": next(iter(family.values())).n}
    return chart.Forest(
        id="deeper",
        title=Text("figure-deeper-title", shown),
        caption=Text("figure-deeper-caption", shown),
        alt=Text("figure-deeper-alt", {**shown, "summary": told}),
        rows=rows,
        axis=Text("axis-deeper", shown),
        delta=delta,
    )


def _curve(found: Found, task: str) -> chart.Lines:
    """Accuracy by the number of hidden layers, each line with its 95 % interval."""
    line = depth_line(Text("depth-plain"), found.values[task])
    shown = {
        "data": level_name(task),
        "parameters": found.recipe(task, SHALLOW).parameters,
        "seeds": len(found.values[task][SHALLOW]),
    }
    told = summary([str(depth) for depth in DEPTHS], [Number(value, "accuracy") for value in line.y])
    return chart.Lines(
        id=f"depth-{task}",
        title=Text("figure-depth-title", shown),
        caption=Text("figure-depth-caption", shown),
        alt=Text("figure-depth-alt", {**shown, "summary": told}),
        lines=(line,),
        x_axis=Text("axis-hidden-layers"),
        y_axis=Text("axis-test-accuracy"),
        y_number="accuracy",
        log_x=True,
    )


def depth_line(name: Sayable, values: Mapping[int, Float[np.ndarray, " seed"]]) -> chart.Line:
    means = [mean_interval(one) for one in values.values()]
    return chart.Line(
        name=name,
        x=list(values),
        y=[one.estimate for one in means],
        low=[max(one.low, 0) for one in means],
        high=[min(one.high, 1) for one in means],
    )


def _shapes_table(found: Found) -> Table:
    rows: list[tuple[Sayable, ...]] = []
    for task in found.tasks:
        for depth in DEPTHS:
            one = found.tuned[task][depth]
            hidden = one.recipe.network.hidden
            rows.append(
                (
                    Text("depth-shape", {"data": level_name(task), "layers": depth}),
                    _widths(hidden),
                    Number(one.recipe.parameters, "count"),
                    Number(unrest(hidden), "number"),
                    Number(one.chosen, "rate"),
                    level_name(one.recipe.network.init),
                    Number(float(found.values[task][depth].mean()), "accuracy"),
                    Number(found.failed[task][depth], "count"),
                )
            )
    heads = ("name", "widths", "parameters", "unrest", "rate", "init", "accuracy", "failed")
    return Table(
        title=Text("depth-shapes-table"),
        columns=tuple(Text("column-name" if one == "name" else f"column-depth-{one}") for one in heads),
        rows=tuple(rows),
        note=Text("depth-shapes-note"),
    )


def _widths(hidden: Sequence[int]) -> str:
    """Widths as 4 × 13, or as 3 × 13 + 1 × 12."""
    counts = {width: hidden.count(width) for width in dict.fromkeys(hidden)}
    return " + ".join(f"{count} × {width}" for width, count in counts.items())


def _json(found: Found, task: str) -> list[dict[str, Any]]:
    return [
        {
            "layers": depth,
            "hidden": list(one.recipe.network.hidden),
            "parameters": one.recipe.parameters,
            "init": one.recipe.network.init,
            "rate": one.as_json(),
            "values": found.values[task][depth].tolist(),
            "failed": found.failed[task][depth],
        }
        for depth, one in found.tuned[task].items()
    ]
