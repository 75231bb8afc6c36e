"""Paths down quadratic ravines by the lab's own optimizers, and the rates that theory gives for them.

On f(w) = w H w / 2 with curvatures between m and L and kappa = L / m (Polyak 1964, "Some methods of speeding up the
convergence of iteration methods"; Lessard, Recht & Packard 2016, section 1): gradient descent is stable below 2 / L and
at best shrinks the distance by (kappa - 1) / (kappa + 1) a step; heavy ball by (sqrt(kappa) - 1) / (sqrt(kappa) + 1).
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from jaxtyping import Float

from whorl.optimizers import OPTIMIZERS

Slope = Callable[[Float[np.ndarray, " coordinate"]], Float[np.ndarray, " coordinate"]]


@dataclass(frozen=True)
class Ravine:
    """A quadratic valley about the origin: its curvatures, and by how many degrees its floor is turned in the plane."""

    curvatures: tuple[float, ...]
    degrees: float = 0.0

    @cached_property
    def matrix(self) -> Float[np.ndarray, "coordinate coordinate"]:
        turn = np.eye(len(self.curvatures))
        cosine, sine = math.cos(math.radians(self.degrees)), math.sin(math.radians(self.degrees))
        turn[:2, :2] = [[cosine, -sine], [sine, cosine]]
        return turn @ np.diag(self.curvatures) @ turn.T

    def slope(self, w: Float[np.ndarray, " coordinate"]) -> Float[np.ndarray, " coordinate"]:
        return self.matrix @ w

    def height(self, w: Float[np.ndarray, "*point coordinate"]) -> Float[np.ndarray, "*point"]:
        return np.asarray((w @ self.matrix * w).sum(axis=-1) / 2)

    def turned(self, w: Float[np.ndarray, " coordinate"]) -> Float[np.ndarray, " coordinate"]:
        """A point given along the valley's own axes, in the coordinates that optimizers see."""
        cosine, sine = math.cos(math.radians(self.degrees)), math.sin(math.radians(self.degrees))
        return np.array([cosine * w[0] - sine * w[1], sine * w[0] + cosine * w[1], *w[2:]])


@dataclass(frozen=True)
class Best:
    """The settings with which a method shrinks the distance fastest, and by how much at every step."""

    lr: float
    momentum: float
    factor: float


def best_descent(least: float, most: float) -> Best:
    """Gradient descent at its best rate for curvatures from `least` to `most`."""
    return Best(2 / (most + least), 0.0, (most - least) / (most + least))


def best_heavy_ball(least: float, most: float) -> Best:
    """Heavy ball at its best rate and momentum."""
    root_most, root_least = math.sqrt(most), math.sqrt(least)
    factor = (root_most - root_least) / (root_most + root_least)
    return Best(4 / (root_most + root_least) ** 2, factor**2, factor)


def path(
    settings: dict[str, Any], slope: Slope, start: Float[np.ndarray, " coordinate"], steps: int
) -> Float[np.ndarray, "place coordinate"]:
    """Where an optimizer of the lab leads in float64, the start first, by its own update function."""
    import torch

    optimizer = OPTIMIZERS[settings["name"]](**settings)
    w = torch.tensor(start, dtype=torch.float64)[None]
    memory = [torch.zeros_like(w) for _ in range(optimizer.memory)]
    numbers = optimizer.model_dump(exclude={"name"})
    visited = [w[0].numpy().copy()]
    for step in range(1, steps + 1):
        gradient = torch.from_numpy(np.array(slope(visited[-1]), dtype=np.float64))[None]
        optimizer.update(w, gradient, memory, step, numbers)
        visited.append(w[0].numpy().copy())
    return np.array(visited)


def shrinkage(visited: Float[np.ndarray, "place coordinate"], over: int = 200) -> float:
    """By what the distance to the origin is multiplied in each of the last `over` steps, in the geometric mean."""
    sizes = np.abs(visited).max(axis=1)
    return float((sizes[-1] / sizes[-1 - over]) ** (1 / over))


def best_rate(
    settings: dict[str, Any],
    ravine: Ravine,
    start: Float[np.ndarray, " coordinate"],
    steps: int,
    rates: Sequence[float],
) -> float:
    """The rate at which an optimizer stands lowest after so many steps."""
    with np.errstate(all="ignore"):  # rates at which it diverges are tried too
        ends = [path({**settings, "lr": rate}, ravine.slope, start, steps)[-1] for rate in rates]
        heights = [float(ravine.height(end)) for end in ends]
    return rates[int(np.argmin([height if math.isfinite(height) else math.inf for height in heights]))]


def pulled_apart(settings: dict[str, Any], steps: int) -> Float[np.ndarray, " place"]:
    """Where an optimizer goes on the slopes 3, -1, -1, 3, -1, ... within [-1, 1], whose sum falls to the left.

    The counterexample of Reddi, Kale & Kumar (2018, "On the convergence of Adam and beyond", section 3): the best
    point is -1, and Adam with b1 = 0, b2 = 1/10 and a falling rate walks to +1.
    """
    import torch

    optimizer = OPTIMIZERS[settings["name"]](**settings)
    w = torch.zeros(1, 1, dtype=torch.float64)
    memory = [torch.zeros_like(w) for _ in range(optimizer.memory)]
    visited = [0.0]
    for step in range(1, steps + 1):
        slope = torch.full_like(w, 3.0 if step % 3 == 1 else -1.0)
        numbers = optimizer.model_dump(exclude={"name"}) | {"lr": optimizer.lr / math.sqrt(step)}
        optimizer.update(w, slope, memory, step, numbers)
        w.clamp_(-1, 1)
        visited.append(float(w))
    return np.array(visited)
