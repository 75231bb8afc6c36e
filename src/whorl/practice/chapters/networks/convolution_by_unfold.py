"""Without a loop."""

import torch
from jaxtyping import Float64
from torch import Tensor

from whorl.practice.rules import Rules

RULES = Rules(forbidden=("conv2d", "Conv2d"), gradient=("kernel",))
AXES = {"H": (3, 6), "W": (3, 6), "k": (1, 3), "N": (1, 3), "O": (1, 3)}


def convolution_by_unfold(
    x: Float64[Tensor, "N H W"], kernel: Float64[Tensor, "O k k"]
) -> Float64[Tensor, "N O h w"]:
    k = kernel.shape[-1]
    windows = x.unfold(1, k, 1).unfold(2, k, 1)
    return torch.einsum("nhwab,oab->nohw", windows, kernel)


def spec(x, kernel):
    return torch.nn.functional.conv2d(x[:, None], kernel[:, None])


def wrong_order(x, kernel):
    return torch.nn.functional.conv2d(x[:, None], kernel[:, None]).transpose(0, 1)
