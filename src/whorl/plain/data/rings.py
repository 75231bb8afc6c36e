"""Rings around one another."""

import math

import torch


def rings(points_per_class, classes=3, noise=0.1):
    y = torch.arange(classes).repeat_interleave(points_per_class)
    angle = 2 * math.pi * torch.rand(len(y))
    radius = (y + 1 + noise * torch.randn(len(y))) / classes
    x = radius[:, None] * torch.stack([torch.sin(angle), torch.cos(angle)], dim=1)
    return x, y
