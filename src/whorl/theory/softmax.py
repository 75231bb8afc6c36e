"""Softmax and its losses: slopes, curvature, what overflows, how long a wrong start costs, and softmax taken twice.

Scores are rows of `z`, one column for each class; a target is a row with a single one. Losses are a point's own, and
as in training those over classes are means over them.
"""

import math

import numpy as np
from jaxtyping import Float

from whorl.theory.linear import softmax

Scores = Float[np.ndarray, "point class"]
Lead = Float[np.ndarray, " lead"]
LOSSES = ("cross-entropy", "bce", "squared-error", "squared-error-softmax")


def log_softmax(z: Scores) -> Scores:
    """The logarithm of softmax by the log-sum-exp rule: the largest score is taken out first, so nothing overflows."""
    moved = z - z.max(axis=1, keepdims=True)
    return moved - np.log(np.exp(moved).sum(axis=1, keepdims=True))


def naive_softmax(z: Scores) -> Scores:
    """Softmax as it is written in textbooks, in the precision of `z`: inf / inf where a score is large."""
    with np.errstate(all="ignore"):
        raised = np.exp(z)
        return raised / raised.sum(axis=1, keepdims=True)


def naive_log_softmax(z: Scores) -> Scores:
    """Its logarithm as it is written in textbooks."""
    with np.errstate(all="ignore"):
        return np.log(naive_softmax(z))


def overflow(precision: str) -> float:
    """The largest score whose exponential is a number in float16, float32 or float64: 11.09, 88.72 or 709.78."""
    return math.log(float(np.finfo(precision).max))


def underflow(precision: str) -> float:
    """How far below the largest a score's naive probability becomes 0, and its logarithm minus infinity."""
    tiny = np.finfo(precision).smallest_subnormal
    return -math.log(float(tiny)) + math.log(2) if tiny else math.inf


def slopes(loss: str, z: Scores, target: Scores) -> Scores:
    """The gradient of a loss by the scores, point by point; for softmax cross-entropy it is p - y."""
    classes = z.shape[1]
    if loss == "squared-error":
        return 2 * (z - target) / classes
    if loss == "bce":
        return (1 / (1 + np.exp(-np.clip(z, -700, 700))) - target) / classes
    p = softmax(z)
    if loss == "cross-entropy":
        return p - target
    by_p = 2 * (p - target) / classes
    return p * (by_p - (by_p * p).sum(axis=1, keepdims=True))


def curvature(p: Float[np.ndarray, " class"]) -> Float[np.ndarray, "class class"]:
    """The second derivative of softmax cross-entropy by the scores, diag(p) - p p'; eigenvalues lie in 0 to 1/2."""
    return np.diag(p) - np.outer(p, p)


def descent(
    loss: str, start: Float[np.ndarray, " class"], right: int, rate: float, steps: int
) -> Float[np.ndarray, "step class"]:
    """The scores of one point under gradient descent on the scores themselves, the start included."""
    path = np.empty((steps + 1, len(start)))
    path[0] = start
    target = np.eye(len(start))[[right]]
    for step in range(steps):
        path[step + 1] = path[step] - rate * slopes(loss, path[step : step + 1], target)[0]
    return path


def time_until(loss: str, behind: float, lead: Lead) -> Lead:
    """How long gradient flow on two scores takes until the right one, `behind` at the start, leads by so much.

    With u the right score less the wrong one, dt = du / speed. For cross-entropy the speed is 2 (1 - p); for
    one-against-all sigmoids, whose scores are -u/2 and u/2, it is 1 - sigmoid(u/2); for squared error on softmax it is
    4 p (1 - p)^2, so that the wait grows like exp(behind): a plateau. Raw squared error, which leads by 1 in the end,
    loses its errors exponentially: the speed is 1 - u.
    """
    start = np.full_like(lead, -behind)
    if loss == "cross-entropy":
        return (_entropy_clock(lead) - _entropy_clock(start)) / 2
    if loss == "bce":
        return 2 * (_entropy_clock(lead / 2) - _entropy_clock(start / 2))
    if loss == "squared-error-softmax":
        return (_brier_clock(lead) - _brier_clock(start)) / 4
    return np.log((1 + behind) / (1 - lead))


def recovery_time(loss: str, behind: float) -> float:
    """How long it takes until the right score draws level."""
    return float(time_until(loss, behind, np.zeros(1))[0])


def _entropy_clock(u: Lead) -> Lead:
    """The integral of 1 + e^u."""
    return u + np.exp(u)


def _brier_clock(u: Lead) -> Lead:
    """The integral of (1 + e^u)^3 / e^u."""
    return -np.exp(-u) + 3 * u + 3 * np.exp(u) + np.exp(2 * u) / 2


def double_softmax_floor(classes: int) -> float:
    """The least cross-entropy of softmax taken twice: probabilities as scores reach 1 and 0 at best, ln(1 + (C-1)/e)."""
    return math.log1p((classes - 1) / math.e)
