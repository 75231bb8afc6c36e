import numpy as np
import torch
from jaxtyping import Float
from torch import Tensor


def transposed(x: Float[Tensor, "rows columns"]) -> Float[Tensor, "columns rows"]:
    return x.T


def spec(x):
    rows, columns = x.shape
    return [[x[row, column].item() for row in range(rows)] for column in range(columns)]
