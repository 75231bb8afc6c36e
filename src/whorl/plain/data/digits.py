"""Handwritten digits of 8 x 8 pixels."""

import torch
from sklearn.datasets import load_digits  # pyright: ignore[reportMissingImports]

from whorl.plain.pieces.evenly import evenly
from whorl.plain.pieces.reordered import reordered


def digits(train=1000, shuffled=False):
    pixels, y = load_digits(return_X_y=True)
    x, y = torch.tensor(pixels / 16).float().reshape(-1, 1, 8, 8), torch.tensor(y)
    if shuffled:
        x = reordered(x)
    order = evenly(y)
    learnt, fresh = order[797:][:train], order[:500]
    return x[learnt], y[learnt], x[fresh], y[fresh]
