"""Write dropout."""

import torch
from jaxtyping import Float64
from torch import Tensor

from whorl.practice.rules import Rules

RULES = Rules(forbidden=("dropout", "Dropout"), gradient=("x",))


def inputs(draw):
    shape = draw.axis("N"), draw.axis("D")
    return {"u": draw.uniform(*shape, dtype=torch.float64), "p": draw.choice(0.0, 0.25, 0.5)}


def dropout_by_hand(
    x: Float64[Tensor, "N D"], u: Float64[Tensor, "N D"], p: float, training: bool
) -> Float64[Tensor, "N D"]:
    return x * (u >= p) / (1 - p) if training else x * 1


def spec(x, u, p, training):
    if not training:
        return x
    return [
        [v / (1 - p) if chance >= p else 0.0 for v, chance in zip(a, b, strict=True)]
        for a, b in zip(x.tolist(), u.tolist(), strict=True)
    ]


def wrong_unscaled(x, u, p, training):
    return x * (u >= p) if training else x * 1


def wrong_always(x, u, p, training):
    return x * (u >= p) / (1 - p)
