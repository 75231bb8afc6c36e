"""One check of one source against its task: what is wrong, or that nothing is.

The judge runs the task's own file; the learner's runs in a process forked from here, before anything is computed with
gradients, since a fork afterwards would find PyTorch's autograd half-started.
"""

import inspect
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from whorl.practice.comparison import beside, compared
from whorl.practice.draw import Inputs, draw_cases
from whorl.practice.learner import attempt
from whorl.practice.limits import run_apart
from whorl.practice.loading import module_from
from whorl.practice.reading import against_rules, same_code, unreadable
from whorl.practice.rules import Rules
from whorl.practice.seen import numbers_of, seen
from whorl.practice.source import Source, read_source
from whorl.practice.trial import copied, tried

Finding = dict[str, Any]


@dataclass(frozen=True)
class Matter:
    """A task as the judge has it: its file run, its rules, its generated inputs."""

    source: Source
    module: ModuleType
    rules: Rules
    cases: list[Inputs]

    @property
    def name(self) -> str:
        return self.source.name

    def solution(self, inputs: Inputs) -> dict[str, Any]:
        return tried(getattr(self.module, self.name), inputs, self.rules)

    def expected(self, inputs: Inputs) -> Any:
        """What the slow spec says."""
        value = self.module.spec(**copied(inputs))
        return _plain(value)


def matter(path: Path) -> Matter:
    """The task in a file."""
    source = read_source(path)
    module = module_from(f"task_{source.name}", str(path), source.text)
    function = getattr(module, source.name)
    return Matter(
        source, module, getattr(module, "RULES", Rules()), draw_cases(source.name, function, module)
    )


def judged(task: Matter, source: str, path: str) -> Finding:
    """The verdict on a learner's source: `passed`, or the first thing to look at."""
    parameters = list(inspect.signature(getattr(task.module, task.name)).parameters)
    if found := unreadable(source, task.name, parameters):
        return found
    if not _begun(task) and same_code(source, task.source.hole, task.name):
        return {"kind": "empty", "untouched": True}
    told = run_apart(lambda: attempt(path, source, task.name, task.cases, task.rules), task.rules.seconds)
    return {**_fault(task, told, source), "printed": told.get("printed", "")}


def _begun(task: Matter) -> bool:
    """Whether the exercise begins with code of the task's own, which has something wrong with it."""
    return "return ...  # TODO" not in task.source.hole


def _fault(task: Matter, told: Finding, source: str) -> Finding:
    if "outcomes" not in told:
        return {"kind": told["kind"], "seconds": task.rules.seconds}
    for inputs, yours in zip(task.cases, told["outcomes"], strict=False):
        if found := _case_fault(task, inputs, yours):
            return found
    if raised := told.get("raised"):
        return _raised(task, raised)
    if found := against_rules(source, task.name, task.rules):
        return found
    return _elsewhere(told["elsewhere"]) or {"kind": "passed", "cases": len(task.cases)}


def _case_fault(task: Matter, inputs: Inputs, yours: Finding) -> Finding | None:
    expected, like = task.expected(inputs), task.solution(inputs)
    found = compared(expected, like["value"], yours["value"], task.rules.tolerance)
    found = found or beside(like, yours, task.rules)
    if found is None:
        return None
    shown = {"inputs": _described(inputs), "yours": yours["value"]}
    wanted = {} if found["kind"] == "answer" else {"expected": seen(_like(expected, like["value"]))}
    return {**found, **shown, **wanted}


def _raised(task: Matter, raised: Finding) -> Finding:
    if raised["case"] == len(task.cases):
        return {**raised, "kind": "elsewhere"}
    inputs = _described(task.cases[raised["case"]]) if raised["case"] >= 0 else {}
    return {**raised, "inputs": inputs, "seconds": task.rules.seconds}


def _elsewhere(found: Any) -> Finding | None:
    """A result that stayed on the processor although its inputs were elsewhere."""
    if not found or found.get("device") != "cpu":
        return None
    return {"kind": "device", "expected_device": "cuda", "your_device": "cpu"}


def _described(inputs: Inputs) -> dict[str, Any]:
    return {name: seen(value) for name, value in inputs.items()}


def _plain(value: Any) -> Any:
    """A spec's tensors as arrays, also within collections."""
    if isinstance(value, tuple | list) and any(
        hasattr(one, "shape") or isinstance(one, tuple) for one in value
    ):
        return tuple(_plain(one) for one in value)
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return numbers_of(value) if hasattr(value, "detach") else value


def _like(expected: Any, like: Finding) -> Any:
    """The spec's value as an array where the solution gives one, so that it can be shown beside it."""
    if "shape" in like:
        return numbers_of(expected)
    return expected
