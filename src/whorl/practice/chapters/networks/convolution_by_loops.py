"""With loops."""

import torch
from jaxtyping import Float64
from torch import Tensor

from whorl.practice.rules import Rules

RULES = Rules(loops=True, forbidden=("conv2d", "unfold", "Conv2d"))
AXES = {"H": (3, 6), "W": (3, 6), "k": (1, 3)}


def convolution_by_loops(x: Float64[Tensor, "H W"], kernel: Float64[Tensor, "k k"]) -> Float64[Tensor, "h w"]:
    k = len(kernel)
    h, w = x.shape[0] - k + 1, x.shape[1] - k + 1
    found = x.new_zeros(h, w)
    for i in range(h):
        for j in range(w):
            found[i, j] = (x[i : i + k, j : j + k] * kernel).sum()
    return found


def spec(x, kernel):
    return torch.nn.functional.conv2d(x[None, None], kernel[None, None])[0, 0]


def wrong_flipped(x, kernel):
    return torch.nn.functional.conv2d(x[None, None], kernel.flip(0, 1)[None, None])[0, 0]
