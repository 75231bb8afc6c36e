"""Functions of torch and NumPy that make arrays: constants, ranges, random numbers, pieces joined."""

import ast
from typing import TYPE_CHECKING, Any

import numpy as np

from whorl.capture import arrays
from whorl.capture.source import place_of
from whorl.capture.values import Array, Unknown, unread

if TYPE_CHECKING:
    from whorl.capture.reader import Reader


def function(
    reader: "Reader", name: str, given: list[Any], keywords: dict[str, Any], node: ast.AST, torch: bool
) -> Any:
    """A function of torch or NumPy on arrays.numbers."""
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
    if name in arrays.KINDS:
        return _random(reader, name, given, keywords, node, torch)
    if name in ("zeros", "ones", "full", "empty"):
        fill: Any = {"ones": 1.0, "zeros": 0.0, "empty": 0.0}.get(name)
        if name == "full":
            fill = arrays.numbers(keywords.get("fill_value", given[-1] if given else None))
            given = given[:1]
        shape = arrays.shape_of(
            [keywords["size"]]
            if "size" in keywords
            else [keywords["shape"]]
            if "shape" in keywords
            else given
        )
        if shape is None or fill is None:
            return unread(ast.unparse(node), place, "large")
        whole = "int" in _dtype(keywords) or "long" in _dtype(keywords) or isinstance(fill, int)
        return arrays.made(
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
        if (
            not isinstance(count, int)
            or not 0 <= count <= arrays.MOST_NUMBERS
            or arrays.numbers(start) is None
        ):
            return unread(ast.unparse(node), place)
        return arrays.guarded(
            reader, lambda: np.linspace(arrays.numbers(start), arrays.numbers(stop), count), node, torch=torch
        )
    if name == "arange":
        ends = [arrays.numbers(one) for one in given]
        size = _range_size(ends)
        if size is None:
            return unread(ast.unparse(node), place, "large")
        return arrays.guarded(reader, lambda: np.arange(*ends), node, torch=torch)
    return _other(reader, name, given, keywords, node, torch)


def _dtype(keywords: dict[str, Any]) -> str:
    return getattr(keywords.get("dtype"), "path", "")


def _range_size(ends: list[Any]) -> int | None:
    plain = all(isinstance(one, int | float) for one in ends) and 1 <= len(ends) <= 3
    if not plain:
        return None
    start, stop, step = (0, ends[0], 1) if len(ends) == 1 else (*ends, 1)[:3]
    if step == 0 or abs((stop - start) / step) > arrays.MOST_NUMBERS:
        return None
    return 1


def _random(
    reader: "Reader", name: str, given: list[Any], keywords: dict[str, Any], node: ast.AST, torch: bool
) -> Any:
    if name == "randperm":
        size = arrays.shape_of(given[:1])
        if size is None or len(size) != 1:
            return unread(ast.unparse(node), place_of(node))
        found = arrays.draw(reader, name, size, node, torch)
        if isinstance(found, Array):
            found.values = np.argsort(found.values, kind="stable")
            found.rows = "permutation"
        return found
    if name == "randint":
        shape = arrays.shape_of(given[-1:]) if len(given) > 1 else arrays.shape_of([keywords.get("size", ())])
        ends = [one for one in given[:2] if isinstance(one, int)] if len(given) > 1 else given[:1]
        if shape is None or not ends or not all(isinstance(one, int) for one in ends):
            return unread(ast.unparse(node), place_of(node))
        low, high = (0, ends[0]) if len(ends) == 1 or len(given) == 2 else ends
        found = arrays.draw(reader, name, shape, node, torch)
        if isinstance(found, Array):
            found.values = (low + found.values * (high - low)).astype(np.int64)
            found.rows = "sample"
        return found
    shape = arrays.shape_of([keywords["size"]] if "size" in keywords else given)
    return (
        unread(ast.unparse(node), place_of(node))
        if shape is None
        else arrays.draw(reader, name, shape, node, torch)
    )


def _other(
    reader: "Reader", name: str, given: list[Any], keywords: dict[str, Any], node: ast.AST, torch: bool
) -> Any:
    place = place_of(node)
    first = given[0] if given else None
    like = arrays.first(*(first if isinstance(first, list | tuple) else given))
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
        found = arrays.numbers(first)
        if found is None:
            return unread(ast.unparse(node), place)
        if isinstance(first, Array):
            return arrays.same(
                first,
                torch=torch,
                whole=name == "LongTensor" or "int" in _dtype(keywords) or "long" in _dtype(keywords),
            )
        whole = name == "LongTensor" or "long" in _dtype(keywords) or "int" in _dtype(keywords)
        return arrays.guarded(
            reader, lambda: np.array(found, dtype=np.int64 if whole else None), node, like, torch
        )
    if name in ("zeros_like", "ones_like", "full_like", "randn_like", "rand_like") and isinstance(
        first, Array
    ):
        if name in ("randn_like", "rand_like"):
            return arrays.draw(reader, name[:-5], first.values.shape, node, torch)
        fill = {"zeros_like": 0.0, "ones_like": 1.0}.get(
            name, arrays.numbers(given[1]) if len(given) > 1 else None
        )
        return arrays.guarded(reader, lambda: np.full(first.values.shape, fill), node, torch=torch)
    if name in ("cat", "concatenate", "concat", "stack", "vstack", "hstack", "column_stack"):
        return _joined(reader, name, given, keywords, node, like, torch)
    if name in arrays.UNARY and arrays.numbers(first) is not None:
        return arrays.guarded(
            reader, lambda: arrays.UNARY[name](np.asarray(arrays.numbers(first))), node, like, torch
        )
    if name in arrays.BINARY and len(given) == 2:
        return arrays.binary(reader, arrays.BINARY[name], given[0], given[1], node)
    if name == "where" and len(given) == 3 and all(arrays.numbers(one) is not None for one in given):
        return arrays.guarded(
            reader, lambda: np.where(*(np.asarray(arrays.numbers(one)) for one in given)), node, like, torch
        )
    if name == "one_hot" and isinstance(first, Array):
        classes = keywords.get("num_classes", given[1] if len(given) > 1 else int(first.values.max()) + 1)
        if (
            isinstance(classes, int)
            and 0 < classes <= 1000
            and first.values.size * classes <= arrays.MOST_NUMBERS
        ):
            return arrays.guarded(
                reader, lambda: np.eye(classes)[first.values.astype(np.int64)], node, like, torch
            )
    if name == "eye" and isinstance(first, int) and 0 < first <= 2000:
        return arrays.made(reader, np.eye(first), node, torch=torch)
    if (
        name in ("repeat", "tile")
        and isinstance(first, Array)
        and len(given) == 2
        and isinstance(given[1], int)
    ):
        act = np.repeat if name == "repeat" else np.tile
        if first.values.size * max(given[1], 0) <= arrays.MOST_NUMBERS and given[1] >= 0:
            return arrays.guarded(reader, lambda: act(first.values, given[1]), node, like, torch)
    if name in ("mean", "std", "sum") and isinstance(first, Array):
        return arrays.method(reader, first, name, given[1:], keywords, node)
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
    parts = [arrays.numbers(one) for one in given[0]] if isinstance(given[0], list | tuple) else [None]
    if any(one is None for one in parts) or sum(int(np.size(one)) for one in parts) > arrays.MOST_NUMBERS:  # pyright: ignore[reportArgumentType]
        return unread(ast.unparse(node), place_of(node))
    axis = keywords.get("dim", keywords.get("axis", given[1] if len(given) > 1 else 0))
    act = {"stack": np.stack, "vstack": np.vstack, "hstack": np.hstack, "column_stack": np.column_stack}.get(
        name, np.concatenate
    )
    if name in ("vstack", "hstack", "column_stack"):
        return arrays.guarded(reader, lambda: act(parts), node, like, torch)
    return (
        arrays.guarded(reader, lambda: act(parts, axis=axis), node, like, torch)
        if isinstance(axis, int)
        else unread(ast.unparse(node), place_of(node))
    )
