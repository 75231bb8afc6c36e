"""A practice folder: one file for each exercise, and what its learner has done so far."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from whorl.language import LANGUAGES, Complaint, Text, say
from whorl.language.columns import wrapped
from whorl.practice.chapter import CHAPTERS, Chapter, Task, find, read_chapters
from whorl.practice.source import read_source
from whorl.storage.disk import make_directory, write

KEPT = ".whorl-practice.json"


class Practice:
    """The exercises in a folder; `done`, `hints` and `current` are kept in it after every change."""

    def __init__(self, path: Path, sources: Sequence[str], language: str, kept: dict[str, Any] | None = None):
        kept = kept or {}
        self.path, self.language, self.sources = path, language, list(sources)
        self.chapters = read_chapters(sources)
        known = {task.name for task in self.tasks}
        self.done: list[str] = [one for one in kept.get("done", []) if one in known]
        self.hints: dict[str, int] = {one: n for one, n in kept.get("hints", {}).items() if one in known}
        self.current = (
            self.task(kept["current"]) if kept.get("current") in known else self._open() or self.tasks[0]
        )

    @property
    def tasks(self) -> list[Task]:
        return [task for chapter in self.chapters for task in chapter.tasks]

    def task(self, name: str | None) -> Task:
        """The task of a name, or the current one."""
        return find(self.chapters, name) if name else self.current

    def chapter(self, task: Task) -> Chapter:
        return next(one for one in self.chapters if one.name == task.chapter)

    def file(self, task: Task) -> Path:
        """Where the exercise of a task lies."""
        return self.path / task.exercise

    def text(self, task: Task) -> str:
        """What the learner has written; a ValueError where the file is gone."""
        try:
            return self.file(task).read_text(encoding="utf-8")
        except FileNotFoundError:
            raise Complaint(
                Text(
                    "practice-own-file-gone",
                    {"file": str(self.file(task)), "command": f"whorl practice reset {task.name}"},
                )
            ) from None
        except UnicodeDecodeError:
            raise Complaint(Text("practice-not-text", {"file": str(self.file(task))})) from None

    def solved(self, task: Task) -> None:
        """Remembers that a task is solved."""
        if task.name not in self.done:
            self.done.append(task.name)
        self.keep()

    def next_hint(self, task: Task) -> int:
        """One level of hints more, as far as they go."""
        level = min(self.hints.get(task.name, 0) + 1, len(task.said(self.language).hints))
        self.hints[task.name] = level
        self.keep()
        return level

    def go_on(self) -> Task | None:
        """The next open task becomes the current one; None where all are solved."""
        found = self._open(after=self.current)
        if found:
            self.go_to(found)
        return found

    def go_to(self, task: Task) -> None:
        self.current = task
        self.keep()

    def reset(self, task: Task) -> Path | None:
        """Writes an exercise anew; where the learner's own is kept, if it was another."""
        file, fresh = self.file(task), exercise(task, self.chapter(task), self.language)
        backup = None
        if file.exists() and file.read_text(encoding="utf-8", errors="replace") != fresh:
            numbers = (number for number in range(1, 10_000))
            names = (file.with_name(f"{file.stem}.mine-{number}.txt") for number in numbers)
            backup = next(name for name in names if not name.exists())
            backup.write_bytes(file.read_bytes())
        make_directory(file.parent)
        write(file, fresh.encode())
        return backup

    def fill(self) -> int:
        """Writes the exercises that are not there yet; how many."""
        missing = [task for task in self.tasks if not self.file(task).exists()]
        for task in missing:
            self.reset(task)
        self.keep()
        return len(missing)

    def keep(self) -> None:
        kept = {
            "schema": 1,
            "language": self.language,
            "chapters": self.sources,
            "current": self.current.name,
            "done": self.done,
            "hints": self.hints,
        }
        write(self.path / KEPT, json.dumps(kept, indent=1, ensure_ascii=False).encode() + b"\n")

    def _open(self, after: Task | None = None) -> Task | None:
        place = self.tasks.index(after) + 1 if after else 0
        ordered = [*self.tasks[place:], *self.tasks[:place]]
        return next((task for task in ordered if task.name not in self.done), None)


def start(path: Path, language: str, sources: Sequence[str] = CHAPTERS) -> tuple[Practice, int]:
    """A practice folder with every exercise, and how many were written; what is there already stays as it is."""
    if path.exists() and not path.is_dir():
        raise Complaint(Text("practice-no-folder", {"path": str(path)}))
    if (path / KEPT).exists():
        before = open_folder(path)
        sources = list(dict.fromkeys([*before.sources, *_named(sources)]))
        practice = Practice(path, sources, before.language, _kept(path))
    else:
        practice = Practice(path, _named(sources), language)
    make_directory(path)
    return practice, practice.fill()


def open_folder(path: Path) -> Practice:
    """The practice folder at a path or above it."""
    for folder in (path, *path.resolve().parents):
        if (folder / KEPT).is_file():
            kept = _kept(folder)
            return Practice(folder, kept["chapters"], kept["language"], kept)
    raise Complaint(Text("practice-nothing-here", {"path": str(path), "command": "whorl practice start"}))


def _named(sources: Sequence[str]) -> list[str]:
    return [chapter.source for chapter in read_chapters(sources)]


def _kept(folder: Path) -> dict[str, Any]:
    try:
        kept = json.loads((folder / KEPT).read_text(encoding="utf-8"))
        lists = isinstance(kept["chapters"], list) and isinstance(kept["done"], list)
        if lists and kept["language"] in LANGUAGES:
            return kept
    except (ValueError, KeyError, TypeError):
        pass
    raise Complaint(
        Text(
            "practice-kept-damaged", {"file": str(folder / KEPT), "command": f"whorl practice start {folder}"}
        )
    )


def exercise(task: Task, chapter: Chapter, language: str) -> str:
    """The file that a learner gets: what is asked, then the signature over its hole."""
    source = read_source(task.file)
    said = task.said(language)
    where = {"chapter": chapter.title(language), "number": task.number, "of": len(chapter.tasks)}
    parts = [
        [say(Text("practice-exercise", where), language)],
        *(wrapped(one, 88) for one in (said.aim, *said.more)),
    ]
    if source.material:
        parts.append(
            [
                say(Text("practice-exercise-material"), language),
                "",
                *("    " + line for line in source.material.splitlines()),
            ]
        )
    parts.append(wrapped(say(Text("practice-exercise-how"), language), 88))
    comment = "\n#\n".join("\n".join(f"# {line}".rstrip() for line in part) for part in parts)
    return f"{comment}\n\n{source.hole}"
