"""Write ReLU without relu, so that the gradient flows where x is positive."""

import torch
from jaxtyping import Float64
from torch import Tensor

from whorl.practice.rules import Rules

RULES = Rules(forbidden=("relu", "ReLU"), gradient=("x",))


def relu_by_hand(x: Float64[Tensor, "N D"]) -> Float64[Tensor, "N D"]:
    return x.clamp(min=0)


def inputs(draw):
    return {"x": draw.floats(draw.axis("N"), draw.axis("D"), dtype=torch.float64) + 0.25}


def spec(x):
    return [[max(v, 0.0) for v in row] for row in x.tolist()]
