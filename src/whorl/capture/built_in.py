"""The functions that Python has of itself."""

import ast
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from whorl.capture import assigning, calls, expressions, loading, turns
from whorl.capture.source import place_of
from whorl.capture.values import (
    Array,
    Bound,
    Chain,
    Function,
    Instance,
    Layer,
    Library,
    Loader,
    Parameters,
    Settings,
    Unknown,
    Zipped,
    is_plain,
    unread,
)

if TYPE_CHECKING:
    from whorl.capture.reader import Reader

BUILT_IN = {
    "range", "len", "int", "float", "str", "bool", "list", "tuple", "dict", "set", "enumerate", "zip", "print", "sum",
    "max", "min", "abs", "round", "getattr", "setattr", "hasattr", "isinstance", "issubclass", "super", "sorted",
    "reversed", "map", "filter", "open", "type", "vars", "next", "iter", "input", "any", "all", "pow", "divmod", "id",
    "repr", "format", "callable", "exit", "quit", "Exception", "ValueError", "RuntimeError", "KeyError", "object",
    "slice", "NotImplementedError", "AssertionError", "staticmethod", "property", "display",
}  # fmt: skip


def built_in(reader: "Reader", name: str, given: list[Any], keywords: dict[str, Any], node: ast.AST) -> Any:
    """The functions that Python has of itself."""
    place = place_of(node)
    first = given[0] if given else None
    if name == "range":
        whole = (
            all(isinstance(one, int) and not isinstance(one, bool) for one in given) and 1 <= len(given) <= 3
        )
        if whole and not (len(given) == 3 and given[2] == 0) and all(abs(one) < 10**12 for one in given):
            return range(*given)
        return next((one for one in given if isinstance(one, Unknown)), unread(ast.unparse(node), place))
    if name in ("list", "tuple", "sorted", "set", "iter"):
        return _listed(reader, name, given, keywords, node)
    if name == "dict":
        items = dict(first.items) if isinstance(first, Settings) else {}
        if isinstance(first, list | tuple):
            pairs = [turns.elements(reader, one) for one in first]
            if any(one is None or len(one) != 2 or not is_plain(one[0]) for one in pairs):
                return unread(ast.unparse(node), place)
            items = {one[0]: one[1] for one in pairs if one}
        made = Settings(items | keywords, place)
        reader.tables.append(made)
        return made
    if name in ("enumerate", "zip", "reversed"):
        return _side_by_side(reader, name, given, node)
    if name == "len":
        return loading.length(reader, first, node)
    if name in ("int", "float", "str", "bool", "abs", "round", "max", "min", "sum"):
        return _number(name, given, keywords, node)
    if name == "slice":
        return slice(*given[:3]) if 1 <= len(given) <= 3 else unread(ast.unparse(node), place)
    if name == "getattr" and len(given) >= 2 and isinstance(given[1], str):
        return _got(reader, given, node)
    if name == "setattr" and len(given) == 3 and isinstance(given[1], str) and isinstance(first, Instance):
        target = ast.Attribute(ast.Name("", ast.Load()), given[1], ast.Store())
        assigning.set_attribute(reader, first, target, given[2], place)
        return None
    if name in ("isinstance", "hasattr"):
        return _kind_of(name, given, node)
    if name == "vars" and isinstance(first, Instance):
        first.read |= set(first.attributes)
        return Settings(dict(first.attributes), place)
    if name == "map" and len(given) == 2 and (items := turns.elements(reader, given[1])) is not None:
        return [calls.call(reader, first, [one], {}, node) for one in items]
    if name == "filter" and len(given) == 2 and isinstance(given[1], Parameters):
        by = given[0].node if isinstance(given[0], Function) else None
        if isinstance(by, ast.Lambda) and ast.unparse(by.body).endswith(".requires_grad"):
            return given[1]  # what is frozen is noted elsewhere
    if name in ("print", "display"):
        return None
    if name in ("exit", "quit"):
        return None
    return unread(ast.unparse(node), place, "call")


def _got(reader: "Reader", given: list[Any], node: ast.AST) -> Any:
    """An attribute by its name; a default counts only where it is known that there is no such attribute."""
    found = expressions.attribute_of(reader, given[0], given[1], node)
    if len(given) < 3 or not isinstance(found, Bound | Unknown):
        return found
    owner = given[0]
    whole = isinstance(owner, Instance) and (
        owner.title in ("settings", "arguments") or (owner.kind is not None and not owner.kind.bases)
    )
    if isinstance(found, Bound) and whole and not reader.maybe:
        return given[2]
    return unread(ast.unparse(node), place_of(node))


def _listed(reader: "Reader", name: str, given: list[Any], keywords: dict[str, Any], node: ast.AST) -> Any:
    if not given:
        return [] if name != "tuple" else ()
    first = given[0]
    if isinstance(first, Parameters | Loader) or (name == "iter" and not isinstance(first, list | tuple)):
        return first
    items = (
        list(first) if isinstance(first, range) and len(first) <= 10_000 else turns.elements(reader, first)
    )
    if items is None or (
        name == "sorted" and (keywords or not all(isinstance(one, int | float) for one in items))
    ):
        return unread(ast.unparse(node), place_of(node))
    return tuple(items) if name == "tuple" else sorted(items) if name == "sorted" else items


def _side_by_side(reader: "Reader", name: str, given: list[Any], node: ast.AST) -> Any:
    if name == "reversed":
        items = turns.elements(reader, given[0])
        return items[::-1] if items is not None else unread(ast.unparse(node), place_of(node))
    every = [turns.rounds(reader, one, symbolic=False) for one in given]
    if name == "zip":
        if (
            given
            and all(isinstance(one, list) for one in every)
            and not any(isinstance(one, Array | range) for one in given)
        ):
            return [tuple(row) for row in zip(*every, strict=False)]  # pyright: ignore[reportArgumentType]
        return Zipped(list(given))
    start = given[1] if len(given) > 1 else 0
    if (
        every[:1]
        and isinstance(every[0], list)
        and isinstance(start, int)
        and not isinstance(given[0], range)
    ):
        return [(place, one) for place, one in enumerate(every[0], start)]
    return Zipped(["count", given[0]])


def _number(name: str, given: list[Any], keywords: dict[str, Any], node: ast.AST) -> Any:
    values = list(given[0]) if len(given) == 1 and isinstance(given[0], list | tuple) else given
    values = [
        one.values.item() if isinstance(one, Array) and one.values.size == 1 and not one.doubt else one
        for one in values
    ]
    acts: dict[str, Callable[..., Any]] = {
        "int": int, "float": float, "str": str, "bool": bool, "abs": abs, "round": round, "max": max, "min": min,
    }  # fmt: skip
    plain = values and all(is_plain(one) and one is not None for one in values) and not keywords
    if not plain or any(isinstance(one, str) and len(one) > 100 for one in values):
        return next(
            (one for one in values if isinstance(one, Unknown)), unread(ast.unparse(node), place_of(node))
        )
    try:
        return sum(values) if name == "sum" else acts[name](*values)  # pyright: ignore[reportArgumentType, reportCallIssue]
    except (ValueError, TypeError, OverflowError):
        return unread(ast.unparse(node), place_of(node))


def _kind_of(name: str, given: list[Any], node: ast.AST) -> Any:
    if name == "isinstance" and len(given) == 2 and isinstance(given[0], Layer):
        kinds = given[1] if isinstance(given[1], tuple) else (given[1],)
        if all(isinstance(one, Library) for one in kinds):
            names = {one.last.strip("_").removesuffix("Nd") for one in kinds if one.last.startswith("_")}
            if names - {"BatchNorm", "NormBase", "Conv"}:
                return unread(ast.unparse(node), place_of(node))
            above = any(given[0].kind.startswith(one.removesuffix("Base")) for one in names)
            return above or any(one.last in (given[0].kind, "Module") for one in kinds)
    if name == "isinstance" and len(given) == 2 and isinstance(given[0], Chain | Instance):
        kinds = given[1] if isinstance(given[1], tuple) else (given[1],)
        if all(isinstance(one, Library) and one.path.startswith("torch.nn.") for one in kinds):
            last = "Sequential" if isinstance(given[0], Chain) else ""
            return any(one.last in ("Module", last) for one in kinds)
    return unread(ast.unparse(node), place_of(node))
