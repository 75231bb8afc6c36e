"""PyTorch."""

from jaxtyping import Float
from torch import Tensor

from whorl.practice.rules import Rules

RULES = Rules(shares=True)


def transposed_tensor(x: Float[Tensor, "a b c"]) -> Float[Tensor, "c b a"]:
    return x.permute(2, 1, 0)


def spec(x):
    a, b, c = x.shape
    return [[[x[i, j, k].item() for i in range(a)] for j in range(b)] for k in range(c)]


def wrong_t(x):
    return x.mT
