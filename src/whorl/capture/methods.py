"""What methods do, of networks, losses, optimizers, parameters and whatever else is no code of the file itself."""

import ast
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from whorl.capture import arrays, calls, containers, flow, layers, loading, makers, turns
from whorl.capture.source import Place, place_of
from whorl.capture.values import (
    Array,
    Batch,
    Bound,
    Chain,
    Class,
    Criterion,
    Dataset,
    Function,
    Instance,
    Layer,
    Library,
    Loader,
    Loss,
    Named,
    Optimizer,
    Parameters,
    Scaler,
    Scheduler,
    Settings,
    Signal,
    Unknown,
    WeightsOf,
    is_network,
    layers_in,
    unread,
)

if TYPE_CHECKING:
    from whorl.capture.reader import Reader


def method(
    reader: "Reader", owner: Any, name: str, given: list[Any], keywords: dict[str, Any], node: ast.AST
) -> Any:
    """A method of something that is not code of the file itself."""
    place = place_of(node)
    if name == "super":
        return unread(ast.unparse(node), place)
    if isinstance(owner, Bound) and owner.name == "super":
        return of_parent(reader, owner.owner, name, given, keywords, node)
    if isinstance(owner, Unknown):
        return of_unknown(reader, owner, name, given, keywords, node)
    if is_network(owner) or (isinstance(owner, Named) and owner.field == "model"):
        return of_network(reader, owner, name, given, keywords, node)
    match owner:
        case Loss():
            return _of_loss(reader, owner, name, node)
        case Signal():
            return flow.method(reader, owner, name, given, keywords, node)
        case Array():
            return arrays.method(reader, owner, name, given, keywords, node)
        case Optimizer():
            return _of_optimizer(reader, owner, name, place)
        case Scheduler() if name == "step":
            owner.steps.append(tuple(reader.loops))
            owner.doubt = owner.doubt or bool(reader.maybe)
            return None
        case Scaler():
            return _of_scaler(reader, owner, name, given, place)
        case Settings():
            return containers.of_settings(reader, owner, name, given, node)
        case list():
            return containers.of_list(reader, owner, name, given, node)
        case Instance():
            return containers.of_plain_instance(reader, owner, name, given, keywords, node)
        case Criterion() if name in ("to", "cuda"):
            return owner
        case Parameters() | WeightsOf():
            return _of_parameters(reader, owner, name, given, keywords, node)
        case Named() | Batch() | Loader() | Dataset():
            return loading.method(reader, owner, name, given, keywords, node)
        case str() if name in ("lower", "upper", "strip"):
            return getattr(owner, name)()
        case Chain() if name in ("append", "extend"):
            return None
    return calls.not_read(reader, Unknown(unread(name, place).why, place), given, keywords, node)


def of_parent(
    reader: "Reader", owner: Any, name: str, given: list[Any], keywords: dict[str, Any], node: ast.AST
) -> Any:
    """A method of the class above."""
    home = reader.scope.home
    if not isinstance(owner, Instance) or home is None:
        return unread(ast.unparse(node), place_of(node))
    for base in home.bases:
        found = base.find(name) if isinstance(base, Class) else None
        if isinstance(found, Function):
            return reader.call(
                Function(found.node, found.scope, found.place, owner, found.home), given, keywords, node
            )
        if isinstance(base, Library) and base.last == "Sequential" and name == "__init__":
            owner.attributes["_layers"] = makers.module(reader, "Sequential", given, keywords, node)
            return None
        if isinstance(base, Library) and base.last == "Sequential" and name == "forward" and given:
            return flow.applied(reader, owner.attributes.get("_layers"), given, {}, node)
    return None if name == "__init__" else unread(ast.unparse(node), place_of(node))


def of_unknown(
    reader: "Reader", owner: Unknown, name: str, given: list[Any], keywords: dict[str, Any], node: ast.AST
) -> Any:
    place = place_of(node)
    if name == "step" and (reader.backward or id(owner) in reader.trainings):
        reader.stepped(owner, place)
        return None
    if name == "backward" and reader.loops:
        reader.went_backward(owner)
        return None
    signals = [one for one in given if isinstance(one, Signal)]
    return flow.changed(signals[0], name, node) if signals else owner


def of_network(
    reader: "Reader", owner: Any, name: str, given: list[Any], keywords: dict[str, Any], node: ast.AST
) -> Any:
    place = place_of(node)
    if name in (
        "to",
        "cuda",
        "cpu",
        "float",
        "half",
        "double",
        "bfloat16",
        "compile",
        "requires_grad_",
        "share_memory",
    ):
        if name in ("to", "cuda", "cpu"):
            reader.device = given[0] if given else name
        if name in ("half", "double", "bfloat16") or (name == "requires_grad_" and given[:1] == [False]):
            reader.touch(owner, name, place)
        return owner
    if name in ("train", "eval"):
        mode = name == "train" and (not given or given[0] is True)
        for layer in layers_in(owner):
            reader.modes[id(layer)] = mode
        reader.switched.append((mode, {id(layer) for layer in layers_in(owner)}, tuple(reader.loops)))
        return owner
    if name in ("parameters", "named_parameters"):
        return Parameters(owner)
    if name in ("modules", "children", "named_modules"):
        return (
            [owner, *layers_in(owner)]
            if name == "modules" and not isinstance(owner, Layer)
            else list(layers_in(owner))
        )
    if name == "apply" and given:
        for one in [*layers_in(owner), *([] if isinstance(owner, Layer) else [owner])]:
            calls.call(reader, given[0], [one], {}, node)
        return owner
    if name == "zero_grad":
        zeroed(reader, owner)
        return None
    if name == "forward":
        return flow.applied(reader, owner, given, keywords, node)
    if name in ("append", "add_module", "extend") and isinstance(owner, Chain | Instance):
        return _grown(reader, owner, name, given, node)
    if name in ("state_dict", "__len__", "size", "named_children", "extra_repr", "__repr__"):
        return unread(ast.unparse(node), place)
    reader.touch(owner, f".{name}()", place)
    return unread(ast.unparse(node), place, "call")


def _grown(reader: "Reader", owner: Any, name: str, given: list[Any], node: ast.AST) -> Any:
    known = not reader.maybe and not reader.loops
    if (
        isinstance(owner, Instance)
        and name == "add_module"
        and len(given) == 2
        and isinstance(given[0], str)
        and known
    ):
        owner.attributes[given[0]] = given[1]
    elif isinstance(owner, Chain) and known:
        items = turns.elements(reader, given[0]) if name == "extend" else [given[-1]]
        owner.items += items if items is not None else [unread(ast.unparse(node), place_of(node))]
    else:
        reader.touch(owner, name, place_of(node))
    return owner


def zeroed(reader: "Reader", network: Any) -> None:
    """Gradients are set to zero."""
    reader.zeroed.append(network)


def _of_loss(reader: "Reader", owner: Loss, name: str, node: ast.AST) -> Any:
    if name == "backward":
        reader.went_backward(owner)
        return None
    if name in ("item", "detach", "cpu", "numpy", "tolist"):
        return unread(ast.unparse(node), place_of(node))
    if name in ("to", "float"):
        return owner
    if name in ("mean", "sum"):
        reduction = owner.settings.get("reduction")
        if reduction == "none":
            return replace(owner, settings={**owner.settings, "reduction": name})
        return owner
    return replace(owner, extra=unread(ast.unparse(node), place_of(node), "loss"))


def _of_optimizer(reader: "Reader", owner: Optimizer, name: str, place: Place) -> Any:
    if name == "step":
        reader.stepped(owner, place)
    elif name == "zero_grad":
        reader.zeroed += owner.networks or [owner]
        if any(
            isinstance(loss, Loss) and any(a is b for a in loss.signal.networks for b in owner.networks)
            for loss, _ in reader.backward
        ):
            owner.settings["cleared"] = unread("zero_grad()", place, "cleared")
    elif name not in ("state_dict", "load_state_dict"):
        owner.doubt = unread(f".{name}()", place, "call")
    return None


def _of_scaler(reader: "Reader", owner: Scaler, name: str, given: list[Any], place: Place) -> Any:
    if name == "scale" and given:
        return given[0]
    if name == "step" and given and isinstance(given[0], Optimizer | Unknown):
        owner.loss = place
        reader.stepped(given[0], place)
    return None


def _of_parameters(
    reader: "Reader", owner: Any, name: str, given: list[Any], keywords: dict[str, Any], node: ast.AST
) -> Any:
    place = place_of(node)
    if isinstance(owner, WeightsOf) and name.endswith("_") and name not in ("requires_grad_",):
        known = name in layers.INITS and not reader.maybe
        known = known or (name in ("zero_", "fill_") and not reader.maybe)
        told = {"zero_": "zeros_", "fill_": "constant_"}.get(name, name)
        owner.layer.init[owner.name] = (
            (told, tuple(given), dict(keywords), place) if known else unread(ast.unparse(node), place, "init")
        )
        return owner
    if name in (
        "numel",
        "size",
        "dim",
        "norm",
        "mean",
        "std",
        "sum",
        "abs",
        "item",
        "clone",
        "detach",
        "cpu",
        "numpy",
        "__len__",
    ):
        return unread(ast.unparse(node), place)
    network = owner.network if isinstance(owner, Parameters) else owner.layer
    if name == "zero_":
        zeroed(reader, network)
        return None
    if name == "requires_grad_":
        reader.frozen[id(network)] = unread(ast.unparse(node), place, "frozen")
        return None
    reader.touch(network, ast.unparse(node), place)
    return unread(ast.unparse(node), place)
