"""Networks of equal size: the widths that spend a budget of parameters on any number of hidden layers."""

from collections.abc import Sequence
from itertools import pairwise

from whorl.language import Complaint, Text

TOLERANCE = 0.01  # by how much, relatively, a network's parameters may miss the budget


def parameters(hidden: tuple[int, ...], features: int, outputs: int) -> int:
    """Weights and biases of a perceptron: P = w(d + 1) + (L - 1) w (w + 1) + c (w + 1) where all widths are w."""
    return sum(out * (into + 1) for into, out in pairwise((features, *hidden, outputs)))


def nearest(budget: int, depth: int, features: int, outputs: int) -> tuple[int, ...]:
    """The widths, no two further apart than one and the wider first, whose parameters come nearest to a budget."""
    narrow = 1
    while parameters((narrow + 1,) * depth, features, outputs) <= budget:
        narrow += 1
    shapes = [(narrow + 1,) * wider + (narrow,) * (depth - wider) for wider in range(depth + 1)]
    return min(shapes, key=lambda shape: abs(parameters(shape, features, outputs) - budget))


def equal_shapes(
    target: int, depths: Sequence[int], features: int, outputs: int
) -> dict[int, tuple[int, ...]]:
    """For each depth the widths whose parameters are within 1 % of one budget, the first from `target` up."""
    for budget in range(target, 4 * target):
        shapes = {depth: nearest(budget, depth, features, outputs) for depth in depths}
        if all(
            abs(parameters(shape, features, outputs) / budget - 1) <= TOLERANCE for shape in shapes.values()
        ):
            return shapes
    told = {"budget": str(target), "most": str(4 * target), "depths": ", ".join(map(str, depths))}
    raise Complaint(Text("shapes-unequal", {**told, "tolerance": f"{TOLERANCE:.0%}"}))


def unrest(hidden: tuple[int, ...]) -> float:
    """beta, the sum of 1/width over the hidden layers: how erratic gradients of a plain ReLU network are (Hanin 2018)."""
    return sum(1 / width for width in hidden)
