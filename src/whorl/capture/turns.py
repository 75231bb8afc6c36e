"""What a loop goes through, turn by turn, and how often it goes round."""

import ast
import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from whorl.capture import expressions, loading, rows
from whorl.capture.source import place_of
from whorl.capture.values import (
    Array,
    Batch,
    Bound,
    Chain,
    Counter,
    Dataset,
    Loader,
    Loop,
    Named,
    Parameters,
    Pieces,
    Settings,
    Unknown,
    Zipped,
    unread,
)

if TYPE_CHECKING:
    from whorl.capture.reader import Reader


def elements(reader: "Reader", found: Any) -> list[Any] | None:
    """The parts of something that can be taken apart, or None."""
    if isinstance(found, list | tuple):
        return list(found)
    if isinstance(found, Dataset):
        return list(found.fields)
    if isinstance(found, Array) and found.values.ndim and len(found.values) <= 64:
        return [rows.item(reader, found, place, ast.Constant(0)) for place in range(len(found.values))]
    if isinstance(found, Parameters) and found.one:
        return [unread("name", place_of(ast.Constant(0)), "loop"), found]
    if isinstance(found, Chain):
        return list(found.items)
    if isinstance(found, Settings):
        return list(found.items)
    if isinstance(found, Named) and found.field == "pair":
        return [
            loading.field_of(found, "data", ast.Constant(0)),
            loading.field_of(found, "target", ast.Constant(0)),
        ]
    return None


def rounds(reader: "Reader", over: Any, symbolic: bool) -> list[Any] | None:
    """Every item a loop goes through, where they are known and few enough."""
    if isinstance(over, range):
        return None if symbolic or len(over) > LARGEST_ROUNDS else list(over)
    if isinstance(over, Array):
        if over.values.ndim == 0 or len(over.values) > LARGEST_ROUNDS or over.doubt or symbolic:
            return None
        return [rows.item(reader, over, place, ast.Constant(0)) for place in range(len(over.values))]
    if isinstance(over, Zipped):
        each = [rounds(reader, one, symbolic) for one in over.parts]
        if any(one is None for one in each):
            return None
        return [tuple(row) for row in zip(*each, strict=False)]  # pyright: ignore[reportArgumentType]
    return elements(reader, over) if isinstance(over, list | tuple | Chain | Settings) else None


LARGEST_ROUNDS = 100_000


def one_round(reader: "Reader", over: Any, node: ast.AST, trains: bool) -> tuple[Loop, Any]:
    """A loop gone through once for all its rounds, and what its name stands for."""
    place = place_of(node)
    if isinstance(over, range):
        loop = Loop(len(over), place)
        return loop, Counter(loop, over.step, over.start)
    if isinstance(over, Pieces):
        loop, drawn = Loop(over.count, place, "batches"), over.anew or bool(over.order.loops)
        return loop, Batch(over.order, over.size, "shuffled" if drawn else "once", key=loop)
    if isinstance(over, Loader):
        return loading.batches(reader, over, place)
    if isinstance(over, Zipped):
        made = [one_round(reader, one, node, trains) for one in over.parts if one != "count"]
        counts = [loop for loop, _ in made]
        known = [one.count for one in counts if one.count is not None]
        loop = (
            counts[0] if len(counts) == 1 else Loop(min(known) if len(known) == len(counts) else None, place)
        )
        items = iter(item for _, item in made)
        return loop, tuple(
            unread("count", place, "loop") if one == "count" else next(items) for one in over.parts
        )
    if isinstance(over, Parameters):
        return Loop(None, place, "parameters"), Parameters(over.network, one=True)
    if isinstance(over, Bound) and over.name == "param_groups":
        return Loop(None, place, "parameters"), Bound(over.owner, "group")
    if isinstance(over, list | tuple):
        return Loop(len(over), place), unread("item", place, "loop")
    reason = over if isinstance(over, Unknown) else unread(ast.unparse(getattr(node, "iter", node)), place)
    return Loop(None, place, "unknown", doubt=reason), reason


def rounds_of_while(reader: "Reader", node: ast.While) -> int | None:
    """How often `while step < 1000` goes round, where one line of its body adds a number to `step`."""
    test = node.test
    if not (isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.left, ast.Name)):
        return None
    start, stop = expressions.value(reader, test.left), expressions.value(reader, test.comparators[0])
    changes = [
        one
        for one in ast.walk(node)
        if isinstance(one, ast.AugAssign | ast.Assign)
        and any(
            isinstance(part, ast.Name) and part.id == test.left.id and isinstance(part.ctx, ast.Store)
            for part in ast.walk(one)
        )
    ]
    if len(changes) != 1 or changes[0] not in node.body:
        return None
    change = changes[0]
    if not (isinstance(change, ast.AugAssign) and isinstance(change.op, ast.Add)):
        return None
    by = expressions.value(reader, change.value)
    if not all(isinstance(one, int) and not isinstance(one, bool) for one in (start, stop, by)) or by < 1:
        return None
    if isinstance(test.ops[0], ast.LtE):
        stop += 1
    elif not isinstance(test.ops[0], ast.Lt):
        return None
    return max(0, math.ceil((stop - start) / by))


def endless(reader: "Reader", node: ast.FunctionDef | ast.AsyncFunctionDef) -> Pieces | None:
    """Pieces that a generator gives for ever: `while True: yield from torch.randperm(points).split(size)`."""
    loop = node.body[-1]
    rest = node.body[1:] if ast.get_docstring(node) is not None else node.body
    if len(rest) != 1 or not isinstance(loop, ast.While) or expressions.truth(reader, loop.test) is not True:
        return None
    inner = loop.body[0].value if len(loop.body) == 1 and isinstance(loop.body[0], ast.Expr) else None
    found = expressions.value(reader, inner.value) if isinstance(inner, ast.YieldFrom) else None
    return replace(found, count=None, anew=True) if isinstance(found, Pieces) else None


def all_trained(reader: "Reader", node: ast.ListComp | ast.GeneratorExp | ast.SetComp) -> Any:
    """The parameters of `[p for p in network.parameters() if p.requires_grad]`; what is frozen is noted elsewhere."""
    first = node.generators[0]
    if len(node.generators) > 1 or ast.unparse(node.elt) != ast.unparse(first.target) or not first.ifs:
        return None
    if [ast.unparse(one) for one in first.ifs] != [f"{ast.unparse(first.target)}.requires_grad"]:
        return None
    found = expressions.value(reader, first.iter)
    return found if isinstance(found, Parameters) else None
