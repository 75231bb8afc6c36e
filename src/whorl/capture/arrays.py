"""Numbers that code computes before training, computed here by a short list of operations, each bounded beforehand.

Random numbers are drawn by a generator of our own, so that points are like the code's and not the same.
"""

import ast
import math
import operator
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from whorl.capture.source import place_of
from whorl.capture.values import Array, Batch, Bound, Counter, Loop, Pieces, Unknown, unread

if TYPE_CHECKING:
    from whorl.capture.reader import Reader

MOST_NUMBERS = 4_000_000
_KINDS = {"randn": 1, "rand": 2, "randint": 3, "randperm": 4}
_UNARY: dict[str, Callable[[np.ndarray], Any]] = {
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
_BINARY: dict[str, Callable[[Any, Any], Any]] = {
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
    *_UNARY, *_BINARY, "zeros", "ones", "full", "empty", "zeros_like", "ones_like", "full_like", "linspace", "arange",
    "tensor", "as_tensor", "from_numpy", "array", "asarray", "FloatTensor", "LongTensor", "Tensor", "cat", "concatenate",
    "concat", "stack", "vstack", "hstack", "column_stack", "eye", "repeat", "tile", "where", "randn_like", "rand_like",
    "one_hot", "meshgrid_", "mean", "std", "sum", "radians", "deg2rad", "float32", "float64", "int64", "outer", "flip",
    *_KINDS,
}  # fmt: skip


def made(reader: "Reader", values: Any, node: ast.AST, like: Array | None = None, torch: bool = True) -> Any:
    """An array of this reading, or Unknown where there are too many numbers or none."""
    values = np.asarray(values)
    if values.size > MOST_NUMBERS or values.dtype.kind not in "biuf":
        return unread(ast.unparse(node), place_of(node), "large")
    reader.spend(place_of(node), values.size // 2000)
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
        parts = [numbers(one) for one in value]
        return None if any(one is None for one in parts) else parts
    return None


def guarded(
    reader: "Reader", act: Callable[[], Any], node: ast.AST, like: Array | None = None, torch: bool = True
) -> Any:
    """The array that an operation gives; whatever NumPy objects to is not read."""
    try:
        with np.errstate(all="ignore"):
            return made(reader, act(), node, like, torch)
    except (ValueError, TypeError, IndexError, ArithmeticError, MemoryError, OverflowError):
        return unread(ast.unparse(node), place_of(node))


def _first(*values: Any) -> Array | None:
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
    return guarded(reader, lambda: act(np.asarray(one), np.asarray(other)), node, _first(left, right))


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
    generator = np.random.default_rng([_KINDS[kind], again, *shape])
    if kind == "randn":
        values = generator.standard_normal(shape)
        reader.normals.append(values)
    else:
        values = generator.random(shape)
    return made(reader, values, node, torch=torch)


def function(
    reader: "Reader", name: str, given: list[Any], keywords: dict[str, Any], node: ast.AST, torch: bool
) -> Any:
    """A function of torch or NumPy on numbers."""
    place = place_of(node)
    unknown = next((one for one in (*given, *keywords.values()) if isinstance(one, Unknown)), None)
    settings = {"dtype", "device", "requires_grad", "generator"}
    problem = (
        unknown
        if (
            unknown and not all(isinstance(v, Unknown) is False or k in settings for k, v in keywords.items())
        )
        or any(isinstance(one, Unknown) for one in given)
        else None
    )
    if problem is not None:
        return problem
    if name in _KINDS:
        return _random(reader, name, given, keywords, node, torch)
    if name in ("zeros", "ones", "full", "empty"):
        fill: Any = {"ones": 1.0, "zeros": 0.0, "empty": 0.0}.get(name)
        if name == "full":
            fill = numbers(keywords.get("fill_value", given[-1] if given else None))
            given = given[:1]
        shape = shape_of(
            [keywords["size"]]
            if "size" in keywords
            else [keywords["shape"]]
            if "shape" in keywords
            else given
        )
        if shape is None or fill is None:
            return unread(ast.unparse(node), place, "large")
        whole = "int" in _dtype(keywords) or "long" in _dtype(keywords) or isinstance(fill, int)
        return made(
            reader,
            np.full(shape, fill, np.int64 if whole and name != "ones" else np.float64),
            node,
            torch=torch,
        )
    if name == "linspace":
        start, stop, count = [
            *given,
            *(keywords[k] for k in ("start", "end", "stop", "steps", "num") if k in keywords),
        ][:3]
        if not isinstance(count, int) or not 0 <= count <= MOST_NUMBERS or numbers(start) is None:
            return unread(ast.unparse(node), place)
        return guarded(reader, lambda: np.linspace(numbers(start), numbers(stop), count), node, torch=torch)
    if name == "arange":
        ends = [numbers(one) for one in given]
        size = _range_size(ends)
        if size is None:
            return unread(ast.unparse(node), place, "large")
        return guarded(reader, lambda: np.arange(*ends), node, torch=torch)
    return _other(reader, name, given, keywords, node, torch)


def _dtype(keywords: dict[str, Any]) -> str:
    return getattr(keywords.get("dtype"), "path", "")


def _range_size(ends: list[Any]) -> int | None:
    plain = all(isinstance(one, int | float) for one in ends) and 1 <= len(ends) <= 3
    if not plain:
        return None
    start, stop, step = (0, ends[0], 1) if len(ends) == 1 else (*ends, 1)[:3]
    if step == 0 or abs((stop - start) / step) > MOST_NUMBERS:
        return None
    return 1


def _random(
    reader: "Reader", name: str, given: list[Any], keywords: dict[str, Any], node: ast.AST, torch: bool
) -> Any:
    if name == "randperm":
        size = shape_of(given[:1])
        if size is None or len(size) != 1:
            return unread(ast.unparse(node), place_of(node))
        found = draw(reader, name, size, node, torch)
        if isinstance(found, Array):
            found.values = np.argsort(found.values, kind="stable")
            found.rows = "permutation"
        return found
    if name == "randint":
        shape = shape_of(given[-1:]) if len(given) > 1 else shape_of([keywords.get("size", ())])
        ends = [one for one in given[:2] if isinstance(one, int)] if len(given) > 1 else given[:1]
        if shape is None or not ends or not all(isinstance(one, int) for one in ends):
            return unread(ast.unparse(node), place_of(node))
        low, high = (0, ends[0]) if len(ends) == 1 or len(given) == 2 else ends
        found = draw(reader, name, shape, node, torch)
        if isinstance(found, Array):
            found.values = (low + found.values * (high - low)).astype(np.int64)
            found.rows = "sample"
        return found
    shape = shape_of([keywords["size"]] if "size" in keywords else given)
    return (
        unread(ast.unparse(node), place_of(node)) if shape is None else draw(reader, name, shape, node, torch)
    )


def _other(
    reader: "Reader", name: str, given: list[Any], keywords: dict[str, Any], node: ast.AST, torch: bool
) -> Any:
    place = place_of(node)
    first = given[0] if given else None
    like = _first(*(first if isinstance(first, list | tuple) else given))
    if name in (
        "tensor",
        "as_tensor",
        "from_numpy",
        "array",
        "asarray",
        "FloatTensor",
        "LongTensor",
        "Tensor",
        "float32",
        "float64",
        "int64",
    ):
        found = numbers(first)
        if found is None:
            return unread(ast.unparse(node), place)
        if isinstance(first, Array):
            return _same(
                first,
                torch=torch,
                whole=name == "LongTensor" or "int" in _dtype(keywords) or "long" in _dtype(keywords),
            )
        whole = name == "LongTensor" or "long" in _dtype(keywords) or "int" in _dtype(keywords)
        return guarded(reader, lambda: np.array(found, dtype=np.int64 if whole else None), node, like, torch)
    if name in ("zeros_like", "ones_like", "full_like", "randn_like", "rand_like") and isinstance(
        first, Array
    ):
        if name in ("randn_like", "rand_like"):
            return draw(reader, name[:-5], first.values.shape, node, torch)
        fill = {"zeros_like": 0.0, "ones_like": 1.0}.get(name, numbers(given[1]) if len(given) > 1 else None)
        return guarded(reader, lambda: np.full(first.values.shape, fill), node, torch=torch)
    if name in ("cat", "concatenate", "concat", "stack", "vstack", "hstack", "column_stack"):
        return _joined(reader, name, given, keywords, node, like, torch)
    if name in _UNARY and numbers(first) is not None:
        return guarded(reader, lambda: _UNARY[name](np.asarray(numbers(first))), node, like, torch)
    if name in _BINARY and len(given) == 2:
        return binary(reader, _BINARY[name], given[0], given[1], node)
    if name == "where" and len(given) == 3 and all(numbers(one) is not None for one in given):
        return guarded(
            reader, lambda: np.where(*(np.asarray(numbers(one)) for one in given)), node, like, torch
        )
    if name == "one_hot" and isinstance(first, Array):
        classes = keywords.get("num_classes", given[1] if len(given) > 1 else int(first.values.max()) + 1)
        if isinstance(classes, int) and 0 < classes <= 1000 and first.values.size * classes <= MOST_NUMBERS:
            return guarded(reader, lambda: np.eye(classes)[first.values.astype(np.int64)], node, like, torch)
    if name == "eye" and isinstance(first, int) and 0 < first <= 2000:
        return made(reader, np.eye(first), node, torch=torch)
    if (
        name in ("repeat", "tile")
        and isinstance(first, Array)
        and len(given) == 2
        and isinstance(given[1], int)
    ):
        act = np.repeat if name == "repeat" else np.tile
        if first.values.size * max(given[1], 0) <= MOST_NUMBERS and given[1] >= 0:
            return guarded(reader, lambda: act(first.values, given[1]), node, like, torch)
    if name in ("mean", "std", "sum") and isinstance(first, Array):
        return method(reader, first, name, given[1:], keywords, node)
    return unread(ast.unparse(node), place)


def _joined(
    reader: "Reader",
    name: str,
    given: list[Any],
    keywords: dict[str, Any],
    node: ast.AST,
    like: Array | None,
    torch: bool,
) -> Any:
    parts = [numbers(one) for one in given[0]] if isinstance(given[0], list | tuple) else [None]
    if any(one is None for one in parts) or sum(int(np.size(one)) for one in parts) > MOST_NUMBERS:  # pyright: ignore[reportArgumentType]
        return unread(ast.unparse(node), place_of(node))
    axis = keywords.get("dim", keywords.get("axis", given[1] if len(given) > 1 else 0))
    act = {"stack": np.stack, "vstack": np.vstack, "hstack": np.hstack, "column_stack": np.column_stack}.get(
        name, np.concatenate
    )
    if name in ("vstack", "hstack", "column_stack"):
        return guarded(reader, lambda: act(parts), node, like, torch)
    return (
        guarded(reader, lambda: act(parts, axis=axis), node, like, torch)
        if isinstance(axis, int)
        else unread(ast.unparse(node), place_of(node))
    )


def _same(array: Array, torch: bool | None = None, whole: bool = False) -> Array:
    """The same numbers, taken for the same array wherever it matters."""
    if torch is not None and torch != array.torch:
        array.torch = torch
    if whole and array.values.dtype.kind != "i" and not array.doubt:
        array.values = array.values.astype(np.int64)
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
        return _same(array, whole=whole, torch=False if name == "numpy" else None)
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
            array.values.copy(), array.place, array.loops, array.torch, array, array.rows, array.doubt
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
    if name in _UNARY:
        return guarded(reader, lambda: _UNARY[name](array.values), node, array)
    if name in _BINARY and len(given) == 1:
        return binary(reader, _BINARY[name], array, given[0], node)
    if name == "repeat" and len(given) == 1 and isinstance(given[0], int) and array.values.ndim == 1:
        act = np.tile if array.torch else np.repeat
        if given[0] >= 0 and array.values.size * given[0] <= MOST_NUMBERS:
            return guarded(reader, lambda: act(array.values, given[0]), node, array)
    if name in ("uniform_", "normal_", "fill_", "zero_", "mul_", "add_", "copy_"):
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


def item(reader: "Reader", array: Array, index: Any, node: ast.AST) -> Any:
    """A part of an array; rows picked in a training loop are batches."""
    batch = _batch(array, index)
    if batch is not None:
        return batch
    if isinstance(index, Batch):
        key = (index.source, index.key)
        return Batch(array, index.size, _order(index.source, index.order), index.drop_last, key)
    plain = _plain_index(index)
    if plain is _NOT:
        return unread(
            ast.unparse(node), place_of(node), "loop" if isinstance(index, Counter) else "expression"
        )
    if isinstance(index, Array) and index.rows == "sample" and len(index.loops) > len(array.loops):
        return Batch(array, index.values.size, "sample", key=index)
    if isinstance(index, int) and array.values.ndim == 1:
        try:
            return Array(
                np.asarray(array.values[index]),
                array.place,
                tuple(reader.loops),
                array.torch,
                doubt=array.doubt,
            )
        except IndexError:
            return unread(ast.unparse(node), place_of(node))
    found = guarded(reader, lambda: array.values[plain], node, array)
    if isinstance(found, Array) and found.values.ndim == array.values.ndim and not isinstance(index, tuple):
        found.rows_of = array
        found.picked = (
            (array.picked, index.start, index.stop, index.step) if isinstance(index, slice) else index
        )
        found.rows = (
            index.rows if isinstance(index, Array) else array.rows if isinstance(index, slice) else ""
        )
    return found


def _order(index: Any, usual: str) -> str:
    return {"permutation": usual, "sample": "sample"}.get(getattr(index, "rows", ""), "in-order")


def _batch(array: Array, index: Any) -> Batch | None:
    """Neighbouring rows whose ends move with a loop."""
    if not isinstance(index, slice) or not isinstance(index.start, Counter) or index.step is not None:
        return None
    stop = index.stop
    if not isinstance(stop, Counter) or stop.loop is not index.start.loop or stop.by != index.start.by:
        return None
    size = stop.start - index.start.start
    if size != index.start.by or size < 1 or index.start.start != 0:
        return None
    order = "in-order"
    if array.rows == "permutation":
        order = "shuffled" if array.loops else "once"
    return Batch(array, size, order, key=index.start.loop)


class _Nothing:
    pass


_NOT = _Nothing()


def _plain_index(index: Any) -> Any:
    """An index NumPy understands, or a sign that there is none."""
    if isinstance(index, Array):
        return index.values if not index.doubt and index.values.dtype.kind in "bi" else _NOT
    if isinstance(index, tuple):
        parts = [_plain_index(one) for one in index]
        return _NOT if any(one is _NOT for one in parts) else tuple(parts)
    if isinstance(index, slice):
        whole = all(one is None or isinstance(one, int) for one in (index.start, index.stop, index.step))
        return index if whole else _NOT
    if isinstance(index, list) and all(isinstance(one, int) for one in index):
        return index
    return index if isinstance(index, int) or index is None or index is ... else _NOT


def set_item(reader: "Reader", array: Array, index: Any, found: Any, node: ast.AST) -> None:
    """Rows or values of an array given new numbers; where that cannot be followed the array is in doubt."""
    plain, given = _plain_index(index), numbers(found)
    if plain is _NOT or given is None or reader.maybe or any(isinstance(one, Loop) for one in reader.loops):
        array.doubt = unread(ast.unparse(node), place_of(node))
        return
    try:
        array.values[plain] = given
    except (ValueError, TypeError, IndexError):
        array.doubt = unread(ast.unparse(node), place_of(node))
    if isinstance(found, Array) and found.doubt:
        array.doubt = found.doubt
