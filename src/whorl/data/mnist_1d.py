"""MNIST-1D: ten drawn digits as lines of 40 values, padded, scaled, moved, sheared and noisy, made anew at will.

The recipe of S. Greydanus and D. Kobak, "Scaling down deep learning with MNIST-1D" (2020). On it logistic regression
reaches about a third, a multi-layer perceptron two thirds, a convolutional network 94 %: models differ where MNIST's
own pictures are solved by all. Every draw is fresh; the published set is one such draw of 4,000 and 1,000.
"""

from functools import cache
from typing import Literal, NamedTuple

import numpy as np
from jaxtyping import Float, Int64

from whorl.data.draw import Draw, classified
from whorl.data.points import Size, Synthetic, even_labels

SHAPES = (
    (5, 6, 6.5, 6.75, 7, 7, 7, 7, 6.75, 6.5, 6, 5),
    (5, 3, 3, 3.4, 3.8, 4.2, 4.6, 5, 5.4, 5.8, 5, 5),
    (5, 6, 6.5, 6.5, 6, 5.25, 4.75, 4, 3.5, 3.5, 4, 5),
    (5, 6, 6.5, 6.5, 6, 5, 5, 6, 6.5, 6.5, 6, 5),
    (5, 4.4, 3.8, 3.2, 2.6, 2.6, 5, 5, 5, 5, 5, 5),
    (5, 3, 3, 3, 3, 5, 6, 6.5, 6.5, 6, 4.5, 5),
    (5, 4, 3.5, 3.25, 3, 3, 3, 3, 3.25, 3.5, 4, 5),
    (5, 7, 7, 6.6, 6.2, 5.8, 5.4, 5, 4.6, 4.2, 5, 5),
    (5, 4, 3.5, 3.5, 4, 5, 5, 4, 3.5, 3.5, 4, 5),
    (5, 4, 3.5, 3.5, 4, 5, 5, 5, 5, 4.7, 4.3, 5),
)
TEMPLATE, LENGTH, FEATURES = 12, 72, 40
PADDING = (36, 60)  # zeros behind a digit, both ends included
SCALING, ROTATION, SHEAR = 0.4, 48, 0.75
BACKGROUND, SMOOTHING, NOISE = 0.25, 2.0, 0.02
SHUFFLE = (
    *(19, 22, 4, 32, 17, 18, 28, 31, 11, 24, 23, 7, 25, 35, 34, 6, 3, 13, 12, 26),
    *(1, 27, 20, 10, 36, 9, 37, 29, 8, 30, 5, 38, 16, 15, 33, 39, 14, 21, 0, 2),
)  # where each place's value is taken from: the order that the recipe draws after 5,000 digits from its seed, 42
MEAN, DEVIATION = (
    -0.0060,
    0.1547,
)  # of the recipe, from two million digits: known beforehand, so no draw leaks into another


class Luck(NamedTuple):
    """All that is random about digits, drawn in this order."""

    zeros: Int64[np.ndarray, " point"]
    scale: Float[np.ndarray, " point"]
    shift: Int64[np.ndarray, " point"]
    background: Float[np.ndarray, "point place"]
    noise: Float[np.ndarray, "point place"]
    shear: Float[np.ndarray, " point"]


class Mnist1d(Synthetic):
    """Ten classes, `points_per_class` of each to learn from, with one mean and deviation for all values removed.

    `shuffled` puts the places into another order, the same for all: that of the published shuffled set.
    """

    name: Literal["mnist-1d"] = "mnist-1d"
    points_per_class: Size = 400
    shuffled: bool = False

    validation_points = 5_000
    test_points = 10_000

    @property
    def features(self) -> int:
        return FEATURES

    @property
    def shape(self) -> tuple[int, ...]:
        return 1, FEATURES

    @property
    def classes(self) -> int:
        return len(SHAPES)

    @property
    def outputs(self) -> int:
        return len(SHAPES)

    @property
    def train_size(self) -> int:
        return self.classes * self.points_per_class

    def sample(self, size: int, generator: np.random.Generator) -> Draw:
        label = even_labels(size, self.classes)
        line = lines(label, luck(len(label), generator))
        line = (line - MEAN) / DEVIATION
        return classified(line[:, SHUFFLE] if self.shuffled else line, label, self.classes)


def luck(size: int, generator: np.random.Generator) -> Luck:
    """The random numbers of `size` digits."""
    return Luck(
        zeros=generator.integers(PADDING[0], PADDING[1] + 1, size),
        scale=generator.uniform(-0.5, 0.5, size),
        shift=generator.integers(0, ROTATION, size),
        background=generator.standard_normal((size, LENGTH)),
        noise=generator.standard_normal((size, LENGTH)),
        shear=generator.uniform(-0.5, 0.5, size),
    )


def lines(label: Int64[np.ndarray, " point"], luck: Luck) -> Float[np.ndarray, "point feature"]:
    """The digits as the recipe makes them, before they are standardised."""
    line = stretched(label, luck.zeros) * (1 + SCALING * luck.scale[:, None])
    place = (np.arange(LENGTH) - luck.shift[:, None]) % LENGTH
    line = np.take_along_axis(line, place, axis=1)
    line = np.where(line == 0, BACKGROUND * luck.background @ smoother(), line)
    line += NOISE * luck.noise
    line -= SHEAR * luck.shear[:, None] * np.linspace(-0.5, 0.5, LENGTH)
    return line @ shortening()


def stretched(
    label: Int64[np.ndarray, " point"], zeros: Int64[np.ndarray, " point"]
) -> Float[np.ndarray, "point place"]:
    """Digits with zeros behind them, interpolated to one length: the more zeros, the narrower the digit."""
    padded = np.pad(templates(), ((0, 0), (0, LENGTH + 1 - TEMPLATE)))
    where = np.arange(LENGTH) * (TEMPLATE + zeros[:, None] - 1) / (LENGTH - 1)
    left = where.astype(np.int64)
    part = where - left
    return padded[label[:, None], left] * (1 - part) + padded[label[:, None], left + 1] * part


@cache
def templates() -> Float[np.ndarray, "digit place"]:
    """The ten shapes: each standardised, begun at 0 and divided by 6, and nowhere exactly 0."""
    shapes = np.array(SHAPES, dtype=np.float64)
    shapes = (shapes - shapes.mean(axis=1, keepdims=True)) / shapes.std(axis=1, keepdims=True)
    return (shapes - shapes[:, :1]) / 6 + 1e-8


@cache
def smoother() -> Float[np.ndarray, "place place"]:
    """Multiplying by it smooths with a Gaussian cut off at 4 deviations, the line mirrored at its ends."""
    reach = int(4 * SMOOTHING)
    bell = np.exp(-0.5 * (np.arange(-reach, reach + 1) / SMOOTHING) ** 2)
    mirrored = np.pad(np.eye(LENGTH), ((0, 0), (reach, reach)), mode="symmetric")
    return np.stack([np.convolve(row, bell / bell.sum(), mode="valid") for row in mirrored])


@cache
def shortening() -> Float[np.ndarray, "place feature"]:
    """Multiplying by it interpolates a line to the features, first and last values kept."""
    where = np.linspace(0, LENGTH - 1, FEATURES)
    return np.stack([np.interp(where, np.arange(LENGTH), row) for row in np.eye(LENGTH)])
