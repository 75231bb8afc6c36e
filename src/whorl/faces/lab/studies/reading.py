"""A result as it is read on the page: its report in a language, and the reader's notes."""

from collections.abc import Iterable, Mapping

from whorl.answers.keeping import NamedFigure, NamedSection, Outline
from whorl.faces.lab.studies import messages as told
from whorl.faces.lab.studies.naming import kind_of, question_of
from whorl.faces.lab.studies.shelf import Shelved
from whorl.language import Sayable, Text, clean, say
from whorl.plan import AskPlan, Plan
from whorl.report import report as data
from whorl.report.notes import LONGEST, markdown
from whorl.report.terminal import is_numeric

CARRIED = ("x", "y", "columns", "class_names", "sha256", "learning", "testing")


def entry(one: Shelved, work: Mapping[str, told.State], language: told.Language) -> told.Entry:
    """A result in the list."""
    plan = one.plan
    return told.Entry(
        name=one.name,
        title=say(one.title, language),
        kind=kind_of(plan) if plan else None,
        question=question_of(plan) if plan else None,
        state=one.state(work),
        seeds=plan.seeds if plan else None,
        effort=plan.effort if plan else None,
        verdict=_verdict(one, language),
        changed=one.changed,
        bytes=one.bytes,
    )


def report(
    one: Shelved,
    outline: Outline | None,
    notes: Mapping[str, str],
    work: Mapping[str, told.State],
    language: told.Language,
    files: Iterable[str] = (),
) -> told.Report:
    """A result as a whole, and which files it has; without an outline there is only what its plan says."""

    def said(text: Sayable) -> str:
        return say(text, language)

    named = outline or Outline(title=one.title, verdict=data.Verdict(kind=None, sentences=()))
    state = one.state(work)
    return told.Report(
        name=one.name,
        title=said(named.title),
        question=said(named.question),
        state="damaged" if state == "finished" and outline is None else state,
        plan=_planned(one.plan) if one.plan else None,
        verdict=_judged(named, language) if outline else None,
        numbers=[_table(table, language) for table in named.numbers],
        figures=[_figure(figure, language) for figure in named.figures],
        sections=[_section(section, language) for section in named.sections],
        caveats=_sentences((named.caveats or (Text("no-caveats"),)) if outline else (), language),
        made=_made(named.made, language) if outline else None,
        notes={id: noted(text) for id, text in notes.items() if id in named.note_ids},
        files=list(files),
    )


def noted(text: str) -> told.Note:
    """A note as it was written, and as the few marks of our Markdown make it."""
    return told.Note(text=text, html=markdown(clean(text, LONGEST)))


def _verdict(one: Shelved, language: told.Language) -> told.Verdict | None:
    """The headline; of a result without a report as it was told when it was made."""
    if one.outline is not None:
        found = one.outline.verdict
        return told.Verdict(
            kind=found.kind, text=say(found.sentences[0], language) if found.sentences else ""
        )
    answer = one.result.get("answer")
    if not isinstance(answer, dict):
        return None
    return told.Verdict(kind=answer.get("kind"), text=str(answer.get("headline") or answer.get("text") or ""))


def _planned(plan: Plan) -> told.Planned:
    settings = plan.data if isinstance(plan, AskPlan) else None
    return told.Planned(
        kind=kind_of(plan),
        question=question_of(plan),
        seeds=plan.seeds,
        effort=plan.effort,
        delta=plan.delta,
        data=settings and {name: one for name, one in settings.items() if name not in CARRIED},
    )


def _judged(report: data.Report, language: told.Language) -> told.Judged:
    return told.Judged(kind=report.verdict.kind, sentences=_sentences(report.verdict.sentences, language))


def _table(table: data.Table, language: told.Language) -> told.Table:
    return told.Table(
        title=say(table.title, language),
        columns=_sentences(table.columns, language),
        rows=[_sentences(row, language) for row in table.rows],
        note=say(table.note, language),
        numeric=[is_numeric(table, place) for place in range(len(table.columns))],
    )


def _figure(figure: NamedFigure, language: told.Language) -> told.Figure:
    chart = figure.chart
    return told.Figure(
        id=chart.id,
        title=say(chart.title, language),
        caption=say(chart.caption, language),
        alt=say(chart.alt, language),
        prose=_sentences(figure.prose, language),
    )


def _section(section: NamedSection, language: told.Language) -> told.Section:
    return told.Section(
        id=section.id,
        title=say(section.title, language),
        judgement=section.judgement,
        said=say(section.said, language),
        prose=_sentences(section.prose, language),
        facts=[(say(name, language), say(value, language)) for name, value in section.facts],
        chart=_figure(NamedFigure(chart=section.chart), language) if section.chart else None,
    )


def _made(made: data.Made, language: told.Language) -> told.Made:
    return told.Made(
        facts=[(say(name, language), say(value, language)) for name, value in made.facts],
        recipes=[told.Recipe(name=say(one.name, language), source=one.source) for one in made.recipes],
        versions=made.versions,
    )


def _sentences(texts: Iterable[Sayable], language: told.Language) -> list[str]:
    return [say(one, language) for one in texts]
