"""Take step number `step` (from 1) of Adam with rate 0.01, betas 0.9 and 0.999 and eps 1e-8; give the new p, m and v."""

import torch
from jaxtyping import Float64
from torch import Tensor

from whorl.practice.rules import Rules


def adam(
    p: Float64[Tensor, " P"],
    g: Float64[Tensor, " P"],
    m: Float64[Tensor, " P"],
    v: Float64[Tensor, " P"],
    step: int,
) -> tuple[Float64[Tensor, " P"], Float64[Tensor, " P"], Float64[Tensor, " P"]]:
    m = 0.9 * m + 0.1 * g
    v = 0.999 * v + 0.001 * g**2
    mean, square = m / (1 - 0.9**step), v / (1 - 0.999**step)
    return p - 0.01 * mean / (square.sqrt() + 1e-8), m, v


RULES = Rules(tolerance=1e-6)


def inputs(draw):
    return {"v": draw.uniform(draw.axis("P"), dtype=torch.float64)}


def spec(p, g, m, v, step):
    own = torch.nn.Parameter(p.clone())
    own.grad = g.clone()
    optimizer = torch.optim.Adam([own], lr=0.01)
    optimizer.state[own].update(step=torch.tensor(float(step - 1)), exp_avg=m.clone(), exp_avg_sq=v.clone())
    optimizer.step()
    return own.detach(), optimizer.state[own]["exp_avg"], optimizer.state[own]["exp_avg_sq"]


def wrong_uncorrected(p, g, m, v, step):
    m = 0.9 * m + 0.1 * g
    v = 0.999 * v + 0.001 * g**2
    return p - 0.01 * m / (v.sqrt() + 1e-8), m, v
