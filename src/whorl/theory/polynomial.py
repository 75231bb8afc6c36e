"""What curves of a given degree can do: the classes parted by polynomials, and the polynomials a network of squares is.

A hidden layer of squares gives, for every class, a quadratic in the inputs, however many units it has; a second layer
gives degree four. The best polynomial by cross-entropy is a convex problem, as for straight lines (Leshno et al. 1993:
a layer of any activation but a polynomial can approximate every continuous function as it widens).
"""

from itertools import combinations_with_replacement

import numpy as np
from jaxtyping import Float

from whorl.data.draw import Draw
from whorl.theory.linear import linear_accuracy, softmax_optimum


def monomials(features: int, degree: int) -> list[tuple[int, ...]]:
    """Every product of up to `degree` features, as the features multiplied: (0,), (1,), (0, 0), (0, 1), ..."""
    powers = range(1, degree + 1)
    return [one for power in powers for one in combinations_with_replacement(range(features), power)]


def products(x: Float[np.ndarray, "point feature"], degree: int) -> Float[np.ndarray, "point monomial"]:
    """Every monomial at every point."""
    wide = x.astype(np.float64)
    return np.stack([wide[:, list(one)].prod(axis=1) for one in monomials(x.shape[1], degree)], axis=1)


def lifted(draw: Draw, degree: int) -> Draw:
    """The points with every monomial up to a degree as a feature."""
    return Draw(products(draw.x, degree).astype(np.float32), draw.y, draw.classes)


def polynomial_optimum(train: Draw, test: Draw, degree: int) -> tuple[float, float]:
    """The least cross-entropy of any polynomial classifier of a degree, and its accuracy on fresh points."""
    found = softmax_optimum(lifted(train, degree))
    return found.loss, linear_accuracy(found.weights, lifted(test, degree))


def folded_squares(
    flat: Float[np.ndarray, " parameter"], features: int, width: int, classes: int
) -> Float[np.ndarray, "class coefficient"]:
    """The quadratics that a network with one hidden layer of squares is: by `monomials`, then the constant."""
    inner = flat[: width * (features + 1)].astype(np.float64)
    weights, bias = inner[: width * features].reshape(width, features), inner[width * features :]
    outer = flat[width * (features + 1) :].astype(np.float64)
    mix, offset = outer[: classes * width].reshape(classes, width), outer[classes * width :]
    columns = []
    for one in monomials(features, 2):
        product = weights[:, list(one)].prod(axis=1)
        repeats = 1 if len(one) == 2 and one[0] == one[1] else 2
        columns.append(repeats * product * (bias if len(one) == 1 else 1))
    return np.column_stack([mix @ np.stack(columns, axis=1), mix @ bias**2 + offset])
