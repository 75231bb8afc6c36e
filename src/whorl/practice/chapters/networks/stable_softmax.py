"""Write softmax over the rows so that scores of ±1000 do no harm."""

import torch
from jaxtyping import Float
from torch import Tensor

from whorl.practice.rules import Rules

RULES = Rules(forbidden=("softmax", "log_softmax", "logsumexp", "Softmax"))


def stable_softmax(z: Float[Tensor, "N C"]) -> Float[Tensor, "N C"]:
    raised = (z - z.amax(dim=1, keepdim=True)).exp()
    return raised / raised.sum(dim=1, keepdim=True)


def inputs(draw):
    return {"z": draw.floats(draw.axis("N"), draw.axis("C")) * draw.choice(1, 1, 400)}


def spec(z):
    return torch.softmax(z.double(), dim=1)


def wrong_naive(z):
    return z.exp() / z.exp().sum(dim=1, keepdim=True)


def wrong_axis(z):
    raised = (z - z.amax(dim=0)).exp()
    return raised / raised.sum(dim=0)
