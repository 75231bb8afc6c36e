"""Give the derivative of sigmoid(sigmoid(… x …)), so many deep, by the chain rule."""

import math

import torch

from whorl.practice.rules import Rules

RULES = Rules(loops=True, tolerance=1e-6)


def vanishing_chain(x: float, depth: int) -> float:
    slope = 1.0
    for _ in range(depth):
        x = 1 / (1 + math.exp(-x))
        slope *= x * (1 - x)
    return slope


def inputs(draw):
    return {"depth": draw.integer(1, 6)}


def spec(x, depth):
    start = torch.tensor(x, dtype=torch.float64, requires_grad=True)
    value = start
    for _ in range(depth):
        value = torch.sigmoid(value)
    value.backward()
    return start.grad.item()
