"""LeNet."""

import torch

from whorl.practice.rules import Rules

RULES = Rules(loops=True)
AXES = {}


def lenet_shapes(size: int) -> tuple[int, int, int, int]:
    first = size - 4
    second = first // 2
    third = second - 4
    return first, second, third, third // 2


def inputs(draw):
    return {"size": draw.choice(16, 20, 24, 28, 32, 36, 40, 48)}


def spec(size):
    x = torch.zeros(1, 1, size, size)
    sides = []
    for layer in (torch.nn.Conv2d(1, 1, 5), torch.nn.AvgPool2d(2)) * 2:
        x = layer(x)
        sides.append(x.shape[-1])
    return tuple(sides)
