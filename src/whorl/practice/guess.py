"""What a wrong result looks like, when it looks like something: transposed, an axis too many, twice as large."""

import math

import numpy as np

from whorl.practice.seen import Seen


def shape_guess(expected: np.ndarray, yours: Seen) -> str:
    """A name for how a shape differs; empty where nothing comes to mind."""
    wanted, given = list(expected.shape), list(yours["shape"])
    if [one for one in wanted if one != 1] == [one for one in given if one != 1]:
        return (
            "axis-of-one-more"
            if len(given) > len(wanted)
            else "axis-of-one-less"
            if len(given) < len(wanted)
            else ""
        )
    if len(wanted) == len(given) and sorted(wanted) == sorted(given):
        return "axes-swapped"
    if math.prod(wanted) == math.prod(given):
        return "same-numbers-other-shape"
    if len(given) > len(wanted) and _within(wanted, given):
        return "not-reduced"
    return "reduced-too-far" if len(given) < len(wanted) and _within(given, wanted) else ""


def _within(few: list[int], many: list[int]) -> bool:
    """Whether one list is what is left of another when some of it is dropped."""
    rest = iter(many)
    return all(one in rest for one in few)


def value_guess(expected: np.ndarray, yours: np.ndarray, tolerance: float) -> str:
    """A name for how values differ; empty where nothing comes to mind."""

    def same(one: np.ndarray) -> bool:
        return np.allclose(yours, one, rtol=tolerance, atol=tolerance / 10)

    if expected.size < 2 or not np.isfinite(expected).all():
        return ""
    if same(-expected):
        return "sign"
    if (
        expected.ndim >= 2
        and expected.shape == expected.swapaxes(-1, -2).shape
        and same(expected.swapaxes(-1, -2))
    ):
        return "transposed"
    if (expected.ndim and same(np.flip(expected))) or (expected.ndim and same(np.flip(expected, -1))):
        return "reversed"
    if same(np.zeros_like(expected)):
        return "zeros"
    if np.allclose(np.sort(yours, None), np.sort(expected, None), rtol=tolerance, atol=tolerance / 10):
        return "order"
    return _regular(expected, yours, tolerance)


def _regular(expected: np.ndarray, yours: np.ndarray, tolerance: float) -> str:
    """A constant factor, or a constant added."""
    kept = np.abs(expected) > 1e-6
    if kept.sum() >= 2:
        ratio = yours[kept] / expected[kept]
        if np.allclose(ratio, ratio[0], rtol=10 * tolerance) and np.allclose(yours[~kept], 0, atol=1e-6):
            return f"times:{ratio[0]:.4g}"
    difference = yours - expected
    if np.allclose(difference, difference.flat[0], rtol=10 * tolerance, atol=1e-6):
        return f"plus:{difference.flat[0]:.4g}"
    return ""
