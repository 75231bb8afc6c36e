"""Proves a chapter: every solution passes, every hole fails and says so, hints are there, wrong variants are caught."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from whorl.language import Sayable, Text
from whorl.practice.chapter import Chapter, Task
from whorl.practice.checker import Checker
from whorl.practice.messages import fault
from whorl.practice.mutants import mutants
from whorl.practice.source import read_source

HELPFUL = {
    *("empty", "shape", "dtype", "type", "values", "nan", "answer", "length", "exception"),
    *("damaged", "untouched", "gradient", "no-gradient", "gradient-flows"),
    *("device", "elsewhere", "copied", "shared", "random", "loop"),
}


@dataclass
class Proof:
    """What was proved of how many tasks, and what is wrong with them."""

    tasks: int = 0
    wrong: list[Text] = field(default_factory=list)
    mutants: int = 0
    alive: list[tuple[str, str]] = field(default_factory=list)

    @property
    def caught(self) -> int:
        return self.mutants - len(self.alive)


def verify(
    chapters: Sequence[Chapter], with_mutants: bool = False, told: Callable[[Task], None] = lambda task: None
) -> Proof:
    """The proof of some chapters."""
    proof = Proof()
    with Checker() as checker:
        for task in (task for chapter in chapters for task in chapter.tasks):
            told(task)
            proof.tasks += 1
            try:
                proof.wrong += _wrong(task, checker)
                if with_mutants:
                    _mutate(task, checker, proof)
            except (ValueError, SyntaxError) as error:
                proof.wrong.append(Text("practice-verify-broken", {"reason": str(error)}))
    return proof


def _wrong(task: Task, checker: Checker) -> Iterator[Text]:
    source = read_source(task.file)
    if (found := checker.check(task, source.solution))["kind"] != "passed":
        yield Text("practice-verify-solution", {"task": task.name, "fault": _first(found, task)})
    found = checker.check(task, source.hole)
    if found["kind"] == "passed":
        yield Text("practice-verify-hole", {"task": task.name})
    elif found["kind"] not in HELPFUL:
        yield Text("practice-verify-hole-fault", {"task": task.name, "fault": _first(found, task)})
    for language, words in task.words.items():
        if not 2 <= len(words.hints) <= 3:
            values: dict[str, Sayable] = {"task": task.name, "language": language, "count": len(words.hints)}
            yield Text("practice-verify-hints", values)


def _mutate(task: Task, checker: Checker, proof: Proof) -> None:
    source = read_source(task.file)
    for change, text in mutants(source):
        proof.mutants += 1
        found: dict[str, Any] = checker.check(task, text)
        if found["kind"] == "passed":
            proof.alive.append((task.name, change))


def _first(found: dict[str, Any], task: Task) -> Text:
    return fault(found, task.name)[0]
