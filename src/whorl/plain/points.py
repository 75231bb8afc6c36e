"""A recipe's data as text: what makes them, and the lines that ask it for points to learn and for fresh ones."""

from dataclasses import dataclass
from typing import Any

from whorl.data.csv import Csv
from whorl.data.points import Synthetic
from whorl.language import Text
from whorl.plain.piece import Piece, piece, quoted, source
from whorl.recipe import Recipe, RecipeError

MOST_NUMBERS = 6_000  # of one's own points: more are read from their file rather than written into the script


@dataclass(frozen=True)
class Made:
    """Pieces, numbers written out before them, and the lines that give x, y, fresh_x and fresh_y."""

    pieces: tuple[Piece, ...]
    numbers: str
    lines: tuple[str, ...]


def made(recipe: Recipe, language: str | None = "en") -> Made:
    """How a script comes by the points of a recipe; RecipeError names data that it cannot have."""
    data = recipe.data
    settings = {key: value for key, value in data.model_dump().items() if key != "name"}
    if isinstance(data, Csv):
        return _own(data, settings, language)
    own = piece(module_of(data.name), settings, language)
    if isinstance(data, Synthetic):
        size, fresh = _sizes(data, recipe.data.classes)
        lines = (f"x, y = {own.name}({size})", f"fresh_x, fresh_y = {own.name}({fresh})")
    elif data.name == "truth-table":
        lines = (f"x, y = {own.name}()", "fresh_x, fresh_y = x, y")
    else:
        lines = (f"x, y, fresh_x, fresh_y = {own.name}()",)
    return Made((own,), "", lines)


def module_of(data: str) -> str:
    """The module of a data set's piece; RecipeError where it has none."""
    module = f"data.{data.replace('-', '_')}"
    try:
        source(module)
    except FileNotFoundError:
        raise RecipeError(Text("plain-no-data", {"data": data})) from None
    return module


def _sizes(data: Synthetic, classes: int) -> tuple[int, int]:
    """How many points are learnt and how many are fresh, of each class where there are classes."""
    if not classes:
        return data.train_size, data.test_points
    return data.train_size // classes, max(1, data.test_points // classes)


def _own(data: Csv, settings: dict[str, Any], language: str | None) -> Made:
    """One's own points: a few are written out, many are read from their file."""
    kind = "class" if data.classes else "number"
    own = piece("data.csv", {**settings, "answer": kind}, language)
    line = "x, y, fresh_x, fresh_y = own_points({rows})"
    if len(data.y) * (data.features + 1) <= MOST_NUMBERS:
        rows = zip(data.x, data.y, strict=True)
        shown = [f"    {[*x, int(y) if data.classes else y]!r}," for x, y in rows]
        return Made((own,), "\n".join(["ROWS = [", *shown, "]"]), (line.format(rows="ROWS"),))
    column = data.label if data.label is not None else data.target
    names = f", {list(data.class_names)!r}" if data.classes else ""
    reading = piece("pieces.read_rows", {"answer": kind}, language)
    return Made(
        (reading, own), "", (line.format(rows=f"read_rows({quoted(data.file)}, {quoted(column)}{names})"),)
    )
