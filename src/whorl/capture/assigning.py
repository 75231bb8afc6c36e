"""What is written where: attributes that are set, weights that are changed by hand, results that are lost."""

import ast
import difflib
from typing import TYPE_CHECKING, Any

from whorl.capture import expressions, layers, methods
from whorl.capture.source import Place, place_of
from whorl.capture.training import Useless
from whorl.capture.values import (
    Array,
    Bound,
    Chain,
    Class,
    GradientOf,
    Instance,
    Layer,
    Library,
    Named,
    Optimizer,
    Parameters,
    Unknown,
    WeightsOf,
    is_network,
    unread,
)

if TYPE_CHECKING:
    from whorl.capture.reader import Reader


def set_attribute(reader: "Reader", owner: Any, target: ast.Attribute, found: Any, place: Place) -> None:
    """An attribute given a value: of an object it is kept, of a library it may be a flag that does not exist."""
    if isinstance(owner, Instance):
        if (
            reader.maybe
            and target.attr in owner.attributes
            and not expressions.same(owner.attributes[target.attr], found)
        ):
            found = unread(ast.unparse(target), place, "branch")
        owner.attributes[target.attr] = found
    elif isinstance(owner, Class):
        doubtful = reader.maybe and not expressions.same(owner.members.get(target.attr), found)
        owner.members[target.attr] = unread(ast.unparse(target), place, "branch") if doubtful else found
    elif isinstance(owner, Library):
        check_flag(reader, owner, target.attr, place)
    elif isinstance(owner, Parameters | WeightsOf):
        if target.attr == "requires_grad":
            network = owner.network if isinstance(owner, Parameters) else owner.layer
            if found is not True:
                reader.frozen[id(network)] = unread(ast.unparse(target), place, "frozen")
        elif target.attr == "data" and isinstance(owner, WeightsOf):
            owner.layer.init[owner.name] = unread(ast.unparse(target), place, "init")
        elif target.attr != "grad":
            changed_from_outside(reader, owner, target, place)
        elif isinstance(owner, Parameters):
            methods.zeroed(reader, owner.network)
    elif isinstance(owner, Chain | Layer) and is_network(found):
        if isinstance(owner, Chain) and target.attr in owner.names:
            owner.items[owner.names.index(target.attr)] = found
        else:
            changed_from_outside(reader, owner, target, place)
    elif isinstance(owner, Layer) and target.attr in ("weight", "bias"):
        owner.init[target.attr] = unread(ast.unparse(target), place, "init")
    elif isinstance(owner, Array):
        owner.doubt = None if target.attr in ("requires_grad", "grad") else unread(ast.unparse(target), place)
    else:
        changed_from_outside(reader, owner, target, place)


def check_flag(reader: "Reader", owner: Library, name: str, place: Place) -> None:
    """A flag of PyTorch by a name that no flag has."""
    known = layers.FLAGS.get(owner.path)
    if known is not None and name not in known:
        close = difflib.get_close_matches(name, known, n=1)
        reader.useless.append(Useless("flag", f"{owner.path}.{name}", place, close[0] if close else ""))


def changed_from_outside(reader: "Reader", owner: Any, target: ast.AST, place: Place) -> None:
    """Something written where it cannot be followed."""
    said = ast.unparse(target)
    while isinstance(owner, Bound):
        if isinstance(owner.owner, Optimizer):
            owner.owner.doubt = unread(said, place, "rate")
        owner = owner.owner
    if isinstance(owner, Unknown) and ("param_groups" in said or "'lr'" in said):
        for one in reader.optimizers:
            one.doubt = unread(said, place, "rate")
    network = (
        owner.network
        if isinstance(owner, Parameters)
        else owner.layer
        if isinstance(owner, WeightsOf)
        else owner
    )
    if is_network(network):
        reader.touch(network, said, place)


def is_update_by_hand(reader: "Reader", owner: Any, node: ast.AugAssign) -> bool:
    """`p -= lr * p.grad` for every parameter is gradient descent."""
    if not isinstance(owner, Parameters | WeightsOf):
        return False
    place, network = place_of(node), owner.network if isinstance(owner, Parameters) else owner.layer
    if "grad" not in ast.unparse(node.value):
        if isinstance(owner, WeightsOf):
            network.init[owner.name] = unread(ast.unparse(node), place, "init")
        else:
            reader.touch(network, ast.unparse(node), place)
        return True
    rate = (
        _rate(reader, node.value) if isinstance(node.op, ast.Sub) and isinstance(owner, Parameters) else None
    )
    made = reader.by_hand.get(id(network))
    if made is None:
        settings = layers.named([], {"lr": rate}, layers.OPTIMIZERS["SGD"])
        made = Optimizer("SGD" if rate is not None else "by hand", settings, [network], place, {}, ())
        reader.by_hand[id(network)] = made
    inner = reader.loops.pop() if reader.loops and reader.loops[-1].kind == "parameters" else None
    reader.stepped(made, place)
    if inner is not None:
        reader.loops.append(inner)
    return True


def _rate(reader: "Reader", node: ast.expr) -> Any:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        sides = [expressions.value(reader, one) for one in (node.left, node.right)]
        rate = [one for one in sides if isinstance(one, int | float)]
        slope = [one for one in sides if isinstance(one, GradientOf)]
        if len(rate) == len(slope) == 1:
            return rate[0]
    return None


def note_if_lost(reader: "Reader", node: ast.expr, found: Any) -> None:
    """`X.to(device)` alone on a line moves nothing: a tensor is not changed by it."""
    if (
        isinstance(found, Array | Named)
        and isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
    ) and (
        node.func.attr in ("to", "cuda", "float", "double", "long") and getattr(found, "field", "") != "model"
    ):
        reader.useless.append(Useless("lost", ast.unparse(node), place_of(node)))
