"""Parts and their composition: does depth help more where a label is an arrangement of parts than where it is one?"""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from whorl.answers.finding import Finding
from whorl.answers.naming import summary
from whorl.answers.part import Part
from whorl.answers.sentences import span
from whorl.cost import Planned
from whorl.evidence.estimate import holm
from whorl.evidence.verdict import kind_of
from whorl.experiments import depths
from whorl.experiments.depths import ACCURACY, DEEP, SHALLOW, Task, planned_each, recipes_for, tune_each
from whorl.laboratory import Laboratory
from whorl.language import Number, Text, level_name
from whorl.plan import AskPlan
from whorl.rates import SPARSE
from whorl.recipe import Recipe
from whorl.report import chart
from whorl.report.report import Figure

ASKED = ("part", "arrangement")


@dataclass(frozen=True)
class Told:
    """By how much the deep network is better, seed by seed, where a part is asked for and where their arrangement is."""

    gains: dict[str, Float[np.ndarray, " seed"]]
    shallow: dict[str, float]


def planned_parts(plan: AskPlan, task: Task) -> list[Planned]:
    """What `ask_for_parts` will run."""
    arms = list(_recipes(task).values())
    tuning = planned_each(plan, arms, "parts-tuning", depths.BUDGETS[plan.effort])
    return [tuning, Planned("parts", arms, plan.seeds, SPARSE)]


def _recipes(task: Task) -> dict[tuple[str, int], Recipe]:
    """A shallow and a deep network of one budget for either kind of labels."""
    recipes = {}
    for asks in ASKED:
        asked = Task({**task.data, "asks": asks}, task.parameters, task.steps)
        recipes |= {(asks, depth): one for depth, one in recipes_for(asked, (SHALLOW, DEEP)).items()}
    return recipes


def ask_for_parts(lab: Laboratory, plan: AskPlan, task: Task) -> Told:
    """The same points with two kinds of labels, learnt by a shallow and by a deep network of one budget, rates tuned."""
    recipes = _recipes(task)
    tuned = tune_each(lab, recipes, "parts-tuning", depths.BUDGETS[plan.effort])
    arms = {f"{asks}-{depth}": one.recipe for (asks, depth), one in tuned.items()}
    runs = lab.run("parts", arms, range(plan.seeds), SPARSE)
    values = ACCURACY.score(runs, list(arms.values())).values
    gains = {asks: values[f"{asks}-{DEEP}"] - values[f"{asks}-{SHALLOW}"] for asks in ASKED}
    return Told(gains, {asks: float(values[f"{asks}-{SHALLOW}"].mean()) for asks in ASKED})


def parts_part(told: Told, delta: float) -> Part:
    more = told.gains["arrangement"] - told.gains["part"]
    effects = holm({**told.gains, "more": more})
    whole = effects["more"]
    shown = {
        "part": Number(effects["part"].estimate, "points", sign=True),
        "arrangement": Number(effects["arrangement"].estimate, "points", sign=True),
        "difference": Number(whole.estimate, "points", sign=True),
        "interval": span(whole, "points"),
        "deep": DEEP,
        "shallow": SHALLOW,
        "delta": Number(delta, "points"),
    }
    kind = kind_of(whole, delta)
    heard = {"differs": "depth-parts-more" if whole.estimate > 0 else "depth-parts-less"}.get(
        kind, f"depth-parts-{kind}"
    )
    findings = [Finding.judged("parts", Text(heard, shown), whole, "points", Text("depth-row-parts"), delta)]
    for asks in ASKED:
        one = effects[asks]
        words = {
            "asks": level_name(asks),
            "difference": Number(one.estimate, "points", sign=True),
            "interval": span(one, "points"),
            **{key: shown[key] for key in ("deep", "shallow")},
        }
        text, row = Text("depth-asks", words), Text("depth-row-asks", words)
        findings.append(Finding.judged(f"parts-{asks}", text, one, "points", row, delta))
    rows = tuple(
        chart.Estimated(
            name=level_name(asks),
            estimate=effects[asks].estimate,
            low=effects[asks].low,
            high=effects[asks].high,
        )
        for asks in ASKED
    )
    summed = summary([row.name for row in rows], [Number(row.estimate, "points", sign=True) for row in rows])
    figure = chart.Forest(
        id="parts",
        title=Text("figure-parts-title"),
        caption=Text("figure-parts-caption", {**shown, "seeds": len(more)}),
        alt=Text("figure-parts-alt", {**shown, "summary": summed}),
        rows=rows,
        axis=Text("axis-deeper", shown),
        delta=delta,
    )
    return Part(
        title=Text("depth-parts-table"),
        findings=tuple(findings),
        figures=(Figure(chart=figure, prose=(findings[0].text,)),),
        caveats=(Text("depth-parts-scope"),),
        note=Text("depth-parts-note"),
    )
