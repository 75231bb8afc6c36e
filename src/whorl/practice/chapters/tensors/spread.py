"""Give the standard deviation of each column, dividing by N as NumPy does."""

import math

from jaxtyping import Float
from torch import Tensor

AXES = {"N": (2, 7)}


def spread(x: Float[Tensor, "N D"]) -> Float[Tensor, " D"]:
    return x.std(dim=0, correction=0)


def spec(x):
    found = []
    for column in zip(*x.tolist(), strict=True):
        mean = sum(column) / len(column)
        found.append(math.sqrt(sum((value - mean) ** 2 for value in column) / len(column)))
    return found


def wrong_correction(x):
    return x.std(dim=0)
