"""Train a linear classifier."""

import torch
from jaxtyping import Float64, Int
from torch import Tensor
from torch.nn import functional as F

from whorl.practice.rules import Rules

RULES = Rules(loops=True, tolerance=1e-4)
AXES = {"N": (2, 8), "D": (1, 4), "C": (2, 4)}


def inputs(draw):
    return {"y": draw.integers(0, draw.axis("C") - 1, draw.axis("N")), "steps": draw.integer(1, 5)}


def training_loop(
    x: Float64[Tensor, "N D"], y: Int[Tensor, " N"], weight: Float64[Tensor, "C D"], steps: int
) -> Float64[Tensor, "C D"]:
    weight = weight.clone().requires_grad_()
    optimizer = torch.optim.SGD([weight], lr=0.1)
    for _ in range(steps):
        loss = F.cross_entropy(x @ weight.T, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return weight.detach()


def spec(x, y, weight, steps):
    weight = weight.clone()
    for _ in range(steps):
        error = torch.softmax(x @ weight.T, dim=1)
        error[torch.arange(len(y)), y] -= 1
        weight = weight - 0.1 * error.T @ x / len(x)
    return weight


def wrong_piling(x, y, weight, steps):
    weight = weight.clone().requires_grad_()
    optimizer = torch.optim.SGD([weight], lr=0.1)
    for _ in range(steps):
        F.cross_entropy(x @ weight.T, y).backward()
        optimizer.step()
    return weight.detach()
