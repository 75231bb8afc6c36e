"""Least squares on which adaptive methods end at one solution and gradient descent at another (Wilson et al. 2017).

Every example has its own label as first feature, two features that are always 1, and then features that no other
example has: one for the positive, five for the negative. All methods fit the training examples exactly. Gradient
descent from zero finds the solution of least norm; methods that divide each coordinate by its own size find the one
whose weights are all equal in size (section 3.3), and that one calls every fresh example positive.
"""

from collections.abc import Callable

import numpy as np
from jaxtyping import Float

POSITIVE = 0.6  # the share of positive examples
SHARED, OWN = 3, 5
METHODS = ("gradient", "momentum", "adagrad", "rmsprop", "adam", "adam-large-epsilon")
ADAPTIVE = ("adagrad", "rmsprop", "adam")
STEPS = 3000

Weights = Float[np.ndarray, "seed feature"]


def labels(seeds: int, examples: int, generator: np.random.Generator) -> Float[np.ndarray, "seed example"]:
    """Signs, more of them positive in every draw, as the construction asks."""
    drawn = np.where(generator.random((seeds, examples)) < POSITIVE, 1.0, -1.0)
    return np.where(drawn.sum(axis=1, keepdims=True) > 0, drawn, -drawn)


def construction(label: Float[np.ndarray, "seed example"]) -> Float[np.ndarray, "seed example feature"]:
    """The features of the training examples."""
    seeds, examples = label.shape
    x = np.zeros((seeds, examples, SHARED + OWN * examples))
    x[:, :, 0] = label
    x[:, :, 1:SHARED] = 1
    for example in range(examples):
        start = SHARED + OWN * example
        x[:, example, start] = 1
        x[:, example, start + 1 : start + OWN] = (label[:, example] < 0)[:, None]
    return x


def fitted(
    method: str,
    x: Float[np.ndarray, "seed example feature"],
    y: Float[np.ndarray, "seed example"],
    steps: int = STEPS,
) -> Weights:
    """The weights after so many full-batch steps from zero."""
    weights = np.zeros((x.shape[0], x.shape[2]))
    largest = max(float(np.linalg.norm(one, 2)) ** 2 for one in x)
    move = rule(method, 1 / largest, weights.shape)
    for step in range(1, steps + 1):
        residual = np.einsum("sef,sf->se", x, weights) - y
        weights = weights - move(np.einsum("sef,se->sf", x, residual), step, 1 - step / (steps + 1))
    return weights


def rule(method: str, rate: float, shape: tuple[int, ...]) -> Callable[[np.ndarray, int, float], np.ndarray]:
    """A method's step from a gradient; the rates of adaptive methods fall to zero, which lets them settle."""
    first, second = np.zeros(shape), np.zeros(shape)

    def gradient(slope: np.ndarray, step: int, left: float) -> np.ndarray:
        return rate * slope

    def momentum(slope: np.ndarray, step: int, left: float) -> np.ndarray:
        first[:] = 0.9 * first + slope
        return rate * first

    def adagrad(slope: np.ndarray, step: int, left: float) -> np.ndarray:
        second[:] += slope**2
        return 0.05 * left * slope / (np.sqrt(second) + 1e-10)

    def rmsprop(slope: np.ndarray, step: int, left: float) -> np.ndarray:
        second[:] = 0.99 * second + 0.01 * slope**2
        return 1e-3 * left * slope / (np.sqrt(second) + 1e-8)

    def adam(
        slope: np.ndarray, step: int, left: float, epsilon: float = 1e-8, lr: float = 1e-3
    ) -> np.ndarray:
        first[:] = 0.9 * first + 0.1 * slope
        second[:] = 0.999 * second + 0.001 * slope**2
        mean, size = first / (1 - 0.9**step), np.sqrt(second / (1 - 0.999**step))
        return lr * left * mean / (size + epsilon)

    def adam_large_epsilon(slope: np.ndarray, step: int, left: float) -> np.ndarray:
        return adam(slope, step, 1.0, epsilon=1e4, lr=1e4 * rate)

    rules = (gradient, momentum, adagrad, rmsprop, adam, adam_large_epsilon)
    return rules[METHODS.index(method)]


def fresh_error(weights: Weights) -> Float[np.ndarray, " seed"]:
    """How often fresh examples are called wrongly: of their features only the three shared ones have been seen."""
    rest = weights[:, 1:SHARED].sum(axis=1)
    wrong = {sign: sign * (sign * weights[:, 0] + rest) <= 0 for sign in (1, -1)}
    return POSITIVE * wrong[1] + (1 - POSITIVE) * wrong[-1]
