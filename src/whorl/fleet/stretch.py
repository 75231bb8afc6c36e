"""Networks that somebody watches, taken on by the compiled kernel: some steps from where they are, and what they reach.

They live where the reference fleet has them, so that whoever looks at them need not know what trains them. However
training is cut into stretches, it gives the bytes of the compiled fleet's whole run.
"""

import ctypes

import numpy as np
import torch
from jaxtyping import Float

from whorl.fleet.library import CControl, CDraw, CNetwork, available, library
from whorl.fleet.native import NoMemory, supports
from whorl.fleet.problem import Problem, settings_of
from whorl.fleet.reference import Training
from whorl.language import Text
from whorl.measure import Record
from whorl.recipe import Recipe

MOMENTS: dict[str, tuple[int | None, int | None]] = {
    "sgd": (None, None),
    "momentum": (0, None),
    "nesterov": (0, None),
    "adagrad": (None, 0),
    "rmsprop": (None, 0),
    "adadelta": (1, 0),
    "adam": (0, 1),
    "adamw": (0, 1),
}
"""Where in the reference's memory an optimizer keeps what the kernel calls its first and its second moment."""

NOTHING = Record(points=0, checkpoints=0, snapshots=0)
NUMBERS = np.dtype(np.float32)


def can_stretch(recipe: Recipe) -> bool:
    """Whether the kernel is there and knows all that a recipe asks for."""
    return available() is None and supports(recipe) is None


class Stretch:
    """The kernel's view of the networks of a training."""

    def __init__(self, training: Training):
        recipe, self._training, count = training.recipe, training, len(training.seeds)
        self._problem = Problem(recipe, NOTHING, "float32", "auto")
        draws = (training.train, training.validation)
        self._points = [[_as_rows(draw.rows), _as_rows(draw.y)] for draw in draws]
        self._measures = {name: np.empty((count, 1)) for name in MEASURED}
        layers = len(recipe.network.hidden) + 1
        self._layered = {name: np.empty((count, layers)) for name in ("gradient_norm", "dead")}
        self._networks = (CNetwork * count)(*(self._network(place) for place in range(count)))

    def advance(self, first: int, steps: int) -> None:
        """So many updates of every network, from step `first` on; one that diverges stays where it did."""
        c = self._problem.c
        c.points = c.checkpoints = c.snapshots = 0
        self._call(first, steps)
        found = torch.tensor([one.diverged_at for one in self._networks])
        before = self._training.diverged_at
        before.copy_(torch.where(before < 0, found, before))

    def measure(self, step: int) -> Float[np.ndarray, "4 network"]:
        """Loss on training and fresh points, then accuracy on both, of all networks as they are."""
        c, at = self._problem.c, np.array([step], dtype=np.int64)
        c.points = c.checkpoints = 1
        c.point_steps = c.checkpoint_steps = at.ctypes.data_as(ctypes.POINTER(ctypes.c_int64))
        self._call(step, 0)
        return np.stack([self._measures[name][:, 0] for name in SHOWN])

    def _call(self, first: int, steps: int) -> None:
        c = self._problem.c
        c.first, c.left = first, c.steps - first - steps
        if library().whorl_train(c, self._networks, len(self._networks), CControl()):
            raise NoMemory(Text("memory-no-more"))

    def _network(self, place: int) -> CNetwork:
        training = self._training
        (x, y), (fresh_x, fresh_y) = self._points
        numbers = training.stack.numbers[place].data_ptr()
        moments = [
            None if slot is None else training.memory[slot][place].data_ptr()
            for slot in MOMENTS[training.recipe.optimizer.name]
        ]
        made = CNetwork(
            seed=training.seeds[place],
            **settings_of(training.recipe),
            train=_draw(x[place], y[place]),
            validation=_draw(fresh_x[place], fresh_y[place]),
            test=_draw(x[place][:0], y[place][:0]),
            initial=numbers,
            reached=numbers,
            moments=(ctypes.c_void_p * 2)(*moments),
        )
        for name, array in (self._measures | self._layered).items():
            setattr(made, name, array[place].ctypes.data)
        return made


SHOWN = ("train_loss", "validation_loss", "train_accuracy", "validation_accuracy")
MEASURED = (*SHOWN, "test_loss", "test_accuracy")


def _as_rows(values: torch.Tensor) -> np.ndarray:
    return np.ascontiguousarray(values.numpy(), dtype=NUMBERS)


def _draw(x: np.ndarray, y: np.ndarray) -> CDraw:
    return CDraw(x.ctypes.data, y.ctypes.data, len(x))
