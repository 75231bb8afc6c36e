"""What the lab writes into scripts is known by its text: the same code, word for word, does the same."""

import ast
import itertools
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

import numpy as np
from pydantic import ValidationError

from whorl.capture import recognition
from whorl.capture.source import place_of
from whorl.capture.values import Batch, Class, Function, Named, is_plain
from whorl.data import DATA
from whorl.optimizers import OPTIMIZERS
from whorl.plain.piece import piece
from whorl.plain.points import module_of

if TYPE_CHECKING:
    from whorl.capture.reader import Reader

NOT_KNOWN = object()
NO_DATA = ("csv", "pictures")  # what is in their files decides what they are


def called(
    reader: "Reader", function: Function, given: list[Any], keywords: dict[str, Any], node: ast.AST
) -> Any:
    """What a function of the lab's gives, or NOT_KNOWN."""
    if function.owner is not None or isinstance(function.node, ast.Lambda):
        return NOT_KNOWN
    if function.name == "shifted" and _is_piece(function, _forms("pieces.shifted", "shifted", ())):
        return _shifted(given)
    if function.name == "own_points":
        return _own_points(reader, function, given, keywords, node)
    data = next((name for name in DATA if name.replace("-", "_") == function.name), None)
    if data is None or data in NO_DATA:
        return NOT_KNOWN
    choices = tuple(sorted(choices_of(data).items()))
    form = _is_piece(function, _forms(module_of(data), function.name, choices))
    return NOT_KNOWN if form is None else _points(reader, data, function, form, given, keywords, node)


def optimizer(kind: Class) -> str | None:
    """The name of the optimizer that a class of a script is, where it is one of the lab's own."""
    return _optimizers().get(bare(kind.node))


def bare(node: ast.AST) -> str:
    """A definition without what may be another in each script: docstrings, and the defaults of its arguments."""
    node = ast.parse(ast.unparse(node)).body[0]
    for one in ast.walk(node):
        if isinstance(one, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(one) is not None:
            one.body = one.body[1:]
        if isinstance(one, ast.arguments):
            one.defaults = [ast.Constant(None) for _ in one.defaults]
    return ast.dump(node)


def _is_piece(function: Function, forms: "tuple[_Form, ...]") -> "_Form | None":
    """The form that a function and all that it calls has, word for word."""
    own = bare(function.node)
    for form in forms:
        if form.own == own and all(_is_helper(function, name, text) for name, text in form.others):
            return form
    return None


def _is_helper(function: Function, name: str, text: str) -> bool:
    home = function.scope.find(name)
    found = home.names[name] if home is not None else None
    return isinstance(found, Function) and bare(found.node) == text


class _Form:
    """One way in which a piece is written: its main function, the others, and the choices that made it so."""

    def __init__(self, definitions: tuple[str, ...], choices: Mapping[str, Any]):
        nodes = [ast.parse(text).body[0] for text in definitions]
        self.own, self.choices = bare(nodes[-1]), choices
        self.others = tuple((getattr(node, "name", ""), bare(node)) for node in nodes[:-1])


@cache
def _forms(module: str, name: str, choices: tuple[tuple[str, tuple[Any, ...]], ...]) -> tuple[_Form, ...]:
    """Every form of a piece, one for each combination of choices."""
    names, levels = [key for key, _ in choices], [values for _, values in choices]
    rows = [dict(zip(names, row, strict=True)) for row in itertools.product(*levels)]
    return tuple(_Form(piece(module, row, None).definitions, row) for row in rows)


def choices_of(data: str) -> dict[str, tuple[Any, ...]]:
    """The settings of a data set that have a few levels, with these."""
    found: dict[str, tuple[Any, ...]] = {}
    for key, field in DATA[data].model_fields.items():
        if get_origin(field.annotation) is Literal and key not in ("name", "side"):
            found[key] = get_args(field.annotation)
        elif field.annotation is bool:
            found[key] = (False, True)
    return found


def _points(
    reader: "Reader",
    data: str,
    function: Function,
    form: _Form,
    given: list[Any],
    keywords: dict[str, Any],
    node: ast.AST,
) -> Any:
    """Learnt and perhaps fresh points, known by the settings of their data set."""
    values = _arguments(reader, function, given, keywords, node)
    if values is None:
        return NOT_KNOWN
    fields = DATA[data].model_fields
    chosen = {**form.choices, **{key: one for key, one in values.items() if key in fields}}
    try:
        made: Any = DATA[data].model_validate({"name": data, **_floating(chosen, fields)})
    except ValidationError:
        return NOT_KNOWN
    settings = made.model_dump(mode="json")
    learnt = _pair(data, settings, made.train_size, "", node)
    split = not hasattr(made, "sample") and data != "truth-table"
    return (*learnt, *_pair(data, settings, made.fresh_size, "fresh", node)) if split else learnt


def _own_points(
    reader: "Reader", function: Function, given: list[Any], keywords: dict[str, Any], node: ast.AST
) -> Any:
    """Points written out in a script, learnt and fresh; column and class names are not in it."""
    choices = (("answer", ("class", "number")), ("standardise", (False, True)))
    form = _is_piece(function, _forms("data.csv", function.name, choices))
    rows = given[0] if form is not None and len(given) == 1 and not keywords else None
    values = _arguments(reader, function, [None], {}, node)
    if form is None or values is None or not isinstance(rows, list) or not all(map(_is_row, rows)):
        return NOT_KNOWN
    table = np.array(rows, dtype=np.float64)
    x, y = table[:, :-1], table[:, -1].astype(np.int64) if form.choices["answer"] == "class" else table[:, -1]
    settings = recognition.table(x, y)
    if settings is None:
        return NOT_KNOWN
    shares = {key: float(values[key]) for key in ("train", "validation")}
    settings |= {
        **shares,
        "test": round(1 - sum(shares.values()), 12),
        "standardise": form.choices["standardise"],
    }
    size = DATA["csv"].model_validate(settings).train_size
    return (*_pair("csv", settings, size, "", node), *_pair("csv", settings, len(y) - size, "fresh", node))


def _is_row(row: Any) -> bool:
    """Whether this is a row of numbers with an answer."""
    return isinstance(row, list) and len(row) > 1 and all(type(one) in (int, float) for one in row)


def _arguments(
    reader: "Reader", function: Function, given: list[Any], keywords: dict[str, Any], node: ast.AST
) -> dict[str, Any] | None:
    """The arguments of a call by name; None where one is not known."""
    from whorl.capture.calls import fill
    from whorl.capture.scope import Scope

    scope = Scope(function.scope)
    if fill(reader, scope, function, given, keywords, node) is not None:
        return None
    return scope.names if all(is_plain(one) for one in scope.names.values()) else None


def _floating(chosen: dict[str, Any], fields: Mapping[str, Any]) -> dict[str, Any]:
    """Whole numbers where a setting is a number with a point become such."""
    usual = {key: fields[key].default for key in chosen}
    return {
        key: float(one)
        if isinstance(usual[key], float) and isinstance(one, int) and not isinstance(one, bool)
        else one
        for key, one in chosen.items()
    }


def _pair(data: str, settings: dict[str, Any], size: int, part: str, node: ast.AST) -> tuple[Named, Named]:
    """Points and answers that belong together."""
    x = Named(data, {}, "x", place_of(node), size, part, own=settings)
    x.root = x
    return x, Named(data, {}, "y", place_of(node), size, part, root=x, own=settings)


def _shifted(given: list[Any]) -> Any:
    if len(given) == 2 and isinstance(given[0], Batch | Named) and isinstance(given[1], int):
        return replace(given[0], shift=given[1])
    return NOT_KNOWN


@cache
def _optimizers() -> dict[str, str]:
    """The lab's own optimizer classes, by what they say."""
    from whorl.plain.training import own_class

    found = {name: own_class(kind(lr=0.1)) for name, kind in OPTIMIZERS.items()}  # pyright: ignore[reportCallIssue]
    return {bare(ast.parse(text).body[0]): name for name, text in found.items() if text}
