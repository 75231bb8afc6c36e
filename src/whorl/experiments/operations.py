"""What is timed: the same operation written for Python's own numbers, for NumPy and for PyTorch, at sizes that double."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from whorl.experiments.clocks import Clock, Task, events, wall
from whorl.streams import generator
from whorl.theory.mixing import OPERATIONS as MIXING
from whorl.theory.mixing import digest, digest_one

if TYPE_CHECKING:
    import torch

Arrays = tuple[np.ndarray, ...]
LARGEST = {  # numbers in a row, tries, sides of matrices
    "quick": {"row": 4**11, "tries": 4**9, "side": 1024, "turned": 2048},
    "full": {"row": 4**12, "tries": 4**11, "side": 2048, "turned": 4096},
}
LEAST = {
    "row": (1, 4),
    "tries": (1, 4),
    "side": (2, 2),
    "turned": (8, 4),
}  # where sizes begin, and by what they grow


@dataclass(frozen=True)
class Operation:
    """One operation; `work` counts its arithmetic, `traffic` the bytes that it must read and write at the least.

    Python's own loop is timed up to a size of `slow`.
    """

    name: str
    range: str
    prepare: Callable[[int], Arrays]
    numpy: Callable[..., Any]
    torch: Callable[..., Any]
    work: Callable[[int], int]
    traffic: Callable[[int], int]
    python: Callable[..., Any] | None = None
    slow: int = 0

    def sizes(self, effort: str) -> list[int]:
        size, factor = LEAST[self.range]
        sizes = []
        while size <= LARGEST[effort][self.range]:
            sizes.append(size)
            size *= factor
        return sizes


@dataclass(frozen=True)
class Place:
    """Where tensors are, and the clock that times what is done there; `carried` where they come from the processor."""

    way: str
    device: str
    clock: Clock
    carried: bool = False


def places(device: str) -> list[Place]:
    """PyTorch on the processor; with a GPU also there, with its numbers there already and with them carried over."""
    here = [Place("torch", "cpu", wall)]
    if device == "cpu":
        return here
    return [*here, Place("cuda", "cuda", events), Place("carried", "cuda", wall, carried=True)]


def tasks(operation: Operation, sizes: Sequence[int], at: Sequence[Place]) -> list[Task]:
    """Every way of doing an operation at every size; all begin from the same numbers."""
    found = []
    for size in sizes:
        arrays = operation.prepare(size)
        if operation.python and size <= operation.slow:
            lists = [array.tolist() for array in arrays]
            found.append(Task("python", size, _bound(operation.python, lists)))
        found.append(Task("numpy", size, _bound(operation.numpy, arrays)))
        found += [Task(place.way, size, _placed(operation, arrays, place), place.clock) for place in at]
    return found


def _bound(function: Callable[..., Any], given: Sequence[Any]) -> Callable[[], Any]:
    return lambda: function(*given)


def _placed(operation: Operation, arrays: Arrays, place: Place) -> Callable[[], Any]:
    """The operation on tensors that share the arrays' memory, on copies of them on the GPU, or copied each time."""
    import torch

    here = [torch.from_numpy(array) for array in arrays]
    if place.carried:
        return lambda: operation.torch(*(one.to(place.device) for one in here)).cpu()
    return _bound(operation.torch, [one.to(place.device) for one in here])


def row(size: int, count: int = 2) -> Arrays:
    random = generator(0, "data")
    return tuple(random.standard_normal(size, dtype=np.float32) for _ in range(count))


def square(size: int, count: int = 2) -> Arrays:
    random = generator(0, "data")
    return tuple(random.standard_normal((size, size), dtype=np.float32) for _ in range(count))


def _ones(like: "torch.Tensor") -> "torch.Tensor":
    import torch

    return torch.ones_like(like)


def _triple_loop(a: list[list[float]], b: list[list[float]]) -> list[list[float]]:
    span = range(len(a))
    return [[sum(row[k] * b[k][column] for k in span) for column in span] for row in a]


def _product(a: Any, b: Any) -> Any:
    return a @ b


OPERATIONS: Mapping[str, Operation] = {
    one.name: one
    for one in (
        Operation(
            "product", "side", square, _product, _product,
            lambda n: 2 * n**3, lambda n: 12 * n**2, _triple_loop, 32,
        ),
        Operation(
            "add", "row", row, lambda a, b: a + b, lambda a, b: a + b, lambda n: n, lambda n: 12 * n,
            lambda a, b: [x + y for x, y in zip(a, b, strict=True)], 4**6,
        ),
        Operation(
            "sum", "row", lambda n: row(n, 1), lambda a: a.sum(), lambda a: a.sum(), lambda n: n, lambda n: 4 * n,
            sum, 4**6,
        ),
        Operation(
            "hash", "tries", lambda n: (np.arange(n, dtype=np.int32),), digest, digest,
            lambda n: MIXING * n, lambda n: 8 * MIXING * n, lambda tries: [digest_one(one) for one in tries], 4**5,
        ),
        Operation("create", "row", lambda n: row(n, 1), np.ones_like, _ones, lambda n: n, lambda n: 4 * n),
        Operation(
            "copy", "turned", lambda n: square(n, 1), lambda a: np.ascontiguousarray(a.T),
            lambda a: a.T.contiguous(), lambda n: n**2, lambda n: 8 * n**2,
        ),
        Operation("view", "turned", lambda n: square(n, 1), lambda a: a.T, lambda a: a.T, lambda n: 0, lambda n: 0),
    )
}  # fmt: skip
