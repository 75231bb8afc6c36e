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
    GradientOf,
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

PRECISIONS = {
    "half": "float16", "float16": "float16", "bfloat16": "bfloat16", "float": "float32", "float32": "float32",
    "double": "float64", "float64": "float64", "DoubleTensor": "float64", "HalfTensor": "float16",
    "BFloat16Tensor": "bfloat16", "FloatTensor": "float32",
}  # fmt: skip


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
            return _of_optimizer(reader, owner, name, given, node)
        case Scheduler() if name == "step":
            owner.early = owner.early or id(owner.optimizer) not in reader.trainings
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
        case GradientOf() if name.endswith("_"):
            if name == "zero_":
                return _of_parameters(reader, owner.owner, name, given, keywords, node)
            reader.pending_clip = (unread(ast.unparse(node), place), place)
            return owner
        case GradientOf() if name in ("detach", "clone", "cpu"):
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
    if "clip" in name:
        reader.pending_clip = (unread(f".{name}()", place, "call"), place)
    calls.notice(reader, f".{name}", (*given, *keywords.values()), place)
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
        moved(reader, name, given, keywords, place)
        if name == "requires_grad_" and given[:1] != [True] and given:
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


def moved(reader: "Reader", name: str, given: list[Any], keywords: dict[str, Any], place: Place) -> None:
    """A network taken to a device or to numbers of another kind."""
    told = [*given, *keywords.values()] if name == "to" else [name]
    for one in told:
        said = one.last if isinstance(one, Library) else one
        if said in PRECISIONS:
            reader.precision = unread(name, place, "branch") if reader.maybe else PRECISIONS[str(said)]
        elif name in ("to", "cuda", "cpu"):
            device = given[0] if given and name == "cuda" else one
            reader.device = unread(name, place, "device") if reader.maybe else device


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
    reader.zeroed.append((network, tuple(one for one in reader.loops if one.kind != "parameters")))


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


def _of_optimizer(reader: "Reader", owner: Optimizer, name: str, given: list[Any], node: ast.AST) -> None:
    place = place_of(node)
    if name == "step":
        if given and given[0] is not None:  # a closure, which computes the loss and goes backward
            calls.call(reader, given[0], [], {}, node)
        reader.stepped(owner, place)
    elif name == "zero_grad":
        for one in owner.networks or [owner]:
            zeroed(reader, one)
        if any(
            isinstance(loss, Loss) and any(a is b for a in loss.signal.networks for b in owner.networks)
            for loss, _ in reader.backward
        ):
            owner.settings["cleared"] = unread("zero_grad()", place, "cleared")
    elif name == "load_state_dict":
        owner.loaded = unread(f".{name}()", place, "call")
    elif name != "state_dict":
        owner.doubt = unread(f".{name}()", place, "call")
    return


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
    if "hook" in name:
        reader.clipped = reader.clipped or unread(ast.unparse(node), place)
    if name == "zero_":
        zeroed(reader, network)
        return None
    if name == "requires_grad_":
        reader.frozen[id(network)] = unread(ast.unparse(node), place, "frozen")
        return None
    reader.touch(network, ast.unparse(node), place)
    return unread(ast.unparse(node), place)
