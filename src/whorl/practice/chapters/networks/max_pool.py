"""Take the largest of each 2 × 2 block of every picture; heights and widths are even."""

import torch
from jaxtyping import Float
from torch import Tensor

from whorl.practice.rules import Rules

RULES = Rules(forbidden=("max_pool2d", "MaxPool2d"), gradient=())
AXES = {"h": (1, 3), "w": (1, 3)}


def inputs(draw):
    return {"x": draw.floats(draw.axis("N"), 2 * draw.axis("h"), 2 * draw.axis("w"))}


def max_pool(x: Float[Tensor, "N H W"]) -> Float[Tensor, "N H/2 W/2"]:
    n, h, w = x.shape
    return x.reshape(n, h // 2, 2, w // 2, 2).amax(dim=(2, 4))


def spec(x):
    return torch.nn.functional.max_pool2d(x[:, None], 2)[:, 0]


def wrong_axes(x):
    n, h, w = x.shape
    return x.reshape(n, 2, h // 2, 2, w // 2).amax(dim=(1, 3))
