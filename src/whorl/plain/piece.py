"""A piece of plain PyTorch as text: a module's functions, without whatever a recipe does not need."""

import ast
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from whorl.language import Text, has_words, say
from whorl.language.columns import wrapped

OWN = "whorl.plain.pieces."
WIDEST = 100
_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Piece:
    """Definitions, the main one last, and the import lines of the names that they use."""

    name: str
    definitions: tuple[str, ...]
    imports: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        return "\n\n\n".join(self.definitions)


@cache
def source(module: str) -> str:
    """The text of a module of this package, such as `pieces.accuracy`."""
    return _HERE.joinpath(*module.split(".")).with_suffix(".py").read_text(encoding="utf-8")


def piece(module: str, settings: Mapping[str, Any], language: str | None = "en") -> Piece:
    """The definitions of a module for these settings of its main function, and those of other pieces that they use.

    Without a language they have no docstrings.
    """
    text = source(module)
    tree = ast.parse(text)
    nodes = [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    own = [definition(text, node, settings if node is nodes[-1] else {}, language) for node in nodes]
    return _complete(nodes[-1].name, own, tree, language)


def of_class(name: str, text: str, language: str | None = "en") -> Piece:
    """A class of the lab's own that PyTorch lacks."""
    node = ast.parse(text).body[0]
    assert isinstance(node, ast.ClassDef)
    return Piece(
        name,
        (definition(text, node, {}, language),),
        (("nn", "from torch import nn"), ("torch", "import torch")),
    )


def _complete(name: str, own: list[str], tree: ast.Module, language: str | None) -> Piece:
    """The definitions with the imports they use; what comes from other pieces stands before them."""
    used = names_in("\n\n".join(own))
    before: dict[str, None] = {}
    imports: dict[str, str] = {}
    for node in tree.body:
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        for one in node.names:
            called = one.asname or one.name
            if called not in used:
                continue
            module = getattr(node, "module", None)
            if module and module.startswith(OWN):
                other = piece(module.removeprefix("whorl.plain."), {}, language)
                before |= dict.fromkeys(other.definitions)
                imports |= dict(other.imports)
            else:
                alone = (
                    ast.ImportFrom(module, [one], 0)
                    if isinstance(node, ast.ImportFrom)
                    else ast.Import([one])
                )
                imports[called] = ast.unparse(alone)
    return Piece(name, (*before, *own), tuple(imports.items()))


def names_in(text: str, within: bool = False) -> set[str]:
    """Every name that stands by itself somewhere in a text of Python; `within` a function it may return."""
    tree = ast.parse(f"def function():\n{textwrap.indent(text, ' ')}" if within else text)
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def definition(
    text: str, node: ast.FunctionDef | ast.ClassDef, settings: Mapping[str, Any], language: str | None
) -> str:
    """A function or class of a text with these settings in place, and only the branches that they take."""
    lines, docstring = text.splitlines(), _docstring(node.name, language)
    if isinstance(node, ast.ClassDef):
        start = node.body[_has_docstring(node)].lineno - 1
        return "\n".join(
            [
                lines[node.lineno - 1],
                *docstring,
                *([""] if docstring else []),
                *lines[start : node.end_lineno],
            ]
        )
    taken: list[ast.stmt] = []
    for one in node.body[_has_docstring(node) :]:
        chosen = _chosen(one, settings) if isinstance(one, ast.If) else None
        taken += [one] if chosen is None else chosen
    body = [line for one in taken for line in _shifted(lines, one, node.body[0].col_offset)]
    needed = names_in(textwrap.dedent("\n".join(body)), within=True)
    return "\n".join([*_head(node, settings, needed), *docstring, *body])


def _has_docstring(node: ast.FunctionDef | ast.ClassDef) -> int:
    """How many statements the docstring takes: one or none."""
    return int(ast.get_docstring(node) is not None)


def _chosen(node: ast.If, settings: Mapping[str, Any]) -> list[ast.stmt] | None:
    """The branch that settings choose, or None where they do not decide."""
    asked = node.test.left if isinstance(node.test, ast.Compare) else node.test
    if not isinstance(asked, ast.Name) or asked.id not in settings:
        return None
    holds = settings[asked.id]
    if isinstance(node.test, ast.Compare):
        wanted = node.test.comparators[0]
        holds = isinstance(wanted, ast.Constant) and settings[asked.id] == wanted.value
    if holds:
        return node.body
    if len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If):
        return _chosen(node.orelse[0], settings)
    return node.orelse


def _shifted(lines: list[str], node: ast.stmt, column: int) -> list[str]:
    """The lines of a statement, moved to a column."""
    own = lines[node.lineno - 1 : node.end_lineno]
    return textwrap.indent(textwrap.dedent("\n".join(own)), " " * column).splitlines()


def _head(node: ast.FunctionDef, settings: Mapping[str, Any], needed: set[str]) -> list[str]:
    """The line that begins a function: arguments that nothing needs any more are gone, defaults are the settings."""
    arguments = node.args.args
    without = len(arguments) - len(node.args.defaults)
    shown = []
    for place, one in enumerate(arguments):
        if one.arg not in needed:
            continue
        usual = node.args.defaults[place - without] if place >= without else None
        value = quoted(settings[one.arg]) if one.arg in settings else usual and ast.unparse(usual)
        shown.append(one.arg if usual is None else f"{one.arg}={value}")
    line = f"def {node.name}({', '.join(shown)}):"
    if len(line) <= WIDEST:
        return [line]
    return [f"def {node.name}(", *(f"    {one}," for one in shown), "):"]


def quoted(value: Any) -> str:
    """A value as Python writes it, texts in double quotes where they hold none."""
    shown = repr(value)
    return f'"{shown[1:-1]}"' if shown.startswith("'") and '"' not in shown else shown


def _docstring(name: str, language: str | None) -> list[str]:
    """What a definition is for, in the reader's language; nothing where there are no words for it."""
    message = f"plain-{name.replace('_', '-').lower()}"
    if language is None or not has_words(message):
        return []
    told = wrapped(say(Text(message), language), WIDEST - 10)
    if len(told) == 1:
        return [f'    """{told[0]}"""']
    return [f'    """{told[0]}', *(f"    {line}" for line in told[1:]), '    """']
