"""Parts of arrays: rows picked, batches cut, numbers written into place."""

import ast
from typing import TYPE_CHECKING, Any

import numpy as np

from whorl.capture import arrays
from whorl.capture.source import place_of
from whorl.capture.values import Array, Batch, Counter, Loop, unread

if TYPE_CHECKING:
    from whorl.capture.reader import Reader


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
    found = arrays.guarded(reader, lambda: array.values[plain], node, array)
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
    plain, given = _plain_index(index), arrays.numbers(found)
    if plain is _NOT or given is None or reader.maybe or any(isinstance(one, Loop) for one in reader.loops):
        array.doubt = unread(ast.unparse(node), place_of(node))
        return
    try:
        array.values[plain] = given
        array.rows_of = None
    except (ValueError, TypeError, IndexError):
        array.doubt = unread(ast.unparse(node), place_of(node))
    if isinstance(found, Array) and found.doubt:
        array.doubt = found.doubt


def overwrite(reader: "Reader", array: Array, found: Array, node: ast.AST) -> None:
    """An array whose numbers are written over, as `X *= 2` does; from now on it is a table of its own."""
    known = not reader.maybe and array.values.shape == found.values.shape
    if not known or array.values.dtype != found.values.dtype or not array.values.flags.writeable:
        array.doubt = unread(ast.unparse(node), place_of(node))
        return
    array.values[...] = found.values
    array.rows_of = None
    array.doubt = array.doubt or found.doubt
