"""The Python face: the same questions as on the command line, asked from a script or a notebook.

    import whorl
    whorl.explain("course-linear", "course-relu", seeds=32).report()

Every function takes recipes by name, by file or as `Recipe`, and gives a `Result`, which shows itself.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whorl.faces import plans
from whorl.faces.comparison import Comparison, compare
from whorl.faces.plans import Source

if TYPE_CHECKING:
    from whorl.answers.answer import Answer
    from whorl.faces.code_comparison import CodeComparison
    from whorl.faces.shown import Shown
    from whorl.laboratory import Watcher
    from whorl.plan import Plan


@dataclass(frozen=True)
class Page:
    """A report that shows itself: as a page in a notebook, as text elsewhere."""

    answer: "Answer"
    language: str

    def save(self, path: str | Path) -> Path:
        """Writes the page as one HTML file and gives its path."""
        return self.answer.save(path, self.language)

    def _repr_html_(self) -> str:
        from html import escape

        page = escape(self.answer.html(self.language))
        return f'<iframe srcdoc="{page}" style="width:100%;height:720px;border:0" sandbox></iframe>'

    def __repr__(self) -> str:
        return self.answer.text(self.language)


@dataclass(frozen=True, repr=False)
class Result:
    """What was found; `folder` is where it is kept, if anywhere, and `exit_code` what the command line would give."""

    answer: "Answer"
    language: str = "en"

    @property
    def folder(self) -> Path | None:
        return self.answer.folder

    @property
    def exit_code(self) -> int:
        return self.answer.exit_code

    def document(self, language: str | None = None) -> dict[str, Any]:
        """The JSON that the command line prints with --json."""
        return self.answer.document(language or self.language)

    def report(self, language: str | None = None) -> Page:
        """The report, verdict first, with its figures."""
        return Page(self.answer, language or self.language)

    @property
    def figures(self) -> tuple[str, ...]:
        """The ids of the figures, and of the claims where the answer goes through claims."""
        return self.answer.report.note_ids

    def verdict(self) -> "Shown":
        """What may be concluded."""
        from whorl.faces import shown

        return shown.verdict(self.answer.report, self.language)

    def numbers(self) -> "Shown":
        """The tables of the report."""
        from whorl.faces import shown

        return shown.numbers(self.answer.report, self.language)

    def figure(self, id: str) -> "Shown":
        """One figure with its caption, or one claim; on other data than its own a question may lack some."""
        from whorl.faces import shown

        return shown.figure(self.answer.report, id, self.language)

    def caveats(self) -> "Shown":
        """What the answer does not show."""
        from whorl.faces import shown

        return shown.caveats(self.answer.report, self.language)

    def _repr_html_(self) -> str:
        return self.report()._repr_html_()

    def __repr__(self) -> str:
        return repr(self.report())


def explain(
    a: Source,
    b: Source | None = None,
    *,
    claim: str | None = None,
    seeds: int | None = None,
    full: bool = False,
    delta: float | None = None,
    device: str = "auto",
    fleet: str = "auto",
    out: str | Path | None = None,
    notes: str | None = None,
    workers: int | None = None,
    language: str = "en",
) -> Result:
    """Which of the changes between two recipes bought what."""
    plan = plans.explain_plan(a, b, claim, seeds, full, delta, device, fleet)
    return _performed(plan, out, notes, workers, language)


def run(
    recipe: Source,
    *,
    seeds: int | None = None,
    full: bool = False,
    delta: float | None = None,
    device: str = "auto",
    fleet: str = "auto",
    out: str | Path | None = None,
    notes: str | None = None,
    workers: int | None = None,
    language: str = "en",
) -> Result:
    """One recipe over many seeds."""
    return _performed(
        plans.run_plan(recipe, seeds, full, delta, device, fleet), out, notes, workers, language
    )


def ask(
    question: str,
    *,
    data: Source | dict[str, Any] | None = None,
    seeds: int | None = None,
    full: bool = False,
    delta: float | None = None,
    device: str = "auto",
    fleet: str = "auto",
    out: str | Path | None = None,
    notes: str | None = None,
    workers: int | None = None,
    language: str = "en",
) -> Result:
    """The answer to one of the lab's questions, on its own data or on others."""
    plan = plans.ask_plan(question, data, seeds, full, delta, device, fleet)
    return _performed(plan, out, notes, workers, language)


def study(
    file: str | Path,
    *,
    seeds: int | None = None,
    full: bool = False,
    delta: float | None = None,
    device: str = "auto",
    fleet: str = "auto",
    out: str | Path | None = None,
    notes: str | None = None,
    workers: int | None = None,
    language: str = "en",
) -> Result:
    """The answer to a study of one's own."""
    plan = plans.study_plan(file, seeds, full, delta, device, fleet)
    return _performed(plan, out, notes, workers, language)


def diff(a: Source, b: Source | None = None, claim: str | None = None) -> "Comparison | CodeComparison":
    """In what two recipes or trainings differ, and whether a claim can rest on them; nothing is trained."""
    return compare(a, b, claim)


def resume(
    folder: str | Path, *, notes: str | None = None, workers: int | None = None, language: str = "en"
) -> Result:
    """The answer in a result folder, after running what is missing there."""
    from whorl.perform import plan_in

    return _performed(plan_in(Path(folder)), folder, notes, workers, language)


def show(folder: str | Path, *, notes: str | None = None, language: str = "en") -> Result:
    """The answer in a finished result folder; nothing is trained or written."""
    from whorl.perform import look_again

    return Result(look_again(Path(folder), notes), language)


def _performed(
    plan: "Plan", out: str | Path | None, notes: str | None, workers: int | None, language: str
) -> Result:
    from whorl.perform import perform

    with _watcher(language) as watcher:
        answer = perform(plan, None if out is None else Path(out), watcher, workers, language, notes)
    return Result(answer, language)


@contextmanager
def _watcher(language: str) -> "Iterator[Watcher | None]":
    """Progress where somebody watches: a bar in a notebook or on a terminal, nothing in a script."""
    from whorl.faces.cell_bar import CellBar, displayed
    from whorl.faces.progress import watching
    from whorl.faces.session import Session

    display = displayed()
    if display is not None:
        bar = CellBar(Session(language), display)
        try:
            yield bar
        finally:
            bar.close()
    elif sys.stderr.isatty():
        with watching(Session(language)) as watcher:
            yield watcher
    else:
        yield None
