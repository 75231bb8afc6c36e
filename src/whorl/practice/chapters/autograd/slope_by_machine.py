"""By machine."""

import math

from jaxtyping import Float64
from torch import Tensor


def slope_by_machine(x: Float64[Tensor, " N"]) -> Float64[Tensor, " N"]:
    x = x.clone().requires_grad_()
    y = (x.sin() * x).sum()
    y.backward()
    return x.grad


def spec(x):
    return [v * math.cos(v) + math.sin(v) for v in x.tolist()]
