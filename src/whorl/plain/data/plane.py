"""A surface to fit."""

import math

import torch


def plane(points, function="saddle", noise=0.1):
    x = 2 * torch.rand(points, 2) - 1
    a, b = x[:, :1], x[:, 1:]
    if function == "slope":
        y = (a + b) / 2
    elif function == "saddle":
        y = a * b
    elif function == "bowl":
        y = (a**2 + b**2) / 2
    else:
        y = torch.sin(math.pi * a) * torch.cos(math.pi * b)
    return x, y + noise * torch.randn(points, 1)
