"""Numbers that code computes before training, computed here by a short list of operations, each bounded beforehand.

Random numbers are drawn by a generator of our own, so that points are like the code's and not the same.
"""

import ast
import math
import operator
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from whorl.capture.source import place_of
from whorl.capture.values import Array, Bound, Pieces, Unknown, is_large, unread

if TYPE_CHECKING:
    from whorl.capture.reader import Reader

MOST_NUMBERS = 4_000_000
MOST_LISTED = 200_000  # parts of nested lists
KINDS = {"randn": 1, "rand": 2, "randint": 3, "randperm": 4}
UNARY: dict[str, Callable[[np.ndarray], Any]] = {
    "sin": np.sin,
    "cos": np.cos,
    "tan": np.tan,
    "exp": np.exp,
    "sqrt": np.sqrt,
    "abs": np.abs,
    "absolute": np.abs,
    "sign": np.sign,
    "square": np.square,
    "tanh": np.tanh,
    "round": np.round,
    "floor": np.floor,
    "logical_not": np.logical_not,
}
BINARY: dict[str, Callable[[Any, Any], Any]] = {
    "logical_xor": np.logical_xor,
    "logical_and": np.logical_and,
    "logical_or": np.logical_or,
    "add": operator.add,
    "mul": operator.mul,
    "multiply": operator.mul,
    "sub": operator.sub,
    "subtract": operator.sub,
    "div": operator.truediv,
    "pow": operator.pow,
    "power": operator.pow,
    "maximum": np.maximum,
    "minimum": np.minimum,
    "matmul": operator.matmul,
    "eq": operator.eq,
    "gt": operator.gt,
    "lt": operator.lt,
}
_REDUCED = ("mean", "sum", "std", "max", "min", "norm", "argmax")
_SAME = (
    "float",
    "double",
    "to",
    "cpu",
    "cuda",
    "contiguous",
    "numpy",
    "detach",
    "requires_grad_",
    "pin_memory",
)
_WHOLE = ("long", "int")
FUNCTIONS = {
    *UNARY, *BINARY, "zeros", "ones", "full", "empty", "zeros_like", "ones_like", "full_like", "linspace", "arange",
    "tensor", "as_tensor", "from_numpy", "array", "asarray", "FloatTensor", "LongTensor", "Tensor", "cat", "concatenate",
    "concat", "stack", "vstack", "hstack", "column_stack", "eye", "repeat", "tile", "where", "randn_like", "rand_like",
    "one_hot", "meshgrid_", "mean", "std", "sum", "radians", "deg2rad", "float32", "float64", "int64", "outer", "flip",
    *KINDS,
}  # fmt: skip


def made(reader: "Reader", values: Any, node: ast.AST, like: Array | None = None, torch: bool = True) -> Any:
    """An array of this reading, or Unknown where there are too many numbers or none."""
    values = np.asarray(values)
    if values.size > MOST_NUMBERS or values.dtype.kind not in "biuf":
        return unread(ast.unparse(node), place_of(node), "large")
    reader.spend(place_of(node), values.size // 100)  # memory too: all of them may be kept
    place = like.place if like is not None else place_of(node)
    return Array(
        values,
        place,
        tuple(reader.loops),
        like.torch if like is not None else torch,
        doubt=like.doubt if like is not None else None,
    )


def numbers(value: Any) -> Any:
    """A value as numbers NumPy understands, or None."""
    if isinstance(value, Array):
        return value.values
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, list | tuple):
        if is_large(value, MOST_LISTED):
            return None
        return _listed(value)
    return None


def _listed(value: Any) -> Any:
    if isinstance(value, list | tuple):
        parts = [_listed(one) for one in value]
        return None if any(one is None for one in parts) else parts
    return numbers(value)


def guarded(
    reader: "Reader", act: Callable[[], Any], node: ast.AST, like: Array | None = None, torch: bool = True
) -> Any:
    """The array that an operation gives; whatever NumPy objects to is not read."""
    try:
        with np.errstate(all="ignore"):
            return made(reader, act(), node, like, torch)
    except (ValueError, TypeError, IndexError, ArithmeticError, MemoryError, OverflowError):
        return unread(ast.unparse(node), place_of(node))


def first(*values: Any) -> Array | None:
    found = [one for one in values if isinstance(one, Array)]
    doubtful = [one for one in found if one.doubt]
    return (doubtful or found or [None])[0]


def binary(
    reader: "Reader", act: Callable[[Any, Any], Any] | None, left: Any, right: Any, node: ast.AST
) -> Any:
    """Two arrays, or an array and a number, under a sign."""
    one, other = numbers(left), numbers(right)
    if one is None or other is None or act is None:
        return next(
            (v for v in (left, right) if isinstance(v, Unknown)), unread(ast.unparse(node), place_of(node))
        )
    shapes = np.shape(one), np.shape(other)
    try:
        size = math.prod(np.broadcast_shapes(*shapes)) if act is not operator.matmul else 0
    except ValueError:
        return unread(ast.unparse(node), place_of(node))
    if size > MOST_NUMBERS or (act is operator.pow and np.max(np.abs(other)) > 64):
        return unread(ast.unparse(node), place_of(node), "large")
    if act is operator.matmul and np.size(one) * np.shape(other)[-1] > MOST_NUMBERS:
        return unread(ast.unparse(node), place_of(node), "large")
    return guarded(reader, lambda: act(np.asarray(one), np.asarray(other)), node, first(left, right))


def shape_of(given: list[Any]) -> tuple[int, ...] | None:
    """The sizes that somebody gives as numbers or as one tuple; None where they are not known or too large."""
    if len(given) == 1 and isinstance(given[0], list | tuple):
        given = list(given[0])
    whole = all(isinstance(one, int) and not isinstance(one, bool) and one >= 0 for one in given)
    return tuple(given) if whole and math.prod(given) <= MOST_NUMBERS and len(given) <= 8 else None


def draw(reader: "Reader", kind: str, shape: tuple[int, ...], node: ast.AST, torch: bool = True) -> Any:
    """Random numbers that depend on nothing but their kind, their shape, and how many such were drawn before."""
    key = (kind, shape)
    again = reader.drawn[key] = reader.drawn.get(key, 0) + 1
    generator = np.random.default_rng([KINDS[kind], again, *shape])
    if kind == "randn":
        values = generator.standard_normal(shape)
        reader.normals.append(values)
    else:
        values = generator.random(shape)
    return made(reader, values, node, torch=torch)


def same(array: Array, torch: bool | None = None, whole: bool = False) -> Array:
    """The same numbers, taken for the same array wherever it matters."""
    if torch is not None and torch != array.torch:
        array.torch = torch
    if whole and array.values.dtype.kind != "i" and not array.doubt:
        return replace(array, values=array.values.astype(np.int64))
    return array


def attribute(reader: "Reader", array: Array, name: str, node: ast.AST) -> Any:
    if name == "shape":
        return tuple(array.values.shape)
    if name == "ndim":
        return array.values.ndim
    if name == "T":
        return made(reader, array.values.T, node, array)
    if name == "size" and not array.torch:
        return array.values.size
    return array if name == "data" else Bound(array, name)


def method(
    reader: "Reader", array: Array, name: str, given: list[Any], keywords: dict[str, Any], node: ast.AST
) -> Any:
    """A method of an array."""
    place = place_of(node)
    if name in _SAME or name in (*_WHOLE, "astype", "type"):
        words = " ".join(getattr(one, "path", str(one)) for one in (*given, *keywords.values()))
        whole = name in _WHOLE or (name in ("astype", "type", "to") and ("int" in words or "long" in words))
        return same(array, whole=whole, torch=False if name == "numpy" else None)
    if (
        name == "split"
        and array.rows == "permutation"
        and len(given) == 1
        and isinstance(given[0], int)
        and given[0] > 0
    ):
        return Pieces(array, given[0], math.ceil(len(array.values) / given[0]))
    if name in ("clone", "copy"):
        return Array(
            array.values.copy(), array.place, array.loops, array.torch, array, array.rows, doubt=array.doubt
        )
    if name == "size":
        return (
            array.values.shape[given[0]]
            if given and isinstance(given[0], int) and abs(given[0]) <= array.values.ndim - 1
            else tuple(array.values.shape)
        )
    if name in ("item", "tolist"):
        return (
            array.values.tolist()
            if array.values.size <= 10_000 and not array.doubt
            else unread(ast.unparse(node), place)
        )
    if name in ("dim", "numel"):
        return array.values.ndim if name == "dim" else array.values.size
    if name in _REDUCED:
        return _reduced(reader, array, name, given, keywords, node)
    if name in ("view", "reshape", "flatten", "ravel", "squeeze", "unsqueeze", "t", "transpose"):
        return _reshaped(reader, array, name, given, keywords, node)
    if name in UNARY:
        return guarded(reader, lambda: UNARY[name](array.values), node, array)
    if name in BINARY and len(given) == 1:
        return binary(reader, BINARY[name], array, given[0], node)
    if name == "repeat" and len(given) == 1 and isinstance(given[0], int) and array.values.ndim == 1:
        act = np.tile if array.torch else np.repeat
        if given[0] >= 0 and array.values.size * given[0] <= MOST_NUMBERS:
            return guarded(reader, lambda: act(array.values, given[0]), node, array)
    if name.endswith("_") and not name.endswith("__"):
        array.doubt = unread(ast.unparse(node), place)
        return array
    return unread(ast.unparse(node), place)


def _reduced(
    reader: "Reader", array: Array, name: str, given: list[Any], keywords: dict[str, Any], node: ast.AST
) -> Any:
    axis = keywords.get("dim", keywords.get("axis", given[0] if given else None))
    keep = keywords.get("keepdim", keywords.get("keepdims", False))
    plain = (
        axis is None
        or isinstance(axis, int)
        or (isinstance(axis, tuple) and all(isinstance(a, int) for a in axis))
    )
    if not plain or not isinstance(keep, bool) or name == "norm":
        return unread(ast.unparse(node), place_of(node))
    if name == "argmax":
        return guarded(reader, lambda: np.argmax(array.values, axis=axis), node, array)  # pyright: ignore[reportArgumentType, reportCallIssue]
    if name in ("max", "min") and axis is not None and array.torch:
        return unread(ast.unparse(node), place_of(node))
    more = {"ddof": 1} if name == "std" and array.torch else {}
    return guarded(
        reader, lambda: getattr(np, name)(array.values, axis=axis, keepdims=keep, **more), node, array
    )


def _reshaped(
    reader: "Reader", array: Array, name: str, given: list[Any], keywords: dict[str, Any], node: ast.AST
) -> Any:
    values = array.values
    if name in ("flatten", "ravel"):
        return guarded(reader, values.ravel, node, array)
    if name in ("t", "transpose"):
        return guarded(
            reader, lambda: values.T if values.ndim <= 2 else values.transpose(*given), node, array
        )
    if name == "squeeze":
        return guarded(reader, lambda: np.squeeze(values, *given[:1]), node, array)
    if name == "unsqueeze":
        axis = keywords.get("dim", given[0] if given else None)
        return guarded(reader, lambda: np.expand_dims(values, axis), node, array)  # pyright: ignore[reportArgumentType, reportCallIssue]
    shape = list(given[0]) if len(given) == 1 and isinstance(given[0], list | tuple) else given
    if not all(isinstance(one, int) for one in shape):
        return unread(ast.unparse(node), place_of(node))
    return guarded(reader, lambda: values.reshape(shape), node, array)
