"""What an expression stands for, as far as it can be told without running anything."""

import ast
import operator
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from whorl.capture import (
    arithmetic,
    arrays,
    assigning,
    blocks,
    built_in,
    calls,
    flow,
    libraries,
    loading,
    rows,
    turns,
)
from whorl.capture.scope import MOST_WORK, Scope
from whorl.capture.source import place_of
from whorl.capture.values import (
    Array,
    Batch,
    Bound,
    Chain,
    Class,
    Counting,
    Dataset,
    Function,
    GradientOf,
    Instance,
    Layer,
    Library,
    Loader,
    Named,
    Parameters,
    Settings,
    Signal,
    Unknown,
    WeightsOf,
    is_large,
    is_network,
    is_plain,
    unread,
)

if TYPE_CHECKING:
    from whorl.capture.reader import Reader


MOST_COMPARED = 10_000  # parts of nested lists


def value(reader: "Reader", node: ast.expr) -> Any:
    """What an expression stands for; Unknown with its reason where that cannot be told."""
    reader.work += 1
    if reader.work > MOST_WORK:
        reader.spend(place_of(node))
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
            if isinstance(found, Function) and "classmethod" in _decorators(found):
                return Counting(Function(found.node, found.scope, found.place, owner, found.home), found)
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
    if isinstance(owner, GradientOf) and name in ("data", "grad"):
        return owner
    if isinstance(owner, Loader) and name == "dataset":
        return owner.dataset
    return Bound(owner, name)


def _of_instance(reader: "Reader", owner: Instance, name: str, node: ast.AST) -> Any:
    owner.read.add(name)
    if name in owner.attributes:
        return owner.attributes[name]
    found = owner.kind.find(name) if owner.kind else None
    if isinstance(found, Function):
        plain = _decorators(found)
        first = None if "staticmethod" in plain else owner.kind if "classmethod" in plain else owner
        bound = Function(found.node, found.scope, found.place, first, found.home)
        if "property" in plain:
            return reader.call(bound, [], {}, node)
        return Counting(bound, found)
    if found is not None:
        return found
    return Bound(owner, name)


def _decorators(found: Function) -> set[str]:
    return {ast.unparse(one) for one in getattr(found.node, "decorator_list", [])}


def constant(reader: "Reader", node: ast.Constant) -> Any:
    found = node.value
    return found if is_plain(found) else unread(ast.unparse(node), place_of(node))


def collection(reader: "Reader", node: ast.List | ast.Tuple | ast.Set) -> Any:
    parts: list[Any] = []
    for one in node.elts:
        if isinstance(one, ast.Starred):
            inside = turns.elements(reader, value(reader, one.value))
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
    known = getattr(node, "unread", None)  # writing a long text down again costs time
    if known is None:
        known = node.unread = unread(ast.unparse(node), place_of(node))  # pyright: ignore[reportAttributeAccessIssue]
    return known


def binary(reader: "Reader", node: ast.BinOp) -> Any:
    return arithmetic.combined(reader, node.op, value(reader, node.left), value(reader, node.right), node)


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
        known = arithmetic.compared(reader, op, left, right, node)
        if known is not True:
            return known
        left = right
    return True


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
        if is_large(one, MOST_COMPARED):
            return False
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
        return rows.item(reader, owner, index, node)
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
        rows.set_item(reader, owner, index, found, target)
    elif (
        isinstance(owner, Chain) and isinstance(index, int) and -len(owner.items) <= index < len(owner.items)
    ):
        owner.items[index] = found
    else:
        assigning.changed_from_outside(reader, owner, target, place)


def delete_item(reader: "Reader", owner: Any, target: ast.Subscript) -> None:
    """A key or a place taken away."""
    index = _index(reader, target.slice)
    if isinstance(owner, Settings) and is_plain(index) and not reader.maybe:
        owner.items.pop(index, None)
    elif isinstance(owner, Settings):
        owner.items = {key: unread(ast.unparse(target), place_of(target), "branch") for key in owner.items}
    elif isinstance(owner, list):
        owner[:] = [unread(ast.unparse(target), place_of(target))] * len(owner)
    elif isinstance(owner, Chain):
        reader.touch(owner, ast.unparse(target), place_of(target))


def comprehension(reader: "Reader", node: ast.ListComp | ast.GeneratorExp | ast.SetComp) -> Any:
    if (trained := turns.all_trained(reader, node)) is not None:
        return trained
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
    every = turns.rounds(reader, over, symbolic=trains)
    if every is None:
        loop, item = turns.one_round(reader, over, first.iter, False)
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
