"""What decides a claim beside the recipe: seeds, the metric and its points, and what else was done."""

from typing import TYPE_CHECKING, Any

import numpy as np

from whorl.capture.reading import Circumstance
from whorl.capture.source import Place
from whorl.capture.training import Training
from whorl.capture.values import (
    Array,
    Batch,
    Named,
    Optimizer,
    Unknown,
    is_plain,
    unread,
)

if TYPE_CHECKING:
    from whorl.capture.reader import Reader


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
    if isinstance(training.seed, Unknown) and training.seed_doubt:
        said = training.seed
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
            training.clip[0] if training.clip else reader.clipped or _unread_optimizer(training) or "off",
            training.clip[1] if training.clip else None,
        ),
    }
    if isinstance(optimizer, Optimizer) and not _is_zeroed(reader, training, optimizer):
        told["run.accumulation"] = Circumstance("gradients add up over all steps", training.place)
    if isinstance(optimizer, Optimizer) and optimizer.settings.get("cleared"):
        told["run.accumulation"] = Circumstance(
            "gradients are cleared before the step", optimizer.settings["cleared"].place
        )
    return told


def _unread_optimizer(training: Training) -> Unknown | None:
    """An optimizer that was not read may clip by itself."""
    return training.optimizer if isinstance(training.optimizer, Unknown) else None


def _is_zeroed(reader: "Reader", training: Training, optimizer: Optimizer) -> bool:
    """Whether gradients are set to zero as often as steps are taken: in the innermost of the steps' loops."""
    mine = [optimizer, *optimizer.networks]
    inmost = [loops[-1] for loops in training.steps if loops]
    within = [loops for one, loops in reader.zeroed if any(one is other for other in mine)]
    return bool(within) and all(any(loop in loops for loops in within) for loop in inmost)


def _metric(reader: "Reader", training: Training, source: Any) -> "tuple[str | Unknown, Place | None]":
    """Which points accuracy is measured on: those learnt from, others, or none; Unknown where they were not read."""
    if not training.networks:
        lost = (one for one in (*training.losses, training.optimizer) if isinstance(one, Unknown))
        return next(lost, unread("backward()", training.place, "loss")), training.place
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
