"""Pictures of 28 x 28 pixels, from the four published files."""

from whorl.plain.pieces.evenly import evenly
from whorl.plain.pieces.read_idx import read_idx
from whorl.plain.pieces.reordered import reordered
from whorl.plain.pieces.shrunk import shrunk


def fashion_mnist(
    train=5000,
    validation=1000,
    test=4000,
    side=28,
    standardise=True,
    shuffled=False,
    part="whole",
    folder="fashion-mnist",
):
    fresh_pixels = read_idx(f"{folder}/t10k-images-idx3-ubyte.gz")[:, None]
    fresh_y = read_idx(f"{folder}/t10k-labels-idx1-ubyte.gz").long()
    if part == "whole":
        pixels = read_idx(f"{folder}/train-images-idx3-ubyte.gz")[:, None]
        y = read_idx(f"{folder}/train-labels-idx1-ubyte.gz").long()
        learnt, fresh = evenly(y)[validation:][:train], evenly(fresh_y)[:test]
    else:
        pixels, y, order = fresh_pixels, fresh_y, evenly(fresh_y)
        learnt, fresh = order[test + validation :][:train], order[:test]
    x, fresh_x = shrunk(pixels[learnt], side), shrunk(fresh_pixels[fresh], side)
    if standardise:
        mean, deviation = x.mean(), x.std(correction=0)
        x, fresh_x = (x - mean) / deviation, (fresh_x - mean) / deviation
    if shuffled:
        x, fresh_x = reordered(x), reordered(fresh_x)
    return x, y[learnt], fresh_x, fresh_y[fresh]
