"""Pictures of nothing."""

import torch


def static(points_per_class, classes=10, channels=1, side=28):
    y = torch.arange(classes).repeat_interleave(points_per_class)
    return torch.randn(len(y), channels, side, side), y
