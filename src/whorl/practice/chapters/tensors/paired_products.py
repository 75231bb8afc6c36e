"""With einsum."""

import torch
from jaxtyping import Float
from torch import Tensor

from whorl.practice.rules import Rules

RULES = Rules(needed=("einsum",))


def paired_products(a: Float[Tensor, "N D"], b: Float[Tensor, "N D"]) -> Float[Tensor, " N"]:
    return torch.einsum("nd,nd->n", a, b)


def spec(a, b):
    return [
        sum(x * y for x, y in zip(p, q, strict=True)) for p, q in zip(a.tolist(), b.tolist(), strict=True)
    ]
