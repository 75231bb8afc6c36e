"""Linear regions of ReLU networks: counted exactly along a line, cut out exactly in the plane, and at most how many.

A ReLU network is affine between the places where a neuron's sum changes sign. Nothing is sampled here: those places are
carried from layer to layer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb, prod

import numpy as np
from jaxtyping import Float, Int

from whorl.language import Complaint, Text
from whorl.networks import Mlp


@dataclass(frozen=True)
class Affine:
    """One layer: its weights and biases, and whether it adds its input to its output."""

    weights: Float[np.ndarray, "out in"]
    bias: Float[np.ndarray, " out"]
    skips: bool = False


def layers_of(
    network: Mlp, numbers: Float[np.ndarray, " number"], features: int, outputs: int
) -> list[Affine]:
    """A ReLU network's layers in float64, the output layer last; ValueError where it is not made of ReLUs alone."""
    if set(network.activations) - {"relu"} or network.normalisation != "none":
        told = {"activation": repr(network.activation), "normalisation": network.normalisation}
        raise Complaint(Text("regions-plain", told))
    flat = np.asarray(numbers, dtype=np.float64)
    return [
        Affine(flat[one.weights].reshape(one.shape), flat[one.bias], one.skips)
        for one in network.layers(features, outputs)
    ]


# Along a line


def breakpoints(
    layers: Sequence[Affine], start: Float[np.ndarray, " feature"], end: Float[np.ndarray, " feature"]
) -> Float[np.ndarray, " point"]:
    """Where, between 0 at `start` and 1 at `end`, the network stops being affine; the two ends are not among them."""
    t = np.array([0.0, 1.0])
    x = np.stack([start, end]).astype(np.float64)
    for layer in layers[:-1]:
        z = x @ layer.weights.T + layer.bias
        t, x, z = _with_crossings(t, x, z)
        active = np.maximum(z, 0)
        x = x + active if layer.skips else active
    return t[1:-1]


def _with_crossings(t: np.ndarray, x: np.ndarray, z: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The points with those added between neighbours at which a sum is zero; everything is linear in between."""
    before, after = z[:-1], z[1:]
    segment, unit = np.nonzero(before * after < 0)
    part = before[segment, unit] / (before[segment, unit] - after[segment, unit])
    place = np.concatenate([np.arange(len(t)), segment + part])
    order = np.argsort(place, kind="stable")
    place, new_z = place[order], np.concatenate([z, _between(z, segment, part)])[order]
    new_z[np.flatnonzero(order >= len(t)), unit[order[order >= len(t)] - len(t)]] = 0.0
    return (
        np.concatenate([t, _between(t, segment, part)])[order],
        np.concatenate([x, _between(x, segment, part)])[order],
        new_z,
    )


def _between(
    values: np.ndarray, segment: Int[np.ndarray, " new"], part: Float[np.ndarray, " new"]
) -> np.ndarray:
    weight = part.reshape(-1, *[1] * (values.ndim - 1))
    return (1 - weight) * values[segment] + weight * values[segment + 1]


def regions_on(layers: Sequence[Affine], start: np.ndarray, end: np.ndarray) -> int:
    """How many affine pieces a network has between two points."""
    return len(breakpoints(layers, start, end)) + 1


# In the plane


@dataclass(frozen=True)
class Patch:
    """A convex polygon on which a network is affine, its corners in order; `label` is the largest output where asked."""

    corners: Float[np.ndarray, "corner 2"]
    region: int
    label: int


def patches(layers: Sequence[Affine], extent: tuple[float, float, float, float]) -> list[Patch]:
    """A rectangle (left, right, bottom, top) cut into linear regions, and these where another class takes over."""
    left, right, bottom, top = extent
    square = np.array([[left, bottom], [right, bottom], [right, top], [left, top]], dtype=np.float64)
    pieces = [(square, np.eye(2), np.zeros(2))]
    for layer in layers[:-1]:
        pieces = [part for piece in pieces for part in _through(layer, *piece)]
    last = layers[-1]
    found = []
    for region, (corners, matrix, offset) in enumerate(pieces):
        slopes, shift = last.weights @ matrix, last.weights @ offset + last.bias
        for label, part in _by_class(corners, slopes, shift):
            found.append(Patch(part, region, label))
    return found


def _through(layer: Affine, corners: np.ndarray, matrix: np.ndarray, offset: np.ndarray):
    """The parts of a polygon on which a layer is affine, each with the map from the plane to the layer's output."""
    slopes, shift = layer.weights @ matrix, layer.weights @ offset + layer.bias
    for part in _cut(corners, slopes, shift):
        on = (slopes @ part.mean(axis=0) + shift > 0).astype(np.float64)
        through, moved = slopes * on[:, None], shift * on
        yield (part, through + matrix, moved + offset) if layer.skips else (part, through, moved)


def _cut(corners: np.ndarray, slopes: np.ndarray, shift: np.ndarray) -> list[np.ndarray]:
    """A convex polygon cut along the lines slopes x + shift = 0, as far as they pass through it."""
    parts = [corners]
    heights = corners @ slopes.T + shift
    for unit in np.flatnonzero((heights.min(axis=0) < 0) & (heights.max(axis=0) > 0)):
        parts = [half for part in parts for half in _halves(part, part @ slopes[unit] + shift[unit])]
    return parts


def _halves(corners: np.ndarray, height: np.ndarray) -> list[np.ndarray]:
    """A polygon on either side of the line at height 0; the whole where the line misses it by all but rounding."""
    tiny = 1e-12 * np.abs(height).max()
    if height.min() >= -tiny or height.max() <= tiny:
        return [corners]
    following, next_height = np.roll(corners, -1, axis=0), np.roll(height, -1)
    sides: list[list[np.ndarray]] = [[], []]
    for one, two, a, b in zip(corners, following, height, next_height, strict=True):
        for side, sign in enumerate((1, -1)):
            if sign * a >= 0:
                sides[side].append(one)
        if a * b < 0:
            crossing = one + (two - one) * (a / (a - b))
            sides[0].append(crossing)
            sides[1].append(crossing)
    return [np.array(side) for side in sides if len(side) > 2]


def _by_class(corners: np.ndarray, slopes: np.ndarray, shift: np.ndarray):
    """A polygon parted by the class whose output is largest."""
    top = (corners @ slopes.T + shift).argmax(axis=1)
    if (top == top[0]).all():
        yield int(top[0]), corners
        return
    first, second = np.triu_indices(len(shift), 1)
    for part in _cut(corners, slopes[first] - slopes[second], shift[first] - shift[second]):
        yield int((slopes @ part.mean(axis=0) + shift).argmax()), part


# At most, and at least for the best


def zaslavsky(features: int, neurons: int) -> int:
    """The most regions that one hidden layer makes of R^features: sum of C(neurons, j) (Zaslavsky 1975)."""
    return sum(comb(neurons, j) for j in range(features + 1))


def montufar(features: int, hidden: Sequence[int]) -> int:
    """Regions that some deep network surely makes (Montufar et al. 2014, theorem 4); no layer narrower than the input."""
    folds = prod((width // features) ** features for width in hidden[:-1])
    return folds * zaslavsky(features, hidden[-1])


def most_on_a_line(hidden: Sequence[int]) -> int:
    """The most pieces along a line, and as many as some network has: the product of width + 1 (Serra et al. 2018)."""
    return prod(width + 1 for width in hidden)
