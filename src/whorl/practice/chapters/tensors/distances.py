"""Give the distance of every row of a from every row of b."""

import math

from jaxtyping import Float
from torch import Tensor

from whorl.practice.rules import Rules

RULES = Rules(forbidden=("cdist", "pdist"))


def distances(a: Float[Tensor, "N D"], b: Float[Tensor, "M D"]) -> Float[Tensor, "N M"]:
    return ((a[:, None] - b[None]) ** 2).sum(dim=-1).sqrt()


def spec(a, b):
    return [[math.dist(one, other) for other in b.tolist()] for one in a.tolist()]
