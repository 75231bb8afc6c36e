"""Send every row of x through a linear layer, as nn.Linear does."""

from jaxtyping import Float64
from torch import Tensor

from whorl.practice.rules import Rules

RULES = Rules(gradient=("x", "weight", "bias"), forbidden=("linear", "Linear"), tolerance=1e-4)


def linear(
    x: Float64[Tensor, "N inputs"],
    weight: Float64[Tensor, "outputs inputs"],
    bias: Float64[Tensor, " outputs"],
) -> Float64[Tensor, "N outputs"]:
    return x @ weight.T + bias


def spec(x, weight, bias):
    return [
        [
            b + sum(w * v for w, v in zip(row, point, strict=True))
            for row, b in zip(weight.tolist(), bias.tolist(), strict=True)
        ]
        for point in x.tolist()
    ]


def wrong_bias(x, weight, bias):
    return x @ weight.T
