"""By hand."""

from jaxtyping import Float64
from torch import Tensor

from whorl.practice.rules import Rules


def slope_by_hand(x: Float64[Tensor, " N"]) -> Float64[Tensor, " N"]:
    return 3 * x**2 - 2


RULES = Rules(forbidden=("grad", "backward"))


def spec(x):
    step = 1e-5
    return [
        ((v + step) ** 3 - 2 * (v + step) - (v - step) ** 3 + 2 * (v - step)) / (2 * step) for v in x.tolist()
    ]
