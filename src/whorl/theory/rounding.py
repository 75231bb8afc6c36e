"""How far a matrix product of rounded numbers is from the exact one: by precision, and by how its sums are kept.

Entries are independent standard normal numbers, errors are relative in the Frobenius norm. Rounding errors are taken
as independent and of mean zero, so that they grow with the square root of their number (Higham and Mary 2019, "A new
approach to probabilistic rounding error analysis"), not with the number itself as the worst case does.
"""

from math import erf, sqrt

import numpy as np
from jaxtyping import Float

STORED = {
    "float64": 52,
    "float32": 23,
    "tf32": 10,
    "float16": 10,
    "bfloat16": 7,
}  # bits after the leading one


def unit(precision: str) -> float:
    """The unit round-off: the largest relative error of rounding one number."""
    return 2.0 ** -(STORED[precision] + 1)


def usual(precision: str) -> float:
    """The root-mean-square error of rounding normal numbers, relative to their own root mean square.

    Within a power of two the error is uniform over one place, so its mean square is 4^e u²/3 for numbers from 2^e on.
    """
    mean_square = sum(4.0**e * (erf(2 ** (e + 0.5)) - erf(2 ** (e - 0.5))) for e in range(-40, 5)) / 3
    return unit(precision) * sqrt(mean_square)


def rounded_once(precision: str, times: int = 3) -> float:
    """The error where only both factors (and the result, `times` 3) are rounded: it does not depend on the size."""
    return sqrt(times) * usual(precision)


def sums_in_turn(
    precision: str, sizes: Float[np.ndarray, " size"], inputs: bool
) -> Float[np.ndarray, " size"]:
    """The error where a sum of n terms is rounded after every addition; with `inputs` both factors are rounded too.

    After k terms a sum has mean square k, and so has its rounding error times `usual`²; together n²/2 against n.
    """
    return usual(precision) * np.sqrt(sizes / 2 + 2 * inputs)
