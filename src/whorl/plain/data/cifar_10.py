"""Photographs of 32 x 32 pixels, from the published archive."""

import tarfile

import torch

from whorl.plain.pieces.evenly import evenly
from whorl.plain.pieces.reordered import reordered
from whorl.plain.pieces.shrunk import shrunk


def read_batches(archive, names):
    content = bytearray()
    with tarfile.open(archive) as files:
        for name in names:
            content += files.extractfile(f"cifar-10-batches-bin/{name}.bin").read()
    rows = torch.frombuffer(content, dtype=torch.uint8).reshape(-1, 3073)
    return rows[:, 1:].reshape(-1, 3, 32, 32), rows[:, 0].long()


def cifar_10(
    train=5000,
    validation=1000,
    test=4000,
    side=32,
    standardise=True,
    shuffled=False,
    archive="cifar-10/cifar-10-binary.tar.gz",
):
    pixels, y = read_batches(archive, [f"data_batch_{k}" for k in range(1, 6)])
    fresh_pixels, fresh_y = read_batches(archive, ["test_batch"])
    learnt, fresh = evenly(y)[validation:][:train], evenly(fresh_y)[:test]
    x, fresh_x = shrunk(pixels[learnt], side), shrunk(fresh_pixels[fresh], side)
    if standardise:
        mean = x.mean(dim=(0, 2, 3), keepdim=True)
        deviation = x.std(dim=(0, 2, 3), correction=0, keepdim=True)
        x, fresh_x = (x - mean) / deviation, (fresh_x - mean) / deviation
    if shuffled:
        x, fresh_x = reordered(x), reordered(fresh_x)
    return x, y[learnt], fresh_x, fresh_y[fresh]
