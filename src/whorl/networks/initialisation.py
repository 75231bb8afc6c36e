"""How initial weights are drawn, layer by layer, from the seed's own stream; both fleets start from these numbers."""

import math
from collections.abc import Callable

import numpy as np
from jaxtyping import Float

from whorl.streams import generator

OUTPUT_LAYER = 2**32  # the output layer's stream, so that adding a hidden layer does not shift it

Weights = Float[np.ndarray, "out in"]


def torch_default(shape: tuple[int, int], draw: np.random.Generator, scale: float) -> Weights:
    """PyTorch's default for nn.Linear: uniform within 1/sqrt(fan_in), which is neither He's nor Xavier's."""
    bound = 1 / math.sqrt(shape[1])
    return draw.uniform(-bound, bound, shape)


def xavier(shape: tuple[int, int], draw: np.random.Generator, scale: float) -> Weights:
    """Uniform with variance 2/(fan_in + fan_out) (Glorot and Bengio 2010, eq. 16)."""
    bound = math.sqrt(6 / (shape[0] + shape[1]))
    return draw.uniform(-bound, bound, shape)


def he(shape: tuple[int, int], draw: np.random.Generator, scale: float) -> Weights:
    """Normal with variance 2/fan_in (He et al. 2015, eq. 10)."""
    return draw.standard_normal(shape) * math.sqrt(2 / shape[1])


def lecun(shape: tuple[int, int], draw: np.random.Generator, scale: float) -> Weights:
    """Normal with variance 1/fan_in (LeCun et al. 1998, "Efficient BackProp", eq. 16)."""
    return draw.standard_normal(shape) / math.sqrt(shape[1])


def orthogonal(shape: tuple[int, int], draw: np.random.Generator, scale: float) -> Weights:
    """Rows or columns orthonormal, uniformly so (Saxe et al. 2013), by QR with the signs fixed."""
    tall = draw.standard_normal((max(shape), min(shape)))
    q, r = np.linalg.qr(tall)
    q = q * np.sign(np.diag(r))
    return q if shape[0] >= shape[1] else q.T


def normal(shape: tuple[int, int], draw: np.random.Generator, scale: float) -> Weights:
    """Normal with the standard deviation that the recipe chose."""
    return draw.standard_normal(shape) * scale


INITS: dict[str, Callable[[tuple[int, int], np.random.Generator, float], Weights]] = {
    "torch": torch_default,
    "xavier": xavier,
    "he": he,
    "lecun": lecun,
    "orthogonal": orthogonal,
    "normal": normal,
}


def initial_layer(
    init: str, scale: float | None, shape: tuple[int, int], seed: int, layer: int
) -> tuple[Weights, Float[np.ndarray, " out"]]:
    """Weights and biases of one layer; biases are zero except under PyTorch's default."""
    draw = generator(seed, "init", index=layer)
    weights = INITS[init](shape, draw, scale or 0.0)
    if init == "torch":
        bound = 1 / math.sqrt(shape[1])
        return weights, draw.uniform(-bound, bound, shape[0])
    return weights, np.zeros(shape[0])
