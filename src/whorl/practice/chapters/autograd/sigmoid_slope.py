"""By hand."""

import math

import torch
from jaxtyping import Float64
from torch import Tensor

from whorl.practice.rules import Rules

RULES = Rules(forbidden=("grad", "backward"))


def sigmoid_slope(x: Float64[Tensor, " N"]) -> Float64[Tensor, " N"]:
    s = torch.sigmoid(x)
    return s * (1 - s)


def spec(x):
    return [math.exp(-v) / (1 + math.exp(-v)) ** 2 for v in x.tolist()]
