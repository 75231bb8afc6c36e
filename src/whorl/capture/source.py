"""The code of a script or notebook as a syntax tree whose nodes know their cell and line; nothing is ever run."""

import ast
import json
import re
import warnings
from dataclasses import dataclass
from pathlib import Path

from whorl.data.file import read_bytes
from whorl.echo import echo, short
from whorl.language import Sayable, Text, complaint
from whorl.recipe import RecipeError

SCRIPT_BYTES = 2 * 2**20
NOTEBOOK_BYTES = 64 * 2**20  # pictures in the outputs make notebooks large; their code is not
MOST_NODES = 200_000
SUFFIXES = (".py", ".ipynb")
_KEPT = ("%%time", "%%timeit", "%%capture", "%%prun")  # cell magics whose cell is Python
_MAGIC = re.compile(r"^(\s*)(?:[%!?].*|[^#'\"?]*[^\s#'\"?]\?{1,2}\s*)$")
_QUIET = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"|#.*")  # texts within a line, and comments
_ASSIGNED_MAGIC = re.compile(r"^(\s*[\w, ]+=\s*)[!%].*$")


@dataclass(frozen=True, order=True)
class Place:
    """Where in a file something stands: the line, and in a notebook the cell, both counted from 1."""

    cell: int
    line: int

    def __str__(self) -> str:
        return f"cell {self.cell}, line {self.line}" if self.cell else f"line {self.line}"

    def as_json(self) -> dict[str, int]:
        return {"cell": self.cell, "line": self.line} if self.cell else {"line": self.line}


def said(place: Place | None) -> Sayable:
    """A place in words."""
    if place is None:
        return ""
    if place.cell:
        return Text("place-cell", {"cell": str(place.cell), "line": str(place.line)})
    return Text("place-line", {"line": str(place.line)})


@dataclass(frozen=True)
class Source:
    """Statements in order, from a file of this name."""

    name: str
    stem: str
    body: list[ast.stmt]


def place_of(node: ast.AST) -> Place:
    """Where a node stands."""
    return Place(getattr(node, "cell", 0), getattr(node, "lineno", 0))


def read_source(path: Path) -> Source:
    """What stands in a .py or .ipynb file; RecipeError names the line that is no Python, or what else is wrong."""
    limit = NOTEBOOK_BYTES if path.suffix == ".ipynb" else SCRIPT_BYTES
    content = _content(path, limit)
    cells = _cells(content, path) if path.suffix == ".ipynb" else [(0, _decoded(content, path))]
    body = [statement for number, code in cells for statement in _parsed(code, path, number)]
    if sum(1 for statement in body for _ in ast.walk(statement)) > MOST_NODES:
        raise RecipeError(Text("code-too-long", {"path": str(path), "most": str(MOST_NODES)}))
    return Source(path.name, path.stem, body)


def _content(path: Path, limit: int) -> bytes:
    if "\0" in str(path):
        raise RecipeError(Text("code-impossible-name", {"path": echo(str(path))}))
    if not path.exists():
        raise RecipeError(Text("code-no-file", {"path": str(path)}))
    try:
        content = read_bytes(path.resolve(), limit)
    except ValueError as error:
        raise RecipeError(complaint(error)) from None
    if len(content) > limit:
        raise RecipeError(Text("code-too-large", {"path": str(path), "most": str(limit // 2**20)}))
    return content


def _decoded(content: bytes, path: Path) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise RecipeError(Text("code-not-text", {"path": str(path), "line": str(line)})) from None


def _cells(content: bytes, path: Path) -> list[tuple[int, str]]:
    """The code cells of a notebook with their numbers, counted over all cells as people see them."""
    try:
        notebook = json.loads(_decoded(content, path))
        cells = notebook["cells"] if "cells" in notebook else notebook["worksheets"][0]["cells"]
        found = []
        for number, cell in enumerate(cells, 1):
            if cell["cell_type"] == "code":
                text = cell["source"] if "source" in cell else cell["input"]
                found.append((number, _without_magics("".join(text))))
        return found
    except RecipeError:
        raise
    except (ValueError, KeyError, TypeError, IndexError, RecursionError):
        raise RecipeError(Text("notebook-unreadable", {"path": str(path)})) from None


def _without_magics(code: str) -> str:
    """A cell without what only a notebook's shell understands; line numbers stay."""
    lines = code.split("\n")
    first = next((line.strip() for line in lines if line.strip()), "")
    if first.startswith("%%") and not first.startswith(_KEPT):
        return ""
    if _is_python(code):
        return code
    told, depth, goes_on = [], 0, False
    for line in lines:
        magic = "" if depth else _plain(line)  # within brackets a % is Python's own
        told.append("" if goes_on else magic or line)
        goes_on = (goes_on or bool(magic)) and line.endswith("\\")
        bare = "" if magic else _QUIET.sub("", line)
        depth = max(0, depth + sum(map(bare.count, "([{")) - sum(map(bare.count, ")]}")))
    return "\n".join(told)


def _plain(line: str) -> str:
    """What stands for a line of the shell's, or nothing where the line is Python."""
    assigned, magic = _ASSIGNED_MAGIC.match(line), _MAGIC.match(line)
    return f"{assigned[1]}__shell__" if assigned else f"{magic[1]}pass" if magic else ""


def _is_python(code: str) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _parsed(code: str, path: Path, cell: int) -> list[ast.stmt]:
    where: Sayable = Text("code-cell", {"path": str(path), "cell": str(cell)}) if cell else str(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # an old escape in a string is no concern of ours
            tree = ast.parse(code)
    except SyntaxError as error:
        if error.lineno:
            where = Text("table-line", {"place": where, "line": str(error.lineno)})
        reason = {"where": where, "reason": short(str(error.msg))}
        raise RecipeError(Text("code-no-python", reason)) from None
    except (RecursionError, MemoryError):
        raise RecipeError(Text("code-too-deep", {"place": where})) from None
    except ValueError as error:
        reason = {"where": where, "reason": short(str(error))}
        raise RecipeError(Text("code-no-code", reason)) from None
    for node in ast.walk(tree):
        node.cell = cell  # pyright: ignore[reportAttributeAccessIssue]
    return tree.body
