"""Values whose neighbours are neighbours no more."""

import torch


def reordered(x):
    order = torch.randperm(x[0].numel(), generator=torch.Generator().manual_seed(0))
    return x.flatten(1)[:, order].reshape(x.shape)
