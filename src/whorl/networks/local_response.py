"""Local response normalisation: neighbouring maps at one place compete, as in AlexNet (Krizhevsky et al. 2012, 3.3).

    b_i = a_i / (k + alpha * sum of a_j^2 over the `window` maps j nearest to i) ^ beta

PyTorch divides alpha by the window's size and the paper does not: torch.nn.LocalResponseNorm(5, 5e-4, 0.75, 2.0) is what
the paper calls n = 5, alpha = 1e-4, beta = 0.75, k = 2, which are the settings here.
"""

import torch
from jaxtyping import Float
from torch import Tensor
from torch.nn import functional

WINDOW, ALPHA, BETA, K = 5, 1e-4, 0.75, 2.0
INERT = 0.05
"""A spread of log denominators below this is a mere constant factor: nothing competes."""


def local_response(
    a: Float[Tensor, "point map *place"],
    window: int = WINDOW,
    alpha: float = ALPHA,
    beta: float = BETA,
    k: float = K,
) -> Float[Tensor, "point map *place"]:
    """The activations divided by what their neighbours among the maps make of them, alpha as in the paper."""
    return functional.local_response_norm(a, window, alpha * window, beta, k)


def liveliness(
    a: Float[Tensor, "point map *place"],
    window: int = WINDOW,
    alpha: float = ALPHA,
    beta: float = BETA,
    k: float = K,
) -> float:
    """The standard deviation of the logarithm of what activations are divided by: near 0 the layer is inert.

    Whether anything competes depends on the activations' size: with the paper's settings they must be about 100.
    """
    squares = a.double().square().movedim(1, -1)
    padded = functional.pad(squares, (window // 2, (window - 1) // 2))
    sums = padded.unfold(-1, window, 1).sum(-1)
    return float(beta * (k + alpha * sums).log().std(correction=0))


class LocalResponse(torch.nn.Module):
    """The same as a layer, with the paper's settings."""

    def forward(self, a: Tensor) -> Tensor:
        return local_response(a)
