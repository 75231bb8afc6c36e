"""What do the course notes say, and does it hold?

Claim by claim, each is judged by a rule from numbers: of small experiments made here, of the other questions' answers,
and, where no experiment here can decide, of what others have published.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from whorl.answers.answer import Answer
from whorl.answers.composing import compose
from whorl.answers.judgement import Reading
from whorl.answers.part import Part
from whorl.claims import IN_ORDER
from whorl.cost import Planned
from whorl.experiments.archived import read_archive
from whorl.experiments.chains import try_chains
from whorl.experiments.counted_parameters import parameters_chart, parameters_part
from whorl.experiments.divisors import divisors_part
from whorl.experiments.exclusive_or import planned_xor, try_xor, xor_chart, xor_readings
from whorl.experiments.hampered import hampered_part, hampered_recipes, planned_hampered
from whorl.experiments.inputs import inputs_part
from whorl.experiments.judged import Judged, claims_part, judged
from whorl.experiments.minima import minima_recipes, planned_minima, try_minima
from whorl.experiments.recomposed import recomposed_part
from whorl.experiments.two_layers import layers_recipes, planned_two_layers, try_two_layers
from whorl.experiments.two_pools import POOLS, STEPS, TASKS, planned_pools, pooled, pools_part
from whorl.laboratory import Laboratory
from whorl.language import Sayable, Text
from whorl.outcome import Outcome
from whorl.plan import AskPlan
from whorl.recipe import Recipe, RecipeError
from whorl.report.chart import AnyChart
from whorl.report.chart.judgements import JUDGEMENTS

OUTCOME = Outcome("test accuracy")


def recipes(plan: AskPlan) -> list[Recipe]:
    """The networks that are trained here; what other questions trained is not among them."""
    if plan.data is not None:
        raise RecipeError(Text("ask-notes-data", {"data": str(plan.data.get("name"))}))
    pools = [pooled(task, pool, STEPS[plan.effort]) for task in TASKS for pool in POOLS]
    plain = (layers_recipes(), hampered_recipes(), minima_recipes())
    return [*(one for group in plain for one in group.values()), *pools]


def stages(plan: AskPlan) -> list[Planned]:
    """All that will be trained: the rates are not extended, so nothing comes on top."""
    return [
        *planned_xor(plan),
        *planned_two_layers(plan),
        *planned_hampered(plan),
        *planned_pools(plan),
        *planned_minima(plan),
    ]


def answer(lab: Laboratory, plan: AskPlan) -> Answer:
    """The answer: every claim with its judgement, the number behind it, and what would overturn it."""
    kept = read_archive(lab)
    parts, charts = experiments(lab, plan)
    measured = readings(parts)
    claims = [judged(name, measured, kept) for name in IN_ORDER]
    told, sections = claims_part(claims, kept, charts, plan.delta)
    scope = Part(
        title="", caveats=tuple(Text(f"notes-scope-{name}") for name in ("rules", "size", "sources"))
    )
    found = compose(lab, plan, "judged", verdict(claims), [told, *parts, scope], recipes(plan), OUTCOME)
    report = found.report.model_copy(update={"sections": sections})
    content = {**found.content, "charts": [one.id for one in report.charts]}
    return replace(found, content=content, report=report)


def experiments(lab: Laboratory, plan: AskPlan) -> tuple[list[Part], dict[str, AnyChart]]:
    """All that is tried for the claims themselves, and the pictures that belong to one claim each."""
    xor = try_xor(lab, plan)
    layers, losses = try_two_layers(lab, plan)
    chains, gradients = try_chains(lab, plan)
    minima, ends = try_minima(lab, plan)
    parts = [
        inputs_part(lab, plan),
        Part(title="", findings=xor_readings(xor)),
        layers,
        divisors_part(lab, plan),
        hampered_part(lab, plan),
        parameters_part(),
        pools_part(lab, plan),
        minima,
        chains,
        recomposed_part(lab, plan),
    ]
    drawn = xor_chart(xor).model_copy(update={"id": "exclusive-or"})
    charts = (drawn, losses, gradients, ends, parameters_chart())
    return parts, {one.id: one for one in charts}


def readings(parts: Sequence[Part]) -> dict[str, Reading]:
    """The numbers of experiments as rules read them."""
    found = {}
    for part in parts:
        for one in part.findings:
            if one.estimate is not None:
                each = one.estimate
                found[one.id] = Reading(each.estimate, each.low, each.high, each.level, one.kind)
    return found


def verdict(claims: Sequence[Judged]) -> list[Sayable]:
    """How many claims are judged how, and which hold, do not hold, or cannot be told."""
    counts: Mapping[str, int] = Counter(one.judgement.kind for one in claims)
    tally = {kind: counts.get(kind, 0) for kind in JUDGEMENTS}
    said: list[Sayable] = [Text("notes-tally", {"total": len(claims), **tally})]
    for kind in ("holds", "does-not-hold", "cannot-be-told"):
        names = tuple(one.title for one in claims if one.judgement.kind == kind)
        if names:
            said.append(Text(f"notes-are-{kind}", {"claims": names}))
    return said
