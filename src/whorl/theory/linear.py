"""Linear classifiers: the one that cross-entropy chooses, the most accurate one found, and what a deep one is."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from jaxtyping import Float, Int

from whorl.data.draw import Draw
from whorl.language import Complaint, Text

MAX_PARAMETERS = 1000
PROPOSALS = 50


class SoftmaxOptimum(NamedTuple):
    """The least cross-entropy of any linear classifier; the last column of `weights` is the bias."""

    weights: Float[np.ndarray, "class coefficient"]
    loss: float
    accuracy: float


class LinearFound(NamedTuple):
    """The most accurate linear classifier that a search found: best found, never maximum."""

    weights: Float[np.ndarray, "class coefficient"]
    accuracy: float


class Affine(NamedTuple):
    """The map x -> weight x + bias."""

    weight: Float[np.ndarray, "output feature"]
    bias: Float[np.ndarray, " output"]


def softmax_optimum(draw: Draw, tolerance: float = 1e-8) -> SoftmaxOptimum:
    """The convex optimum of softmax regression, by Newton steps until the gradient's norm is below `tolerance`.

    Where straight lines separate the classes there is no optimum: the loss goes to 0 and the steps end on the way.
    """
    points, one_hot = with_one(draw), draw.one_hot.astype(np.float64)
    weights = np.zeros((draw.classes, points.shape[1]))
    if weights.size > MAX_PARAMETERS:
        told = {"count": str(weights.size), "most": str(MAX_PARAMETERS)}
        raise Complaint(Text("linear-wide", told))
    for _ in range(200):
        probability = softmax(points @ weights.T)
        gradient = (probability - one_hot).T @ points / draw.size
        if np.linalg.norm(gradient) < tolerance:
            break
        step = np.linalg.lstsq(hessian(points, probability), gradient.ravel(), rcond=None)[0]
        weights = descend(points, one_hot, weights, gradient, step.reshape(weights.shape))
    return SoftmaxOptimum(weights, cross_entropy(points, one_hot, weights), linear_accuracy(weights, draw))


def descend(points, one_hot, weights, gradient, step) -> Float[np.ndarray, "class coefficient"]:
    """The weights after as much of a Newton step as lowers the loss (Armijo's rule)."""
    before, slope = cross_entropy(points, one_hot, weights), np.sum(gradient * step)
    part = 1.0
    while (
        part > 1e-6 and cross_entropy(points, one_hot, weights - part * step) > before - 1e-4 * part * slope
    ):
        part /= 2
    return weights - part * step


def hessian(
    points: Float[np.ndarray, "point coefficient"], probability: Float[np.ndarray, "point class"]
) -> Float[np.ndarray, "parameter parameter"]:
    """The second derivative of the mean cross-entropy: E[(diag(p) - p p') x (x x')]."""
    size, classes = probability.shape
    spread = (probability[:, :, None] * points[:, None, :]).reshape(size, -1)
    second = -(spread.T @ spread)
    width = points.shape[1]
    for k in range(classes):
        block = slice(k * width, (k + 1) * width)
        second[block, block] += spread[:, block].T @ points
    return second / size


def linear_accuracy(weights: Float[np.ndarray, "class coefficient"], draw: Draw) -> float:
    """The share of points whose class has the largest score."""
    return float(np.mean(np.argmax(with_one(draw) @ weights.T, axis=1) == draw.y))


def linear_accuracy_found(draw: Draw, generator: np.random.Generator, budget: int = 10_000) -> LinearFound:
    """The best of about `budget` linear classifiers tried on at most 3,000 of the points, by climbing hills.

    Accuracy is not convex in the weights, so this is a lower bound on what a linear classifier can reach.
    """
    some = generator.permutation(draw.size)[:3000]
    few = Draw(draw.x[some], draw.y[some], draw.classes)
    climbs = [climb(few, generator, budget // (4 * PROPOSALS)) for _ in range(4)]
    best = max(climbs, key=lambda found: found.accuracy)
    return LinearFound(best.weights, linear_accuracy(best.weights, draw))


def climb(draw: Draw, generator: np.random.Generator, rounds: int) -> LinearFound:
    """One climb from a random start: in each round, to the best of some neighbours if it is no worse."""
    best = LinearFound(generator.standard_normal((draw.classes, draw.x.shape[1] + 1)), 0.0)
    points = with_one(draw)
    by_class = [points[draw.y == k].T for k in range(draw.classes)]
    scale = 1.0
    for _ in range(rounds):
        steps = scale * generator.standard_normal((PROPOSALS, *best.weights.shape))
        tried = best.weights + steps * generator.choice([0.1, 0.3, 1.0], (PROPOSALS, 1, 1))
        right = np.sum([won_by(tried, those, k) for k, those in enumerate(by_class)], axis=0) / draw.size
        first = int(np.argmax(right))
        improved = right[first] > best.accuracy
        if right[first] >= best.accuracy:
            best = LinearFound(tried[first], float(right[first]))
        scale = min(1.0, scale * 1.5) if improved else max(0.01, scale * 0.9)
    return best


def won_by(
    tried: Float[np.ndarray, "proposal class coefficient"],
    points: Float[np.ndarray, "coefficient point"],
    k: int,
) -> Int[np.ndarray, " proposal"]:
    """How many of these points, all of class k, each classifier gives to k; of equal scores the first class wins.

    One product and a comparison of whole planes for each other class take a tenth of an argmax over the short axis.
    """
    proposals, classes, width = tried.shape
    scores = (tried.reshape(-1, width) @ points).reshape(proposals, classes, -1)
    own, won = scores[:, k], np.ones((proposals, points.shape[1]), dtype=bool)
    for other in range(classes):
        if other != k:
            won &= own > scores[:, other] if other < k else own >= scores[:, other]
    return np.count_nonzero(won, axis=1)


def collapse(weights: Float[np.ndarray, " parameter"], sizes: tuple[int, ...]) -> Affine:
    """The single affine map that a network without activations is; `sizes` runs from the features to the outputs."""
    weight, bias = np.eye(sizes[0], dtype=weights.dtype), np.zeros(sizes[0], dtype=weights.dtype)
    start = 0
    for incoming, outgoing in pairwise(sizes):
        matrix = weights[start : start + outgoing * incoming].reshape(outgoing, incoming)
        start += outgoing * incoming + outgoing
        weight, bias = matrix @ weight, matrix @ bias + weights[start - outgoing : start]
    return Affine(weight, bias)


def with_one(draw: Draw) -> Float[np.ndarray, "point coefficient"]:
    """The points in float64 with a last coordinate of one, whose weight is the bias."""
    return np.column_stack([draw.x.astype(np.float64), np.ones(draw.size)])


def softmax(logits: Float[np.ndarray, "point class"]) -> Float[np.ndarray, "point class"]:
    """Scores as probabilities, without overflow."""
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)


def cross_entropy(points, one_hot, weights) -> float:
    """The mean of -log p(class) over the points."""
    logits = points @ weights.T
    peak = logits.max(axis=1)
    total = peak + np.log(np.sum(np.exp(logits - peak[:, None]), axis=1))
    return float(np.mean(total - np.sum(logits * one_hot, axis=1)))
