"""An activation under a standard normal input: its moments, the gain that keeps variance, and its steepest slope.

With z from N(0, 1), E phi(z)^2 is what variance 1 becomes, 1/sqrt(E phi^2) the factor on the weights that makes up for
it, and E phi'(z)^2 what a squared gradient is multiplied by on its way back.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
from jaxtyping import Float

from whorl.activations import activation

REACH = 14.0  # standard deviations; the rest weighs less than 1e-44
PANELS, NODES = 56, 24  # panels begin and end at 0, where activations have their kinks
FAR = 40.0

Points = Float[np.ndarray, " point"]


@dataclass(frozen=True)
class Moments:
    """The moments of one activation; `steepest` is the supremum of its slope, infinite where there is none."""

    mean: float
    square: float
    slope_square: float
    steepest: float

    @property
    def gain(self) -> float:
        """The factor on weights of variance 1/fan_in that keeps the mean square from layer to layer."""
        return 1 / math.sqrt(self.square)

    @property
    def gradient_factor(self) -> float:
        """What a squared gradient is multiplied by per layer under that gain: E phi'^2 / E phi^2."""
        return self.slope_square / self.square


def values(name: str, z: Points) -> Points:
    """The activation in float64."""
    import torch

    return activation(name).function(torch.from_numpy(np.asarray(z, dtype=np.float64))).numpy()


def slopes(name: str, z: Points) -> Points:
    """Its derivative in float64."""
    import torch

    one, x = activation(name), torch.from_numpy(np.asarray(z, dtype=np.float64))
    return one.derivative(x, one.function(x)).numpy()


@cache
def moments(name: str) -> Moments:
    """By Gauss-Legendre quadrature over panels, to about 1e-14."""
    z, weight = _quadrature()
    a, slope = values(name, z), slopes(name, z)
    first, second, third = (float(weight @ one) for one in (a, a**2, slope**2))
    return Moments(first, second, third, _steepest(name))


@cache
def _quadrature() -> tuple[Points, Points]:
    """Nodes, and weights that hold the normal density."""
    node, weight = np.polynomial.legendre.leggauss(NODES)
    edges = np.linspace(-REACH, REACH, PANELS + 1)
    half, middle = np.diff(edges) / 2, (edges[1:] + edges[:-1]) / 2
    z = (middle[:, None] + half[:, None] * node).ravel()
    return z, (half[:, None] * weight).ravel() * np.exp(-(z**2) / 2) / math.sqrt(2 * math.pi)


def _steepest(name: str) -> float:
    """The largest slope; infinite where it still grows far out."""
    grid = np.concatenate([np.linspace(-FAR, FAR, 16001), [-1e-12]])
    slope = slopes(name, grid)
    if slope.max() > 1.5 * slope[np.abs(grid) <= FAR / 2].max():
        return math.inf
    around = grid[slope.argmax()]
    fine = np.linspace(around - 0.005, around + 0.005, 2001)
    return float(max(slope.max(), slopes(name, fine).max()))


def lowest(name: str, low: float = -6.0, high: float = 0.0) -> tuple[float, float]:
    """Where an activation that dips has its minimum, and the minimum: the zero of its slope, by bisection."""
    from scipy.optimize import brentq

    slope: Callable[[float], float] = lambda z: float(slopes(name, np.array([z]))[0])  # noqa: E731
    place = float(brentq(slope, low + 1e-9, high - 1e-9, xtol=1e-13))  # pyright: ignore[reportArgumentType]
    return place, float(values(name, np.array([place]))[0])


def mean_square_map(name: str, q: float, weight_variance: float, bias_variance: float = 0.0) -> float:
    """The mean square of the next layer's sums where those of this one are normal with mean square q."""
    z, weight = _quadrature()
    return weight_variance * float(weight @ values(name, math.sqrt(q) * z) ** 2) + bias_variance
