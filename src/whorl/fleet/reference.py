"""The reference way to train many networks at once: PyTorch with hand-written gradients, on CPU or CUDA.

It is the slow, obvious twin of the compiled way: from recipes of one shape and seeds to the same recorded measures.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from jaxtyping import Float
from torch import Tensor

from whorl.cost import BLOCK
from whorl.data import Draw, Draws
from whorl.fleet import Job
from whorl.fleet.augmentation import moved
from whorl.fleet.convolution import Convolutions
from whorl.fleet.losses import LOSSES
from whorl.fleet.stack import Stack
from whorl.measure import CHECKPOINT_MEASURES, LAYER_MEASURES, STEP_MEASURES, Measures, Record, blank
from whorl.networks import Convolutional
from whorl.networks.layout import Layer
from whorl.recipe import Recipe
from whorl.streams import batch_order, dropout_keep, shifts


@dataclass(frozen=True)
class Twist:
    """What an experiment changes that no recipe can say: the weights that networks start from, or the loss itself."""

    start: Float[np.ndarray, "network parameter"] | None = None
    loss: Callable[[Tensor, Tensor], tuple[Tensor, Tensor]] | None = None


def train_stack(
    jobs: Sequence[Job],
    record: Record,
    precision: str = "float32",
    device: str = "cpu",
    twist: Twist = Twist(),
) -> Measures:
    """The measures of networks that differ in nothing but seed and the optimizer's numbers, trained side by side."""
    return Training(jobs, record, precision, device, twist).run()


def rate_at(recipe: Recipe, step: int) -> float:
    """What the schedule multiplies the learning rate by at a step, counted from 0."""
    training = recipe.training
    warm = min(1.0, (step + 1) / training.warmup) if training.warmup else 1.0
    if training.schedule == "cosine":
        return warm * (1 + math.cos(math.pi * step / training.steps)) / 2
    if training.decay_every and training.decay_factor:
        return warm * training.decay_factor ** (step // training.decay_every)
    return warm


class _Points:
    """One kind of draw of all networks on the device: x and what the loss compares with, points last; class numbers."""

    def __init__(self, draws: list[Draw], dtype: torch.dtype, device: str):
        self.rows = torch.from_numpy(np.stack([draw.x for draw in draws])).to(device, dtype)
        self.x = self.rows.mT.contiguous()
        self.y = torch.from_numpy(np.stack([draw.y for draw in draws])).to(device)
        self.classes = draws[0].classes
        one_hot = torch.nn.functional.one_hot(self.y, self.classes) if self.classes else self.y
        self.row_targets = one_hot.to(dtype)
        self.target = self.row_targets.mT.contiguous()
        self.size = self.x.shape[2]

    def correct(self, z: Tensor, points: slice) -> Tensor:
        """How many points of each network have the largest output at their class."""
        return (z.argmax(dim=1) == self.y[:, points]).sum(dim=1).double()


def _stack(recipe: Recipe, numbers: Tensor, layers: list[Layer]) -> Any:
    """What computes forward and backward for networks of one shape: a Stack, or Convolutions."""
    network = recipe.network
    if isinstance(network, Convolutional):
        return Convolutions(numbers, network, recipe.data.shape, layers)
    return Stack(numbers, layers, network.activations)


class Training:
    """One stack in training: the one place where things change."""

    def __init__(
        self,
        jobs: Sequence[Job],
        record: Record,
        precision: str,
        device: str,
        twist: Twist,
        draws: "Callable[[Recipe, int], Draws]" = lambda recipe, seed: recipe.data.draws(seed),
    ):
        self.recipe = recipe = jobs[0][0]
        self.seeds = [seed for _, seed in jobs]
        self.record, self.device, self.dtype = record, device, getattr(torch, precision)
        drawn = [draws(one, seed) for one, seed in jobs]
        self.train, self.validation, self.test = (
            _Points([getattr(one, kind) for one in drawn], self.dtype, device)
            for kind in ("train", "validation", "test")
        )
        inputs, outputs = recipe.data.shape, recipe.data.outputs
        drawn_numbers = [one.network.initial_weights(inputs, outputs, seed) for one, seed in jobs]
        initial = np.stack(drawn_numbers) if twist.start is None else twist.start
        numbers = torch.from_numpy(initial).to(device, self.dtype)
        layers = recipe.network.layers(inputs, outputs)
        self.stack = _stack(recipe, numbers, layers)
        self.memory = [torch.zeros_like(self.stack.weights) for _ in range(recipe.optimizer.memory)]
        self.settings = _settings([one for one, _ in jobs], device)
        self.loss = twist.loss or LOSSES[recipe.loss.name]
        self.total = recipe.training.steps
        self.kept = blank(len(jobs), len(layers), numbers.shape[1], self.total, record, precision)
        self.diverged_at = torch.full((len(jobs),), -1, dtype=torch.int64, device=device)
        self.when = {
            "step": {int(t): i for i, t in enumerate(record.steps(self.total))},
            "checkpoint": {int(t): i for i, t in enumerate(record.checkpoint_steps(self.total))},
            "snapshot": {int(t): i for i, t in enumerate(record.snapshot_steps(self.total))},
        }

    @torch.no_grad()
    def run(self) -> Measures:
        for step in range(self.total):
            self.step(step)
            if self.device == "cpu" and bool((self.diverged_at >= 0).all()):
                break
        else:
            self.measure(self.total)
            finite = torch.isfinite(self.stack.numbers).all(dim=1)
            self.diverged_at.masked_fill_((self.diverged_at < 0) & ~finite, self.total)
        self.kept["diverged_at"] = self.diverged_at.cpu().numpy().astype(np.int32)
        self.blank_what_diverged()
        return self.kept

    def step(self, step: int) -> None:
        """One update of every network, measured beforehand where the record asks for it."""
        whole = self.recipe.training.batch == "full"
        shared = whole and not self.recipe.network.dropout and not self.recipe.training.shift
        if not shared:  # otherwise the training pass itself is the measured one
            self.measure(step)
        x, target = (self.train.x, self.train.target) if whole else self.batch(step)
        x = self.augmented(x, step)
        z, kept = self.stack.forward(x, self.masks(step, x.shape[2]))
        losses, slope = self.loss(z, target)
        self.note_divergence(step, losses)
        self.stack.backward(slope, kept)
        if shared:
            self.measure(step, z, losses, kept)
        self.stack.remember(kept)
        settings = {**self.settings, "lr": self.settings["lr"] * rate_at(self.recipe, step)}
        self.recipe.optimizer.update(self.stack.weights, self.stack.gradient, self.memory, step + 1, settings)

    def note_divergence(self, step: int, losses: Tensor) -> None:
        fresh = (self.diverged_at < 0) & ~torch.isfinite(losses)
        self.diverged_at.masked_fill_(fresh, step)

    def batch(self, step: int) -> tuple[Tensor, Tensor]:
        """The step's points in each network's own order; an epoch's last batch may be short."""
        size = self.recipe.training.batch
        assert isinstance(size, int)
        per_epoch = -(-self.train.size // size)
        if step % per_epoch == 0:
            orders = [batch_order(seed, step // per_epoch, self.train.size) for seed in self.seeds]
            self.order = torch.from_numpy(np.stack(orders)).to(self.device)
        start = step % per_epoch * size
        picked = self.order[:, start : start + size]
        rows = torch.arange(len(self.seeds), device=self.device)[:, None]
        return self.train.rows[rows, picked].mT, self.train.row_targets[rows, picked].mT

    def augmented(
        self, x: Float[Tensor, "network feature point"], step: int
    ) -> Float[Tensor, "network feature point"]:
        """The step's points, each moved by luck of its own where the recipe asks for it."""
        most, shape = self.recipe.training.shift, self.recipe.data.shape
        if not most:
            return x
        size = (x.shape[2], len(shape) - 1)
        offsets = np.stack([shifts(seed, step, size, most) for seed in self.seeds])
        return moved(x, shape, torch.from_numpy(offsets).to(self.device))

    def masks(self, step: int, points: int) -> list[Tensor] | None:
        """The dropout masks of each hidden layer, scaled so that the mean is kept; None without dropout."""
        network = self.recipe.network
        if not network.dropout:
            return None
        masks = []
        for layer, width in enumerate(network.hidden):
            keeps = [dropout_keep(seed, step, layer, (points, width), network.dropout) for seed in self.seeds]
            scaled = np.stack(keeps) / (1 - network.dropout)
            masks.append(torch.from_numpy(scaled).to(self.device, self.dtype).mT)
        return masks

    def measure(
        self, step: int, z: Tensor | None = None, losses: Tensor | None = None, kept: Any = None
    ) -> None:
        """Records whatever is due with the weights as they are; the training pass is made unless it is given.

        Where sums are normalised it is by the training draw's own statistics, and in the other draws by the running ones.
        """
        due = {kind: places.get(step) for kind, places in self.when.items()}
        if due["step"] is None and due["checkpoint"] is None and due["snapshot"] is None:
            return
        if z is None and (due["step"] is not None or due["checkpoint"] is not None):
            z, kept = self.stack.forward(self.train.x)
            assert z is not None
            losses, slope = self.loss(z, self.train.target)
            if step == self.total:
                self.note_divergence(step, losses)
            if due["checkpoint"] is not None:
                self.stack.backward(slope, kept)
        if due["step"] is not None and z is not None and losses is not None:
            self.keep("train_loss", losses, due["step"])
            self.keep("train_accuracy", self.accuracy(self.train, z), due["step"])
        if due["checkpoint"] is not None:
            self.keep("gradient_norm", self.stack.gradient_norms(), due["checkpoint"])
            self.keep("dead", self.stack.dead(kept), due["checkpoint"])
            self.evaluate("validation", self.validation, due["checkpoint"])
            self.evaluate("test", self.test, due["checkpoint"])
        if due["snapshot"] is not None:
            self.kept["weights"][:, due["snapshot"]] = self.stack.numbers.cpu().numpy()

    def accuracy(self, points: _Points, z: Tensor) -> Tensor:
        if not points.classes:
            return torch.full((len(self.seeds),), float("nan"))
        return points.correct(z, slice(None)) / points.size

    def evaluate(self, name: str, points: _Points, place: int) -> None:
        """Loss and accuracy on a draw, block by block so that activations stay in the cache."""
        total = torch.zeros(len(self.seeds), dtype=torch.float64, device=self.device)
        correct = torch.zeros_like(total)
        for start in range(0, points.size, BLOCK):
            block = slice(start, min(start + BLOCK, points.size))
            z, _ = self.stack.forward(points.x[:, :, block], running=True)
            total += self.loss(z, points.target[:, :, block])[0].double() * (block.stop - block.start)
            if points.classes:
                correct += points.correct(z, block)
        self.keep(f"{name}_loss", total / points.size, place)
        if points.classes:
            self.keep(f"{name}_accuracy", correct / points.size, place)

    def keep(self, name: str, values: Tensor, place: int) -> None:
        self.kept[name][..., place] = values.cpu().numpy()

    def blank_what_diverged(self) -> None:
        """From the step of its divergence on nothing that a network has recorded means anything: NaN."""
        for network, diverged in enumerate(self.kept["diverged_at"]):
            if diverged < 0:
                continue
            late = {
                axis: np.array(list(places), dtype=np.int64) >= diverged for axis, places in self.when.items()
            }
            for name in STEP_MEASURES:
                self.kept[name][network, late["step"]] = np.nan
            for name in CHECKPOINT_MEASURES + LAYER_MEASURES:
                self.kept[name][network][..., late["checkpoint"]] = np.nan
            self.kept["weights"][network, late["snapshot"]] = np.nan


def _settings(recipes: list[Recipe], device: str) -> dict[str, Any]:
    """The optimizer's numbers: plain where all networks share them, else float64 columns `network 1`."""
    shown = [recipe.settings["optimizer"] for recipe in recipes]
    return {key: _column([one[key] for one in shown], device) for key in shown[0] if key != "name"}


def _column(values: list[Any], device: str) -> Any:
    if all(value == values[0] for value in values):
        return tuple(values[0]) if isinstance(values[0], list) else values[0]
    if isinstance(values[0], list):
        return tuple(_column(list(part), device) for part in zip(*values, strict=True))
    return torch.tensor(values, dtype=torch.float64, device=device)[:, None]


def shape_key(recipe: Recipe) -> str:
    """What recipes must share to be trained in one stack: all but the optimizer's numbers."""
    settings = {**recipe.settings, "optimizer": recipe.optimizer.name}
    return repr(sorted(settings.items()))
