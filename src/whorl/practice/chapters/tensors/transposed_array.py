"""NumPy."""

import numpy as np
from jaxtyping import Float

from whorl.practice.rules import Rules

RULES = Rules(shares=True)


def transposed_array(x: Float[np.ndarray, "a b c"]) -> Float[np.ndarray, "c b a"]:
    return x.transpose()


def spec(x):
    a, b, c = x.shape
    return [[[x[i, j, k] for i in range(a)] for j in range(b)] for k in range(c)]


def wrong_swap(x):
    return np.swapaxes(x, 1, 2)
