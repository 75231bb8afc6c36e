"""How good are probabilities: two proper scores, the calibration error and its bias at few points, the temperature.

A calibration error is never 0 on a finite number of points: even where every probability is exactly right, chance
moves each bin's share of right answers away from it. So an error is read beside what chance alone would give.
"""

import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from jaxtyping import Bool, Float, Int

BINS = 15  # Guo et al. 2017, "On calibration of modern neural networks"
COLDEST, HOTTEST = 1e-3, 1e3  # temperatures beyond these say that there is no best one
CHANCE_DRAWS = 20

Probabilities = Float[np.ndarray, "point class"]
Labels = Int[np.ndarray, " point"]


class Bins(NamedTuple):
    """Points sorted by confidence into bins of equal numbers: mean confidence, share of right answers, points."""

    confidence: Float[np.ndarray, " bin"]
    accuracy: Float[np.ndarray, " bin"]
    points: Int[np.ndarray, " bin"]


@dataclass(frozen=True)
class Quality:
    """What some probabilities are worth on some points; `chance_error` is what perfect ones would read."""

    log_loss: float
    brier: float
    confidence: float
    error: float
    chance_error: float


def quality(
    p: Probabilities, chosen: Labels, y: Labels, generator: np.random.Generator, bins: int = BINS
) -> Quality:
    """The scores of probabilities for answers that were `chosen` (a network's largest output, whatever `p` says)."""
    confidence = p[np.arange(len(y)), chosen]
    found = binned(confidence, chosen == y, bins)
    return Quality(
        log_loss(p, y),
        brier(p, y),
        float(confidence.mean()),
        calibration_error(found),
        chance_error(confidence, generator, bins=bins),
    )


def log_loss(p: Probabilities, y: Labels) -> float:
    """The mean of -ln p(right class); proper: nothing does better in expectation than the true probabilities."""
    with np.errstate(divide="ignore"):
        return float(-np.log(p[np.arange(len(y)), y]).mean())


def brier(p: Probabilities, y: Labels) -> float:
    """The mean over points of the squared distance, summed over classes, from the right answer: 0 to 2, proper too."""
    return float((p**2).sum(axis=1).mean() - 2 * p[np.arange(len(y)), y].mean() + 1)


def binned(
    confidence: Float[np.ndarray, " point"], correct: Bool[np.ndarray, " point"], bins: int = BINS
) -> Bins:
    """Bins of equal numbers of points by rising confidence; no more bins than points."""
    edges = _edges(len(confidence), bins)
    order = np.argsort(confidence, kind="stable")
    points = np.diff(edges)
    means = [np.add.reduceat(values[order], edges[:-1]) / points for values in (confidence, correct * 1.0)]
    return Bins(means[0], means[1], points)


def _edges(points: int, bins: int) -> Int[np.ndarray, " edge"]:
    return np.linspace(0, points, min(bins, points) + 1).round().astype(np.int64)


def calibration_error(bins: Bins) -> float:
    """The expected calibration error: how far a bin's confidence is from its share of right answers, on average."""
    gaps = np.abs(bins.confidence - bins.accuracy)
    return float(gaps @ bins.points / bins.points.sum())


def chance_error(
    confidence: Float[np.ndarray, " point"],
    generator: np.random.Generator,
    draws: int = CHANCE_DRAWS,
    bins: int = BINS,
) -> float:
    """The calibration error that these confidences would read if each were exactly right: the mean of simulated draws."""
    ordered, edges = np.sort(confidence), _edges(len(confidence), bins)
    right = generator.random((draws, len(ordered)), dtype=np.float32) < ordered
    gaps = np.add.reduceat(right - ordered, edges[:-1], axis=1)
    return float(np.abs(gaps).sum(axis=1).mean() / len(ordered))


def expected_chance_error(probability: float, bins: int, points: int) -> float:
    """The same by formula where all confidences are alike: sqrt(2/pi) sqrt(p (1-p)) sqrt(bins / points).

    A bin's share of right answers is nearly normal about p, and the mean size of a normal is sqrt(2/pi) deviations.
    """
    return math.sqrt(2 / math.pi * probability * (1 - probability) * bins / points)


def band(
    p: Float[np.ndarray, " place"], points: int, deviations: float = 1.96
) -> Float[np.ndarray, "2 place"]:
    """Between which shares of right answers 95 % of bins of so many points lie where confidences are exactly right."""
    half = deviations * np.sqrt(p * (1 - p) / points)
    return np.clip(np.stack([p - half, p + half]), 0, 1)


def temperature(z: Float[np.ndarray, "point class"], y: Labels) -> float:
    """The temperature T that minimises the log loss of softmax(z / T) (Guo et al. 2017, section 4.2).

    The loss is convex in 1/T, and at its least the mean output of the right class equals the mean over points of what
    the probabilities expect, sum of p z. Where all points are right no T is best, and the coldest allowed comes back;
    where the outputs know nothing, the hottest.
    """
    low, high = math.log(1 / HOTTEST), math.log(1 / COLDEST)  # of 1/T
    z = z - z.max(axis=1, keepdims=True)
    right = float(z[np.arange(len(y)), y].mean())
    while high - low > 1e-10:
        middle = (low + high) / 2
        low, high = (middle, high) if excess(z, math.exp(middle)) <= right else (low, middle)
    return math.exp(-(low + high) / 2)


def excess(z: Float[np.ndarray, "point class"], coldness: float) -> float:
    """The mean over points of sum p z with p = softmax(coldness z): it rises with coldness. Rows have maximum 0."""
    weight = np.exp(coldness * z)
    return float(((weight * z).sum(axis=1) / weight.sum(axis=1)).mean())
