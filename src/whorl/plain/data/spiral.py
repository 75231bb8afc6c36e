"""The spiral of the course."""

import math

import torch


def spiral(points_per_class, classes=3, noise=0.2):
    y = torch.arange(classes).repeat_interleave(points_per_class)
    radius = torch.linspace(0, 1, points_per_class).repeat(classes)
    angle = 2 * math.pi / classes * (y + 2 * radius) + noise * torch.randn(len(y))
    x = radius[:, None] * torch.stack([torch.sin(angle), torch.cos(angle)], dim=1)
    return x, y
