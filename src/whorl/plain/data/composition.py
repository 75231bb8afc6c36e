"""Things made of parts."""

import torch


def composition(points_per_class, noise=0.3, asks="arrangement"):
    y = torch.arange(2).repeat_interleave(points_per_class)
    other = torch.randint(2, (len(y),))
    if asks == "arrangement":
        first, mirrored = other, y
    else:
        first, mirrored = y, other
    left = torch.stack([first, 1 - first], dim=1)
    right = torch.where(mirrored[:, None] == 1, left.flip(1), left)
    part = torch.cat([left, right], dim=1)
    sign = 2 * torch.randint(2, part.shape) - 1
    x = torch.stack([sign, sign * (1 - 2 * part)], dim=2).reshape(len(y), 8)
    return x + noise * torch.randn(len(y), 8), y
