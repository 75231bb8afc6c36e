"""Ten drawn digits as lines of 40 values."""

import torch
from torch import nn


def templates():
    shape = torch.tensor(
        [
            [5, 6, 6.5, 6.75, 7, 7, 7, 7, 6.75, 6.5, 6, 5],
            [5, 3, 3, 3.4, 3.8, 4.2, 4.6, 5, 5.4, 5.8, 5, 5],
            [5, 6, 6.5, 6.5, 6, 5.25, 4.75, 4, 3.5, 3.5, 4, 5],
            [5, 6, 6.5, 6.5, 6, 5, 5, 6, 6.5, 6.5, 6, 5],
            [5, 4.4, 3.8, 3.2, 2.6, 2.6, 5, 5, 5, 5, 5, 5],
            [5, 3, 3, 3, 3, 5, 6, 6.5, 6.5, 6, 4.5, 5],
            [5, 4, 3.5, 3.25, 3, 3, 3, 3, 3.25, 3.5, 4, 5],
            [5, 7, 7, 6.6, 6.2, 5.8, 5.4, 5, 4.6, 4.2, 5, 5],
            [5, 4, 3.5, 3.5, 4, 5, 5, 4, 3.5, 3.5, 4, 5],
            [5, 4, 3.5, 3.5, 4, 5, 5, 5, 5, 4.7, 4.3, 5],
        ]
    )
    shape = (shape - shape[:, :1]) / shape.std(dim=1, correction=0, keepdim=True)
    return shape / 6 + 1e-8


def stretched(y):
    shape = nn.functional.pad(templates(), (0, 61))
    zeros = torch.randint(36, 61, (len(y), 1))
    where = torch.arange(72) * (11 + zeros) / 71
    left = where.long()
    part = where - left
    return shape[y[:, None], left] * (1 - part) + shape[y[:, None], left + 1] * part


def smoothed(line):
    bell = torch.exp(-0.5 * (torch.arange(-8, 9) / 2) ** 2)
    mirrored = torch.cat([line[:, :8].flip(1), line, line[:, -8:].flip(1)], dim=1)
    return nn.functional.conv1d(mirrored[:, None], (bell / bell.sum())[None, None])[:, 0]


def mnist_1d(points_per_class, shuffled=False):
    y = torch.arange(10).repeat_interleave(points_per_class)
    line = stretched(y) * (1 + 0.4 * (torch.rand(len(y), 1) - 0.5))
    line = line.gather(1, (torch.arange(72) - torch.randint(48, (len(y), 1))) % 72)
    line = torch.where(line == 0, 0.25 * smoothed(torch.randn(len(y), 72)), line)
    line = line + 0.02 * torch.randn(len(y), 72)
    line = line - 0.75 * (torch.rand(len(y), 1) - 0.5) * torch.linspace(-0.5, 0.5, 72)
    x = nn.functional.interpolate(line[:, None], size=40, mode="linear", align_corners=True)
    x = (x + 0.0060) / 0.1547
    if shuffled:
        order = [19, 22, 4, 32, 17, 18, 28, 31, 11, 24, 23, 7, 25, 35, 34, 6, 3, 13, 12, 26]
        order += [1, 27, 20, 10, 36, 9, 37, 29, 8, 30, 5, 38, 16, 15, 33, 39, 14, 21, 0, 2]
        x = x[:, :, order]
    return x, y
