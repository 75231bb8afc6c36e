"""Which schedule of a recipe a function of the step is: its values are computed step by step and compared with each."""

import ast
import math
from typing import TYPE_CHECKING, Any

import numpy as np

from whorl.capture.source import Place
from whorl.capture.values import Function, Unknown, unread

if TYPE_CHECKING:
    from whorl.capture.reader import Reader

MOST = 10_000  # values of the function that are computed
CLOSE = 1e-9


def schedule(reader: "Reader", function: Any, steps: int, place: Place) -> "dict[str, Any] | Unknown | None":
    """The settings of the schedule whose rates a function gives at each step; None where no recipe has it."""
    if not isinstance(function, Function) or steps < 1:
        return unread("LambdaLR", place, "rate")
    at = np.unique(np.linspace(0, steps - 1, min(steps, MOST)).round().astype(int))
    values = _values(reader, function, at.tolist())
    if values is None:
        return unread(f"{function.name}()", place, "rate")
    warmup = round(1 / values[0]) if 0 < values[0] < 1 else 0
    warm = np.minimum(1, (at + 1) / warmup) if warmup else np.ones(len(at))
    for name, shape in (("constant", np.ones(len(at))), ("cosine", (1 + np.cos(np.pi * at / steps)) / 2)):
        if np.allclose(values, warm * shape, rtol=CLOSE, atol=CLOSE):
            return {"schedule": name, "warmup": warmup}
    falls = _falls(values / warm, at)
    return {"schedule": "step", "warmup": warmup, **falls} if falls else None


def _falls(shape: np.ndarray, at: np.ndarray) -> dict[str, Any] | None:
    """After how many steps rates fall by which factor, again and again."""
    late = np.flatnonzero(~np.isclose(shape, 1, rtol=CLOSE))
    if not late.size:
        return None
    every, factor = int(at[late[0]]), float(shape[late[0]])
    if (
        every < 1
        or not 0 < factor <= 1
        or not np.allclose(shape, factor ** (at // every), rtol=1e-6, atol=CLOSE)
    ):
        return None
    return {"decay_every": every, "decay_factor": round(factor, 12)}


def _values(reader: "Reader", function: Function, steps: list[int]) -> np.ndarray | None:
    """What a function gives for steps; None where that is not a number, or takes too much work."""
    before, reader.work = reader.work, 0
    found: list[float] = []
    try:
        for step in steps:
            made = reader.call(function, [step], {}, ast.Constant(step))
            if isinstance(made, bool) or not isinstance(made, int | float) or not math.isfinite(made):
                return None
            found.append(float(made))
            if reader.work > 500_000:
                return None
    finally:
        reader.work = before
    return np.array(found)
