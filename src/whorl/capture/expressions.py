"""What an expression stands for, as far as it can be told without running anything."""

import ast
import math
import operator
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from whorl.capture import arrays, assigning, blocks, built_in, calls, flow, libraries, loading
from whorl.capture.scope import Scope
from whorl.capture.source import place_of
from whorl.capture.values import (
    Array,
    Batch,
    Bound,
    Chain,
    Class,
    Counter,
    Counting,
    Dataset,
    Function,
    GradientOf,
    Instance,
    Layer,
    Library,
    Loader,
    Loop,
    Loss,
    Named,
    Parameters,
    Pieces,
    Settings,
    Signal,
    Unknown,
    WeightsOf,
    Zipped,
    is_network,
    is_plain,
    unread,
)

if TYPE_CHECKING:
    from whorl.capture.reader import Reader

LONGEST_TEXT = 10_000
LARGEST_POWER = 64
MOST_DIGITS = 2**256
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


def value(reader: "Reader", node: ast.expr) -> Any:
    """What an expression stands for; Unknown with its reason where that cannot be told."""
    reader.work += 1
    act = _KINDS.get(type(node))
    return act(reader, node) if act else unread(ast.unparse(node), place_of(node))


def name(reader: "Reader", node: ast.Name) -> Any:
    """A name looked up in its scopes, then among what is built in or was imported by a star."""
    home = reader.scope.find(node.id)
    if home is not None:
        home.read.add(node.id)
        return home.names[node.id]
    if node.id == "__name__":
        return "__main__"
    if node.id in built_in.BUILT_IN:
        return Library(f"builtins.{node.id}")
    for module in reader.stars:
        if libraries.has(module, node.id):
            return Library(f"{module}.{node.id}")
    if len(reader.stars) == 1:
        return Library(f"{reader.stars[0]}.{node.id}")
    return unread(node.id, place_of(node), "name")


def attribute(reader: "Reader", node: ast.Attribute) -> Any:
    return attribute_of(reader, value(reader, node.value), node.attr, node)


def attribute_of(reader: "Reader", owner: Any, name: str, node: ast.AST) -> Any:
    """Something by its name in an object, a module, a class or an array."""
    match owner:
        case Library():
            return libraries.constant(owner, name)
        case Instance():
            return _of_instance(reader, owner, name, node)
        case Class():
            found = owner.find(name)
            return found if found is not None else unread(f"{owner.node.name}.{name}", place_of(node))
        case Array():
            return arrays.attribute(reader, owner, name, node)
        case Unknown():
            return Bound(owner, name)
    if isinstance(owner, Signal) and name in ("shape", "grad", "device", "dtype"):
        return unread(ast.unparse(node), place_of(node))
    if isinstance(owner, Signal) and name == "data":
        return owner
    if isinstance(owner, Named) and name in ("data", "target", "targets", "shape", "DESCR", "feature_names"):
        return loading.field_of(owner, name, node)
    if is_network(owner) and name in ("weight", "bias"):  # several layers together have none
        return (
            WeightsOf(owner, name) if isinstance(owner, Layer) else unread(ast.unparse(node), place_of(node))
        )
    if isinstance(owner, Parameters | WeightsOf) and name in ("data", "grad"):
        return owner if name == "data" else GradientOf(owner)
    if isinstance(owner, Loader) and name == "dataset":
        return owner.dataset
    return Bound(owner, name)


def _of_instance(reader: "Reader", owner: Instance, name: str, node: ast.AST) -> Any:
    owner.read.add(name)
    if name in owner.attributes:
        return owner.attributes[name]
    found = owner.kind.find(name) if owner.kind else None
    if isinstance(found, Function):
        plain = {ast.unparse(one) for one in getattr(found.node, "decorator_list", [])}
        bound = Function(
            found.node, found.scope, found.place, None if "staticmethod" in plain else owner, found.home
        )
        if "property" in plain:
            return reader.call(bound, [], {}, node)
        return Counting(bound, found)
    if found is not None:
        return found
    return Bound(owner, name)


def constant(reader: "Reader", node: ast.Constant) -> Any:
    found = node.value
    return found if is_plain(found) else unread(ast.unparse(node), place_of(node))


def collection(reader: "Reader", node: ast.List | ast.Tuple | ast.Set) -> Any:
    parts: list[Any] = []
    for one in node.elts:
        if isinstance(one, ast.Starred):
            inside = elements(reader, value(reader, one.value))
            if inside is None:
                return unread(ast.unparse(node), place_of(node))
            parts += inside
        else:
            parts.append(value(reader, one))
    return tuple(parts) if isinstance(node, ast.Tuple) else parts


def dictionary(reader: "Reader", node: ast.Dict) -> Any:
    made = Settings({}, place_of(node))
    for key, one in zip(node.keys, node.values, strict=True):
        found = value(reader, one)
        if key is None:
            if not isinstance(found, Settings):
                return unread(ast.unparse(node), place_of(node))
            made.items |= found.items
            found.read |= set(found.items)
            continue
        named = value(reader, key)
        if not is_plain(named):
            return unread(ast.unparse(node), place_of(node))
        made.items[named] = found
        made.places[named] = place_of(one)
    reader.tables.append(made)
    return made


def text(reader: "Reader", node: ast.JoinedStr) -> Any:
    for one in node.values:
        if isinstance(one, ast.FormattedValue):
            value(reader, one.value)  # what is printed is used
    return unread(ast.unparse(node), place_of(node))


def binary(reader: "Reader", node: ast.BinOp) -> Any:
    return combined(reader, node.op, value(reader, node.left), value(reader, node.right), node)


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
    if isinstance(op, ast.Add) and type(left) is type(right):
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


def unary(reader: "Reader", node: ast.UnaryOp) -> Any:
    found = value(reader, node.operand)
    if isinstance(node.op, ast.Not):
        known = known_truth(found)
        return unread(ast.unparse(node), place_of(node)) if known is None else not known
    if isinstance(found, Array):
        return (
            arrays.binary(reader, operator.mul, found, -1, node) if isinstance(node.op, ast.USub) else found
        )
    if isinstance(found, int | float) and isinstance(node.op, ast.USub | ast.UAdd):
        return -found if isinstance(node.op, ast.USub) else found
    return found if isinstance(found, Unknown) else unread(ast.unparse(node), place_of(node))


def comparison(reader: "Reader", node: ast.Compare) -> Any:
    left = value(reader, node.left)
    for op, after in zip(node.ops, node.comparators, strict=True):
        right = value(reader, after)
        known = _compared(reader, op, left, right, node)
        if known is not True:
            return known
        left = right
    return True


def _compared(reader: "Reader", op: ast.cmpop, left: Any, right: Any, node: ast.AST) -> Any:
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


def boolean(reader: "Reader", node: ast.BoolOp) -> Any:
    ends = isinstance(node.op, ast.Or)
    doubtful = None
    found: Any = None
    for one in node.values:
        found = value(reader, one)
        known = known_truth(found)
        if known is None:
            doubtful = found
        elif known == ends:
            return found if doubtful is None else doubtful if isinstance(doubtful, Unknown) else found
    return found if doubtful is None else unread(ast.unparse(node), place_of(node))


def choice(reader: "Reader", node: ast.IfExp) -> Any:
    test = truth(reader, node.test)
    if test is not None:
        return value(reader, node.body if test else node.orelse)
    one, other = value(reader, node.body), value(reader, node.orelse)
    if same(one, other):
        return one
    return unread(ast.unparse(node), place_of(node), "branch")


def truth(reader: "Reader", node: ast.expr) -> bool | None:
    """Whether a condition holds; None where that is not known."""
    return known_truth(value(reader, node))


def known_truth(found: Any) -> bool | None:
    if isinstance(found, Array):
        return bool(found.values) if found.values.size == 1 and not found.doubt else None
    if is_plain(found) or isinstance(found, list | tuple):
        return bool(found)
    if isinstance(found, Settings):
        return bool(found.items)
    known = is_network(found) or isinstance(found, Function | Class | Library | Loader | Named | Instance)
    return True if known and not (isinstance(found, Library) and not libraries.is_known(found.path)) else None


def same(one: Any, other: Any) -> bool:
    """Whether two values are surely the same."""
    if one is other:
        return True
    if is_plain(one) and is_plain(other):
        return type(one) is type(other) and one == other
    if isinstance(one, Library) and isinstance(other, Library):
        return one.path == other.path
    if isinstance(one, list | tuple) and type(one) is type(other) and len(one) == len(other):
        return all(same(a, b) for a, b in zip(one, other, strict=True))
    return False


def subscript(reader: "Reader", node: ast.Subscript) -> Any:
    owner = value(reader, node.value)
    index = _index(reader, node.slice)
    return item_of(reader, owner, index, node)


def _index(reader: "Reader", node: ast.expr) -> Any:
    if isinstance(node, ast.Slice):
        return slice(*(value(reader, one) if one else None for one in (node.lower, node.upper, node.step)))
    if isinstance(node, ast.Tuple):
        return tuple(_index(reader, one) for one in node.elts)
    if isinstance(node, ast.Constant) and node.value is ...:
        return ...
    return value(reader, node)


def item_of(reader: "Reader", owner: Any, index: Any, node: ast.AST) -> Any:
    """A part of something by its place, its key or its range."""
    if isinstance(owner, Settings) and is_plain(index):
        owner.read.add(index)
        return owner.items.get(index, unread(ast.unparse(node), place_of(node)))
    if isinstance(owner, list | tuple) and isinstance(index, int | slice):
        try:
            return owner[index]
        except (IndexError, TypeError, ValueError):
            return unread(ast.unparse(node), place_of(node))
    if isinstance(owner, Array):
        return arrays.item(reader, owner, index, node)
    if isinstance(owner, Chain) and isinstance(index, int) and -len(owner.items) <= index < len(owner.items):
        return owner.items[index]
    if isinstance(owner, Chain) and isinstance(index, slice):
        try:
            return Chain(owner.items[index], owner.place, owner.callable)
        except TypeError:
            return unread(ast.unparse(node), place_of(node))
    if isinstance(owner, Named | Batch | Dataset):
        return loading.part(reader, owner, index, node)
    if isinstance(owner, Signal):
        return flow.changed(owner, "item", node)
    if isinstance(owner, Bound) and owner.name in ("param_groups", "shape"):
        return owner
    return owner if isinstance(owner, Unknown) else unread(ast.unparse(node), place_of(node))


def set_item(reader: "Reader", owner: Any, target: ast.Subscript, found: Any, place: Any) -> None:
    """A part of something given a new value."""
    index = _index(reader, target.slice)
    if isinstance(owner, Settings) and is_plain(index) and not reader.maybe:
        owner.items[index] = found
        owner.places[index] = place
    elif isinstance(owner, Settings):
        owner.items = {key: unread(ast.unparse(target), place, "branch") for key in owner.items}
    elif isinstance(owner, list):
        if (
            isinstance(index, int)
            and -len(owner) <= index < len(owner)
            and not reader.maybe
            and not reader.loops
        ):
            owner[index] = found
        else:
            owner[:] = [unread(ast.unparse(target), place)] * len(owner)
    elif isinstance(owner, Array):
        arrays.set_item(reader, owner, index, found, target)
    elif (
        isinstance(owner, Chain) and isinstance(index, int) and -len(owner.items) <= index < len(owner.items)
    ):
        owner.items[index] = found
    else:
        assigning.changed_from_outside(reader, owner, target, place)


def comprehension(reader: "Reader", node: ast.ListComp | ast.GeneratorExp | ast.SetComp) -> Any:
    made: list[Any] = []
    before, reader.scope = reader.scope, Scope(reader.scope)
    try:
        complete = _comprehended(
            reader,
            node.generators,
            lambda: made.append(value(reader, node.elt)),
            blocks.trains(reader, node.elt),
        )
    finally:
        reader.scope = before
    return made if complete else unread(ast.unparse(node), place_of(node))


def _comprehended(
    reader: "Reader", parts: list[ast.comprehension], act: Callable[[], Any], trains: bool = False
) -> bool:
    if not parts:
        act()
        return True
    first = parts[0]
    over = value(reader, first.iter)
    every = rounds(reader, over, symbolic=trains)
    if every is None:
        loop, item = one_round(reader, over, first.iter, False)
        reader.loops.append(loop)
        reader.assign(first.target, item, place_of(first.iter))
        _comprehended(reader, parts[1:], act, trains)
        reader.loops.pop()
        return False
    for item in every:
        reader.spend(place_of(first.iter))
        reader.assign(first.target, item, place_of(first.iter))
        tests = [truth(reader, one) for one in first.ifs]
        if None in tests:
            return False
        if all(tests) and not _comprehended(reader, parts[1:], act, trains):
            return False
    return True


def keyed(reader: "Reader", node: ast.DictComp) -> Any:
    made = Settings({}, place_of(node))
    doubtful = [False]

    def act() -> None:
        key = value(reader, node.key)
        found = value(reader, node.value)
        if is_plain(key):
            made.items[key] = found
        else:
            doubtful[0] = True

    before, reader.scope = reader.scope, Scope(reader.scope)
    try:
        complete = _comprehended(reader, node.generators, act)
    finally:
        reader.scope = before
    return made if complete and not doubtful[0] else unread(ast.unparse(node), place_of(node))


def function(reader: "Reader", node: ast.Lambda) -> Any:
    return Function(node, reader.scope, place_of(node))


def walrus(reader: "Reader", node: ast.NamedExpr) -> Any:
    found = value(reader, node.value)
    reader.assign(node.target, found, place_of(node))
    return found


def call(reader: "Reader", node: ast.Call) -> Any:
    return calls.called(reader, node)


def elements(reader: "Reader", found: Any) -> list[Any] | None:
    """The parts of something that can be taken apart, or None."""
    if isinstance(found, list | tuple):
        return list(found)
    if isinstance(found, Dataset):
        return list(found.fields)
    if isinstance(found, Array) and found.values.ndim and len(found.values) <= 64:
        return [arrays.item(reader, found, place, ast.Constant(0)) for place in range(len(found.values))]
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
        return [arrays.item(reader, over, place, ast.Constant(0)) for place in range(len(over.values))]
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
    start, stop = value(reader, test.left), value(reader, test.comparators[0])
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
    by = value(reader, change.value)
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
    if len(rest) != 1 or not isinstance(loop, ast.While) or truth(reader, loop.test) is not True:
        return None
    inner = loop.body[0].value if len(loop.body) == 1 and isinstance(loop.body[0], ast.Expr) else None
    found = value(reader, inner.value) if isinstance(inner, ast.YieldFrom) else None
    return replace(found, count=None, anew=True) if isinstance(found, Pieces) else None


def place_given(reader: "Reader", node: ast.expr) -> Any:
    """Where a value was written down: for a name, the line that gave it its value."""
    if isinstance(node, ast.Name):
        home = reader.scope.find(node.id)
        if home is not None and node.id in home.places:
            return home.places[node.id]
    return place_of(node)


_KINDS: dict[type, Callable[["Reader", Any], Any]] = {
    ast.Name: name,
    ast.Attribute: attribute,
    ast.Constant: constant,
    ast.List: collection,
    ast.Tuple: collection,
    ast.Set: collection,
    ast.Dict: dictionary,
    ast.JoinedStr: text,
    ast.BinOp: binary,
    ast.UnaryOp: unary,
    ast.Compare: comparison,
    ast.BoolOp: boolean,
    ast.IfExp: choice,
    ast.Subscript: subscript,
    ast.ListComp: comprehension,
    ast.GeneratorExp: comprehension,
    ast.SetComp: comprehension,
    ast.DictComp: keyed,
    ast.Lambda: function,
    ast.NamedExpr: walrus,
    ast.Call: call,
}
