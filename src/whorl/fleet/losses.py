"""The losses for many networks at once: each gives its value per network and its gradient by the outputs."""

from collections.abc import Callable

import torch
from jaxtyping import Float
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits

Outputs = Float[Tensor, "network output point"]
Targets = Float[Tensor, "network output point"]
Valued = tuple[Float[Tensor, " network"], Outputs]


def cross_entropy(z: Outputs, target: Targets) -> Valued:
    """Mean over points of softmax cross-entropy; the gradient is (p - y)/points."""
    log_p = torch.log_softmax(z, dim=1)
    loss = -(log_p * target).sum(dim=(1, 2)) / z.shape[2]
    return loss, (log_p.exp() - target).div_(z.shape[2])


def one_against_all(z: Outputs, target: Targets) -> Valued:
    """Mean over points and classes of the sigmoid's binary cross-entropy, as in BCEWithLogitsLoss."""
    loss = binary_cross_entropy_with_logits(z, target, reduction="none").mean(dim=(-2, -1))
    return loss, (torch.sigmoid(z) - target).div_(z.shape[1] * z.shape[2])


def squared_error(z: Outputs, target: Targets) -> Valued:
    """Mean over points and outputs of the squared error of raw outputs, as in MSELoss."""
    error = z - target
    return (error * error).mean(dim=(-2, -1)), error.mul_(2 / (z.shape[1] * z.shape[2]))


def squared_error_softmax(z: Outputs, target: Targets) -> Valued:
    """Mean over points and classes of the squared error of softmax probabilities (Brier's score over classes)."""
    p = torch.softmax(z, dim=1)
    error = p - target
    loss = (error * error).mean(dim=(-2, -1))
    slope = error.mul_(2 / (z.shape[1] * z.shape[2]))
    return loss, p * (slope - (slope * p).sum(dim=1, keepdim=True))


LOSSES: dict[str, Callable[[Outputs, Targets], Valued]] = {
    "cross-entropy": cross_entropy,
    "bce": one_against_all,
    "squared-error": squared_error,
    "squared-error-softmax": squared_error_softmax,
}
