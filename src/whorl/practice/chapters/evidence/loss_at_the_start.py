"""Predict before you run."""

import math

import torch

from whorl.practice.rules import Rules

RULES = Rules(tolerance=0.005)


def loss_at_the_start(classes: int) -> float:
    return math.log(classes)


def inputs(draw):
    return {"classes": draw.integer(2, 12)}


def spec(classes):
    return torch.nn.functional.cross_entropy(torch.zeros(1, classes), torch.tensor([0])).item()
