"""Divide each row of x by its sum, so that each row sums to one."""

from jaxtyping import Float
from torch import Tensor


def rows_to_one(x: Float[Tensor, "N D"]) -> Float[Tensor, "N D"]:
    return x / x.sum(dim=1, keepdim=True)


def inputs(draw):
    return {"x": draw.uniform(draw.axis("N"), draw.axis("D")) + 0.5}


def spec(x):
    return [[value / sum(row) for value in row] for row in x.tolist()]


def wrong_columns(x):
    return x / x.sum(dim=0)
