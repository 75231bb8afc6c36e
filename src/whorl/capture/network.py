"""The network of a training as settings, or what about it was not read."""

from typing import TYPE_CHECKING, Any

from whorl.capture import layout, maps
from whorl.capture.criterion import loss_name, recipe_data, shape_of
from whorl.capture.reading import Section
from whorl.capture.training import Training
from whorl.capture.values import (
    Chain,
    Instance,
    Layer,
    Loss,
    Named,
    Optimizer,
    Step,
    Unknown,
    is_plain,
    layers_in,
    unread,
)

if TYPE_CHECKING:
    from whorl.capture.reader import Reader


def tail_of(loss: Loss) -> tuple[str, ...]:
    found = known(loss.signal.steps)
    return found.tail if found else ()


def known(steps: tuple[Step, ...]) -> layout.Layout | None:
    """The network of a recipe that these steps make."""
    return layout.perceptron(steps) or maps.convolutional(steps)


def network_section(
    reader: "Reader", training: Training, loss: Loss, tail: tuple[str, ...], data: Section
) -> Section:
    doubt = _doubt(reader, training, loss)
    steps = loss.signal.steps
    place = next((one.place for one in steps if one.place.line), loss.place)
    if doubt is not None:
        return Section(unknown=doubt, place=doubt.place)
    named = next((one for one in loss.signal.networks if isinstance(one, Named)), None)
    if named is not None:
        told = ", ".join(f"{key}={one}" for key, one in named.settings.items() if is_plain(one))
        return Section(words=f"torchvision {named.name}({told})", place=named.place)
    words = layout.described(steps)
    if isinstance(words, Unknown):
        return Section(unknown=words, place=words.place)
    found = known(steps)
    places = {"activation": next((one.place for one in steps if one.kind in layout.ACTIVATIONS), place)}
    places["dropout"] = next((one.place for one in steps if one.kind == "Dropout"), place)
    init = layout.initialisation(found.layers) if found else _other_init(loss)
    norms = _norms_set(loss) if found else None
    if norms is not None:
        return Section(unknown=norms, place=norms.place)
    if isinstance(init, Unknown):
        return Section(unknown=init, place=init.place)
    if isinstance(init, str) or found is None or not fits(found, data, loss, tail):
        more = f", init {init}" if isinstance(init, str) and init else ""
        return Section(words=f"{words}{more}", place=place, places=places)
    settings = {**found.settings, "init": init[0]} | ({"init_scale": init[1]} if init[1] is not None else {})
    set_at = next(
        (one[3] for layer in found.layers for one in layer.init.values() if isinstance(one, tuple)), place
    )
    return Section(settings, place=place, places={**places, "init": set_at, "init_scale": set_at})


def _norms_set(loss: Loss) -> Unknown | None:
    """Why normalisations do not start as PyTorch has them, at one and zero."""
    usual = {"weight": ("ones_", 1), "bias": ("zeros_", 0)}
    for step in loss.signal.steps:
        for name, one in step.layer.init.items() if step.layer and "Norm" in step.kind else ():
            if isinstance(one, Unknown):
                return one
            plain, number = usual.get(name, ("", None))
            if one[0] != plain and not (one[0] == "constant_" and [*one[1], *one[2].values()] == [number]):
                return unread(f"{step.kind}.{name}", one[3], "init")
    return None


def _other_init(loss: Loss) -> "str | Unknown":
    every = [layer for one in loss.signal.networks for layer in layers_in(one)]
    for layer in every:
        for one in layer.init.values():
            if isinstance(one, Unknown):
                return one
    told = sorted(
        {f"{layer.kind}.{name}: {layout._init(one)}" for layer in every for name, one in layer.init.items()}
    )
    return "; ".join(told)


def fits(found: layout.Layout, data: Section, loss: Loss, tail: tuple[str, ...]) -> bool:
    """Whether inputs and outputs are those of the data, where these are known."""
    if tail and loss_name(loss, tail, data) is None:
        return False
    if data.settings is None:
        return not tail and not found.shapes
    if found.shapes:
        return found.shapes == maps.shapes(found.settings, recipe_data(data.settings))
    return shape_of(data.settings) == (found.inputs, found.outputs)


def _doubt(reader: "Reader", training: Training, loss: Loss) -> Unknown | None:
    """Why a network may not be what its layers say: frozen, changed from outside, or not what is trained."""
    every = set().union(*(ids_in(one) for one in loss.signal.networks)) if loss.signal.networks else set()
    for where, reason in reader.frozen.items():
        if where in every:
            return reason
    within = {id(loop) for loops in training.steps for loop in loops}
    for network, what, place, when, loops in reader.touched:
        if ids_in(network) & every and (when < training.last or any(id(one) in within for one in loops)):
            return unread(what, place, "touched")
    optimizer = training.optimizer
    if isinstance(optimizer, Optimizer):
        if optimizer.doubt:
            return None
        mine = {id(one) for one in optimizer.networks}
        if mine != {id(one) for one in loss.signal.networks}:
            return unread("parameters()", optimizer.place, "parameters")
    return _switched(reader, training, loss)


def _switched(reader: "Reader", training: Training, loss: Loss) -> Unknown | None:
    """eval() in the loop without train(): from the second round on, dropout and batch statistics are off."""
    kinds = {
        id(one.layer)
        for one in loss.signal.steps
        if one.layer and one.kind.startswith(("Dropout", "BatchNorm"))
    }
    within = {id(loop) for loops in training.steps for loop in loops}
    modes = {
        mode
        for mode, ids, loops in reader.switched
        if ids & kinds and any(id(one) in within for one in loops)
    }
    return unread("eval()", loss.place, "eval") if modes == {False} else None


def ids_in(network: Any, seen: set[int] | None = None) -> set[int]:
    """Every network within a network, itself included."""
    seen = set() if seen is None else seen
    if id(network) not in seen:
        seen.add(id(network))
        inside = network.items if isinstance(network, Chain) else []
        if isinstance(network, Instance):
            inside = [one for one in network.attributes.values() if isinstance(one, Layer | Chain | Instance)]
        for one in inside:
            ids_in(one, seen)
    return seen
