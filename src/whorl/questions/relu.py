"""Why does ReLU lift the spiral from 50 % to 95 %?

The course compares a linear network with one that has a ReLU and credits the ReLU. But it changed the optimizer too. So
all four combinations are run, at the course's settings and with rates tuned, beside what is known of linear classifiers.
"""

from typing import Any

from whorl.answers.answer import Answer, Prose
from whorl.answers.caveats import caveats
from whorl.answers.explaining import gap_json
from whorl.answers.figures import figures_json, gap_figures
from whorl.answers.finding import Finding
from whorl.answers.making import made
from whorl.answers.naming import factor
from whorl.answers.sentences import gap_sentences, headline, span
from whorl.answers.tables import tables
from whorl.cost import Planned
from whorl.evidence.estimate import Estimate, mean_interval
from whorl.evidence.verdict import kind_of
from whorl.experiments.exclusive_or import planned_xor, try_xor, xor_chart, xor_findings
from whorl.experiments.lines import find_lines, line_findings
from whorl.experiments.substitutes import (
    other_findings,
    others_budget,
    others_chart,
    planned_others,
    try_others,
)
from whorl.explanation import Explanation, explain_in, planned_explanation
from whorl.gap import arm_id
from whorl.laboratory import Laboratory
from whorl.language import Number, Sayable, Text, level_name
from whorl.plan import AskPlan, ExplainPlan
from whorl.recipe import Recipe, RecipeError, recipe_from
from whorl.recipes import read_recipe
from whorl.report.report import Figure, Report, Table, Verdict
from whorl.theory.linear import MAX_PARAMETERS

ACTIVATION = "network.activation"


_IN_VERDICT = ("confounded", "linear-best")


def recipes(plan: AskPlan) -> list[Recipe]:
    """The course's two recipes, on the course's data or on what was asked for instead."""
    pair = [read_recipe("course-linear"), read_recipe("course-relu")]
    if plan.data is None:
        return pair
    _refuse_unfit(plan.data)
    return [recipe_from({"name": one.name, **one.settings, "data": plan.data}) for one in pair]


def _refuse_unfit(data: dict[str, Any]) -> None:
    """The question is about classes, and compares with the best linear classifier, which is found for small tables."""
    settings = {"loss": {"name": "squared-error"}, "optimizer": {"name": "sgd", "lr": 0.1}}  # fit any data
    chosen = recipe_from({"data": data, **settings}, place="--data").data
    if not chosen.classes:
        values = {"data": chosen.name, "question": "relu", "names": "moons"}
        raise RecipeError(Text("ask-needs-classes", values))
    coefficients = (chosen.features + 1) * chosen.classes
    if coefficients > MAX_PARAMETERS:
        values = {"data": chosen.name, "count": coefficients, "most": MAX_PARAMETERS}
        raise RecipeError(Text("ask-relu-wide", values))


def stages(plan: AskPlan) -> list[Planned]:
    """All that will be trained, but for rates beyond the first ones."""
    pair = _pair(plan)
    return [*planned_explanation(pair), *planned_xor(plan), *planned_others(plan, pair.b)]


def _pair(plan: AskPlan) -> ExplainPlan:
    a, b = recipes(plan)
    return ExplainPlan.of(a, b, **plan.model_dump(include={"seeds", "delta", "effort"}), means=plan.means)


def answer(lab: Laboratory, plan: AskPlan) -> Answer:
    """The answer: the closed loop on the course's pair, the limits of lines, exclusive or, and other activations."""
    pair = _pair(plan)
    found = explain_in(lab, pair)
    kind, bought = found.tuned.verdict.kind, [*_nothing_bought(found), *headline(found)]
    lab.tell(kind, bought[0])
    lines = find_lines(found, plan)
    xor = try_xor(lab, plan)
    others = try_others(lab, found, plan)
    findings = [
        *_course(found, plan),
        *_split(found),
        *line_findings(found, lines),
        *xor_findings(xor),
        *other_findings(found, others),
    ]
    pictures = [
        *gap_figures(found),
        Figure(chart=xor_chart(xor)),
        Figure(chart=others_chart(found, others), prose=(findings[-1].text,)),
    ]
    said = [*bought, *(one.text for one in findings if one.id in _IN_VERDICT)]
    content = {
        "question": plan.question,
        "data": found.plan.a.settings["data"],
        "answer": {"text": Prose(tuple(said)), "headline": said[0], "kind": kind},
        "findings": [one.as_json() for one in findings],
        "fixed": gap_json(found.fixed, found),
        "tuned": gap_json(found.tuned, found),
        "seeds": plan.seeds,
        "delta": plan.delta,
        "outcome": found.outcome.name,
        "charts": [one.chart.id for one in pictures],
        "figures": figures_json(pictures),
        "networks": lab.networks,
        "failed": lab.failed,
        "caveats": [*caveats(found), others_budget(others), Text("relu-scope")],
    }
    report = Report(
        title=_title(plan),
        question=Text("relu-question"),
        verdict=Verdict(kind=kind, sentences=tuple(said)),
        numbers=(*tables(found), _table(findings)),
        figures=tuple(pictures),
        caveats=tuple(content["caveats"]),
        made=made(lab, [pair.a, pair.b], plan.delta, found.outcome),
    )
    return Answer(plan, content, report)


def _title(plan: AskPlan) -> Text:
    """The course's question; on other data, whether ReLU helps there at all."""
    return (
        Text("relu-title")
        if plan.data is None
        else Text("relu-title-elsewhere", {"data": level_name(plan.data["name"])})
    )


def _nothing_bought(found: Explanation) -> list[Sayable]:
    """Says first of all where ReLU's tuned share is surely too small to matter."""
    assert found.tuned.split
    share, delta, unit = found.tuned.split.shares[ACTIVATION], found.plan.delta, found.outcome.kinds[1]
    if kind_of(share, delta) != "equivalent":
        return []
    shown = {
        "share": Number(share.estimate, unit, sign=True),
        "interval": span(share, unit),
        "delta": Number(delta, unit),
    }
    return [Text("relu-buys-nothing", shown)]


def _table(findings: list[Finding]) -> Table:
    rows = [row for one in findings if not one.id.startswith(("fixed-", "tuned-")) and (row := one.row())]
    return Table(
        title=Text("relu-table"),
        columns=tuple(Text(f"column-{one}") for one in ("name", "estimate", "interval", "level", "kind")),
        rows=tuple(rows),
        note=Text("relu-table-note"),
    )


# The course's own claim


def _course(found: Explanation, plan: AskPlan) -> list[Finding]:
    """What the course measured, on training data as it did and on fresh data; on other data, what it would have."""
    cells = list(found.fixed.cells.values())
    trained = found.outcome.score(found.runs["fixed"], [cell.recipe for cell in cells], "train").values
    said = []
    for end, cell in ((0, cells[0]), (-1, cells[-1])):
        name = ("linear", "relu")[end]
        arm = arm_id(cell.bits)
        level = Text(f"relu-arm-{name}")
        for draw_name, values in (("train", trained[arm]), ("fresh", cell.values)):
            mean = mean_interval(values)
            row = Text(f"relu-row-{draw_name}", {"arm": level})
            is_elsewhere = plan.data is not None and draw_name == "train"
            text = Text(
                "relu-course-train-elsewhere" if is_elsewhere else f"relu-course-{draw_name}",
                {
                    "arm": level,
                    "accuracy": Number(mean.estimate, "accuracy"),
                    "interval": span(mean, "accuracy"),
                },
            )
            said.append(Finding(f"course-{name}-{draw_name}", text, mean, "accuracy", row))
    others = tuple(factor(one.name) for one in found.factors if one.name != ACTIVATION)
    text = Text("claim-confounded", {"claimed": factor(ACTIVATION), "others": others})
    return [*said, Finding("confounded", text, kind="confounded")]


def _split(found: Explanation) -> list[Finding]:
    """The shares and interactions under both value functions."""
    delta, unit = found.plan.delta, found.outcome.kinds[1]
    said = []
    for gap in found.gaps:
        assert gap.split
        sentences = gap_sentences(gap, found.outcome, delta)[1:]
        parts: list[tuple[str, Sayable, Estimate]] = [
            (f"share-{name}", Text("row-share", {"factor": factor(name)}), each)
            for name, each in gap.split.shares.items()
        ]
        parts += [
            (
                f"interaction-{'-'.join(pair)}",
                Text("row-interaction", {"factors": tuple(map(factor, pair))}),
                each,
            )
            for pair, each in gap.split.interactions.items()
        ]
        for (id, name, each), text in zip(parts, sentences, strict=False):
            row = Text("row-in-setting", {"name": name, "setting": Text(f"setting-{gap.setting}")})
            plain_id = f"{gap.setting}-{id.replace('network.', '').replace('.', '-')}"
            said.append(Finding.judged(plain_id, text, each, unit, row, delta))
    return said
