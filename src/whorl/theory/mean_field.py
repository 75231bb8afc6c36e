"""Mean-field theory of wide networks before training: what each layer makes of a signal's size, angles and gradient.

Weights N(0, weight/n), biases N(0, bias), widths n going to infinity (Poole et al. 2016; Schoenholz et al. 2017). The
means over Gaussians are sums over Gauss-Legendre panels cut at 0, where the known activations have their corners.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

import numpy as np
from jaxtyping import Float

Function = Callable[[np.ndarray], np.ndarray]

EDGES = (0, 0.01, 0.03, 0.08, 0.18, 0.35, 0.6, 1, 1.5, 2.1, 2.8, 3.6, 4.6, 5.8, 7.2, 9, 11)
NODES = 20  # in a panel
TINY, HUGE = 1e-16, 1e16  # the lengths that stand for 0 and infinity
TRAINABLE = 6  # depth scales that a signal survives well enough to train (Schoenholz et al. 2017)


@dataclass(frozen=True)
class Nonlinearity:
    """A function with its derivative, on arrays of float64."""

    function: Function
    derivative: Function


@cache
def nonlinearity(name: str) -> Nonlinearity:
    """The activation of this name, on arrays."""
    import torch

    from whorl.activations import activation

    member = activation(name)

    def function(z: np.ndarray) -> np.ndarray:
        return member.function(torch.from_numpy(np.ascontiguousarray(z))).numpy()

    def derivative(z: np.ndarray) -> np.ndarray:
        at = torch.from_numpy(np.ascontiguousarray(z))
        return member.derivative(at, member.function(at)).numpy()

    return Nonlinearity(function, derivative)


@dataclass(frozen=True)
class MeanField:
    """A random network's layers: `weight` is fan-in times the variance of the weights, `bias` that of the biases."""

    activation: str | Nonlinearity
    weight: float
    bias: float = 0.0

    @property
    def shape(self) -> Nonlinearity:
        return nonlinearity(self.activation) if isinstance(self.activation, str) else self.activation

    def next_length(self, length: float) -> float:
        """The mean square of a layer's inputs to its units, from that of the layer before (Poole, eq. 3)."""
        scale = math.sqrt(length)
        return self.weight * gaussian_mean(lambda z: self.shape.function(scale * z) ** 2) + self.bias

    def multiplier(self, length: float) -> float:
        """What the squared gradient is multiplied by on its way back through a layer: weight x E[f'(z)^2]."""
        scale = math.sqrt(min(max(length, TINY), HUGE))
        return self.weight * gaussian_mean(lambda z: self.shape.derivative(scale * z) ** 2)

    def lengths(self, first: float, layers: int) -> Float[np.ndarray, " layer"]:
        """The mean squares of `layers` layers, of which the first is given."""
        found = [first]
        while len(found) < layers:
            found.append(self.next_length(found[-1]))
        return np.array(found)

    def next_correlation(self, correlation: float, length: float | None = None) -> float:
        """The cosine between two signals of the same length after one more layer (Poole, eq. 5)."""
        length = self.length if length is None else length
        both = pair_mean(self.shape.function, length, correlation)
        return (self.weight * both + self.bias) / self.next_length(length)

    def slope(self, correlation: float) -> float:
        """How fast the cosine's map moves there: weight x E[f'(u) f'(v)] at the fixed length."""
        return self.weight * pair_mean(self.shape.derivative, max(self.length, TINY), correlation)

    @cached_property
    def length(self) -> float:
        """The mean square that a signal of mean square 1 comes to in the end: q*, which may be 0 or infinite."""
        excess = self.next_length(1.0) - 1
        if abs(excess) < 1e-12:
            return 1.0
        for before, after in pairwise(np.logspace(0, 12 if excess > 0 else -12, 37)):
            if (self.next_length(after) - after) * excess <= 0:
                return _root(lambda length: self.next_length(length) - length, before, after)
        return math.inf if excess > 0 else 0.0

    @cached_property
    def chi(self) -> float:
        """The multiplier at the fixed length, chi_1: below 1 gradients vanish, above it they explode."""
        return self.multiplier(self.length)

    @cached_property
    def correlation(self) -> float:
        """The cosine that any two signals come to: 1 where gradients do not explode, less in chaos."""
        if self.chi <= 1 or not 0 < self.length < math.inf:
            return 1.0
        if self.next_correlation(0.0) <= 1e-12:
            return 0.0
        return _root(lambda cosine: self.next_correlation(cosine) - cosine, 0.0, 1 - 1e-7)

    @property
    def depth_scale(self) -> float:
        """Over how many layers two signals' difference, in order, or likeness, in chaos, falls by e: xi_c."""
        return _scale(self.chi if self.correlation == 1 else self.slope(self.correlation))

    @property
    def length_scale(self) -> float:
        """Over how many layers a signal's distance from its fixed length falls by e: xi_q (by Stein's lemma)."""
        scale = math.sqrt(self.length)
        moved = gaussian_mean(lambda z: z * self.shape.function(scale * z) * self.shape.derivative(scale * z))
        return _scale(self.weight * moved / scale)

    @property
    def trainable_depth(self) -> float:
        """The depth up to which a signal of the input is left, six depth scales: about there training should fail."""
        return TRAINABLE * self.depth_scale


def critical(activation: str | Nonlinearity, length: float) -> MeanField:
    """The random network of this fixed length whose gradients neither vanish nor explode."""
    weight = 1 / MeanField(activation, 1.0).multiplier(length)
    return MeanField(activation, weight, length - MeanField(activation, weight).next_length(length))


def critical_for(activation: str | Nonlinearity, bias: float, longest: float = 100.0) -> MeanField:
    """The random network with biases of this variance whose gradients neither vanish nor explode."""
    found = _root(lambda length: critical(activation, length).bias - bias, 1e-9, longest)
    return critical(activation, found)


def _scale(factor: float) -> float:
    if factor <= 0:
        return 0.0
    return math.inf if abs(factor - 1) < 1e-12 else abs(1 / math.log(factor))


def _root(function: Callable[[float], float], low: float, high: float) -> float:
    from scipy.optimize import brentq

    return float(brentq(function, low, high, xtol=1e-15, rtol=1e-14))  # pyright: ignore[reportArgumentType]


# Means over Gaussians


def gaussian_mean(function: Function) -> float:
    """E[function(z)] for a standard normal z."""
    z, weight = _line()
    return float(weight @ function(z))


def pair_mean(function: Function, length: float, correlation: float) -> float:
    """E[function(u) function(v)] for normal u and v of variance `length` and this correlation.

    In polar coordinates, where the corners of a function at 0 lie along rays, between which it is smooth.
    """
    radius, radial = _radii()
    between = math.acos(min(max(correlation, -1.0), 1.0))
    angle, angular = _angles(between)
    reach = math.sqrt(length) * radius[:, None]
    both = function(reach * np.cos(angle)) * function(reach * np.cos(angle - between))
    return float(radial @ both @ angular)


@cache
def _line() -> tuple[np.ndarray, np.ndarray]:
    z, weight = _panels(EDGES, NODES)
    density = weight * np.exp(-(z**2) / 2) / math.sqrt(2 * math.pi)
    return np.concatenate([-z[::-1], z]), np.concatenate([density[::-1], density])


@cache
def _radii() -> tuple[np.ndarray, np.ndarray]:
    radius, weight = _panels(EDGES, NODES)
    return radius, weight * radius * np.exp(-(radius**2) / 2)


def _angles(between: float) -> tuple[np.ndarray, np.ndarray]:
    """Angles and weights over half a turn and more, cut where either cosine changes its sign."""
    quarter = math.pi / 2
    cuts = sorted(
        {turn % (2 * math.pi) for turn in (quarter, -quarter, between + quarter, between - quarter)}
    )
    angle, weight = _panels((*cuts, cuts[0] + 2 * math.pi), 2 * NODES)
    return angle, weight / (2 * math.pi)


def _panels(edges: tuple[float, ...], nodes: int) -> tuple[np.ndarray, np.ndarray]:
    """The nodes and weights of Gauss-Legendre panels between the edges."""
    place, weight = np.polynomial.legendre.leggauss(nodes)
    parts = [((high - low) / 2, (high + low) / 2) for low, high in pairwise(edges)]
    return (
        np.concatenate([centre + half * place for half, centre in parts]),
        np.concatenate([half * weight for half, _ in parts]),
    )
