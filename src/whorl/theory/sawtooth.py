"""Telgarsky's network: two ReLUs a layer fold a line, so that k layers have 2^k pieces; and what few pieces can reach.

Telgarsky (2015), "Representation benefits of deep feedforward networks", arXiv 1509.08101.
"""

import numpy as np
from jaxtyping import Float

from whorl.networks import Mlp


def triangle(u: Float[np.ndarray, " point"]) -> Float[np.ndarray, " point"]:
    """T(u) = 2 relu(u) - 4 relu(u - 1/2), which folds [0, 1] onto itself."""
    return 2 * np.maximum(u, 0) - 4 * np.maximum(u - 0.5, 0)


def constructed(folds: int) -> tuple[Mlp, Float[np.ndarray, " number"]]:
    """The network of `folds` layers of two neurons that gets the data set `sawtooth` right, by construction.

    Its input is x in [-1, 1], of which (x + 1)/2 is folded; its outputs are 0 and T(...) - 1/2.
    """
    network = Mlp(hidden=(2,) * folds)
    numbers = np.zeros(network.numbers(1, 2))
    for place, layer in enumerate(network.layers(1, 2)):
        fold = np.array([[0.5]]) if place == 0 else np.array([[2.0, -4.0]])
        shift = 0.5 if place == 0 else 0.0
        last = place == folds
        numbers[layer.weights] = (np.array([[0.0], [1.0]]) @ fold if last else np.ones((2, 1)) @ fold).ravel()
        numbers[layer.bias] = [0.0, shift - 0.5] if last else [shift, shift - 0.5]
    return network, numbers


def best_accuracy(pieces: int, folds: int) -> float:
    """The most that a function of so many affine pieces gets right of a sawtooth: 1/2 + pieces/2^(folds + 1), or all.

    It changes sign once a piece at most, the classes 2^folds times. Of the stretches without changes of their own each is
    worth 2^-folds and two changes, or at the two ends half of both: 1/2^(folds + 1) is lost for every change that lacks.
    """
    return min(1.0, 0.5 + pieces / 2 ** (folds + 1))


def hopeless_width(folds: int, layers: int) -> float:
    """With no more nodes in each layer than this, 2^((folds - 3)/layers - 1), a sixth of 2^folds points is wrong."""
    return 2 ** ((folds - 3) / layers - 1)
