"""From what was seen to happen to a reading: each section told by its own rules, with the lines it came from."""

import json
import math
from typing import TYPE_CHECKING, Any

import numpy as np

from whorl.capture import layers, layout, maps, rates, recognition
from whorl.capture.reading import Circumstance, Reading, Section
from whorl.capture.source import Place
from whorl.capture.training import Training
from whorl.capture.values import (
    Array,
    Batch,
    Chain,
    Instance,
    Layer,
    Loss,
    Named,
    Optimizer,
    Scheduler,
    Step,
    Unknown,
    is_plain,
    layers_in,
    unread,
)
from whorl.optimizers import OPTIMIZERS

if TYPE_CHECKING:
    from whorl.capture.reader import Reader

_KINDS = {
    "SGD": "sgd",
    "Adam": "adam",
    "AdamW": "adamw",
    "RMSprop": "rmsprop",
    "Adagrad": "adagrad",
    "Adadelta": "adadelta",
}
_KEEPS = {
    "sgd": (),
    "momentum": ("momentum",),
    "nesterov": ("momentum",),
    "adam": ("betas", "eps"),
    "adamw": ("betas", "eps"),
    "rmsprop": ("alpha", "eps"),
    "adagrad": ("eps",),
    "adadelta": ("rho", "eps"),
}
_OFF = {
    "maximize": False, "amsgrad": False, "dampening": 0, "nesterov": False, "momentum": 0, "centered": False,
    "lr_decay": 0, "initial_accumulator_value": 0,
}  # fmt: skip


def gathered(reader: "Reader", training: Training, name: str) -> Reading:
    """One training as a reading."""
    loss = training.loss
    place = training.place
    if loss is None or len(training.losses) != 1:
        why = next((one for one in training.losses if isinstance(one, Unknown)), None)
        lost = why or unread("backward()", place, "loss")
        missing = Section(unknown=lost, place=lost.place)
        sections = {"data": missing, "network": missing, "loss": missing}
        source = None
    else:
        source = loss.signal.source
        tail = _tail(loss)
        data = data_section(reader, training, loss)
        sections = {"data": data, "network": network_section(reader, training, loss, tail, data)}
        sections["loss"] = loss_section(loss, tail, data)
    sections["optimizer"] = optimizer_section(training)
    sections["training"] = training_section(reader, training, source, sections["data"])
    return Reading(name, reader.source.name, place, sections, circumstances(reader, training, source))


# Data


def root(found: Any) -> Any:
    """The whole table that points are taken from."""
    while isinstance(found, Batch):
        found = found.source
    while isinstance(found, Array) and found.rows_of is not None:
        found = found.rows_of
    return found.root if isinstance(found, Named) and found.root is not None else found


def data_section(reader: "Reader", training: Training, loss: Loss) -> Section:
    keys = [one.key if isinstance(one, Batch) else None for one in (loss.signal.source, loss.target)]
    if keys[0] != keys[1]:
        return Section(unknown=unread("Y", loss.place, "data"), place=loss.place)
    source = loss.signal.source.source if isinstance(loss.signal.source, Batch) else loss.signal.source
    target = loss.target.source if isinstance(loss.target, Batch) else loss.target
    for one in (source, target):
        if isinstance(one, Unknown):
            return Section(unknown=one, place=one.place)
    if isinstance(source, Named):
        return _named(source, target)
    if not isinstance(source, Array) or not isinstance(target, Array):
        place = getattr(source, "place", loss.place)
        return Section(unknown=unread("model(...)", place, "data"), place=place)
    return _table(reader, training, source, target)


def _table(reader: "Reader", training: Training, source: Array, target: Array) -> Section:
    own = training.optimizer.loops if isinstance(training.optimizer, Optimizer) else ()
    for one in (source, target):
        if one.doubt:
            return Section(unknown=one.doubt, place=one.place)
        if len(one.loops) > len(own) and not one.rows_of:
            return Section(words="drawn anew in every round of the training loop", place=one.place)
    x, y = root(source), root(target)
    apart = source.picked != target.picked or source.rows != target.rows
    if len(x.values) != len(y.values) or len(source.values) != len(target.values) or apart:
        return Section(unknown=unread("X, Y", source.place, "data"), place=source.place)
    labels, values = _labels(y.values), x.values
    whole = x is source or len(source.values) == len(values)
    settings = recognition.of(reader, values, labels) if whole else None
    if settings is None:
        share = None if whole else round(len(source.values) / len(values), 6)
        settings = recognition.table(values, labels, share)
    if settings is None:
        classes = f", {len(np.unique(labels))} classes" if labels.dtype.kind == "i" else ""
        words = f"{' x '.join(map(str, values.shape))} numbers{classes}, computed by the code"
        return Section(words=words, place=x.place)
    return Section(settings, place=x.place)


def _labels(y: np.ndarray) -> np.ndarray:
    """Class numbers, of one-hot rows too; other numbers stay as they are."""
    if y.ndim == 2 and y.shape[1] > 1 and set(np.unique(y)) <= {0.0, 1.0} and (y.sum(axis=1) == 1).all():
        return y.argmax(axis=1).astype(np.int64)
    return y


def _named(source: Named, target: Any) -> Section:
    if not isinstance(target, Named) or target.root is not source.root or target.part != source.part:
        return Section(unknown=unread("Y", source.place, "data"), place=source.place)
    unknown = next((one for one in source.settings.values() if isinstance(one, Unknown)), None)
    if unknown is not None:
        return Section(unknown=unknown, place=source.place)
    settings = _own(source)
    if settings is not None:
        return Section(settings, place=source.place)
    told = [
        f"{key}={one}"
        for key, one in source.settings.items()
        if key not in ("random_state", "shuffle", "download", "root")
    ]
    told += [f"{source.size} points"] if source.size else []
    told += [one for one in (source.part, *source.changes) if one]
    return Section(words=f"{source.name} ({', '.join(map(str, told))})", place=source.place)


def _own(source: Named) -> dict[str, Any] | None:
    """The lab's own settings of data known by name, where it has them."""
    if source.own is not None:
        return None if source.changes else source.own
    if source.name == "moons" and not source.changes and source.size and source.size % 2 == 0:
        noise = source.settings.get("noise") or 0.0
        if isinstance(noise, int | float):
            return {"name": "moons", "points_per_class": source.size // 2, "noise": float(noise)}
    scaled = source.changes in (("Div 16",), ("Div 16.0",))
    if source.name == "digits" and scaled and source.size and source.size <= 1000:
        return {"name": "digits", "train": source.size}
    return None


# Network and loss


def _known(steps: tuple[Step, ...]) -> layout.Layout | None:
    """The network of a recipe that these steps make."""
    return layout.perceptron(steps) or maps.convolutional(steps)


def _tail(loss: Loss) -> tuple[str, ...]:
    found = _known(loss.signal.steps)
    return found.tail if found else ()


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
    found = _known(steps)
    places = {"activation": next((one.place for one in steps if one.kind in layout.ACTIVATIONS), place)}
    places["dropout"] = next((one.place for one in steps if one.kind == "Dropout"), place)
    init = layout.initialisation(found.layers) if found else _other_init(loss)
    if isinstance(init, Unknown):
        return Section(unknown=init, place=init.place)
    if isinstance(init, str) or found is None or not _fits(found, data, loss, tail):
        more = f", init {init}" if isinstance(init, str) and init else ""
        return Section(words=f"{words}{more}", place=place, places=places)
    settings = {**found.settings, "init": init[0]} | ({"init_scale": init[1]} if init[1] is not None else {})
    set_at = next(
        (one[3] for layer in found.layers for one in layer.init.values() if isinstance(one, tuple)), place
    )
    return Section(settings, place=place, places={**places, "init": set_at, "init_scale": set_at})


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


def _fits(found: layout.Layout, data: Section, loss: Loss, tail: tuple[str, ...]) -> bool:
    """Whether inputs and outputs are those of the data, where these are known."""
    if tail and loss_name(loss, tail, data) is None:
        return False
    if data.settings is None:
        return not tail and not found.shapes
    if found.shapes:
        return found.shapes == maps.shapes(found.settings, recipe_data(data.settings))
    return shape_of(data.settings) == (found.inputs, found.outputs)


def shape_of(settings: dict[str, Any]) -> tuple[int, int]:
    """Features and outputs of a data set's settings."""
    made = recipe_data(settings)
    return made.features, made.outputs


def recipe_data(settings: dict[str, Any]) -> Any:
    """The data set of these settings."""
    from whorl.data import DATA

    return DATA[settings["name"]].model_validate_json(json.dumps(settings))


def loss_name(loss: Loss, tail: tuple[str, ...], data: Section) -> str | None:
    """What a recipe calls this loss after this last step, or None."""
    usual = layers.LOSSES.get(loss.kind, ((), None))[1]
    if usual is None or any(loss.settings.get(key) != one for key, one in usual.items()):
        return None
    if set(loss.settings) - set(usual):
        return None
    regression = _is_regression(_whole(loss.target))
    return {
        ("CrossEntropyLoss", ()): "cross-entropy",
        ("NLLLoss", ("LogSoftmax",)): "cross-entropy",
        ("MSELoss", ()): "squared-error" if regression or _one_hot(loss) else None,
        ("MSELoss", ("Softmax",)): "squared-error-softmax" if _one_hot(loss) else None,
        ("BCEWithLogitsLoss", ()): "bce" if _one_hot(loss) else None,
        ("BCELoss", ("Sigmoid",)): "bce" if _one_hot(loss) else None,
    }.get((loss.kind, tail))


def _whole(target: Any) -> Any:
    """The table that a batch is taken from."""
    return target.source if isinstance(target, Batch) else target


def _is_regression(target: Any) -> bool:
    """Whether answers are numbers rather than classes."""
    if isinstance(target, Named) and target.own is not None:
        return recipe_data(target.own).classes == 0
    return isinstance(target, Array) and _labels(target.values).dtype.kind == "f"


def _one_hot(loss: Loss) -> bool:
    """Whether classes are rows with a single one."""
    target = _whole(loss.target)
    if isinstance(target, Named):
        return target.own is not None and target.changes == ("one_hot",)
    return (
        isinstance(target, Array) and target.values.ndim == 2 and _labels(target.values) is not target.values
    )


def _spreads(loss: Loss) -> bool:
    """Whether a column of outputs meets a flat row of targets, or the other way round: NumPy's broadcasting."""
    target = loss.target.source if isinstance(loss.target, Batch) else loss.target
    if loss.kind not in ("MSELoss", "L1Loss") or not isinstance(target, Array) or not loss.signal.steps:
        return False
    is_flat = loss.signal.steps[-1].kind == "Reshape"
    return (target.values.ndim == 1) != is_flat if target.values.ndim == 1 or is_flat else False


def loss_section(loss: Loss, tail: tuple[str, ...], data: Section) -> Section:
    if loss.extra:
        return Section(unknown=loss.extra, place=loss.extra.place)
    for one in loss.settings.values():
        if isinstance(one, Unknown):
            return Section(unknown=one, place=one.place)
    if _spreads(loss):
        words = f"{loss.kind} in which every output is compared with every target, for their shapes differ"
        return Section(words=words, place=loss.place)
    name = loss_name(loss, tail, data) or loss_name(loss, (), data)
    if name is not None:
        return Section({"name": name}, place=loss.place)
    usual = layers.LOSSES.get(loss.kind, ((), {}))[1]
    told = ", ".join(f"{key}={one}" for key, one in loss.settings.items() if usual.get(key, "—") != one)
    return Section(words=f"{loss.kind}({told})", place=loss.place)


# Optimizer and training


def optimizer_section(training: Training) -> Section:
    optimizer = training.optimizer
    if isinstance(optimizer, Unknown):
        return Section(unknown=optimizer, place=optimizer.place)
    settings = {key: one for key, one in optimizer.settings.items() if key != "cleared"}
    unknown = optimizer.doubt or next((one for one in settings.values() if isinstance(one, Unknown)), None)
    if unknown is not None:
        return Section(unknown=unknown, place=optimizer.place)
    own = optimizer.kind if optimizer.kind in OPTIMIZERS else None
    kind = _KINDS.get(optimizer.kind, own)
    if kind == "sgd" and settings["momentum"]:
        kind = "nesterov" if settings["nesterov"] else "momentum"
    kept = (
        tuple(OPTIMIZERS[own].model_fields)[1:]
        if own
        else ("lr", "weight_decay", *_KEEPS.get(kind or "", ()))
    )
    used = (*kept, "nesterov") if kind == "nesterov" else kept
    odd = {key: one for key, one in settings.items() if key not in used and _OFF.get(key, "—") != one}
    words = ", ".join(f"{key}={one}" for key, one in settings.items())
    numbers = all(isinstance(settings.get(key), int | float | tuple) for key in kept)
    if kind is None or odd or not numbers:
        return Section(words=f"{optimizer.kind}({words})", place=optimizer.place, places=optimizer.places)
    told = {"name": kind, **{key: _number(settings[key]) for key in kept}}
    return Section(told, place=optimizer.place, places=optimizer.places)


def _number(found: Any) -> Any:
    return [float(one) for one in found] if isinstance(found, tuple) else float(found)


def training_section(reader: "Reader", training: Training, source: Any, data: Section) -> Section:
    place = training.steps[0][0].place if training.steps and training.steps[0] else training.place
    doubt = next(iter(training.doubts.values()), None)
    doubt = doubt or next((loop.doubt for loops in training.steps for loop in loops if loop.doubt), None)
    steps = 0
    for loops in training.steps:
        counts = [loop.count for loop in loops]
        if None in counts:
            doubt = doubt or unread("for", next(one.place for one in loops if one.count is None), "count")
            break
        steps += math.prod(counts)  # pyright: ignore[reportArgumentType, reportCallIssue]
    places = {"steps": place, "batch": getattr(root(source), "place", place)}
    batch, odd = _batch(source)
    schedule = _schedule(reader, training, steps)
    if doubt is not None:
        return Section(unknown=doubt, place=doubt.place)
    if isinstance(batch, Unknown) or isinstance(schedule, Unknown):
        found = batch if isinstance(batch, Unknown) else schedule
        return Section(unknown=found, place=found.place)  # pyright: ignore[reportAttributeAccessIssue, reportArgumentType]
    own = [one for one in reader.schedulers if one.optimizer is training.optimizer]
    if own:
        places |= dict.fromkeys(("schedule", "decay_every", "decay_factor"), own[0].place)
    if odd or isinstance(schedule, str) or steps < 1:
        told = [f"{steps} steps", f"batch {batch}", odd, schedule if isinstance(schedule, str) else ""]
        return Section(words=", ".join(one for one in told if one), place=place, places=places)
    shift = {"shift": source.shift} if isinstance(source, Batch | Named) and source.shift else {}
    return Section({"steps": steps, "batch": batch, **schedule, **shift}, place=place, places=places)


def _batch(source: Any) -> tuple[Any, str]:
    """The batch as a recipe says it, and what no recipe says of it."""
    if not isinstance(source, Batch):
        return "full", ""
    whole = source.source
    size = len(whole.values) if isinstance(whole, Array) else getattr(whole, "size", None)
    if size is None:
        return unread("batch", getattr(whole, "place", Place(0, 0)), "batches"), ""
    if source.size >= size and source.order in ("shuffled", "in-order", "once"):
        return "full", ""
    if source.drop_last and size % source.size:
        return source.size, "the last batch dropped"
    odd = {"in-order": "never shuffled", "once": "shuffled once", "sample": "drawn with replacement"}
    return source.size, odd.get(source.order, "")


def _schedule(reader: "Reader", training: Training, steps: int) -> "dict[str, Any] | str | Unknown":
    own = [one for one in reader.schedulers if one.optimizer is training.optimizer and one.steps]
    if not own:
        return {"schedule": "constant"}
    one = own[0]
    for found in one.settings.values():
        if isinstance(found, Unknown):
            return found
    if one.doubt or len(own) > 1 or len(one.steps) > 1 or len(training.steps) > 1:
        return unread(f"{one.kind}.step()", one.place, "rate")
    every = _steps_between(one, training)
    if every is None:
        return unread(f"{one.kind}.step()", one.place, "rate")
    told = (f"{key}={v}" for key, v in one.settings.items() if is_plain(v) or isinstance(v, list))
    said = f"{one.kind}({', '.join(told)}) every {every} steps"
    if one.kind in ("StepLR", "ExponentialLR"):
        size = one.settings.get("step_size", 1) if one.kind == "StepLR" else 1
        gamma = one.settings.get("gamma")
        if isinstance(size, int) and size > 0 and isinstance(gamma, int | float) and 0 < gamma <= 1:
            return {"schedule": "step", "decay_every": size * every, "decay_factor": float(gamma)}
    if one.kind == "LambdaLR" and every == 1:
        return rates.schedule(reader, one.settings.get("lr_lambda"), steps, one.place) or said
    if (
        one.kind == "CosineAnnealingLR"
        and every == 1
        and one.settings.get("T_max") == steps
        and not one.settings["eta_min"]
    ):
        return {"schedule": "cosine"}
    return said


def _steps_between(scheduler: Scheduler, training: Training) -> int | None:
    """How many steps of the optimizer one step of the schedule takes."""
    own = training.optimizer.loops if isinstance(training.optimizer, Optimizer) else ()
    at, loops = scheduler.steps[0][len(own) :], training.steps[0]
    if at != loops[: len(at)]:
        return None
    counts = [loop.count for loop in loops[len(at) :]]
    return None if None in counts else math.prod(counts)  # pyright: ignore[reportArgumentType, reportCallIssue]


# Circumstances


def circumstances(reader: "Reader", training: Training, source: Any) -> dict[str, Circumstance]:
    """Seed, device, precision, clipping, and where accuracy is measured."""
    optimizer = training.optimizer
    repeats = 1
    outer = optimizer.loops if isinstance(optimizer, Optimizer) else ()
    for loop in outer:
        repeats = (
            repeats * loop.count
            if loop.count and isinstance(repeats, int)
            else unread("for", loop.place, "count")
        )
    seed = training.seed if is_plain(training.seed) else None
    said = "not set" if training.seed_place is None else seed if seed is not None else "one for each run"
    metric, where = _metric(reader, training, source)
    device = training.device
    told = {
        "run.seeds": Circumstance(repeats, training.seed_place),
        "run.seed": Circumstance(said, training.seed_place),
        "run.metric": Circumstance(metric, where),
        "run.device": Circumstance(
            device if isinstance(device, str) else "as the machine has it" if device else "cpu"
        ),
        "run.precision": Circumstance(training.precision),
        "run.clip": Circumstance(
            training.clip[0] if training.clip else "off", training.clip[1] if training.clip else None
        ),
    }
    mine = [optimizer, *(optimizer.networks if isinstance(optimizer, Optimizer) else ())]
    if isinstance(optimizer, Optimizer) and not any(one is other for one in reader.zeroed for other in mine):
        told["run.accumulation"] = Circumstance("gradients add up over all steps", training.place)
    if isinstance(optimizer, Optimizer) and optimizer.settings.get("cleared"):
        told["run.accumulation"] = Circumstance(
            "gradients are cleared before the step", optimizer.settings["cleared"].place
        )
    return told


def _metric(reader: "Reader", training: Training, source: Any) -> "tuple[str | Unknown, Place | None]":
    """Which points accuracy is measured on: those learnt from, others, or none; Unknown where they were not read."""
    if not training.networks:
        return "none", None
    mine = [
        one for one in reader.metrics if any(a is b for a in one.signal.networks for b in training.networks)
    ]
    doubtful = [one for one in (source, *(one.signal.source for one in mine)) if isinstance(one, Unknown)]
    if mine and doubtful:
        return doubtful[0], mine[-1].place
    fresh = [one for one in mine if not _same_points(one.signal.source, source)]
    if fresh:
        return "other points", fresh[-1].place
    return ("training points", mine[-1].place) if mine else ("none", None)


def _same_points(one: Any, other: Any) -> bool:
    """Whether two sources are the same points: the same table, and the same part of it."""
    one = one.source if isinstance(one, Batch) else one
    other = other.source if isinstance(other, Batch) else other
    if isinstance(one, Array) and isinstance(other, Array):
        return one is other or (
            one.rows_of is other.rows_of
            and one.rows_of is not None
            and one.rows == other.rows
            and np.array_equal(one.values, other.values)
        )
    if isinstance(one, Named) and isinstance(other, Named):
        return one.root is other.root and one.part == other.part
    return one is other
