"""The optimizer of a training and how long, in which batches and by which schedule it goes on."""

import math
from typing import TYPE_CHECKING, Any

from whorl.capture import rates
from whorl.capture.points import root
from whorl.capture.reading import Section
from whorl.capture.source import Place
from whorl.capture.training import Training
from whorl.capture.values import (
    Array,
    Batch,
    Named,
    Optimizer,
    Scheduler,
    Unknown,
    is_plain,
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
    within = {id(loop) for loops in training.steps for loop in loops}
    for network, what, place, when, loops in reader.touched:
        meets = when < training.last or any(id(loop) in within for loop in loops)
        if network is training.optimizer and meets:
            return unread(what, place, "rate")
    if not own:
        return {"schedule": "constant"}
    one = own[0]
    for found in one.settings.values():
        if isinstance(found, Unknown):
            return found
    if one.doubt or one.early or len(own) > 1 or len(one.steps) > 1 or len(training.steps) > 1:
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
