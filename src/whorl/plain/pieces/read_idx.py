"""The files of MNIST."""

import gzip

import torch


def read_idx(file):
    with gzip.open(file) as stream:
        content = bytearray(stream.read())
    sides = [int.from_bytes(content[4 * k : 4 * k + 4], "big") for k in range(1, content[3] + 1)]
    return torch.frombuffer(content, dtype=torch.uint8, offset=4 + 4 * len(sides)).reshape(sides)
