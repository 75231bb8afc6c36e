"""Values under arithmetic signs and comparisons, each bounded before it is worked out."""

import ast
import operator
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from whorl.capture import arrays, flow, loading
from whorl.capture.source import place_of
from whorl.capture.values import (
    Array,
    Counter,
    Loss,
    Named,
    Settings,
    Signal,
    Unknown,
    is_plain,
    unread,
)

if TYPE_CHECKING:
    from whorl.capture.reader import Reader

LONGEST_TEXT = 10_000


LARGEST_POWER = 64


MOST_DIGITS = 2**256
MOST_ITEMS = 100_000


_BINARY: dict[type, Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: operator.pow,
    ast.MatMult: operator.matmul,
}


_COMPARE: dict[type, Callable[[Any, Any], Any]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}


def combined(reader: "Reader", op: ast.operator, left: Any, right: Any, node: ast.AST) -> Any:
    """Two values under an arithmetic sign."""
    if isinstance(left, Loss) or isinstance(right, Loss):
        return flow.combined(reader, op, left, right, node)
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        if isinstance(left, Signal) or isinstance(right, Signal):
            return flow.changed(left if isinstance(left, Signal) else right, "expression", node)  # pyright: ignore[reportArgumentType]
        return left if isinstance(left, Unknown) else right
    if isinstance(left, Counter) or isinstance(right, Counter):
        return _counted(op, left, right, node)
    if flow.is_flow(left) or flow.is_flow(right):
        return flow.combined(reader, op, left, right, node)
    if isinstance(left, Array) or isinstance(right, Array):
        return arrays.binary(reader, _BINARY.get(type(op)), left, right, node)
    if isinstance(left, Named) or isinstance(right, Named):
        return loading.changed(left, right, type(op).__name__, node)
    if isinstance(left, list | tuple) or isinstance(right, list | tuple):
        return _joined(op, left, right, node)
    if is_plain(left) and is_plain(right):
        return _plain(op, left, right, node)
    return unread(ast.unparse(node), place_of(node))


def _joined(op: ast.operator, left: Any, right: Any, node: ast.AST) -> Any:
    if isinstance(op, ast.Add) and type(left) is type(right) and len(left) + len(right) <= MOST_ITEMS:
        return left + right
    if isinstance(op, ast.Mult) and isinstance(right, int) and 0 <= right <= 1000 and len(left) <= 1000:
        return left * right
    return unread(ast.unparse(node), place_of(node))


def _plain(op: ast.operator, left: Any, right: Any, node: ast.AST) -> Any:
    """Arithmetic on numbers and short texts, bounded before it is done."""
    act = _BINARY.get(type(op))
    beyond = isinstance(op, ast.Pow) and (
        not isinstance(right, int | float) or abs(right) > LARGEST_POWER or isinstance(left, str)
    )
    if isinstance(left, str) or isinstance(right, str):
        beyond = beyond or not (isinstance(op, ast.Add) and len(str(left)) + len(str(right)) < LONGEST_TEXT)
    if act is None or beyond:
        return unread(ast.unparse(node), place_of(node))
    try:
        found = act(left, right)
    except (ArithmeticError, TypeError, ValueError):
        return unread(ast.unparse(node), place_of(node))
    if isinstance(found, complex) or (isinstance(found, int) and abs(found) > MOST_DIGITS):
        return unread(ast.unparse(node), place_of(node))
    return found


def _counted(op: ast.operator, left: Any, right: Any, node: ast.AST) -> Any:
    """A loop's counter moved or stretched by a whole number."""
    if isinstance(op, ast.Add) and isinstance(left, int) and isinstance(right, Counter):
        left, right = right, left
    if isinstance(op, ast.Mult) and isinstance(left, int) and isinstance(right, Counter):
        left, right = right, left
    if isinstance(left, Counter) and isinstance(right, int):
        if isinstance(op, ast.Add):
            return Counter(left.loop, left.by, left.start + right)
        if isinstance(op, ast.Mult):
            return Counter(left.loop, left.by * right, left.start * right)
    return unread(ast.unparse(node), place_of(node), "loop")


def compared(reader: "Reader", op: ast.cmpop, left: Any, right: Any, node: ast.AST) -> Any:
    for one in (left, right):
        if isinstance(one, Signal):
            if one.is_class and isinstance(op, ast.Eq | ast.NotEq):
                reader.measured(one, place_of(node))
            return flow.changed(one, "comparison", node)
    if isinstance(op, ast.Is | ast.IsNot):
        if isinstance(left, Unknown) or isinstance(right, Unknown):
            return unread(ast.unparse(node), place_of(node))
        return (left is right) == isinstance(op, ast.Is)
    if isinstance(op, ast.In | ast.NotIn):
        inside = list(right.items) if isinstance(right, Settings) else right
        if is_plain(left) and isinstance(inside, list | tuple) and all(is_plain(one) for one in inside):
            return (left in inside) == isinstance(op, ast.In)
        if isinstance(left, str) and isinstance(right, str):
            return (left in right) == isinstance(op, ast.In)
        return unread(ast.unparse(node), place_of(node))
    if is_plain(left) and is_plain(right):
        try:
            return _COMPARE[type(op)](left, right)
        except TypeError:
            return unread(ast.unparse(node), place_of(node))
    if isinstance(left, Array) or isinstance(right, Array):
        return arrays.binary(reader, _COMPARE[type(op)], left, right, node)
    return unread(ast.unparse(node), place_of(node))
