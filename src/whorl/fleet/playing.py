"""Networks trained for as long as somebody looks: step by step, back to a step that was recorded, with weights changed.

The compiled fleet trains them where it can, else the reference fleet: after k steps they have, byte for byte, what k
steps of it give.
"""

from collections.abc import Callable

import numpy as np
import torch
from jaxtyping import Float
from torch import Tensor

from whorl.data import Draws
from whorl.fleet import Job
from whorl.fleet.reference import Training, Twist
from whorl.fleet.stretch import Stretch, can_stretch
from whorl.fleet.watched import WatchedDraws
from whorl.measure import Record
from whorl.recipe import Recipe
from whorl.streams import batch_order

MOST_RECORDED = 200
MOST_BYTES = 64 * 1024 * 1024
NOTHING = Record(points=0, checkpoints=0, snapshots=0)


class Playing:
    """A stack of networks in training, and the steps one can go back to."""

    def __init__(
        self,
        jobs: list[Job],
        most: int | None = None,
        compiled: bool | None = None,
        draws: Callable[[Recipe, int], Draws] | None = None,
    ):
        """`most` steps are recorded; otherwise as many as fit in memory."""
        self.training = Training(jobs, NOTHING, "float32", "cpu", Twist(), draws or WatchedDraws())
        self._seeds = [seed for _, seed in jobs]
        self._recipe = jobs[0][0]
        fast = can_stretch(self._recipe) if compiled is None else compiled
        self._stretch = Stretch(self.training) if fast else None
        self.step = 0
        self._every = 1
        self._recorded: dict[int, tuple[Tensor, ...]] = {}
        each = sum(part.nbytes for part in self._state)
        self._most = max(2, most or min(MOST_RECORDED, MOST_BYTES // each))
        self._keep()

    @property
    def numbers(self) -> Float[np.ndarray, "network number"]:
        """Every network's numbers as they are, a copy."""
        return self.training.stack.numbers.numpy().copy()

    @property
    def diverged_at(self) -> list[int]:
        """The step at which each network's loss was no number any more; -1 where it always was."""
        return self.training.diverged_at.tolist()

    @property
    def recorded(self) -> list[int]:
        """The steps one can go back to: all of them at first, then every second, every fourth, as they grow many."""
        return sorted(self._recorded)

    @property
    def finished(self) -> bool:
        return self.step >= self._recipe.training.steps

    @torch.no_grad()
    def advance(self, steps: int) -> None:
        """Up to so many updates of every network, fewer where the recipe ends before; a step back is then final."""
        if steps and not self.finished:
            self._forget_what_was_later()
        end = min(self.step + steps, self._recipe.training.steps)
        while self.step < end:
            upto = min(end, self.step + self._every - self.step % self._every)
            self._train(upto - self.step)
            self.step = upto
            if self.step % self._every == 0:
                self._keep()

    def _train(self, steps: int) -> None:
        if self._stretch:
            self._stretch.advance(self.step, steps)
            return
        for step in range(self.step, self.step + steps):
            self.training.step(step)

    @torch.no_grad()
    def measures(self) -> Float[np.ndarray, "4 network"]:
        """Loss on each network's own and on fresh points, then accuracy; no number once it has diverged."""
        found = self._stretch.measure(self.step) if self._stretch else _measured(self.training)
        found[:, np.array(self.diverged_at) >= 0] = np.nan
        return found

    def seek(self, step: int) -> None:
        """To a recorded step, back or, until something new happens, forth again."""
        if step not in self._recorded:
            raise ValueError(f"step {step}: it is not recorded; recorded are {self.recorded}")
        for part, was in zip(self._state, self._recorded[step], strict=True):
            part.copy_(was)
        self.step = step
        self._renew_order()

    def reset(self) -> None:
        """Back to the start with the same seeds and weights."""
        self.seek(0)
        self._forget_what_was_later()

    def edit(self, network: int, layer: int, out: int, into: int | None, value: float) -> None:
        """Sets one weight of one network, or its unit's bias where no input is named."""
        self._forget_what_was_later()
        weights, bias = self.training.stack.layers[layer]
        place = bias[network, out] if into is None else weights[network, out, into]
        place.fill_(value)

    @property
    def _state(self) -> tuple[Tensor, ...]:
        """All that training changes, where it lives."""
        training = self.training
        return (training.stack.numbers, training.diverged_at, *training.memory)

    def _forget_what_was_later(self) -> None:
        """What was recorded after this step is another future."""
        self._recorded = {at: kept for at, kept in self._recorded.items() if at <= self.step}

    def _keep(self) -> None:
        self._recorded[self.step] = tuple(part.clone() for part in self._state)
        if len(self._recorded) > self._most:
            self._every *= 2
            self._recorded = {at: kept for at, kept in self._recorded.items() if at % self._every == 0}

    def _renew_order(self) -> None:
        """The order of the epoch that the step is in, which training draws only where an epoch begins."""
        size = self._recipe.training.batch
        if isinstance(size, int):
            points = self.training.train.size
            epoch = self.step // -(-points // size)
            orders = [batch_order(seed, epoch, points) for seed in self._seeds]
            self.training.order = torch.from_numpy(np.stack(orders))


def _measured(training: Training) -> Float[np.ndarray, "4 network"]:
    """Losses on training and fresh points, then accuracies, by the reference fleet."""
    losses, accuracies = [], []
    for points in (training.train, training.validation):
        z, _ = training.stack.forward(points.x, running=points is training.validation)
        losses.append(training.loss(z, points.target)[0].double())
        accuracies.append(training.accuracy(points, z))
    return torch.stack([*losses, *accuracies]).numpy()
