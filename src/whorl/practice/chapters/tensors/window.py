"""Show every three neighbours of x as a row, without copying a number."""

from jaxtyping import Float
from torch import Tensor

from whorl.practice.rules import Rules

AXES = {"N": (3, 8)}
RULES = Rules(shares=True)


def window(x: Float[Tensor, " N"]) -> Float[Tensor, "windows 3"]:
    return x.unfold(0, 3, 1)


def spec(x):
    values = x.tolist()
    return [values[start : start + 3] for start in range(len(values) - 2)]
