"""Make zeros with the shape, the dtype and the device of x."""

import torch
from jaxtyping import Float64
from torch import Tensor

from whorl.practice.rules import Rules

RULES = Rules(device=True)


def like_that(x: Float64[Tensor, "N D"]) -> Float64[Tensor, "N D"]:
    return torch.zeros_like(x)


def spec(x):
    return [[0.0] * x.shape[1] for _ in range(x.shape[0])]
