"""Average overlapping 3 × 3 windows that are 2 apart, as AlexNet's pooling overlaps."""

from jaxtyping import Float
from torch import Tensor

from whorl.practice.rules import Rules

RULES = Rules(forbidden=("avg_pool2d", "AvgPool2d"))
AXES = {"H": (3, 7), "W": (3, 7)}


def average_pool(x: Float[Tensor, "H W"]) -> Float[Tensor, "h w"]:
    return x.unfold(0, 3, 2).unfold(1, 3, 2).mean(dim=(-2, -1))


def spec(x):
    h, w = (x.shape[0] - 3) // 2 + 1, (x.shape[1] - 3) // 2 + 1
    return [
        [sum(x[2 * i + a, 2 * j + b].item() for a in range(3) for b in range(3)) / 9 for j in range(w)]
        for i in range(h)
    ]


def wrong_stride(x):
    return x.unfold(0, 3, 3).unfold(1, 3, 3).mean(dim=(-2, -1))
