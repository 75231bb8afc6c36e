"""The commands: each parses, makes one call of the core and renders. Heavy imports wait until a command runs."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from whorl import __version__
from whorl.faces import completion
from whorl.faces.help import Command, Group
from whorl.faces.lab import PAGE
from whorl.faces.options import (
    About,
    Coding,
    Going,
    Locating,
    Measuring,
    Publishing,
    Serving,
    Showing,
    Speaking,
    Telling,
    Wishes,
    Writing,
    takes,
)  # fmt: skip
from whorl.faces.session import Session, near, put, width
from whorl.language import Complaint, Text

if TYPE_CHECKING:
    from whorl.answers.answer import Answer
    from whorl.plan import Plan

Recipe = Annotated[str, typer.Argument(metavar="RECIPE", autocompletion=completion.recipes)]
A = Annotated[str, typer.Argument(metavar="A", autocompletion=completion.recipes)]
B = Annotated[str | None, typer.Argument(metavar="B", autocompletion=completion.recipes)]
Question = Annotated[str | None, typer.Argument(metavar="QUESTION", autocompletion=completion.questions)]
Claim = Annotated[str | None, typer.Option("--claim", metavar="FACTOR", autocompletion=completion.factors)]
Data = Annotated[str | None, typer.Option("--data", metavar="NAME", autocompletion=completion.data)]
Case = Annotated[
    str | None, typer.Option("--case", metavar="NAME", show_default=False, autocompletion=completion.cases)
]
Name = Annotated[str | None, typer.Argument(metavar="NAME", autocompletion=completion.data)]
Worksheet = Annotated[str, typer.Argument(metavar="QUESTION", autocompletion=completion.worksheets)]
Finished = Annotated[Path, typer.Argument(metavar="SOURCE")]
File = Annotated[Path, typer.Argument(metavar="FILE")]
Folder = Annotated[Path, typer.Argument(metavar="FOLDER")]
Benchmarks = Annotated[
    list[str] | None, typer.Argument(metavar="WORKLOAD ...", autocompletion=completion.benchmarks)
]
Kind = Annotated[
    Literal["questions", "recipes", "data", "cases", "exercises"] | None, typer.Argument(metavar="WHAT")
]
Task = Annotated[str | None, typer.Argument(metavar="TASK", autocompletion=completion.tasks)]
OneTask = Annotated[str, typer.Argument(metavar="TASK", autocompletion=completion.tasks)]
Chapter = Annotated[str | None, typer.Argument(metavar="CHAPTER")]
Chapters = Annotated[list[str] | None, typer.Option("--chapter", metavar="FOLDER", show_default=False)]
Inside = Annotated[Path, typer.Option("--folder", metavar="FOLDER", show_default=False)]
Place = Annotated[Path, typer.Argument(metavar="FOLDER")]
Every = Annotated[bool, typer.Option("--all", show_default=False)]
Mutants = Annotated[bool, typer.Option("--mutants", show_default=False)]
HERE = Path(".")

app = typer.Typer(cls=Group, rich_markup_mode=None, invoke_without_command=True, add_completion=True)
data_app = typer.Typer(cls=Group, rich_markup_mode=None)
app.add_typer(data_app, name="data")
practice_app = typer.Typer(cls=Group, rich_markup_mode=None)
app.add_typer(practice_app, name="practice")


def command(
    of: typer.Typer, options: type[Telling] | type[Speaking], name: str | None = None
) -> Callable[[Callable[..., int]], None]:
    """Makes a function a command with a group of shared options."""
    return lambda function: of.command(name, cls=Command)(takes(options)(function)) and None


@app.callback()
@takes(About)
def whorl(session: Session, about: About) -> int:
    """Without a command the lab is opened; where nobody sits before a terminal the questions are listed."""
    from whorl.faces import listing

    if about.version:
        return listing.show_versions(session)
    if session.subcommand is not None:
        return 0
    if sys.stdin.isatty() and sys.stdout.isatty() and (PAGE / "index.html").exists():
        from whorl.faces.serving import serve

        return serve(session, None, browser=True)
    return listing.show(session, "questions")


@command(app, Serving, "serve")
def serve_(session: Session, serving: Serving) -> int:
    from whorl.faces.serving import serve

    return serve(session, serving.port, not serving.no_browser)


@command(app, Wishes)
def ask(
    session: Session, wishes: Wishes, question: Question = None, data: Data = None, case: Case = None
) -> int:
    from whorl.faces import listing
    from whorl.faces.plans import ask_plan, case_plan

    if case is not None:
        if question:
            raise Complaint(Text("case-own-question"))
        return _carry_out(session, case_plan(case, data, **_planned(wishes)), wishes)
    if question is None:
        return listing.show(session, "questions", wishes.json)
    return _carry_out(session, ask_plan(question, data, **_planned(wishes)), wishes)


@command(app, Locating)
def diff(session: Session, telling: Locating, a: A, b: B = None, claim: Claim = None) -> int:
    from whorl.faces.comparison import compare

    found = compare(a, b, claim)
    _tell(session, telling, lambda: found.document(session.language), lambda: found.text(session.language))
    return found.exit_code


@command(app, Wishes)
def explain(session: Session, wishes: Wishes, a: A, b: B = None, claim: Claim = None) -> int:
    from whorl.faces.plans import explain_plan

    return _carry_out(session, explain_plan(a, b, claim, **_planned(wishes)), wishes)


@command(app, Wishes)
def run(session: Session, wishes: Wishes, recipe: Recipe) -> int:
    from whorl.faces.plans import run_plan

    return _carry_out(session, run_plan(recipe, **_planned(wishes)), wishes)


@command(app, Wishes)
def study(session: Session, wishes: Wishes, file: File) -> int:
    from whorl.faces.plans import study_plan

    return _carry_out(session, study_plan(file, **_planned(wishes)), wishes)


@command(app, Going)
def resume(session: Session, going: Going, folder: Folder) -> int:
    from whorl.perform import plan_in

    return _perform(session, plan_in(folder), folder, going)


@command(app, Showing)
def show(session: Session, showing: Showing, folder: Folder) -> int:
    from whorl.answers.keeping import KeptAnswer
    from whorl.perform import look_again

    answer = look_again(folder, _notes(showing))
    if isinstance(answer, KeptAnswer):
        session.notice(Text("show-kept", {"now": __version__}))
    return _answer(session, answer, showing)


@command(app, Writing)
def notebook(session: Session, writing: Writing, worksheet: Worksheet, data: Data = None) -> int:
    from whorl.faces.worksheet import written

    place = writing.written or Path(f"{worksheet}.ipynb")
    written(worksheet, place, writing.seeds, data, writing.full, session.language)
    session.show(session.say(Text("notebook-written", {"path": str(near(place))})))
    return 0


@command(app, Coding)
def code(session: Session, coding: Coding, recipe: Recipe) -> int:
    from whorl.faces.code import written

    seeds = range(coding.seed, coding.seed + coding.repeats)
    text = written(recipe, coding.coded, seeds, session.language)
    if coding.coded is None:
        put(text, sys.stdout)
    else:
        session.show(session.say(Text("code-written", {"path": str(near(coding.coded))})))
    return 0


@command(app, Publishing)
def export(session: Session, publishing: Publishing, finished: Finished) -> int:
    from whorl.faces import export

    place = publishing.written or Path(f"{finished.resolve().stem}.md")
    folder, pictures = export.export(finished, place, _notes(publishing), session.language)
    shown = {"path": str(near(place)), "folder": str(near(folder)), "pictures": pictures}
    session.show(session.say(Text("export-written", shown)))
    return 0


@command(app, Locating, "list")
def list_(session: Session, telling: Locating, what: Kind = None) -> int:
    from whorl.faces import listing

    return listing.show(session, what, telling.json)


@command(data_app, Locating, "list")
def data_list(session: Session, telling: Locating) -> int:
    from whorl.faces import listing

    return listing.show(session, "data", telling.json)


@command(data_app, Locating, "get")
def data_get(session: Session, telling: Locating, name: Name = None) -> int:
    from whorl.faces.fetching import get

    found = get(name, session.notice)
    _tell(session, telling, found.document, lambda: session.say(found.text))
    return 0


@command(app, Telling)
def doctor(session: Session, telling: Telling) -> int:
    from whorl.faces.doctor import examine

    found = examine()
    _tell(session, telling, lambda: found.document(session.language), lambda: found.text(session.language))
    return found.exit_code


@command(app, Measuring)
def bench(session: Session, measuring: Measuring, workloads: Benchmarks = None) -> int:
    from whorl.faces.bench import measured

    found = measured(session, workloads or (), measuring.quick, measuring.growth, measuring.results)
    _tell(session, measuring, found.document, lambda: found.text(session.language))
    return 0


@command(practice_app, Speaking, "start")
def practice_start(session: Session, speaking: Speaking, place: Place, chapters: Chapters = None) -> int:
    from whorl.faces import practising

    return practising.begin(session, place, chapters or ())


@command(practice_app, Speaking, "watch")
def practice_watch(session: Session, speaking: Speaking, place: Place = HERE) -> int:
    from whorl.faces.watching import watch

    return watch(session, place)


@command(practice_app, Telling, "check")
def practice_check(
    session: Session, telling: Telling, task: Task = None, inside: Inside = HERE, every: Every = False
) -> int:
    from whorl.faces import practising

    return practising.check(session, inside, task, every, telling.json)


@command(practice_app, Speaking, "hint")
def practice_hint(session: Session, speaking: Speaking, task: Task = None, inside: Inside = HERE) -> int:
    from whorl.faces import practising

    return practising.hint(session, inside, task)


@command(practice_app, Speaking, "reset")
def practice_reset(session: Session, speaking: Speaking, task: OneTask, inside: Inside = HERE) -> int:
    from whorl.faces import practising

    return practising.reset(session, inside, task)


@command(practice_app, Telling, "list")
def practice_list(session: Session, telling: Telling, inside: Inside = HERE) -> int:
    from whorl.faces import practising

    return practising.show_list(session, inside, telling.json)


@command(practice_app, Speaking, "solution")
def practice_solution(session: Session, speaking: Speaking, task: Task = None, inside: Inside = HERE) -> int:
    from whorl.faces import practising

    return practising.solution(session, inside, task)


@command(practice_app, Telling, "verify")
def practice_verify(
    session: Session, telling: Telling, chapter: Chapter = None, mutants: Mutants = False
) -> int:
    from whorl.faces import practising

    return practising.verify(session, chapter, mutants, telling.json)


def _planned(wishes: Wishes) -> dict[str, Any]:
    names = ("seeds", "full", "delta", "device", "fleet")
    return {name: getattr(wishes, name) for name in names}


def _carry_out(session: Session, plan: "Plan", wishes: Wishes) -> int:
    """Performs a plan in its folder, or with --dry-run tells what it would cost."""
    if wishes.dry_run:
        from whorl.faces.dry_run import forecast

        found = forecast(plan)
        _tell(session, wishes, lambda: found.document(session.language), lambda: found.text(session.language))
        return 0
    if plan.means.fleet == "reference" and wishes.fleet == "auto" and plan.means.device == "cpu":
        from whorl.fleet.native import available

        session.notice(Text("fleet-fallback", {"reason": available() or Text("fleet-fallback-recipe")}))
    return _perform(session, plan, wishes.out or Path("whorl-results") / plan.folder_name, wishes)


def _perform(session: Session, plan: "Plan", folder: Path, going: Going) -> int:
    from whorl.faces.progress import watching
    from whorl.perform import perform

    notes, session.folder = _notes(going), folder
    with watching(session) as watcher:

        def tell(answer: "Answer") -> None:
            watcher.rest()
            _tell_answer(session, answer, going)
            watcher.draw()

        answer = perform(plan, folder, watcher, going.workers, session.language, notes, tell)
    _tell_place(session, answer, going)
    return answer.exit_code


def _answer(session: Session, answer: "Answer", telling: Telling) -> int:
    _tell_answer(session, answer, telling)
    _tell_place(session, answer, telling)
    return answer.exit_code


def _tell_answer(session: Session, answer: "Answer", telling: Telling) -> None:
    def text() -> str:
        return answer.report.terminal(session.language, width()).rstrip()

    _tell(session, telling, lambda: answer.document(session.language), text)


def _tell_place(session: Session, answer: "Answer", telling: Telling) -> None:
    """Where the report is, for people."""
    if answer.folder is not None and not telling.json:
        place = Text("report-is-at", {"path": str(near(answer.folder / "report.html"))})
        session.show(f"\n{session.say(place)}")


def _tell(
    session: Session, telling: Telling, document: Callable[[], dict[str, Any]], text: Callable[[], str]
) -> None:
    if telling.json:
        session.show_json(document())
    else:
        session.show(text())


def _notes(showing: Showing | Publishing) -> str | None:
    """What the reader's notes file says."""
    if showing.notes is None:
        return None
    try:
        return showing.notes.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or Text("not-utf-8")
        raise Complaint(Text("notes-unreadable", {"file": str(showing.notes), "reason": reason})) from None
