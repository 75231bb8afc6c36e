"""Mend this descent on x²."""

import torch
from jaxtyping import Float64
from torch import Tensor

from whorl.practice.rules import Rules

RULES = Rules(loops=True)


def zeroed_between(x: Float64[Tensor, " N"], steps: int) -> Float64[Tensor, " N"]:
    x = x.clone().requires_grad_()
    for _ in range(steps):
        x.grad = None
        (x**2).sum().backward()
        with torch.no_grad():
            x -= 0.1 * x.grad
    return x.detach()


def hole(x, steps):
    x = x.clone().requires_grad_()
    for _ in range(steps):
        (x**2).sum().backward()
        with torch.no_grad():
            x -= 0.1 * x.grad
    return x.detach()


def inputs(draw):
    return {"steps": draw.integer(2, 5)}


def spec(x, steps):
    return [v * 0.8**steps for v in x.tolist()]
