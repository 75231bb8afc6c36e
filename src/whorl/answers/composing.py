"""An answer put together from its parts: the verdict first, then each experiment's numbers, pictures and caveats."""

from collections.abc import Sequence

from whorl.answers.answer import Answer, Prose
from whorl.answers.figures import figures_json
from whorl.answers.making import made
from whorl.answers.part import Part
from whorl.laboratory import Laboratory
from whorl.language import Sayable, Text
from whorl.outcome import Outcome
from whorl.plan import AskPlan
from whorl.recipe import Recipe
from whorl.report.report import Report, Verdict, VerdictKind


def compose(
    lab: Laboratory,
    plan: AskPlan,
    kind: VerdictKind,
    sentences: Sequence[Sayable],
    parts: Sequence[Part],
    recipes: Sequence[Recipe],
    outcome: Outcome | None = None,
    title: Sayable | None = None,
    question: Sayable | None = None,
) -> Answer:
    """The answer to a question: `kind` and `sentences` are its verdict; title and question have the question's name.

    Where they are not given, the catalogues hold `NAME-title` and `NAME-question`. Ids of findings and figures are
    unique over all parts.
    """
    findings = [one for part in parts for one in part.findings]
    figures = [one for part in parts for one in part.figures]
    caveats = [one for part in parts for one in part.caveats]
    content = {
        "question": plan.question,
        "answer": {"text": Prose(tuple(sentences)), "headline": sentences[0], "kind": kind},
        "findings": [one.as_json() for one in findings],
        "seeds": plan.seeds,
        "delta": plan.delta,
        "outcome": outcome.name if outcome else None,
        "charts": [one.chart.id for one in figures],
        "figures": figures_json(figures),
        "networks": lab.networks,
        "failed": lab.failed,
        "caveats": caveats,
        **{key: value for part in parts for key, value in part.content.items()},
    }
    report = Report(
        title=title or Text(f"{plan.question}-title"),
        question=question or Text(f"{plan.question}-question"),
        verdict=Verdict(kind=kind, sentences=tuple(sentences)),
        numbers=tuple(table for part in parts for table in part.numbers),
        figures=tuple(figures),
        caveats=tuple(caveats),
        made=made(lab, recipes, plan.delta, outcome),
    )
    return Answer(plan, content, report)
