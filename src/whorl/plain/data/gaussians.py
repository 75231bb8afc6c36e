"""Round clouds on a circle."""

import math

import torch


def gaussians(points_per_class, classes=3, separation=4.0, noise=0.3):
    y = torch.arange(classes).repeat_interleave(points_per_class)
    angle = 2 * math.pi / classes * y
    radius = separation / (2 * math.sin(math.pi / classes))
    centre = radius * torch.stack([torch.sin(angle), torch.cos(angle)], dim=1)
    return centre + noise * torch.randn(len(y), 2), y
