"""Make the course's spiral."""

import math

import numpy as np
import torch
from jaxtyping import Float64, Int
from torch import Tensor

from whorl.practice.rules import Rules

RULES = Rules(loops=True)


def inputs(draw):
    return {"noise": draw.floats(draw.axis("C"), draw.axis("N"), dtype=torch.float64) / 10}


def spiral(noise: Float64[Tensor, "C N"]) -> tuple[Float64[Tensor, "all 2"], Int[Tensor, " all"]]:
    classes, n = noise.shape
    t = torch.linspace(0, 1, n, dtype=torch.float64)
    arms = torch.arange(classes)
    angle = 2 * math.pi / classes * (arms[:, None] + 2 * t) + noise
    x = torch.stack([t * angle.sin(), t * angle.cos()], dim=-1)
    return x.reshape(-1, 2), arms.repeat_interleave(n)


AXES = {"N": (2, 6), "C": (1, 4)}


def spec(noise):
    points, labels = [], []
    for arm, row in enumerate(noise.tolist()):
        for place, extra in enumerate(row):
            t = place / (len(row) - 1)
            angle = 2 * math.pi / len(noise) * (arm + 2 * t) + extra
            points.append([t * math.sin(angle), t * math.cos(angle)])
            labels.append(arm)
    return np.array(points), np.array(labels)
