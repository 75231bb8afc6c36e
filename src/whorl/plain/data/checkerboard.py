"""A checkerboard."""

import torch


def checkerboard(points_per_class, cells=4, noise=0.0):
    y = torch.arange(2).repeat_interleave(points_per_class)
    place = torch.arange(cells**2)
    colour = (place // cells + place % cells) % 2
    chosen = [(colour == k).float().multinomial(points_per_class, replacement=True) for k in range(2)]
    cell = torch.cat(chosen)
    corner = torch.stack([cell % cells, cell // cells], dim=1)
    x = corner + torch.rand(len(y), 2) + noise * torch.randn(len(y), 2)
    return x * 2 / cells - 1, y
