"""Points as drawn: the values that every data set gives and everything else reads."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float, Float32, Int64


@dataclass(frozen=True, eq=False)
class Draw:
    """Points with their labels: class numbers, or real outputs in regression, where `classes` is 0."""

    x: Float32[np.ndarray, "point feature"]
    y: Int64[np.ndarray, " point"] | Float32[np.ndarray, "point output"]
    classes: int

    @property
    def size(self) -> int:
        return len(self.x)

    @property
    def features(self) -> int:
        return self.x.shape[1]

    @property
    def outputs(self) -> int:
        return self.classes or self.y.shape[1]

    @property
    def one_hot(self) -> Float32[np.ndarray, "point class"]:
        """The class numbers as rows with a single one."""
        if not self.classes:
            raise ValueError("one_hot: a regression has no classes; use y, which holds the outputs")
        return np.eye(self.classes, dtype=np.float32)[self.y]


@dataclass(frozen=True, eq=False)
class Draws:
    """What one seed gives a network: points to learn from, to choose settings by, and to be judged on."""

    train: Draw
    validation: Draw
    test: Draw


def classified(x: Float[np.ndarray, "point feature"], y: Int64[np.ndarray, " point"], classes: int) -> Draw:
    """A draw of labelled points, in the precision that networks learn in."""
    return Draw(x.astype(np.float32), y.astype(np.int64), classes)


def measured(x: Float[np.ndarray, "point feature"], y: Float[np.ndarray, " point"]) -> Draw:
    """A draw of points with one real output each."""
    return Draw(x.astype(np.float32), y.astype(np.float32)[:, None], 0)
