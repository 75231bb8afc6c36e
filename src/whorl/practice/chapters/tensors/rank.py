"""Say for each number of x how many others are smaller."""

import torch
from jaxtyping import Float, Int
from torch import Tensor


def inputs(draw):
    return {"x": torch.from_numpy(draw.generator.permutation(draw.axis("N"))).float()}


def rank(x: Float[Tensor, " N"]) -> Int[Tensor, " N"]:
    return x.argsort().argsort()


def spec(x):
    values = x.tolist()
    return [sum(other < value for other in values) for value in values]


def wrong_once(x):
    return x.argsort()
