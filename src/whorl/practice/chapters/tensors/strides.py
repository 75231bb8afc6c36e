"""Say the strides of torch.zeros(rows, columns).T without making it."""

import torch

from whorl.practice.rules import Rules

AXES = {"rows": (2, 6), "columns": (2, 6)}


def strides(rows: int, columns: int) -> tuple[int, int]:
    return 1, columns


def spec(rows, columns):
    return tuple(torch.zeros(rows, columns).T.stride())


RULES = Rules(forbidden=("stride", "zeros", "empty"))
