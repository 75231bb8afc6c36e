"""Make a tensor of ones with so many rows and columns."""

import torch
from jaxtyping import Float
from torch import Tensor


def filled(rows: int, columns: int) -> Float[Tensor, "rows columns"]:
    return torch.ones(rows, columns)


def spec(rows, columns):
    return [[1.0] * columns for _ in range(rows)]
