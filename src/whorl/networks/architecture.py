"""An architecture as its paper prints it, a list of stages, from which shapes, parameters and operations follow."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import Literal

from whorl.language import Complaint, Text

Shape = tuple[int, int, int]
"""Maps, their height and their width; (n, 1, 1) for layers without maps."""


@dataclass(frozen=True)
class Stage:
    """One layer: `kernel` a side, `stride` places apart, with `padding` around the maps; linear layers have kernel 1.

    `out` is how many maps or units it makes, None for pooling, which keeps them. A convolution's maps see all maps,
    those of their own group, or those that `table` lists for each. Pooling that is `learned` multiplies the sum of a
    window by a coefficient and adds a bias, one pair for each map. `codes` measures distances from fixed patterns.
    """

    name: str
    kind: Literal["convolution", "pooling", "linear", "codes"]
    out: int | None = None
    kernel: int = 1
    stride: int = 1
    padding: int = 0
    groups: int = 1
    table: tuple[tuple[int, ...], ...] = ()
    pool: Literal["max", "average", "learned"] = "max"
    activation: Literal["identity", "relu", "tanh", "scaled-tanh"] = "identity"
    local_response: bool = False
    dropout: float = 0.0


@dataclass(frozen=True)
class Counted:
    """A stage with what it gets and makes: weights, biases, connections in LeCun's sense, and products for one example.

    `unseen` is how many rows at the edge no window reaches, 0 where the sizes fit together.
    """

    stage: Stage
    into: Shape
    out: Shape
    weights: int
    biases: int
    connections: int
    products: int
    unseen: int = 0

    @property
    def parameters(self) -> int:
        return self.weights + self.biases

    @property
    def sees_everything(self) -> bool:
        """Whether each value it makes sees all that it gets: fully connected in effect, whatever its name."""
        stage = self.stage
        covered = stage.kernel >= max(self.into[1:]) and self.out[1:] == (1, 1)
        return stage.kind == "linear" or (stage.kind == "convolution" and covered and not stage.table)


@dataclass(frozen=True)
class Architecture:
    """Stages in a row and what the first one gets; `source` is where they were published."""

    name: str
    source: str
    inputs: Shape
    stages: tuple[Stage, ...]

    @cached_property
    def rows(self) -> tuple[Counted, ...]:
        """Every stage, counted."""
        return counted(self.stages, self.inputs)

    @property
    def parameters(self) -> int:
        """How many numbers are learned."""
        return sum(row.parameters for row in self.rows)

    @property
    def connections(self) -> int:
        return sum(row.connections for row in self.rows)

    @property
    def products(self) -> int:
        """How many multiplications one example takes, those of normalisation and activations aside."""
        return sum(row.products for row in self.rows)

    @property
    def dense(self) -> int:
        """How many parameters the layers have that see everything they get."""
        return sum(row.parameters for row in self.rows if row.sees_everything)


def counted(stages: Sequence[Stage], inputs: Shape) -> tuple[Counted, ...]:
    """Every stage with its shapes and counts; ValueError names the stage that a shape does not fit."""
    rows: list[Counted] = []
    for stage in stages:
        into = rows[-1].out if rows else inputs
        rows.append(
            _windowed(stage, into) if stage.kind in ("convolution", "pooling") else _flat(stage, into)
        )
    return tuple(rows)


def _flat(stage: Stage, into: Shape) -> Counted:
    """A layer in which everything sees everything; fixed codes are connections and products, and nothing learned."""
    out, seen = stage.out or 1, prod(into)
    weights = out * seen
    learned = (weights, out) if stage.kind == "linear" else (0, 0)
    return Counted(stage, into, (out, 1, 1), *learned, connections=weights + learned[1], products=weights)


def _windowed(stage: Stage, into: Shape) -> Counted:
    """A layer whose values see windows: each map has one set of weights for all places."""
    maps, *sides = into
    reach = [side + 2 * stage.padding - stage.kernel for side in sides]
    if min(reach) < 0:
        values = {"kernel": str(stage.kernel), "sides": f"{sides[0]} x {sides[1]}"}
        raise Complaint(Text("network-windows", {"stage": stage.name, **values}))
    height, width = (room // stage.stride + 1 for room in reach)
    unseen, places, window = max(room % stage.stride for room in reach), height * width, stage.kernel**2
    if stage.kind == "pooling":
        learned = (maps, maps) if stage.pool == "learned" else (0, 0)
        connections = maps * places * (window + (stage.pool == "learned"))
        products = maps * places * (stage.pool == "learned")
        return Counted(stage, into, (maps, height, width), *learned, connections, products, unseen)
    out, kernels = stage.out or 1, _kernels(stage, maps)
    weights = kernels * window
    connections, products = (weights + out) * places, weights * places
    return Counted(stage, into, (out, height, width), weights, out, connections, products, unseen)


def _kernels(stage: Stage, maps: int) -> int:
    """How many pairs of an input map and an output map there are."""
    if stage.table:
        return sum(map(len, stage.table))
    if maps % stage.groups or (stage.out or 1) % stage.groups:
        values = {"groups": str(stage.groups), "maps": str(maps), "out": str(stage.out)}
        raise Complaint(Text("network-groups", {"stage": stage.name, **values}))
    return (stage.out or 1) * maps // stage.groups
