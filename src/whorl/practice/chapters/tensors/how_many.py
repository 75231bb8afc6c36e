"""Say how many numbers there are in x, as a Python int."""

from jaxtyping import Float
from torch import Tensor


def how_many(x: Float[Tensor, "N D"]) -> int:
    return x.numel()


def spec(x):
    return sum(len(row) for row in x.tolist())


def wrong_length(x):
    return len(x)
