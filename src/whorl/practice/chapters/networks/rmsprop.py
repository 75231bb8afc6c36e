"""Take one step of RMSProp as PyTorch does, with 1e-8 added outside the root."""

import torch
from jaxtyping import Float64
from torch import Tensor


def rmsprop(
    p: Float64[Tensor, " P"], g: Float64[Tensor, " P"], s: Float64[Tensor, " P"], lr: float, alpha: float
) -> tuple[Float64[Tensor, " P"], Float64[Tensor, " P"]]:
    s = alpha * s + (1 - alpha) * g**2
    return p - lr * g / (s.sqrt() + 1e-8), s


def inputs(draw):
    p = draw.axis("P")
    return {
        "s": draw.uniform(p, dtype=torch.float64),
        "lr": draw.integer(1, 9) / 10,
        "alpha": draw.integer(5, 9) / 10,
    }


def spec(p, g, s, lr, alpha):
    own = torch.nn.Parameter(p.clone())
    own.grad = g.clone()
    optimizer = torch.optim.RMSprop([own], lr=lr, alpha=alpha, eps=1e-8)
    optimizer.state[own].update(step=torch.tensor(1.0), square_avg=s.clone())
    optimizer.step()
    return own.detach(), optimizer.state[own]["square_avg"]


def wrong_root(p, g, s, lr, alpha):
    s = alpha * s + (1 - alpha) * g**2
    return p - lr * g / (s + 1e-8), s
