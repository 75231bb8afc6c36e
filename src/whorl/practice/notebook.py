"""Practice in a notebook: `check(function)` and `hint("name")`, with the same tasks and the same verdicts."""

import atexit
import inspect
import sys
import types
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any

from whorl.language import Complaint, Text
from whorl.practice.chapter import Task, find, read_chapters
from whorl.practice.checker import Checker
from whorl.practice.explanation import explained
from whorl.practice.picture import pictures
from whorl.practice.source import read_source

_levels: dict[str, int] = {}


@dataclass(frozen=True, repr=False)
class Checked:
    """A verdict that shows itself: as text, and in a notebook with a picture of expected against yours."""

    finding: dict[str, Any]
    task: Task
    language: str

    @property
    def passed(self) -> bool:
        return self.finding["kind"] == "passed"

    def __repr__(self) -> str:
        lines = explained(self.finding, self.task.name, self.language, 88, False)
        after = self.task.said(self.language).afterwards
        return "\n".join([*lines, *([after] if self.passed and after else [])])

    def _repr_html_(self) -> str:
        mark = "#007a5a" if self.passed else "#c24a00"
        text = f'<pre style="border-left:4px solid {mark};padding-left:12px">{escape(repr(self))}</pre>'
        return text + pictures(self.finding, self.language)


@dataclass(frozen=True, repr=False)
class Said:
    """Text that shows itself as it is."""

    text: str

    def __repr__(self) -> str:
        return self.text


def check(function: Any, *, language: str = "en") -> Checked:
    """The verdict on a function of the notebook that bears a task's name; it is run in a process of its own."""
    if not isinstance(function, types.FunctionType):
        raise Complaint(Text("practice-no-function", {"given": repr(function)}))
    found = find(read_chapters(), function.__name__)
    source = gathered(function)
    return Checked(_checker().check(found, source, "notebook cell"), found, language)


def hint(name: Any, *, language: str = "en") -> Said:
    """The next hint for a task, by name or by function; each call says one more."""
    found = find(read_chapters(), getattr(name, "__name__", name))
    hints = found.said(language).hints
    _levels[found.name] = min(_levels.get(found.name, 0) + 1, len(hints))
    return Said("\n".join(f"{number}. {one}" for number, one in enumerate(hints[: _levels[found.name]], 1)))


def task(name: str, *, language: str = "en") -> Said:
    """What a task asks, and the function to fill in."""
    found = find(read_chapters(), name)
    source, said = read_source(found.file), found.said(language)
    parts = [said.aim, *said.more, *([source.material] if source.material else []), source.hole]
    return Said("\n\n".join(parts))


def gathered(function: types.FunctionType) -> str:
    """A function's source with the imports and other functions of the notebook that it uses."""
    lines: dict[str, str] = {}
    _gather(function, lines)
    imports = [line for line in lines.values() if line.startswith(("import ", "from "))]
    return "\n".join([*imports, "", *(line for line in lines.values() if line not in imports)]) + "\n"


def _gather(function: types.FunctionType, lines: dict[str, str]) -> None:
    try:
        source = inspect.getsource(function)
    except (OSError, TypeError):
        raise Complaint(Text("practice-no-source", {"name": function.__name__})) from None
    lines[function.__name__] = ""
    for name in _globals_of(source):
        if name in function.__globals__ and name not in lines:
            _gather_one(name, function.__globals__[name], lines)
    lines[function.__name__] = inspect.cleandoc("\n" + source) if source[0] == " " else source


def _gather_one(name: str, value: Any, lines: dict[str, str]) -> None:
    if isinstance(value, types.ModuleType):
        lines[name] = f"import {value.__name__} as {name}"
    elif isinstance(value, types.FunctionType) and value.__module__ == "__main__":
        _gather(value, lines)
    elif isinstance(value, bool | int | float | str):
        lines[name] = f"{name} = {value!r}"
    elif (home := sys.modules.get(getattr(value, "__module__", None) or "")) and hasattr(home, name):
        lines[name] = f"from {home.__name__} import {name}"
    elif (package := _typing_home(name)) is not None:
        lines[name] = f"from {package} import {name}"
    else:
        kind = type(value).__name__
        raise Complaint(Text("practice-not-carried", {"name": name, "kind": kind}))


def _typing_home(name: str) -> str | None:
    """The module from which a name of a signature comes, where the object itself does not tell."""
    import typing

    import jaxtyping

    return next((one.__name__ for one in (jaxtyping, typing) if hasattr(one, name)), None)


def _globals_of(source: str) -> list[str]:
    """The names that a function takes from its notebook; its own may be called as the notebook's are, such as `_`."""
    import ast
    import symtable
    import textwrap

    text = textwrap.dedent(source)
    outside, tables = set(), [symtable.symtable(text, "cell", "exec")]
    while tables:
        table = tables.pop()
        is_module = table.get_type() == "module"
        outside |= {
            one.get_name()
            for one in table.get_symbols()
            if (one.is_referenced() if is_module else one.is_global())
        }
        tables += table.get_children()
    names = [node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name)]
    return [name for name in names if name in outside]


@cache
def _checker() -> Checker:
    checker = Checker()
    atexit.register(checker.close)
    return checker
