"""What an explanation says: its verdict in sentences, its tables, figures, caveats, and the JSON scripts rely on."""

from typing import Any

from whorl.answers.answer import Answer, Prose
from whorl.answers.caveats import caveats
from whorl.answers.figures import gap_figures
from whorl.answers.making import made
from whorl.answers.sentences import claim_sentences, gap_sentences, headline, names_of
from whorl.answers.tables import tables
from whorl.explanation import Explanation, explain_in
from whorl.gap import Gap
from whorl.laboratory import Laboratory
from whorl.language import Text
from whorl.plan import ExplainPlan
from whorl.report.report import Report, Verdict


def answer_explanation(lab: Laboratory, plan: ExplainPlan) -> Answer:
    """The answer to an explain plan."""
    found = explain_in(lab, plan)
    supported = found.claim_is_supported
    return Answer(plan, content(found, lab), report(found, lab), exit_code=3 if supported is False else 0)


def content(found: Explanation, lab: Laboratory) -> dict[str, Any]:
    """The result as JSON whose sentences are not yet said."""
    plan = found.plan
    claim = {"factor": plan.claim, "supported": found.claim_is_supported} if plan.claim else None
    return {
        "a": {"name": plan.a.name, **plan.a.settings},
        "b": {"name": plan.b.name, **plan.b.settings},
        "seeds": plan.seeds,
        "outcome": found.outcome.name,
        "delta": plan.delta,
        "effort": plan.effort,
        "differs": [one.as_json() for one in found.factors],
        "impossible": list(found.impossible),
        "inert": [one.name for one in found.inert],
        **({"claim": claim} if claim else {}),
        "answer": {"text": Prose(tuple(headline(found))), "kind": found.tuned.verdict.kind},
        "fixed": gap_json(found.fixed, found),
        "tuned": gap_json(found.tuned, found),
        "networks": lab.networks,
        "failed": lab.failed,
        "charts": [one.chart.id for one in gap_figures(found)],
        "caveats": caveats(found),
    }


def gap_json(gap: Gap, found: Explanation) -> dict[str, Any]:
    told = gap.as_json()
    text = Prose(tuple(gap_sentences(gap, found.outcome, found.plan.delta)))
    return {**told, "verdict": {**told["verdict"], "text": text}}


def report(found: Explanation, lab: Laboratory) -> Report:
    """The explanation as a report."""
    plan = found.plan
    kind = {True: "supported", False: "unsupported", None: found.tuned.verdict.kind}[found.claim_is_supported]
    sentences = [*headline(found), *claim_sentences(found)]
    return Report(
        title=Text("explain-title", {"a": plan.a.name, "b": plan.b.name}),
        question=Text(
            "explain-question", {"a": plan.a.name, "b": plan.b.name, "factors": names_of(found.factors)}
        ),
        verdict=Verdict(kind=kind, sentences=tuple(sentences)),  # pyright: ignore[reportArgumentType]
        numbers=tuple(tables(found)),
        figures=tuple(gap_figures(found)),
        caveats=tuple(caveats(found)),
        made=made(lab, [plan.a, plan.b], plan.delta, found.outcome),
    )
