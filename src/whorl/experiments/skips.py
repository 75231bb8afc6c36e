"""Residual connections where depth alone does harm: the same shapes, each layer adding its input to its output."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from whorl.answers.finding import Finding
from whorl.answers.naming import summary
from whorl.answers.part import Part
from whorl.answers.sentences import span
from whorl.cost import Planned
from whorl.evidence.estimate import holm
from whorl.experiments import depths
from whorl.experiments.depths import (
    ACCURACY,
    DEEP,
    Found,
    Task,
    depth_line,
    planned_each,
    recipes_for,
    tune_each,
)
from whorl.laboratory import Laboratory
from whorl.language import Number, Text, level_name
from whorl.plan import AskPlan
from whorl.rates import SPARSE
from whorl.report import chart
from whorl.report.report import Figure


@dataclass(frozen=True)
class Effort:
    """How deep, at how many rates on how many seeds, and on how many seeds after that."""

    depths: tuple[int, ...]
    rates: tuple[int, int]
    seeds: int


USUAL = "digits"  # few steps, and depth alone does harm there
EFFORTS = {"quick": Effort((4, 8, 16), (3, 1), 6), "full": Effort((4, 8, 16), (5, 2), 16)}


@dataclass(frozen=True)
class Skips:
    """What residual networks reached on a task, by depth, and how they were tuned."""

    task: str
    values: Mapping[int, Float[np.ndarray, " seed"]]
    rates: tuple[int, int]


def planned_skips(plan: AskPlan, task: Task) -> list[Planned]:
    """What `try_skips` will run."""
    effort = EFFORTS[plan.effort]
    arms = list(recipes_for(task, effort.depths, residual=True).values())
    seeds = min(plan.seeds, effort.seeds)
    return [planned_each(plan, arms, "skips-tuning", effort.rates), Planned("skips", arms, seeds, SPARSE)]


def try_skips(lab: Laboratory, plan: AskPlan, name: str, task: Task) -> Skips:
    """The deeper shapes again with residual connections, each at the best of its own rates and initialisations."""
    effort = EFFORTS[plan.effort]
    recipes = recipes_for(task, effort.depths, residual=True)
    tuned = tune_each(lab, recipes, "skips-tuning", effort.rates)
    arms = {f"{name}-{depth}": one.recipe for depth, one in tuned.items()}
    runs = lab.run("skips", arms, range(min(plan.seeds, effort.seeds)), SPARSE)
    scored = ACCURACY.score(runs, list(arms.values())).values
    return Skips(name, {depth: scored[f"{name}-{depth}"] for depth in recipes}, effort.rates)


def skips_part(found: Found, skips: Skips, delta: float) -> Part:
    """Residual against plain at each depth, and both drawn."""
    plain = found.values[skips.task]
    effects = holm({depth: values - plain[depth][: len(values)] for depth, values in skips.values.items()})
    findings = []
    for depth, effect in effects.items():
        shown = {
            "data": level_name(skips.task),
            "layers": depth,
            "difference": Number(effect.estimate, "points", sign=True),
            "interval": span(effect, "points"),
        }
        text, row = Text("depth-skip", shown), Text("depth-row-skip", shown)
        findings.append(Finding.judged(f"skip-{depth}", text, effect, "points", row, delta))
    more = found.tuned[skips.task][DEEP].scores.shape
    told = {"rates": skips.rates[0], "tuning": skips.rates[1], "seeds": effect_seeds(skips), "more": more[0]}
    return Part(
        title=Text("depth-skips-table"),
        findings=tuple(findings),
        figures=(Figure(chart=_chart(found, skips)),),
        caveats=(Text("depth-skips-budget", told),),
        note=Text("depth-skips-note"),
    )


def effect_seeds(skips: Skips) -> int:
    return len(next(iter(skips.values.values())))


def _chart(found: Found, skips: Skips) -> chart.Lines:
    lines = (
        depth_line(Text("depth-plain"), found.values[skips.task]),
        depth_line(Text("depth-residual"), skips.values),
    )
    shown = {
        "data": level_name(skips.task),
        "plain": len(found.values[skips.task][depths.SHALLOW]),
        "seeds": effect_seeds(skips),
    }
    names = [Text("depth-at", {"name": line.name, "layers": int(x)}) for line in lines for x in line.x]
    told = summary(names, [Number(y, "accuracy") for line in lines for y in line.y])
    return chart.Lines(
        id="skips",
        title=Text("figure-skips-title", shown),
        caption=Text("figure-skips-caption", shown),
        alt=Text("figure-skips-alt", {**shown, "summary": told}),
        lines=lines,
        x_axis=Text("axis-hidden-layers"),
        y_axis=Text("axis-test-accuracy"),
        y_number="accuracy",
        log_x=True,
    )
