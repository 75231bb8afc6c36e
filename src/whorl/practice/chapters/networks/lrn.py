"""Write AlexNet's local response normalisation as in the paper."""

import torch
from jaxtyping import Float64
from torch import Tensor
from torch.nn import functional as F

from whorl.practice.rules import Rules

RULES = Rules(forbidden=("local_response_norm", "LocalResponseNorm"), loops=True, tolerance=1e-5)


def inputs(draw):
    return {"x": draw.floats(draw.axis("N"), draw.axis("C"), dtype=torch.float64) * 100}


AXES = {"C": (1, 8)}


def lrn(x: Float64[Tensor, "N C"]) -> Float64[Tensor, "N C"]:
    padded = F.pad(x**2, (2, 2))
    return x / (2 + 1e-4 * padded.unfold(1, 5, 1).sum(dim=-1)) ** 0.75


def spec(x):
    return torch.nn.functional.local_response_norm(x[:, :, None], 5, alpha=5e-4, beta=0.75, k=2.0)[:, :, 0]


def wrong_torch(x):
    padded = F.pad(x**2, (2, 2))
    return x / (2 + 1e-4 / 5 * padded.unfold(1, 5, 1).sum(dim=-1)) ** 0.75
