"""Rewrite this as one line of making and one of adding that work wherever x is."""

import torch
from jaxtyping import Float
from torch import Tensor

from whorl.practice.rules import Rules

RULES = Rules(device=True)


def on_this_machine(x: Float[Tensor, "N D"]) -> Float[Tensor, "N D"]:
    noise = torch.ones(x.shape, device=x.device)
    return x + noise


def spec(x):
    return [[value + 1 for value in row] for row in x.tolist()]


def hole(x):
    noise = torch.ones(x.shape)
    return x + noise


def wrong_device(x):
    return x + torch.ones(x.shape, device="cpu") if x.device.type == "cpu" else torch.ones(x.shape)
