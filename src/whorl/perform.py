"""Carries out any plan: the one call that every face makes, to run, to resume or to look again."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from whorl import __version__
from whorl.answers.answer import Answer
from whorl.answers.explaining import answer_explanation
from whorl.answers.keeping import answer_in, keep
from whorl.answers.running import answer_run
from whorl.answers.studying import answer_study
from whorl.cases import answer_case
from whorl.echo import echo
from whorl.laboratory import Laboratory, Watcher, laboratory
from whorl.language import Text
from whorl.mistakes import first_mistake
from whorl.plan import AskPlan, CasePlan, ExplainPlan, Plan, RunPlan
from whorl.questions import answer_question
from whorl.report.notes import read_notes
from whorl.report.report import Report
from whorl.storage.document import canonical
from whorl.storage.folder import AnotherVersion, FolderError
from whorl.storage.store import Store
from whorl.storage.thoughts import Thoughts
from whorl.study import StudyPlan

AnyPlan = Annotated[ExplainPlan | RunPlan | AskPlan | CasePlan | StudyPlan, Field(discriminator="kind")]
_PLANS: TypeAdapter[Any] = TypeAdapter(AnyPlan)
_ANSWERS: dict[str, Callable[[Laboratory, Any], Answer]] = {
    "explain": answer_explanation,
    "run": answer_run,
    "ask": answer_question,
    "case": answer_case,
    "study": answer_study,
}


def perform(
    plan: Plan,
    folder: Path | None = None,
    watcher: Watcher | None = None,
    workers: int | None = None,
    language: str = "en",
    notes: str | None = None,
    tell: Callable[[Answer], None] | None = None,
) -> Answer:
    """The answer to a plan. With a folder, everything is kept there, and what is there already is not run again.

    `tell` hears the answer as soon as it is known, before figures are drawn and the report is written.
    """
    with laboratory(plan, folder, watcher, workers) as lab:
        try:
            answer = _answered(lab, plan, notes)
        except AnotherVersion:
            raise MadeByAnother(lab.store.folder) from None
        if tell is not None:
            tell(answer)
        if folder is not None:
            keep(answer, lab.store.folder, language)
            return replace(answer, folder=lab.store.folder)
        return answer


def look_again(folder: Path, notes: str | None = None) -> Answer:
    """The answer that a finished result folder holds, computed anew from its runs; nothing is trained or written.

    Without `notes` it has those that were written down in the lab; where another version made the runs, as it was kept.
    """
    with Store.open(folder, read_only=True) as store:
        plan = plan_of(store.plan, folder)
        lab = Laboratory(store, plan, watcher=None, read_only=True)
        try:
            answer = replace(_answered(lab, plan, notes), folder=store.folder)
        except AnotherVersion:
            answer = _kept(store, plan, notes)
        return answer if notes is not None else _with_thoughts(answer, store.folder)


class MadeByAnother(FolderError):
    """A folder whose runs another version made is neither gone on with nor computed anew."""

    def __init__(self, folder: Path):
        super().__init__(Text("folder-another-version", {"folder": str(folder), "now": __version__}))


def _kept(store: Store, plan: Plan, notes: str | None) -> Answer:
    """The answer of another version as it was written down, if everything that it rests on is as it was."""
    if store.damage:
        raise MadeByAnother(store.folder)
    try:
        answer = answer_in(store.folder, plan)
    except FolderError:
        raise MadeByAnother(store.folder) from None
    return answer if notes is None else replace(answer, report=_noted(answer, notes))


def _noted(answer: Answer, notes: str) -> Report:
    return answer.report.with_notes(read_notes(notes, answer.report.note_ids))


def _with_thoughts(answer: Answer, folder: Path) -> Answer:
    report = answer.report
    kept = Thoughts(folder.parent).of(folder.name)
    return replace(
        answer, report=report.with_notes({id: one for id, one in kept.items() if id in report.note_ids})
    )


def plan_in(folder: Path) -> Plan:
    """The plan of a result folder, to go on with."""
    with Store.open(folder, read_only=True) as store:
        return plan_of(store.plan, folder)


def plan_of(document: dict[str, Any], place: Path) -> Plan:
    """A plan from its JSON; FolderError where another version of the software wrote what this one cannot read."""
    if document.get("kind") not in _ANSWERS:
        raise FolderError(Text("plan-other-kind", {"place": str(place), "kind": echo(document.get("kind"))}))
    try:
        return _PLANS.validate_json(canonical(document))
    except ValidationError as error:
        raise FolderError(
            Text("plan-other-version", {"place": str(place), "said": first_mistake(error, Plan)})
        ) from None


def _answered(lab: Laboratory, plan: Plan, notes: str | None) -> Answer:
    answer = _ANSWERS[plan.kind](lab, plan)
    if notes is not None:
        answer = replace(answer, report=_noted(answer, notes))
    return replace(answer, seconds=dict(lab.seconds), operations=dict(lab.operations))
