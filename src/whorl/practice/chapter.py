"""Chapters of tasks: a folder of task files beside the words for them. whorl's own, or a teacher's by path.

A teacher's chapter is code that its teacher wrote and that is run on purpose, as whorl's own chapters are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from whorl.language import LANGUAGES, Complaint, Text
from whorl.practice.words import Saying, Words, read_words

CHAPTERS = ("tensors", "autograd", "networks", "evidence")
_OWN = Path(__file__).parent / "chapters"


@dataclass(frozen=True)
class Task:
    """One task: its file holds the solution, the slow spec and what else the checker needs."""

    name: str
    chapter: str
    number: int
    file: Path
    words: dict[str, Words]

    def said(self, language: str) -> Words:
        """Its words in a language, or in the one its teacher wrote."""
        return self.words.get(language) or next(iter(self.words.values()))

    @property
    def exercise(self) -> Path:
        """Where its exercise lies within a practice folder."""
        return Path(self.chapter) / f"{self.number:02d}_{self.name}.py"


@dataclass(frozen=True)
class Chapter:
    """A chapter: its folder, its titles by language, its tasks in order."""

    name: str
    folder: Path
    titles: dict[str, str]
    tasks: tuple[Task, ...]

    def title(self, language: str) -> str:
        return self.titles.get(language) or next(iter(self.titles.values()))

    @property
    def source(self) -> str:
        """What a practice folder keeps to find it again: a name of ours, or a path."""
        return self.name if self.folder.parent == _OWN else str(self.folder)


def read_chapter(source: str | Path) -> Chapter:
    """One of whorl's chapters by name, or a folder's; a ValueError says what the folder lacks."""
    folder = _OWN / source if str(source) in CHAPTERS else Path(source).resolve()
    if not folder.is_dir():
        raise Complaint(Text("practice-no-chapter", {"source": str(source), "names": ", ".join(CHAPTERS)}))
    said = {one: read_words(folder / f"{one}.md") for one in LANGUAGES if (folder / f"{one}.md").is_file()}
    if not said:
        raise Complaint(Text("practice-no-words", {"folder": str(folder)}))
    _agree(folder, said)
    names = list(next(iter(said.values())).tasks)
    tasks = tuple(_task(folder, number, name, said) for number, name in enumerate(names, 1))
    return Chapter(folder.name, folder, {one: words.title for one, words in said.items()}, tasks)


def read_chapters(sources: Sequence[str | Path] = CHAPTERS) -> list[Chapter]:
    """Several chapters; no two tasks have the same name."""
    chapters = [read_chapter(source) for source in sources]
    seen: dict[str, str] = {}
    for task in (task for chapter in chapters for task in chapter.tasks):
        if task.name in seen:
            raise Complaint(Text("practice-task-twice", {"file": str(task.file), "chapter": seen[task.name]}))
        seen[task.name] = task.chapter
    return chapters


def find(chapters: Sequence[Chapter], name: str) -> Task:
    """The task of a name, also where it is written as its file is."""
    import difflib

    tasks = {task.name: task for chapter in chapters for task in chapter.tasks}
    plain = Path(name).stem.replace("-", "_").lstrip("0123456789_")
    if plain in tasks:
        return tasks[plain]
    close = difflib.get_close_matches(plain, tasks, n=1)
    near = Text("mistake-near", {"name": close[0]}) if close else ""
    raise Complaint(Text("practice-no-task", {"name": name, "near": near}))


def _task(folder: Path, number: int, name: str, said: dict[str, Saying]) -> Task:
    words = {language: one.tasks[name] for language, one in said.items()}
    return Task(name, folder.name, number, folder / f"{name}.py", words)


def _agree(folder: Path, said: dict[str, Saying]) -> None:
    """Both languages name the same tasks in the same order, and each task has its file and the other way round."""
    orders = [list(one.tasks) for one in said.values()]
    if orders[0] != orders[-1]:
        odd = ", ".join(sorted(set(orders[0]) ^ set(orders[-1])))
        names = odd or Text("practice-their-order")
        raise Complaint(Text("practice-other-tasks", {"folder": str(folder), "names": names}))
    files = {path.stem for path in folder.glob("*.py") if not path.name.startswith("_")}
    if files != set(orders[0]):
        odd = ", ".join(sorted(files ^ set(orders[0])))
        raise Complaint(Text("practice-task-halved", {"folder": str(folder), "names": odd}))
