"""Transpose each of the N matrices."""

from jaxtyping import Float
from torch import Tensor


def batch_transposed(x: Float[Tensor, "N rows columns"]) -> Float[Tensor, "N columns rows"]:
    return x.transpose(1, 2)


def spec(x):
    return [[list(column) for column in zip(*matrix, strict=True)] for matrix in x.tolist()]


def wrong_first(x):
    return x.transpose(0, 1)
