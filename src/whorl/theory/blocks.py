"""What batch norm and skip connections make of the gradient before training: the laws, and measurements beside them."""

import math
from typing import Any

import numpy as np
from jaxtyping import Float

from whorl.fleet.choice import one_thread
from whorl.streams import generator

BATCH_NORM_GROWTH = math.pi / (math.pi - 1)
"""Squared gradients of plain ReLU layers with batch norm grow by this on each layer's way back (Yang et al. 2019)."""

NORMED_BRANCH = (math.pi - 1) / math.pi
"""What a branch x + W relu(norm(x)) with He's init adds to the variance over a batch."""


def residual_growth(share: float) -> float:
    """What a block x + share F(x) multiplies squared signals and gradients by, where F keeps their size."""
    return 1 + share**2


def normed_skip_growth(blocks: int) -> Float[np.ndarray, " block"]:
    """The squared gradient before each block x + W relu(norm(x)), counted from the last: a power, no exponential.

    A block adds the gradient of its branch, over the variance that has come together by then.
    """
    variance = 1 + NORMED_BRANCH * np.arange(blocks)
    return np.concatenate([np.cumprod((1 + 1 / variance)[::-1])[::-1], [1.0]])


@one_thread()
def plain_batch_norm(
    width: int, layers: int, batch: int, seed: int, activation: str = "relu"
) -> Float[np.ndarray, " layer"]:
    """Squared gradients at the inputs of plain layers with batch norm, relative to the last layer's."""
    import torch

    from whorl.activations import activation as member

    function, x, kept = member(activation).function, _points(width, batch, seed), []
    for layer in range(layers):
        x = _weights(width, seed, layer) @ x
        kept.append(x)
        x = function(_normed(x))
    return _gradients(kept, torch.from_numpy(_draw(seed, layers, (width, batch))))


@one_thread()
def residual(
    width: int, blocks: int, share: float, seed: int, batch: int = 16
) -> tuple[Float[np.ndarray, " block"], Float[np.ndarray, " block"]]:
    """Squared signals, relative to the first, and gradients, relative to the last, between blocks x + share F(x).

    F is two linear layers with a ReLU between them, the first by He's init, the second with variance 1/width.
    """
    import torch

    x = _points(width, batch, seed)
    kept = [x]
    for block in range(blocks):
        inner = (_weights(width, seed, 2 * block) @ x).relu()
        x = x + share * (_weights(width, seed, 2 * block + 1) / math.sqrt(2)) @ inner
        kept.append(x)
    sizes = np.array([float((one.detach() ** 2).sum()) for one in kept])
    return sizes / sizes[0], _gradients(kept, torch.from_numpy(_draw(seed, 2 * blocks, (width, batch))))


@one_thread()
def normed_skip(width: int, blocks: int, batch: int, seed: int) -> Float[np.ndarray, " block"]:
    """Squared gradients between blocks x + W relu(norm(x)), relative to the last."""
    import torch

    x = _points(width, batch, seed)
    kept = [x]
    for block in range(blocks):
        x = x + _weights(width, seed, block) @ _normed(x).relu()
        kept.append(x)
    return _gradients(kept, torch.from_numpy(_draw(seed, blocks, (width, batch))))


def _normed(x: Any) -> Any:
    """Each unit with mean 0 and variance 1 over the batch, as nn.BatchNorm1d makes it while training."""
    return (x - x.mean(1, keepdim=True)) / x.var(1, correction=0, keepdim=True).sqrt()


def _gradients(kept: list[Any], direction: Any) -> Float[np.ndarray, " layer"]:
    import torch

    found = torch.autograd.grad(kept[-1], kept, direction)
    sizes = np.array([float((one**2).sum()) for one in found])
    return sizes / sizes[-1]


def _points(width: int, batch: int, seed: int) -> Any:
    import torch

    return torch.from_numpy(_draw(seed, -1, (width, batch))).requires_grad_()


def _weights(width: int, seed: int, layer: int) -> Any:
    """He's init."""
    import torch

    return torch.from_numpy(_draw(seed, layer, (width, width)) * np.float32(math.sqrt(2 / width)))


def _draw(seed: int, layer: int, shape: tuple[int, int]) -> np.ndarray:
    return generator(seed, "init", index=layer + 1).standard_normal(shape, dtype=np.float32)
