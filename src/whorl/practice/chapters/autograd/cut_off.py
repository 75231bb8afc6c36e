"""Multiply a by b so that a gradient flows back to a and none to b."""

from jaxtyping import Float64
from torch import Tensor

from whorl.practice.rules import Rules

RULES = Rules(gradient=("a", "b"))


def cut_off(a: Float64[Tensor, " N"], b: Float64[Tensor, " N"]) -> Float64[Tensor, " N"]:
    return a * b.detach()


def spec(a, b):
    return [p * q for p, q in zip(a.tolist(), b.tolist(), strict=True)]
