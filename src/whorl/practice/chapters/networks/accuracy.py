"""Give the share of rows whose largest score is the right class's, as a Python float."""

from jaxtyping import Float, Int
from torch import Tensor

AXES = {"C": (2, 5)}


def inputs(draw):
    return {"y": draw.integers(0, draw.axis("C") - 1, draw.axis("N"))}


def accuracy(z: Float[Tensor, "N C"], y: Int[Tensor, " N"]) -> float:
    return (z.argmax(dim=1) == y).float().mean().item()


def spec(z, y):
    right = [
        max(range(len(row)), key=row.__getitem__) == label
        for row, label in zip(z.tolist(), y.tolist(), strict=True)
    ]
    return sum(right) / len(right)


def wrong_axis(z, y):
    return (z.argmax(dim=1) == y).sum().item() / z.numel()
