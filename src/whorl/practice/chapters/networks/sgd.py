"""Take one step of gradient descent from p with gradient g, and leave p as it was."""

import torch
from jaxtyping import Float64
from torch import Tensor


def sgd(p: Float64[Tensor, " P"], g: Float64[Tensor, " P"], lr: float) -> Float64[Tensor, " P"]:
    return p - lr * g


def inputs(draw):
    return {"lr": draw.integer(1, 9) / 10}


def spec(p, g, lr):
    own = torch.nn.Parameter(p.clone())
    own.grad = g.clone()
    torch.optim.SGD([own], lr=lr).step()
    return own.detach()
