"""The networks of a page: one recipe and many seeds, trained in parts that fit in a processor's cache, and measured."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from whorl.fleet.playing import MOST_BYTES, MOST_RECORDED, Playing
from whorl.fleet.reference import Training
from whorl.fleet.stretch import can_stretch
from whorl.fleet.watched import WatchedDraws
from whorl.recipe import Recipe

IN_CACHE = 1_500_000  # activations of a part: larger stacks train more slowly than several small ones
MEASURES = ("trainLoss", "freshLoss", "trainAccuracy", "freshAccuracy")


@dataclass(frozen=True, eq=False)
class Shown:
    """Points of one network as they are drawn."""

    x: Float[np.ndarray, "point 2"]
    target: Float[np.ndarray, " point"]


class Networks:
    """Networks that train in step, one part after the other; whoever looks at them waits until they are together."""

    def __init__(self, recipe: Recipe, seeds: list[int], draws: WatchedDraws):
        self.recipe, self.seeds = recipe, seeds
        widths = sum(
            layer.shape[0] for layer in recipe.network.layers(recipe.data.shape, recipe.data.outputs)
        )
        fits = max(1, IN_CACHE // (widths * recipe.data.train_size))
        size = len(seeds) if can_stretch(recipe) else fits
        kept = 4 * recipe.numbers * (1 + recipe.optimizer.memory) * len(seeds)
        most = max(2, min(MOST_RECORDED, MOST_BYTES // kept))
        blocks = [seeds[start : start + size] for start in range(0, len(seeds), size)]
        self.parts = [Playing([(recipe, seed) for seed in block], most, draws=draws) for block in blocks]

    def __len__(self) -> int:
        return len(self.seeds)

    @property
    def step(self) -> int:
        return self.parts[0].step

    @property
    def finished(self) -> bool:
        return self.parts[-1].finished

    @property
    def recorded(self) -> list[int]:
        return self.parts[0].recorded

    @property
    def numbers(self) -> Float[np.ndarray, "network number"]:
        return np.concatenate([part.numbers for part in self.parts])

    @property
    def diverged(self) -> list[bool]:
        return [at >= 0 for part in self.parts for at in part.diverged_at]

    @property
    def together(self) -> bool:
        """Whether all networks are at the same step."""
        return self.parts[0].step == self.parts[-1].step

    def advance(self, steps: int = 1) -> None:
        """So many steps of the next part, which all others make before there are any more of them."""
        late = next((part for part in self.parts if part.step < self.step), None)
        (late or self.parts[0]).advance(self.step - late.step if late else steps)

    def seek(self, step: int) -> None:
        for part in self.parts:
            part.seek(step)

    def reset(self) -> None:
        for part in self.parts:
            part.reset()

    def edit(self, network: int, layer: int, out: int, into: int | None, value: float) -> None:
        part, place = self._place(network)
        part.edit(place, layer, out, into, value)

    def numbers_of(self, network: int) -> Float[np.ndarray, "1 number"]:
        part, place = self._place(network)
        return part.training.stack.numbers[place : place + 1].numpy().copy()

    def training_of(self, network: int) -> tuple[Training, int]:
        """The training that a network is part of, and its place there."""
        part, place = self._place(network)
        return part.training, place

    def points(self, network: int) -> tuple[Shown, Shown]:
        """What a network learns from, and the fresh points that it is measured on."""
        training, place = self.training_of(network)
        shown = []
        for points in (training.train, training.validation):
            y = points.y[place].numpy().astype(np.float32)
            shown.append(Shown(points.rows[place].numpy(), y.reshape(len(y), -1)[:, 0]))
        return shown[0], shown[1]

    def measures(self) -> dict[str, Float[np.ndarray, " network"]]:
        """Loss and accuracy of every network, on its own points and on fresh ones; no number once it has diverged."""
        found = np.concatenate([part.measures() for part in self.parts], axis=1).astype(np.float32)
        return dict(zip(MEASURES, found, strict=True))

    def _place(self, network: int) -> tuple[Playing, int]:
        for part in self.parts:
            size = len(part.training.seeds)
            if network < size:
                return part, network
            network -= size
        raise IndexError(network)
