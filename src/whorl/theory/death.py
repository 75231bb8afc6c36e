"""Dead ReLU networks: how many are born dead at a width and depth, and how much of a layer is saturated.

With one input and weights that are symmetric around 0, without biases, each unit of a layer of n is off with chance
1/2, so all are with chance 2^-n, and then nothing comes through any more: 1 - prod (1 - 2^-n) for a whole network.
Lu et al. 2019, "Dying ReLU and initialization", prove that the chance goes to 1 with depth at any width.
"""

import math
from collections.abc import Sequence

import numpy as np
from jaxtyping import Float

from whorl.theory.moments import slopes


def born_dead(widths: Sequence[int]) -> float:
    """The chance that some hidden layer of these widths is off for a given input."""
    return -math.expm1(sum(math.log1p(-(2.0**-width)) for width in widths))


def born_dead_by_layer(
    width: int, depth: int, networks: int, generator: np.random.Generator
) -> Float[np.ndarray, " layer"]:
    """The share of drawn networks through which nothing comes any more, after each of `depth` layers."""
    x = np.ones((networks, width))
    shares = []
    for _ in range(depth):
        weights = generator.standard_normal((networks, width, width))
        x = np.maximum(np.einsum("nij,nj->ni", weights, x), 0)
        x /= np.maximum(np.linalg.norm(x, axis=1, keepdims=True), 1e-300)  # its length is of no matter
        shares.append(1 - float((x > 0).any(axis=1).mean()))
    return np.array(shares)


def saturated(name: str, sums: Float[np.ndarray, "..."], limit: float) -> float:
    """The share of units and points at which the slope is below `limit` in size."""
    return float((np.abs(slopes(name, sums)) < limit).mean())
