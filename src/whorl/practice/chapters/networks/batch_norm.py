"""Normalise each feature over the batch as batch normalisation does in training, with 1e-5 added to the variance."""

import math

from jaxtyping import Float64
from torch import Tensor

from whorl.practice.rules import Rules

RULES = Rules(forbidden=("batch_norm", "BatchNorm1d"), gradient=("x",), tolerance=1e-4)
AXES = {"N": (2, 7)}


def batch_norm(x: Float64[Tensor, "N D"]) -> Float64[Tensor, "N D"]:
    return (x - x.mean(dim=0)) / (x.var(dim=0, correction=0) + 1e-5).sqrt()


def spec(x):
    columns = []
    for column in zip(*x.tolist(), strict=True):
        mean = sum(column) / len(column)
        square = sum((v - mean) ** 2 for v in column) / len(column)
        columns.append([(v - mean) / math.sqrt(square + 1e-5) for v in column])
    return list(zip(*columns, strict=True))


def wrong_correction(x):
    return (x - x.mean(dim=0)) / (x.var(dim=0) + 1e-5).sqrt()


def wrong_layer(x):
    return (x - x.mean(dim=1, keepdim=True)) / (x.var(dim=1, correction=0, keepdim=True) + 1e-5).sqrt()
