"""Make a tensor from the array that does not change when the array does."""

import numpy as np
import torch
from jaxtyping import Float
from torch import Tensor

from whorl.practice.rules import Rules

RULES = Rules(shares=False)


def own_copy(x: Float[np.ndarray, " N"]) -> Float[Tensor, " N"]:
    return torch.tensor(x)


def spec(x):
    return x.copy()


def wrong_view(x):
    return torch.from_numpy(x)
