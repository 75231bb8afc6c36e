"""Batch after batch, without end."""

import torch


def batches(points, size):
    while True:
        yield from torch.randperm(points).split(size)
