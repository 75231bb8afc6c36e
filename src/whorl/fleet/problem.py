"""What the kernel is told of a recipe: the C view of what networks share, and of each one's settings."""

import ctypes
from typing import Any

import numpy as np

from whorl.fleet.library import ACTIVATIONS, LAYOUTS, LOSSES, OPTIMIZERS, SCHEDULES, CProblem, library
from whorl.measure import Record
from whorl.recipe import Recipe


class Problem:
    """The C view of what networks share, with the arrays it points to."""

    def __init__(self, recipe: Recipe, record: Record, precision: str, layout: str):
        training, network = recipe.training, recipe.network
        widths = (recipe.data.features, *network.hidden, recipe.data.outputs)
        self.steps = [
            record.steps(training.steps),
            record.checkpoint_steps(training.steps),
            record.snapshot_steps(training.steps),
        ]
        self.widths = np.array(widths, dtype=np.int64)
        self.activations = np.array([ACTIVATIONS.index(name) for name in network.activations], dtype=np.int32)
        self.c = CProblem(
            precision=np.dtype(precision).itemsize,
            layers=len(widths) - 1,
            widths=longs(self.widths),
            activations=self.activations.ctypes.data_as(ctypes.POINTER(ctypes.c_int32)),
            loss=LOSSES.index(recipe.loss.name),
            regression=recipe.is_regression,
            optimizer=OPTIMIZERS.index(recipe.optimizer.name),
            layout=LAYOUTS.index(layout),
            dropout=network.dropout,
            steps=training.steps,
            batch=0 if training.batch == "full" else training.batch,
        )
        for name, steps in zip(("point", "checkpoint", "snapshot"), self.steps, strict=True):
            setattr(self.c, f"{name}s", len(steps))
            setattr(self.c, f"{name}_steps", longs(steps))

    @property
    def group(self) -> int:
        return library().whorl_group(self.c)


def settings_of(recipe: Recipe) -> dict[str, Any]:
    """The numbers of optimizer and schedule under the kernel's names, 0 where there are none."""
    given: dict[str, Any] = recipe.settings["optimizer"]
    training = recipe.training
    first, second = given.get("betas", (0.0, given.get("alpha", given.get("rho", 0.0))))
    rest = {name: given.get(name, 0.0) for name in ("lr", "weight_decay", "momentum", "eps")}
    return {
        **rest,
        "beta1": first,
        "beta2": second,
        "schedule": SCHEDULES.index(training.schedule),
        "warmup": training.warmup,
        "decay_every": training.decay_every or 0,
        "decay_factor": training.decay_factor or 1.0,
    }


def longs(array: np.ndarray) -> Any:
    return array.ctypes.data_as(ctypes.POINTER(ctypes.c_int64))
