"""From row n of z take the number in column y[n]."""

import torch
from jaxtyping import Float, Int
from torch import Tensor

AXES = {"C": (2, 5)}


def inputs(draw):
    return {"y": draw.integers(0, draw.axis("C") - 1, draw.axis("N"))}


def chosen(z: Float[Tensor, "N C"], y: Int[Tensor, " N"]) -> Float[Tensor, " N"]:
    return z[torch.arange(len(y)), y]


def spec(z, y):
    return [z[row, column].item() for row, column in enumerate(y.tolist())]


def wrong_all(z, y):
    return z[:, y]


def wrong_first(z, y):
    return z[:, 0]
