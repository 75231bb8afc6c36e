"""Two half circles."""

import math

import torch


def moons(points_per_class, noise=0.1):
    y = torch.arange(2).repeat_interleave(points_per_class)
    angle = math.pi * torch.rand(len(y))
    upper = torch.stack([torch.cos(angle), torch.sin(angle)], dim=1)
    lower = torch.tensor([1.0, 0.5]) - upper
    x = torch.where(y[:, None] == 0, upper, lower)
    return x + noise * torch.randn(len(y), 2), y
