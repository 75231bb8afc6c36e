"""Expressible is not learnable: the sawtooth that a handful of folding neurons gets right, and what training finds."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from whorl.answers.finding import Finding
from whorl.answers.naming import summary
from whorl.answers.part import Part
from whorl.answers.sentences import span
from whorl.cost import Planned
from whorl.evidence.estimate import mean_interval
from whorl.experiments.depths import (
    ACCURACY,
    DEEP,
    DEPTHS,
    SHALLOW,
    Task,
    depth_line,
    planned_each,
    tune_each,
)
from whorl.fleet.predict import outputs
from whorl.laboratory import Laboratory
from whorl.language import Number, Text
from whorl.plan import AskPlan
from whorl.rates import SPARSE
from whorl.recipe import Recipe, recipe_from
from whorl.report import chart
from whorl.report.report import Figure
from whorl.theory.sawtooth import best_accuracy, constructed
from whorl.theory.shapes import equal_shapes

FOLDS = (1, 2, 3, 4, 5, 6, 8, 10)
TOLD = 6  # folds, of which the findings speak
KINDS = ("same", "shallow", "deep")
EFFORTS = {"quick": ((5, 2), 8), "full": ((7, 4), 16)}


@dataclass(frozen=True)
class Teeth:
    """Accuracies by kind of network and number of folds; what the construction gets, and what a shallow one could."""

    values: Mapping[str, Mapping[int, Float[np.ndarray, " seed"]]]
    exact: Mapping[int, float]
    limit: Mapping[int, float]
    parameters: Mapping[int, int]


def planned_teeth(plan: AskPlan, task: Task) -> list[Planned]:
    """What `learn` will run."""
    rates, seeds = EFFORTS[plan.effort]
    arms = list(_recipes(task).values())
    tuning = planned_each(plan, arms, "sawtooth-tuning", rates)
    return [tuning, Planned("sawtooth", arms, min(seeds, plan.seeds), SPARSE)]


def _recipes(task: Task) -> dict[tuple[str, int], Recipe]:
    shapes = equal_shapes(task.parameters, DEPTHS, 1, 2)
    return {(kind, k): _recipe(task, kind, k, shapes) for k in FOLDS for kind in KINDS}


def learn(lab: Laboratory, plan: AskPlan, task: Task) -> Teeth:
    """Networks of the construction's shape, and a wide and a deep one of the usual budget, on ever finer teeth."""
    shapes, recipes = equal_shapes(task.parameters, DEPTHS, 1, 2), _recipes(task)
    rates, seeds = EFFORTS[plan.effort]
    tuned = tune_each(lab, recipes, "sawtooth-tuning", rates)
    arms = {f"{kind}-{k}": one.recipe for (kind, k), one in tuned.items()}
    runs = lab.run("sawtooth", arms, range(min(seeds, plan.seeds)), SPARSE)
    scored = ACCURACY.score(runs, list(arms.values())).values
    values = {kind: {k: scored[f"{kind}-{k}"] for k in FOLDS} for kind in KINDS}
    exact = {k: _exact(recipes["same", k], k) for k in FOLDS}
    limit = {k: best_accuracy(shapes[SHALLOW][0] + 1, k) for k in FOLDS}
    return Teeth(values, exact, limit, {k: recipes["same", k].parameters for k in FOLDS})


def _recipe(task: Task, kind: str, folds: int, shapes: Mapping[int, tuple[int, ...]]) -> Recipe:
    hidden = {"same": (2,) * folds, "shallow": shapes[SHALLOW], "deep": shapes[DEEP]}[kind]
    return recipe_from(
        {
            "name": f"sawtooth-{kind}-{folds}",
            "data": {**task.data, "folds": folds},
            "network": {"hidden": list(hidden)},
            "optimizer": {"name": "adam", "lr": 0.01},
            "training": task.training,
        }
    )


def _exact(recipe: Recipe, folds: int) -> float:
    """What the constructed network gets right of the fresh points of the first seed."""
    _, numbers = constructed(folds)
    test = recipe.data.draws(0).test
    return float(np.mean(outputs(recipe, numbers, test.x).argmax(axis=1) == test.y))


def teeth_part(teeth: Teeth) -> Part:
    same = mean_interval(teeth.values["same"][TOLD])
    best = float(teeth.values["same"][TOLD].max())
    shown = {
        "pieces": 2**TOLD,
        "layers": TOLD,
        "parameters": teeth.parameters[TOLD],
        "exact": Number(teeth.exact[TOLD], "accuracy"),
        "trained": Number(same.estimate, "accuracy"),
        "interval": span(same, "accuracy"),
        "best": Number(best, "accuracy"),
        "seeds": same.n,
    }
    learnt = best >= teeth.exact[TOLD] - 0.01
    findings = [
        Finding(
            "expressible", Text("depth-learnable" if learnt else "depth-unlearnable", shown), same, "accuracy",
            Text("depth-row-same", shown),
        )
    ]  # fmt: skip
    for kind in ("shallow", "deep"):
        one = mean_interval(teeth.values[kind][TOLD])
        words = {
            "kind": Text(f"depth-kind-{kind}"),
            "pieces": 2**TOLD,
            "accuracy": Number(one.estimate, "accuracy"),
            "interval": span(one, "accuracy"),
        }
        row = Text("depth-row-teeth", words)
        findings.append(Finding(f"teeth-{kind}", Text("depth-teeth", words), one, "accuracy", row))
    return Part(
        title=Text("depth-teeth-table"),
        findings=tuple(findings),
        figures=(Figure(chart=_chart(teeth), prose=(findings[0].text,)),),
        content={
            "sawtooth": {
                kind: {str(k): v.tolist() for k, v in found.items()} for kind, found in teeth.values.items()
            }
        },
    )


def _chart(teeth: Teeth) -> chart.Lines:
    lines = [depth_line(Text(f"depth-kind-{kind}"), teeth.values[kind]) for kind in KINDS]
    exact, limit = list(teeth.exact.values()), list(teeth.limit.values())
    lines.append(chart.Line(name=Text("depth-kind-constructed"), x=FOLDS, y=exact, dashed=True, like=0))
    lines.append(chart.Line(name=Text("depth-kind-limit"), x=FOLDS, y=limit, dashed=True, like=1))
    told = summary(
        [line.name for line in lines], [Number(line.y[FOLDS.index(TOLD)], "accuracy") for line in lines]
    )
    shown = {"seeds": len(teeth.values["same"][TOLD]), "folds": TOLD, "summary": told}
    return chart.Lines(
        id="sawtooth",
        title=Text("figure-sawtooth-title"),
        caption=Text("figure-sawtooth-caption", shown),
        alt=Text("figure-sawtooth-alt", shown),
        lines=tuple(lines),
        x_axis=Text("axis-folds"),
        y_axis=Text("axis-test-accuracy"),
        y_number="accuracy",
        reference=chart.Mark(value=0.5, label=Text("mark-chance", {"value": Number(0.5, "accuracy")})),
    )
