"""Mend this."""

from jaxtyping import Float
from torch import Tensor

from whorl.practice.rules import Rules

RULES = Rules(loops=True)


def flat(x: Float[Tensor, "rows columns"]) -> Float[Tensor, " all"]:
    return x.T.reshape(-1)


def spec(x):
    return [value for column in zip(*x.tolist(), strict=True) for value in column]


def hole(x):
    return x.T.view(-1)


def wrong_rows(x):
    return x.reshape(-1)
