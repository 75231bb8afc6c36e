"""Predict x.grad after one and after two calls of (x**2).sum().backward() with no zeroing between, as formulas of x."""

from jaxtyping import Float64
from torch import Tensor

from whorl.practice.rules import Rules


def two_backwards(x: Float64[Tensor, " N"]) -> tuple[Float64[Tensor, " N"], Float64[Tensor, " N"]]:
    return 2 * x, 4 * x


RULES = Rules(forbidden=("grad", "backward"))


def spec(x):
    own = x.clone().requires_grad_()
    (own**2).sum().backward()
    once = own.grad.clone()
    (own**2).sum().backward()
    return once, own.grad
