"""The signal and the gradient in random networks before training, measured exactly, layer by layer.

The inits of one network are drawn once for all activations: `he` and `lecun` are the same numbers at another scale, as
are `torch` and `xavier`. They are the very numbers with which a network of this seed starts to train.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from jaxtyping import Float

from whorl.fleet.choice import one_thread
from whorl.networks.initialisation import INITS, OUTPUT_LAYER, initial_layer
from whorl.streams import generator
from whorl.theory.mean_field import MeanField, nonlinearity

FAMILIES = {"torch": "xavier", "xavier": "xavier", "lecun": "lecun", "he": "lecun", "normal": "lecun"}
WEIGHTS = {"torch": 1 / 3, "xavier": 1.0, "lecun": 1.0, "he": 2.0, "orthogonal": 1.0}  # fan-in times variance


@dataclass(frozen=True)
class Random:
    """A kind of random network: its activation and its init, whose `weight` may be chosen where it is `normal`."""

    activation: str
    init: str
    weight: float | None = None

    def field(self, width: int) -> MeanField:
        """The mean-field theory of such networks; PyTorch's biases are as large as its weights."""
        weight = self.weight if self.weight is not None else WEIGHTS[self.init]
        return MeanField(self.activation, weight, 1 / (3 * width) if self.init == "torch" else 0.0)


@dataclass(frozen=True)
class Signal:
    """One network of each kind: mean squares of the units' inputs, and squared gradients with respect to them.

    The gradient begins as a random direction of length 1 at each of the layers `starts` (counted from 1) and goes back
    to the first; above its start it is NaN.
    """

    lengths: Float[np.ndarray, "kind layer"]
    gradients: Float[np.ndarray, "kind start layer"]


@one_thread()
def measure(
    kinds: Sequence[Random], width: int, starts: Sequence[int], seed: int, length: float = 1.0
) -> Signal:
    """The signals of random networks with this seed on an input of mean square `length`."""
    depth = max(starts)
    lengths = np.empty((len(kinds), depth))
    gradients = np.full((len(kinds), len(starts), depth), np.nan)
    for places, layers, biases in _families(kinds, width, depth, seed):
        shapes = [nonlinearity(kinds[place].activation) for place in places]
        scale = np.array([_scale(kinds[place]) for place in places])[:, None]
        signal = np.tile(_direction(seed, width, 1) * math.sqrt(length * width), (len(places), 1))
        slopes = []
        for layer, weights in enumerate(layers):
            inputs = scale * _product(signal, weights.T) + biases[:, layer]
            lengths[places, layer] = np.mean(inputs**2, axis=1)
            signal = np.stack([one.function(row) for one, row in zip(shapes, inputs, strict=True)])
            slopes.append(np.stack([one.derivative(row) for one, row in zip(shapes, inputs, strict=True)]))
        gradients[places] = _backward(layers, scale, slopes, starts, _direction(seed, width, 2))
    return Signal(lengths, gradients)


def _backward(
    layers: Float[np.ndarray, "layer out in"],
    scale: Float[np.ndarray, "kind 1"],
    slopes: Sequence[Float[np.ndarray, "kind unit"]],
    starts: Sequence[int],
    first: Float[np.ndarray, " unit"],
) -> Float[np.ndarray, "kind start layer"]:
    """The squared gradients on the way back from each start; all kinds and starts go through a layer at once."""
    kinds, width = slopes[0].shape
    found = np.full((kinds, len(starts), len(slopes)), np.nan)
    flowing = np.zeros((kinds, len(starts), width))
    for layer in range(len(slopes) - 1, -1, -1):
        for place, start in enumerate(starts):
            if start == layer + 1:
                flowing[:, place] = first
        alive = [place for place, start in enumerate(starts) if start > layer]
        found[:, alive, layer] = np.sum(flowing[:, alive] ** 2, axis=2)
        if layer:
            before = _product(flowing.reshape(-1, width), layers[layer])
            flowing = before.reshape(flowing.shape) * (scale * slopes[layer - 1])[:, None]
    return found


def _product(rows: np.ndarray, matrix: np.ndarray) -> np.ndarray:
    """The matrix product by PyTorch, which keeps to one thread when told to."""
    import torch

    return (torch.from_numpy(np.ascontiguousarray(rows)) @ torch.from_numpy(matrix)).numpy()


def _families(
    kinds: Sequence[Random], width: int, depth: int, seed: int
) -> Iterator[tuple[list[int], Float[np.ndarray, "layer out in"], Float[np.ndarray, "kind layer out"]]]:
    """Kinds by place that share their draws, with these at variance 1/width and each kind's biases."""
    for family in dict.fromkeys(_family(kind) for kind in kinds):
        places = [place for place, kind in enumerate(kinds) if _family(kind) == family]
        drawn = [
            INITS[family]((width, width), generator(seed, "init", index=layer), 0) for layer in range(depth)
        ]
        biases = np.zeros((len(places), depth, width))
        for row, place in enumerate(places):
            if kinds[place].init == "torch":
                biases[row] = _biases(width, depth, seed)
        yield places, np.stack(drawn), biases


def _family(kind: Random) -> str:
    return FAMILIES.get(kind.init, kind.init)


def _scale(kind: Random) -> float:
    return math.sqrt(kind.weight if kind.weight is not None else WEIGHTS[kind.init])


def _biases(width: int, depth: int, seed: int) -> Float[np.ndarray, "layer out"]:
    return np.stack([initial_layer("torch", None, (width, width), seed, layer)[1] for layer in range(depth)])


def _direction(seed: int, width: int, purpose: int) -> Float[np.ndarray, " unit"]:
    """A random unit vector, from a stream that no layer uses."""
    drawn = generator(seed, "init", index=OUTPUT_LAYER + purpose).standard_normal(width)
    return drawn / np.linalg.norm(drawn)


@cache
def factors(kind: Random, width: int, layers: int, length: float = 1.0) -> Float[np.ndarray, " step"]:
    """What mean-field theory multiplies the squared gradient by behind each layer but the last, the first one first."""
    field = kind.field(width)
    lengths = field.lengths(field.weight * length + field.bias, layers)
    return np.array([field.multiplier(one) for one in lengths[:-1]])


def predicted(kind: Random, width: int, layers: int, length: float = 1.0) -> Float[np.ndarray, " layer"]:
    """Mean-field theory's squared gradient at each layer, 1 at the last, on an input of mean square `length`."""
    return np.append(np.cumprod(factors(kind, width, layers, length)[::-1])[::-1], 1.0)


def predicted_first(kind: Random, width: int, deepest: int) -> Float[np.ndarray, " depth"]:
    """Mean-field theory's squared gradient at the first of 1, 2, ... layers."""
    return np.append(1.0, np.cumprod(factors(kind, width, deepest)))


def slopes(gradients: Float[np.ndarray, "*shape layer"]) -> Float[np.ndarray, "*shape"]:
    """How much the logarithm of the squared gradient changes at each layer on its way back, on average."""
    logs = np.log(gradients)
    return (logs[..., 0] - logs[..., -1]) / (gradients.shape[-1] - 1)


def fourth_moment(widths: Sequence[int]) -> float:
    """E|h|^4 / (E|h|^2)^2 behind ReLU layers of these widths with He's init: exactly the product of 1 + 5/n."""
    return math.prod(1 + 5 / width for width in widths)
