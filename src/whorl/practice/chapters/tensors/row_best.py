"""Say for each row of z in which column its largest number stands."""

from jaxtyping import Float, Int
from torch import Tensor


def row_best(z: Float[Tensor, "N C"]) -> Int[Tensor, " N"]:
    return z.argmax(dim=1)


def spec(z):
    return [max(range(len(row)), key=row.__getitem__) for row in z.tolist()]


def wrong_axis(z):
    return z.argmax(dim=0)


def wrong_everything(z):
    return z.argmax()
