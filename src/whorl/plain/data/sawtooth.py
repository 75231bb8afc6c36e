"""Two classes that take turns along a line."""

import torch


def sawtooth(points_per_class, folds=4):
    y = torch.arange(2).repeat_interleave(points_per_class)
    teeth = 2 ** (folds - 1)
    tooth = torch.randint(teeth, (len(y),))
    place = (0.5 * torch.rand(len(y)) + 0.25 + 0.5 * (y == 0)) % 1
    x = 2 * (tooth + place) / teeth - 1
    return x[:, None], y
