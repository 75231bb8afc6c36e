"""Make n ones that live where x lives and have its dtype."""

from jaxtyping import Float64
from torch import Tensor

from whorl.practice.rules import Rules

RULES = Rules(device=True)


def beside(x: Float64[Tensor, "N D"], n: int) -> Float64[Tensor, " n"]:
    return x.new_ones(n)


def spec(x, n):
    return [1.0] * n
