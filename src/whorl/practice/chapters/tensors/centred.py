"""Subtract from each column of x its mean."""

from jaxtyping import Float
from torch import Tensor


def centred(x: Float[Tensor, "N D"]) -> Float[Tensor, "N D"]:
    return x - x.mean(dim=0)


def spec(x):
    means = [sum(column) / len(column) for column in zip(*x.tolist(), strict=True)]
    return [[value - mean for value, mean in zip(row, means, strict=True)] for row in x.tolist()]


def wrong_rows(x):
    return x - x.mean(dim=1, keepdim=True)


def wrong_all(x):
    return x - x.mean()
