"""`whorl practice`: what its commands do with a practice folder, and what they say."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from whorl.faces.session import Session, colourful, near, width
from whorl.language import Number, Text
from whorl.language.columns import listed
from whorl.practice.chapter import CHAPTERS, Task, read_chapters
from whorl.practice.checker import Checker
from whorl.practice.explanation import explained
from whorl.practice.folder import Practice, open_folder, start
from whorl.practice.source import read_source

PASSED, NOT_YET = 0, 1
NARROWEST = 30  # columns of a terminal beside an editor


def begin(session: Session, folder: Path, chapters: Sequence[str]) -> int:
    """Writes the exercises, and says where to begin."""
    existed = folder.exists() and any(folder.glob("*/*.py"))
    practice, written = start(folder, session.language, [*CHAPTERS, *chapters])
    path = str(near(folder))
    message = Text("practice-added", {"count": written})
    if not existed:
        message = Text("practice-started", {"count": written, "path": path})
    first = {"first": str(near(practice.file(practice.current))), "path": path}
    session.show(f"{session.say(message)}\n{session.say(Text('practice-started-next', first))}")
    return PASSED


def opened(session: Session, folder: Path) -> Practice:
    """A practice folder, whose own language is spoken from now on unless another was asked for."""
    practice = open_folder(folder)
    if not session.asked_language:
        session.language = practice.language
    return practice


def check(session: Session, folder: Path, name: str | None, every: bool, as_json: bool) -> int:
    """Checks the current task, another one, or all; 0 if it passes, 1 if not."""
    practice = opened(session, folder)
    tasks = practice.tasks if every else [practice.task(name)]
    found = {}
    with Checker() as checker:
        for task in tasks:
            found[task.name] = checker.check(task, practice.text(task), practice.file(task))
            if found[task.name]["kind"] == "passed":
                practice.solved(task)
    passed = [one for one, finding in found.items() if finding["kind"] == "passed"]
    if as_json:
        told = [
            {"task": one, "passed": one in passed, "said": _said(session, finding, one), **finding}
            for one, finding in found.items()
        ]
        session.show_json({"schema": 1, "passed": len(passed), "of": len(tasks), "tasks": told})
    elif every:
        session.show(session.say(counted(found)))
    else:
        lines = report(session, practice, tasks[0], found[tasks[0].name])
        if passed and (following := practice.go_on()):
            path = str(near(practice.file(following)))
            lines += ["", session.say(Text("practice-next-is", {"task": path}))]
        session.show("\n".join(lines))
    return PASSED if len(passed) == len(tasks) else NOT_YET


def counted(found: dict[str, Any]) -> Text:
    """How many of many pass, and which do not."""
    open_ones = [one for one, finding in found.items() if finding["kind"] != "passed"]
    if not open_ones:
        return Text("practice-checked-all-passed", {"total": len(found)})
    values = {"passed": len(found) - len(open_ones), "total": len(found), "open": ", ".join(open_ones)}
    return Text("practice-checked-all", values)  # pyright: ignore[reportArgumentType]


def report(session: Session, practice: Practice, task: Task, finding: dict[str, Any]) -> list[str]:
    """The lines of a verdict, and after success what to remember and what is next."""
    lines = explained(finding, task.name, session.language, width(NARROWEST), colourful(sys.stdout))
    if finding["kind"] != "passed":
        return lines
    if after := task.said(session.language).afterwards:
        lines += ["", session.say(Text("practice-afterwards", {"said": after}))]
    if len(practice.done) == len(practice.tasks):
        lines += ["", session.say(Text("practice-all-done", {"total": len(practice.tasks)}))]
    elif all(one.name in practice.done for one in practice.chapter(task).tasks):
        title = practice.chapter(task).title(session.language)
        lines += ["", session.say(Text("practice-chapter-done", {"chapter": title}))]
    return lines


def hint(session: Session, folder: Path, name: str | None) -> int:
    """Says one hint more than last time."""
    practice = opened(session, folder)
    session.show("\n".join(hints(session, practice, practice.task(name))))
    return PASSED


def hints(session: Session, practice: Practice, task: Task) -> list[str]:
    """The hints of a task up to the next level."""
    from whorl.language.columns import wrapped

    said = task.said(session.language).hints
    if not said:
        return [session.say(Text("practice-no-hints", {"task": task.name}))]
    level = practice.next_hint(task)
    heading = Text("practice-hint-of", {"level": level, "of": len(said), "task": task.name})
    lines = [session.say(heading)]
    for number, one in enumerate(said[:level], 1):
        first, *rest = wrapped(one, width(NARROWEST) - 5)
        lines += [f"  {number}. {first}", *("     " + line for line in rest)]
    return lines


def reset(session: Session, folder: Path, name: str) -> int:
    """Writes an exercise anew and keeps the learner's own."""
    practice = opened(session, folder)
    session.show(session.say(reset_one(practice, practice.task(name))))
    return PASSED


def reset_one(practice: Practice, task: Task) -> Text:
    backup = practice.reset(task)
    path = str(near(practice.file(task)))
    if backup is None:
        return Text("practice-reset-same", {"path": path})
    return Text("practice-reset", {"path": path, "backup": backup.name})


def show_list(session: Session, folder: Path, as_json: bool) -> int:
    """All tasks with where their learner stands."""
    practice = opened(session, folder)
    if as_json:
        session.show_json(
            {"schema": 1, "current": practice.current.name, "tasks": _entries(session, practice)}
        )
    else:
        session.show("\n".join(pages(session, practice)))
    return PASSED


def pages(session: Session, practice: Practice) -> list[str]:
    """The list of tasks for a terminal, chapter by chapter."""
    lines = []
    for chapter in practice.chapters:
        done = sum(task.name in practice.done for task in chapter.tasks)
        lines += ["", f"{chapter.title(session.language)}  {done}/{len(chapter.tasks)}"]
        rows = [
            (f"{_mark(practice, task)} {task.name}", task.said(session.language).aim)
            for task in chapter.tasks
        ]
        lines += listed(rows, width(NARROWEST))
    return [*lines[1:], "", session.say(standing(practice))]


def standing(practice: Practice) -> Text:
    return Text("practice-progress", {"done": len(practice.done), "total": len(practice.tasks)})


def solution(session: Session, folder: Path, name: str | None) -> int:
    """A solution, once the task is solved."""
    practice = opened(session, folder)
    task = practice.task(name)
    if task.name not in practice.done:
        session.complain(session.say(Text("practice-solution-first", {"task": task.name})))
        return NOT_YET
    session.show(read_source(task.file).solution)
    return PASSED


def verify(session: Session, chapter: str | None, with_mutants: bool, as_json: bool) -> int:
    """Proves the tasks of a chapter, or all of ours."""
    from whorl.practice.verify import verify as proved

    proof = proved(read_chapters([chapter] if chapter else CHAPTERS), with_mutants)
    share = Number(proof.caught / proof.mutants if proof.mutants else None, "accuracy")
    if as_json:
        told = {"schema": 1, "tasks": proof.tasks, "wrong": [session.say(one) for one in proof.wrong]}
        session.show_json({**told, "mutants": proof.mutants, "caught": proof.caught, "alive": proof.alive})
        return NOT_YET if proof.wrong else PASSED
    lines = [session.say(Text("practice-verified", {"tasks": proof.tasks}))]
    if proof.wrong:
        lines = [session.say(Text("practice-verify-wrong", {"count": len(proof.wrong)}))]
        lines += [f"  {session.say(one)}" for one in proof.wrong]
    if with_mutants:
        counts = {"caught": proof.caught, "total": proof.mutants, "share": share}
        lines += ["", session.say(Text("practice-mutants", counts))]
        alive = [
            Text("practice-mutant-alive", {"task": task, "change": change}) for task, change in proof.alive
        ]
        lines += [f"  {session.say(one)}" for one in alive]
    session.show("\n".join(lines))
    return NOT_YET if proof.wrong else PASSED


def _said(session: Session, finding: dict[str, Any], task: str) -> str:
    from whorl.practice.messages import fault

    return " ".join(session.say(one) for one in fault(finding, task))


def _mark(practice: Practice, task: Task) -> str:
    return "✓" if task.name in practice.done else "▸" if task == practice.current else "·"


def _entries(session: Session, practice: Practice) -> list[dict[str, Any]]:
    return [
        {
            "name": task.name,
            "chapter": task.chapter,
            "file": str(practice.file(task)),
            "aim": task.said(session.language).aim,
            "solved": task.name in practice.done,
            "hints": practice.hints.get(task.name, 0),
        }
        for task in practice.tasks
    ]
