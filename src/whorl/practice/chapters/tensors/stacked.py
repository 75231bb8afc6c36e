"""Put a and b beside each other on a new axis in the middle."""

import torch
from jaxtyping import Float
from torch import Tensor


def stacked(a: Float[Tensor, "N D"], b: Float[Tensor, "N D"]) -> Float[Tensor, "N 2 D"]:
    return torch.stack([a, b], dim=1)


def spec(a, b):
    return [[list(one), list(other)] for one, other in zip(a.tolist(), b.tolist(), strict=True)]
