"""Say which share of the numbers in x is above the limit, as a Python float."""

from jaxtyping import Float
from torch import Tensor


def inputs(draw):
    return {"limit": draw.integer(-2, 2) / 1}


def share_above(x: Float[Tensor, "N D"], limit: float) -> float:
    return (x > limit).float().mean().item()


def spec(x, limit):
    flat = [value for row in x.tolist() for value in row]
    return sum(value > limit for value in flat) / len(flat)
