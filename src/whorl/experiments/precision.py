"""Products at different precisions: how far from the exact one, how fast, and proof of what was really computed.

A flag only allows: what ran is told by the numbers that come out. Factors 1 + 2^-i show how many bits of the inputs a
product looks at; sums 1 + 2^-i - 1 how many bits it keeps while adding. On a GPU the kernels' names are kept as well.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from jaxtyping import Float

from whorl.experiments.clocks import Task, in_rounds
from whorl.experiments.operations import Place, places
from whorl.laboratory import Laboratory
from whorl.plan import AskPlan
from whorl.streams import generator

if TYPE_CHECKING:
    import torch

SIDES = {"quick": (16, 32, 64, 128, 256, 512), "full": (16, 32, 64, 128, 256, 512, 1024, 2048)}
DRAWS = {"quick": 3, "full": 16}
TIMED = {"quick": 512, "full": 1024}  # the side at which precisions are timed
SLOW = 256  # the largest side for what has no fast product here: float16 on processors, sums kept in bfloat16
PROBE, APART, MOST_BITS = 256, 64, 60


@dataclass(frozen=True)
class Way:
    """One kind of product: the type of its numbers, and how much precision PyTorch is allowed to give up."""

    name: str
    type: str
    allowed: str = "highest"
    largest: int = 1 << 30


CPU = (
    Way("float64", "float64"),
    Way("float32", "float32"),
    Way("allowed", "float32", "medium"),
    Way("float16", "float16", largest=SLOW),
    Way("bfloat16", "bfloat16"),
)
CUDA = (
    Way("float64", "float64"),
    Way("float32", "float32"),
    Way("tf32", "float32", "high"),
    Way("float16", "float16"),
    Way("bfloat16", "bfloat16"),
)
KEPT_LOW = "summed"  # sums rounded to bfloat16 after every addition: what is not done, and why
NAMES = (*(one.name for one in CPU), KEPT_LOW, *(f"cuda-{one.name}" for one in CUDA))


@dataclass(frozen=True)
class Precisions:
    """Errors by name, draw and side; bits seen by name; seconds by name and round. Names on a GPU begin with `cuda-`."""

    sides: Float[np.ndarray, " side"]
    errors: Mapping[str, Float[np.ndarray, "draw side"]]
    bits: Mapping[str, tuple[int, int]]
    seconds: Mapping[str, Float[np.ndarray, " round"]]
    kernels: Mapping[str, tuple[str, ...]]
    timed: int


def try_precisions(lab: Laboratory, plan: AskPlan) -> Precisions:
    """Everything about precisions, measured once and then kept."""
    device, effort = plan.means.device, plan.effort
    at = [place for place in places(device) if not place.carried]
    asked = {"device": device, "sides": list(SIDES[effort]), "draws": DRAWS[effort]}
    errors = lab.observe("precision-errors", asked, lambda advance: _errors(at, SIDES[effort], DRAWS[effort]))
    bits = lab.observe("precision-bits", {"device": device}, lambda advance: _bits(at))
    timed = {"device": device, "side": TIMED[effort], "rounds": plan.seeds}
    seconds = lab.observe("timing-precision", timed, lambda advance: _seconds(at, TIMED[effort], plan.seeds))
    kernels = {}
    if device == "cuda":
        kernels = lab.observe("precision-kernels", {"device": device}, lambda advance: _kernels(at[-1]))
    return Precisions(
        np.array(SIDES[effort], dtype=float),
        _ordered(errors),
        {name: (int(seen[0]), int(seen[1])) for name, seen in _ordered(bits).items()},
        _ordered(seconds),
        {name: tuple(one.tolist()) for name, one in _ordered(kernels).items()},
        TIMED[effort],
    )


def _ordered(found: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    return {name: found[name] for name in NAMES if name in found}


def ways(place: Place) -> Mapping[str, Way]:
    """The products tried at a place, by the names of their results."""
    return (
        {f"cuda-{one.name}": one for one in CUDA} if place.way == "cuda" else {one.name: one for one in CPU}
    )


@contextmanager
def allowed(precision: str) -> Iterator[None]:
    """For a while PyTorch may compute products of float32 with fewer bits."""
    import torch

    before = torch.get_float32_matmul_precision()
    torch.set_float32_matmul_precision(precision)
    try:
        yield
    finally:
        torch.set_float32_matmul_precision(before)


def factors(side: int, draw: int) -> tuple[np.ndarray, np.ndarray]:
    random = generator(draw, "data", index=side)
    return random.standard_normal((side, side)), random.standard_normal((side, side))


def product(a: Any, b: Any, way: Way, place: Place) -> "torch.Tensor":
    """The product as a way computes it."""
    import torch

    kind = getattr(torch, way.type)
    with allowed(way.allowed):
        return torch.as_tensor(a).to(place.device, kind) @ torch.as_tensor(b).to(place.device, kind)


def summed_low(a: Any, b: Any) -> "torch.Tensor":
    """The product with its sums rounded to bfloat16 after each addition."""
    import torch

    left, right = (torch.as_tensor(one).bfloat16().float() for one in (a, b))
    total = torch.zeros(len(a), len(a), dtype=torch.bfloat16)
    for column, line in zip(left.T, right, strict=True):
        total = torch.addr(total.float(), column, line).bfloat16()
    return total


def _errors(at: list[Place], sides: tuple[int, ...], draws: int) -> dict[str, np.ndarray]:
    """Relative errors in the Frobenius norm; float64 is what the others are compared with.

    Factors are rounded to float32 first, so that float32 and float64 begin from the same numbers.
    """
    names = [name for place in at for name in ways(place) if not name.endswith("float64")]
    found = {name: np.full((draws, len(sides)), np.nan) for name in (*names, KEPT_LOW)}
    for draw in range(draws):
        for number, side in enumerate(sides):
            a, b = (one.astype(np.float32).astype(np.float64) for one in factors(side, draw))
            exact = a @ b
            for place in at:
                for name, way in ways(place).items():
                    if name in found and side <= way.largest:
                        found[name][draw, number] = _apart(product(a, b, way, place), exact)
            if side <= SLOW:
                found[KEPT_LOW][draw, number] = _apart(summed_low(a, b), exact)
    return found


def _apart(found: "torch.Tensor", exact: np.ndarray) -> float:
    return float(np.linalg.norm(found.cpu().double().numpy() - exact) / np.linalg.norm(exact))


def _bits(at: list[Place]) -> dict[str, np.ndarray]:
    """Bits after the leading one that a product sees of its inputs, and that it keeps of its sums."""
    found = {}
    for place in at:
        for name, way in ways(place).items():
            seen = [_exact(product(*probe, way, place)) for probe in (input_probe(), sum_probe())]
            found[name] = np.array(seen)
    return found


def input_probe() -> tuple[np.ndarray, np.ndarray]:
    """Rows (1 + 2^-i, 0, ..., -1): times ones they give 2^-i, or 0 where the input was rounded to 1."""
    a = np.zeros((PROBE, PROBE))
    bits = np.arange(1, MOST_BITS + 1)
    a[bits - 1, 0], a[bits - 1, 2 * APART] = 1 + 2.0**-bits, -1
    return a, np.ones((PROBE, PROBE))


def sum_probe() -> tuple[np.ndarray, np.ndarray]:
    """Rows (1, ..., 2^-i, ..., -1), far apart: times ones they give 2^-i, or 0 where the sum was rounded to 1."""
    a = np.zeros((PROBE, PROBE))
    bits = np.arange(1, MOST_BITS + 1)
    a[bits - 1, 0], a[bits - 1, APART], a[bits - 1, 2 * APART] = 1, 2.0**-bits, -1
    return a, np.ones((PROBE, PROBE))


def _exact(found: "torch.Tensor") -> int:
    """In how many of the rows from the first on the small number came through."""
    rows = found.cpu().double().numpy()[:MOST_BITS, 0]
    right = rows == 2.0 ** -np.arange(1, MOST_BITS + 1)
    return MOST_BITS if right.all() else int(right.argmin())


def _seconds(at: list[Place], side: int, rounds: int) -> dict[str, np.ndarray]:
    import torch

    a, b = factors(side, 0)
    timed = []
    for place in at:
        for name, way in ways(place).items():
            if side <= way.largest:
                kind = getattr(torch, way.type)
                left, right = (torch.as_tensor(one).to(place.device, kind) for one in (a, b))
                timed.append(Task(name, side, _permitted(left, right, way), place.clock))
    return {task.way: taken for task, taken in zip(timed, in_rounds(timed, rounds), strict=True)}


def _permitted(left: "torch.Tensor", right: "torch.Tensor", way: Way):
    def run() -> object:
        with allowed(way.allowed):
            return left @ right

    return run


def _kernels(place: Place) -> dict[str, np.ndarray]:
    """The names of the kernels that the GPU ran for each product, as PyTorch's profiler saw them."""
    import torch

    a, b = factors(PROBE, 0)
    found = {}
    for name, way in ways(place).items():
        product(a, b, way, place)
        watched = [torch.profiler.ProfilerActivity.CPU, torch.profiler.ProfilerActivity.CUDA]
        with torch.profiler.profile(activities=watched) as profile:
            product(a, b, way, place)
            torch.cuda.synchronize()
        found[name] = np.array(kernel_names(profile.events()))
    return found


def kernel_names(events: Any) -> list[str]:
    """The distinct names among a profile's events that ran on a GPU, copies and fills left out."""
    on_gpu = [one.name for one in events if str(one.device_type).endswith("CUDA")]
    return sorted({name for name in on_gpu if not name.lower().startswith(("memcpy", "memset"))})
