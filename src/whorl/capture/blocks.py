"""Blocks that are entered, and whether anything trains within them."""

import ast
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from whorl.capture import expressions
from whorl.capture.source import Place
from whorl.capture.values import Library, Zipped

if TYPE_CHECKING:
    from whorl.capture.reader import Reader


def enter(reader: "Reader", item: ast.withitem, place: Place) -> Callable[[], Any]:
    """Enters a `with` and gives what leaves it again."""
    node = item.context_expr
    function = expressions.value(reader, node.func) if isinstance(node, ast.Call) else None
    path = function.path if isinstance(function, Library) else ""
    if path.endswith(("no_grad", "inference_mode")):
        reader.quiet += 1
        return lambda: setattr(reader, "quiet", reader.quiet - 1)
    if path.endswith("autocast") and isinstance(node, ast.Call):
        named = {one.arg: expressions.value(reader, one.value) for one in node.keywords}
        kind = getattr(named.get("dtype"), "last", "float16")
        if named.get("enabled", True) is not True:
            kind = "float32" if named["enabled"] is False else "unknown"
        reader.autocast.append(kind)
        return reader.autocast.pop
    found = expressions.value(reader, node)
    if item.optional_vars is not None:
        inner = Zipped([found.parts[0]]) if isinstance(found, Zipped) else found
        reader.assign(item.optional_vars, inner, place)
    return lambda: None


def trains(reader: "Reader", node: ast.AST) -> bool:
    """Whether something goes backward or takes a step in here, in functions called from here too."""
    known = getattr(node, "trains", None)
    if known is not None:
        return known
    node.trains = False  # pyright: ignore[reportAttributeAccessIssue]
    names = set()
    found = False
    for one in ast.walk(node):
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute):
            found = found or one.func.attr in ("backward", "step")
            names.add(one.func.attr)
        elif isinstance(one, ast.Call) and isinstance(one.func, ast.Name):
            names.add(one.func.id)
        elif isinstance(one, ast.AugAssign) and "grad" in ast.unparse(one.value):
            found = True
    found = found or any(one.name in names and trains(reader, one.node) for one in reader.functions)
    node.trains = found  # pyright: ignore[reportAttributeAccessIssue]
    return found
