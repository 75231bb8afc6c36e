"""Take one step of SGD with momentum as PyTorch does; give the new p and the new velocity v."""

import torch
from jaxtyping import Float64
from torch import Tensor


def momentum(
    p: Float64[Tensor, " P"], g: Float64[Tensor, " P"], v: Float64[Tensor, " P"], lr: float, mu: float
) -> tuple[Float64[Tensor, " P"], Float64[Tensor, " P"]]:
    v = mu * v + g
    return p - lr * v, v


def inputs(draw):
    return {"lr": draw.integer(1, 9) / 10, "mu": draw.integer(1, 9) / 10}


def spec(p, g, v, lr, mu):
    own = torch.nn.Parameter(p.clone())
    own.grad = g.clone()
    optimizer = torch.optim.SGD([own], lr=lr, momentum=mu)
    optimizer.state[own]["momentum_buffer"] = v.clone()
    optimizer.step()
    return own.detach(), optimizer.state[own]["momentum_buffer"]


def wrong_damped(p, g, v, lr, mu):
    v = mu * v + (1 - mu) * g
    return p - lr * v, v
