"""Make a tensor that looks into the array's own memory."""

import numpy as np
import torch
from jaxtyping import Float
from torch import Tensor

from whorl.practice.rules import Rules

RULES = Rules(shares=True)


def same_memory(x: Float[np.ndarray, " N"]) -> Float[Tensor, " N"]:
    return torch.from_numpy(x)


def spec(x):
    return x


def wrong_copy(x):
    return torch.tensor(x)
