"""Give n numbers from low to high at equal distances, both ends included."""

import torch
from jaxtyping import Float
from torch import Tensor

AXES = {"n": (2, 7)}


def inputs(draw):
    return {"low": draw.integer(-3, 0) + 0.0, "high": draw.integer(1, 4) + 0.0, "n": draw.axis("n")}


def evenly(low: float, high: float, n: int) -> Float[Tensor, " n"]:
    return torch.linspace(low, high, n)


def spec(low, high, n):
    return [low + (high - low) * place / (n - 1) for place in range(n)]
