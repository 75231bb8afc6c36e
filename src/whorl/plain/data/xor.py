"""Exclusive or in four clouds."""

import torch


def xor(points_per_class, noise=0.25):
    y = torch.arange(2).repeat_interleave(points_per_class)
    right = torch.arange(len(y)) % 2
    centre = 2 * torch.stack([right, right ^ y], dim=1) - 1
    return centre + noise * torch.randn(len(y), 2), y
