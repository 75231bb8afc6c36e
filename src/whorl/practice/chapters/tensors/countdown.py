"""Count down from n to 1, as whole numbers."""

import torch
from jaxtyping import Int
from torch import Tensor


def countdown(n: int) -> Int[Tensor, " n"]:
    return torch.arange(n, 0, -1)


def spec(n):
    return [n - place for place in range(n)]
