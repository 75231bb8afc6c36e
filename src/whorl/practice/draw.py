"""Inputs generated from a signature: small ones first, so that the first failure is easy to read.

Each named axis gets one size for all parameters. The seed is the task's name and the case's number: the same task
fails on the same input until it is mended.
"""

import inspect
import zlib
from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np
import torch

LEVELS = (1, 2, 2, 3, 3, 4, 5, 6)
Inputs = dict[str, Any]


class Draw:
    """One case: sizes of axes and values from a generator of its own; `inputs` of a task file gets it."""

    def __init__(self, name: str, number: int, sizes: Callable[[str, np.random.Generator], int], plain: bool):
        self.generator = np.random.default_rng([zlib.crc32(name.encode()), number])
        self.number, self.plain = number, plain
        self._sizes, self._drawn = sizes, {}

    def axis(self, name: str) -> int:
        """The size of a named axis in this case."""
        if name.isdigit():
            return int(name)
        if name not in self._drawn:
            self._drawn[name] = self._sizes(name, self.generator)
        return self._drawn[name]

    def integer(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return int(self.generator.integers(low, high + 1))

    def choice(self, *values: Any) -> Any:
        """One of these."""
        return values[self.integer(0, len(values) - 1)]

    def integers(self, low: int, high: int, *shape: int) -> torch.Tensor:
        """A tensor of whole numbers from low to high, both included."""
        return torch.from_numpy(self.generator.integers(low, high + 1, shape))

    def floats(self, *shape: int, dtype: torch.dtype = torch.float32) -> torch.Tensor:
        """A tensor of numbers around zero: halves in small cases, so that they are easy to read."""
        return torch.from_numpy(self._floats(shape)).to(dtype)

    def uniform(self, *shape: int, dtype: torch.dtype = torch.float32) -> torch.Tensor:
        """A tensor of numbers from 0 to 1."""
        return torch.from_numpy(self.generator.random(shape)).to(dtype)

    def array(self, annotation: Any) -> Any:
        """A tensor or an array as a jaxtyping annotation asks for."""
        shape = tuple(self.axis(name) for name in annotation.dim_str.split())
        kind = str(annotation.dtypes[0] if isinstance(annotation.dtypes, list | tuple) else annotation.dtypes)
        values = self._values(annotation.__name__.split("[")[0], shape)
        if issubclass(annotation.array_type, np.ndarray):
            return values.astype(kind) if _exact(annotation) else values
        tensor = torch.from_numpy(values)
        if tensor.is_floating_point():
            return tensor.to(getattr(torch, kind) if _exact(annotation) else torch.float32)
        return tensor.to(getattr(torch, kind)) if _exact(annotation) else tensor

    def _values(self, kind: str, shape: tuple[int, ...]) -> np.ndarray:
        if kind.startswith("Float"):
            return self._floats(shape)
        if kind.startswith("Bool"):
            return self.generator.random(shape) < 0.5
        low, high = (0, 9) if kind.startswith("UInt") else (-5, 5)
        return self.generator.integers(low, high + 1, shape)

    def _floats(self, shape: tuple[int, ...]) -> np.ndarray:
        if self.plain:
            return self.generator.integers(-6, 7, shape) / 2
        return self.generator.normal(0, 2, shape)


def draw_cases(name: str, function: Callable[..., Any], module: ModuleType) -> list[Inputs]:
    """The generated inputs of a task, smallest first; a task without parameters has one case."""
    parameters = inspect.signature(function).parameters
    if not parameters:
        return [{}]
    limits = getattr(module, "AXES", {})
    own = getattr(module, "inputs", None)
    cases = []
    for number, sizes in enumerate(_ladder(limits)):
        draw = Draw(name, number, sizes, plain=number < 6)
        given = own(draw) if own else {}
        cases.append(
            {one: given[one] if one in given else _drawn(draw, parameters[one]) for one in parameters}
        )
    return sorted(cases, key=_size)


def _ladder(limits: dict[str, tuple[int, int]]) -> list[Callable[[str, np.random.Generator], int]]:
    """For each case, how large an axis is: at most so much, then all different, then all the same."""

    def within(name: str, size: int) -> int:
        low, high = limits.get(name, (1, 7))
        return min(max(size, low), high)

    def upto(level: int) -> Callable[[str, np.random.Generator], int]:
        return lambda name, generator: within(name, int(generator.integers(1, level + 1)))

    def different(start: int) -> Callable[[str, np.random.Generator], int]:
        taken: dict[str, int] = {}
        return lambda name, generator: within(name, taken.setdefault(name, start + len(taken)))

    def same(size: int) -> Callable[[str, np.random.Generator], int]:
        return lambda name, generator: within(name, size)

    return [*map(upto, LEVELS), different(2), different(3), same(3), same(2)]


def _drawn(draw: Draw, parameter: inspect.Parameter) -> Any:
    kind = parameter.annotation
    if hasattr(kind, "dim_str"):
        return draw.array(kind)
    if kind is int:
        return draw.integer(1, 5)
    if kind is float:
        return draw.integer(-6, 6) / 2
    if kind is bool:
        return bool(draw.integer(0, 1))
    raise ValueError(
        f"{parameter.name}: inputs() has to make a {kind}; only arrays and numbers are generated"
    )


def _exact(annotation: Any) -> bool:
    """Whether an annotation names one dtype, as Float64 does and Float does not."""
    return annotation.__name__.split("[")[0][-1].isdigit()


def _size(inputs: Inputs) -> int:
    return sum(
        getattr(one, "size", 1) if isinstance(one, np.ndarray) else _count(one) for one in inputs.values()
    )


def _count(value: Any) -> int:
    return value.numel() if isinstance(value, torch.Tensor) else abs(value) if isinstance(value, int) else 1
