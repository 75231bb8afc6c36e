"""The 2^k cells between two recipes, as a cube: its Möbius and Walsh-Hadamard transforms and main effects.

A cell is a tuple of level bits, one for each factor: 0 is A's level, 1 is B's. A game is what each cell scored, seed
by seed. A cube holds the game with one axis of length 2 for each factor, so that `cube[cell]` is that cell's seeds.
"""

import itertools
from collections.abc import Mapping

import numpy as np
from jaxtyping import Float

from whorl.evidence.estimate import finite

Cell = tuple[int, ...]
Game = Mapping[Cell, Float[np.ndarray, " seed"]]


def every_cell(factors: int) -> list[Cell]:
    """All 2^k cells, A's own first and B's own last."""
    return list(itertools.product((0, 1), repeat=factors))


def one_cell(factors: int, *present: int) -> Cell:
    """The cell with B's level in these factors and A's in the others."""
    return tuple(int(factor in present) for factor in range(factors))


def cube(values: Game) -> Float[np.ndarray, "*level seed"]:
    """The game as an array, refused unless every cell is there with the same seeds and finite outcomes."""
    factors = factors_of(values)
    missing = [cell for cell in every_cell(factors) if cell not in values]
    if missing:
        raise ValueError(
            f"cells: {len(missing)} of {2**factors} are missing, the first {missing[0]}; run them"
        )
    return finite(np.stack([values[cell] for cell in every_cell(factors)])).reshape((2,) * factors + (-1,))


def factors_of(values: Game) -> int:
    """How many factors the game has, refused where its cells or seeds disagree."""
    lengths, seeds = {len(cell) for cell in values}, {len(outcome) for outcome in values.values()}
    if len(lengths) != 1 or 0 in lengths:
        raise ValueError(
            f"cells: name {sorted(lengths)} factors; all cells name the same factors, at least one"
        )
    if len(seeds) != 1:
        raise ValueError(f"seeds: cells have {sorted(seeds)}; every cell runs on the same seeds")
    return lengths.pop()


def moebius(values: Game) -> Float[np.ndarray, "*level seed"]:
    """What each set of factors adds beyond all its parts: m(T) = sum over S in T of (-1)^(|T|-|S|) v(S)."""
    result = cube(values)
    for axis in range(result.ndim - 1):
        low, high = halves(result, axis)
        result = np.stack([low, high - low], axis)
    return result


def yates(values: Game) -> Float[np.ndarray, "*level seed"]:
    """The factorial coefficients by Yates's algorithm, a fast Walsh-Hadamard transform divided by 2^k.

    With levels coded -1 and +1, v(x) is the sum over T of coefficient(T) times the product of x_i over T
    (Yates 1937; Box, Hunter & Hunter 2005, ch. 5). Coefficients keep the mean square of the cells (Parseval).
    """
    result = cube(values)
    for axis in range(result.ndim - 1):
        low, high = halves(result, axis)
        result = np.stack([(low + high) / 2, (high - low) / 2], axis)
    return result


def from_yates(coefficients: Float[np.ndarray, "*level seed"]) -> Float[np.ndarray, "*level seed"]:
    """The cube that has these factorial coefficients."""
    result = coefficients
    for axis in range(result.ndim - 1):
        mean, half = halves(result, axis)
        result = np.stack([mean - half, mean + half], axis)
    return result


def main_effects(values: Game) -> Float[np.ndarray, "factor seed"]:
    """The classical main effects: what B's level adds, averaged over all contexts alike.

    This is the Banzhaf value, not Shapley's: with interactions among three or more factors it does not sum to the gap.
    """
    coefficients = yates(values)
    factors = coefficients.ndim - 1
    return np.stack([2 * coefficients[one_cell(factors, factor)] for factor in range(factors)])


def halves(array: Float[np.ndarray, "*level seed"], axis: int) -> tuple[np.ndarray, np.ndarray]:
    """The cube at A's level of a factor, and at B's."""
    return array.take(0, axis), array.take(1, axis)
