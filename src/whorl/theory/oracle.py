"""What one who knew the spiral's making would answer: the accuracy that no network can beat."""

import math

import numpy as np
from jaxtyping import Float, Int

from whorl.data.draw import Draw


def oracle(x: Float[np.ndarray, "point 2"], classes: int) -> Int[np.ndarray, " point"]:
    """The arm whose noiseless angle at a point's radius is nearest: argmax_c cos(angle - (2 pi / C)(c + 2r))."""
    radius = np.hypot(x[:, 0], x[:, 1])
    angle = np.arctan2(x[:, 0], x[:, 1])
    arms = 2 * np.pi / classes * (np.arange(classes) + 2 * radius[:, None])
    return np.argmax(np.cos(angle[:, None] - arms), axis=1)


def oracle_accuracy(draw: Draw) -> float:
    """The share of a spiral's points that the oracle gets right; it misses those at the very centre."""
    return float(np.mean(oracle(draw.x, draw.classes) == draw.y))


def bayes_error(classes: int, noise: float) -> float:
    """How often the angle's noise carries a point past the middle between two arms: 2 Phi(-(pi / C) / noise)."""
    return math.erfc(math.pi / classes / noise / math.sqrt(2)) if noise else 0.0
