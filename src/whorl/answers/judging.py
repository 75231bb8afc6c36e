"""How a case is told: a published claim, its numbers beside the reproduced ones, its confounds, and the judgement."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import get_args

from whorl.answers import charts as draw
from whorl.answers.answer import Answer
from whorl.answers.composing import compose
from whorl.answers.finding import Finding
from whorl.answers.naming import Name, summary
from whorl.answers.part import Part
from whorl.answers.sentences import span
from whorl.evidence.estimate import Estimate, mean_interval
from whorl.laboratory import Laboratory
from whorl.language import Kind, Number, Sayable, Text
from whorl.outcome import Outcome
from whorl.plan import CasePlan
from whorl.recipe import Recipe
from whorl.report import chart
from whorl.report.report import Figure, JudgementKind, Table

JUDGEMENTS: tuple[JudgementKind, ...] = get_args(JudgementKind)


@dataclass(frozen=True)
class Source:
    """Where a claim was published: what people call the place, and its address."""

    title: str
    link: str


@dataclass(frozen=True)
class Quantity:
    """A number that was published, and what came out here; either may be missing."""

    id: str
    name: Sayable
    unit: Kind
    published: float | None
    found: Estimate | None


@dataclass(frozen=True)
class Judged:
    """What a case found. `values` fill the sentence of the judgement, `confounds` are what else the source changed."""

    judgement: JudgementKind
    values: dict[str, Sayable]
    confounds: tuple[Name, ...]
    quantities: tuple[Quantity, ...]
    parts: tuple[Part, ...]
    outcome: Outcome | None = None


def tell(
    lab: Laboratory, plan: CasePlan, source: Source, judged: Judged, recipes: Sequence[Recipe]
) -> Answer:
    """The answer of a case; the catalogues hold `case-NAME-` title, claim, overturn, and a sentence per judgement."""
    name = f"case-{plan.question}"
    sentences: list[Sayable] = [Text(f"{name}-{judged.judgement}", judged.values)]
    if judged.confounds:
        sentences.append(Text("case-confounds", {"factors": judged.confounds}))
    sentences.append(Text(f"{name}-overturn", judged.values))
    findings = tuple(
        Finding(one.id, Text("case-finding", _shown(one)), one.found, one.unit, one.name)
        for one in judged.quantities
        if one.found
    )
    about = Part(
        title=Text("case-table"),
        findings=findings,
        caveats=(Text(f"{name}-scope", judged.values),),
        content={"case": _content(plan, source, judged)},
    )
    parts = [about, *judged.parts]
    answer = compose(
        lab,
        plan,
        judged.judgement,
        sentences,
        parts,
        recipes,
        judged.outcome,
        title=Text(f"{name}-title"),
        question=Text("case-question", {"source": source.title, "claim": Text(f"{name}-claim")}),
    )
    report = answer.report
    tables = report.numbers[len(about.numbers) :]
    made = report.made.model_copy(
        update={"facts": ((Text("case-source"), f"{source.title} ({source.link})"), *report.made.facts)}
    )
    numbers = (table(judged.quantities), *tables) if judged.quantities else tables
    return replace(answer, report=report.model_copy(update={"numbers": numbers, "made": made}))


def table(quantities: Sequence[Quantity]) -> Table:
    """Published numbers beside the reproduced ones."""
    rows = [
        (
            one.name,
            Number(one.published, one.unit),
            Number(one.found.estimate if one.found else None, one.unit),
            span(one.found, one.unit) if one.found else "",
        )
        for one in quantities
    ]
    columns = ("name", "published", "reproduced", "interval")
    return Table(
        title=Text("case-table"),
        columns=tuple(Text(f"case-column-{one}") for one in columns),
        rows=tuple(rows),
        note=Text("case-table-note"),
    )


def _shown(one: Quantity) -> dict[str, Sayable]:
    assert one.found
    return {
        "name": one.name,
        "number": Number(one.found.estimate, one.unit),
        "interval": span(one.found, one.unit),
    }


def _content(plan: CasePlan, source: Source, judged: Judged) -> dict[str, object]:
    name = f"case-{plan.question}"
    return {
        "name": plan.question,
        "source": {"title": source.title, "link": source.link},
        "claim": Text(f"{name}-claim"),
        "confounds": list(judged.confounds),
        "numbers": [
            {
                "id": one.id,
                "name": one.name,
                "unit": one.unit,
                "published": one.published,
                "estimate": one.found.estimate if one.found else None,
                "low": one.found.low if one.found else None,
                "high": one.found.high if one.found else None,
            }
            for one in judged.quantities
        ],
        "verdict": judged.judgement,
        "overturn": Text(f"{name}-overturn", judged.values),
    }


def strips(
    plan: CasePlan, arms: Sequence[tuple[Sayable, object]], outcome: Outcome, classes: int = 0
) -> Figure:
    """Every arm's seeds as dots: the picture of a case that has no other."""
    shown = []
    for name, values in arms:
        mean = mean_interval(values)  # pyright: ignore[reportArgumentType]
        shown.append(
            chart.CloudArm(name=name, values=values, mean=mean.estimate, low=mean.low, high=mean.high)
        )
    unit, guess = outcome.kinds[0], draw.chance(outcome, classes) if classes else None
    told = summary([one.name for one in shown], [Number(one.mean, unit) for one in shown])
    return Figure(
        chart=chart.Cloud(
            id=f"case-{plan.question}",
            title=Text(f"case-{plan.question}-figure"),
            caption=Text("case-caption", {"seeds": len(shown[0].values), "level": Number(0.95, "level")}),
            alt=Text("chart-cloud-alt", {"summary": told}),
            arms=tuple(shown),
            axis=draw.axis(outcome.name),
            number=unit,
            reference=guess if guess and near(guess.value, shown) else None,
        )
    )


def near(place: float, arms: Sequence[chart.CloudArm]) -> bool:
    """Whether a line there leaves the dots most of the picture: no farther below them than they lie apart."""
    values = [value for arm in arms for value in arm.values]
    return min(values) - place <= max(values) - min(values)
