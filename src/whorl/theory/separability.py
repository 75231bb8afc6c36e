"""What straight lines can tell apart, decided exactly by linear programming."""

from itertools import combinations, product
from math import comb

import numpy as np
from jaxtyping import Float, Int

MOST_POINTS_TO_ENUMERATE = 12


def is_separable(x: Float[np.ndarray, "point feature"], y: Int[np.ndarray, " point"]) -> bool:
    """Whether some linear classifier gets every point right: whether a linear program has a solution.

    The program asks for weights under which the score of each point's class leads every other score by at least 1.
    """
    from scipy.optimize import linprog

    names, label = np.unique(y, return_inverse=True)
    if len(names) < 2:
        return True
    leads = lead_rows(np.column_stack([x.astype(np.float64), np.ones(len(x))]), label, len(names))
    zero, free = np.zeros(leads.shape[1]), (None, None)
    found = linprog(zero, A_ub=-leads, b_ub=-np.ones(len(leads)), bounds=free, method="highs")
    if found.status not in (0, 2):
        raise RuntimeError(f"linear program of {len(leads)} rows: {found.message}; try fewer points")
    return found.status == 0


def lead_rows(
    points: Float[np.ndarray, "point coefficient"], label: Int[np.ndarray, " point"], classes: int
) -> Float[np.ndarray, "lead parameter"]:
    """One row for each point and each wrong class: the score of the right class less that of the wrong one."""
    identity = np.eye(classes)
    signs = identity[label][:, None, :] - identity[None, :, :]
    rows = (signs[..., None] * points[:, None, None, :]).reshape(len(points) * classes, -1)
    wrong = label[:, None] != np.arange(classes)
    return rows[wrong.ravel()]


def best_linear_accuracy(x: Float[np.ndarray, "point feature"], y: Int[np.ndarray, " point"]) -> float:
    """The largest share of a few points that any linear classifier gets right, exactly: all subsets are tried."""
    size = len(y)
    if size > MOST_POINTS_TO_ENUMERATE:
        raise ValueError(
            f"{size} points: subsets are enumerated up to {MOST_POINTS_TO_ENUMERATE}; search instead"
        )
    for kept in range(size, 0, -1):
        if any(is_separable(x[list(some)], y[list(some)]) for some in combinations(range(size), kept)):
            return kept / size
    return 0.0


def separable_functions(inputs: int) -> int:
    """How many Boolean functions of this many inputs one line, plane, ... computes (4, 14, 104, ...: OEIS A000609)."""
    if not 1 <= inputs <= 4:
        raise ValueError(
            f"inputs={inputs}: functions are enumerated for 1 to 4 inputs (at 4 it takes minutes)"
        )
    corners = np.array(list(product([0.0, 1.0], repeat=inputs)))
    tables = product([0, 1], repeat=len(corners) - 1)
    return 2 * sum(is_separable(corners, np.array([0, *table])) for table in tables)


def separable_dichotomies(points: int, dimensions: int) -> int:
    """How many of 2^N labellings a plane through the origin makes of N points in general position in R^d.

    C(N, d) = 2 sum over k < d of (N - 1 choose k): Cover 1965, "Geometrical and statistical properties of systems of
    linear inequalities". A line that need not pass through the origin counts as one dimension more.
    """
    return 2 * sum(comb(points - 1, k) for k in range(dimensions))


def xor_network() -> Float[np.ndarray, " parameter"]:
    """Weights of a network 2-2-2 with ReLU that computes XOR on 0 and 1 without an error.

    h1 = relu(x1 + x2), h2 = relu(x1 + x2 - 1), v = h1 - 2 h2 is 0 or 1, and the scores are (1/2 - v, v - 1/2).
    """
    hidden, hidden_bias = [[1, 1], [1, 1]], [0, -1]
    output, output_bias = [[-1, 2], [1, -2]], [0.5, -0.5]
    layers = [hidden, hidden_bias, output, output_bias]
    return np.concatenate([np.ravel(part) for part in layers]).astype(np.float32)
