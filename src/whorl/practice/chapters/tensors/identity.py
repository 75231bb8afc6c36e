"""Make the identity matrix of size n."""

import torch
from jaxtyping import Float
from torch import Tensor

from whorl.practice.rules import Rules

RULES = Rules(forbidden=("fill_diagonal_",))


def identity(n: int) -> Float[Tensor, "n n"]:
    return torch.eye(n)


def spec(n):
    return [[1.0 if row == column else 0.0 for column in range(n)] for row in range(n)]
