"""Mend this."""

import torch
from jaxtyping import Float64
from torch import Tensor

from whorl.practice.rules import Rules

RULES = Rules(gradient=("x",))


def keeps_flowing(x: Float64[Tensor, "N D"]) -> Float64[Tensor, " N"]:
    return (x**2).sum(dim=1)


def hole(x):
    return torch.tensor([(row**2).sum().item() for row in x], dtype=x.dtype)


def spec(x):
    return [sum(v * v for v in row) for row in x.tolist()]
