"""Turn the bytes of an image, 0 to 255, into 32-bit numbers from 0 to 1."""

from jaxtyping import Float, UInt8
from torch import Tensor


def as_float(x: UInt8[Tensor, "rows columns"]) -> Float[Tensor, "rows columns"]:
    return x.float() / 255


def spec(x):
    return [[value / 255 for value in row] for row in x.tolist()]


def wrong_whole(x):
    return (x // 255).float()


def wrong_double(x):
    return x.double() / 255
