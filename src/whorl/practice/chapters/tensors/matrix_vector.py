"""Multiply the matrix by the vector of whole numbers."""

from jaxtyping import Float, Int
from torch import Tensor

from whorl.practice.rules import Rules

RULES = Rules(tolerance=1e-4)


def matrix_vector(
    matrix: Float[Tensor, "rows columns"], vector: Int[Tensor, " columns"]
) -> Float[Tensor, " rows"]:
    return matrix @ vector.to(matrix.dtype)


def spec(matrix, vector):
    return [sum(a * b for a, b in zip(row, vector.tolist(), strict=True)) for row in matrix.tolist()]
