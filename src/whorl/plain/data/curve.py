"""A curve to fit."""

import math

import torch


def curve(points, function="sine", noise=0.1):
    x = 2 * torch.rand(points, 1) - 1
    if function == "sine":
        y = torch.sin(math.pi * x)
    elif function == "wave":
        y = torch.sin(4 * math.pi * x)
    elif function == "square":
        y = x**2
    elif function == "cube":
        y = x**3
    elif function == "absolute":
        y = x.abs()
    elif function == "step":
        y = torch.where(x < 0, -1.0, 1.0)
    else:
        y = x
    return x, y + noise * torch.randn(points, 1)
