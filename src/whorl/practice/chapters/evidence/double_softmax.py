"""A network ends in softmax and is trained with CrossEntropyLoss, which takes a softmax of its own."""

import math

import torch

from whorl.practice.rules import Rules

RULES = Rules(tolerance=0.005)


def double_softmax(classes: int) -> float:
    return -math.log(math.e / (math.e + classes - 1))


def inputs(draw):
    return {"classes": draw.integer(2, 12)}


def spec(classes):
    certain = torch.zeros(classes, dtype=torch.float64)
    certain[0] = 1
    return -torch.log_softmax(certain, dim=0)[0].item()
