"""Put the rows of b below the rows of a."""

import torch
from jaxtyping import Float
from torch import Tensor


def joined(a: Float[Tensor, "N D"], b: Float[Tensor, "M D"]) -> Float[Tensor, "both D"]:
    return torch.cat([a, b])


def spec(a, b):
    return a.tolist() + b.tolist()
