"""Both arms ran on the same seeds."""

import math

import numpy as np
from jaxtyping import Float64

AXES = {"seeds": (2, 8)}


def paired_interval(
    a: Float64[np.ndarray, " seeds"], b: Float64[np.ndarray, " seeds"]
) -> tuple[float, float]:
    gap = b - a
    error = gap.std(ddof=1) / math.sqrt(len(gap))
    return float(gap.mean() - 2 * error), float(gap.mean() + 2 * error)


def spec(a, b):
    gaps = [q - p for p, q in zip(a.tolist(), b.tolist(), strict=True)]
    mean = sum(gaps) / len(gaps)
    error = math.sqrt(sum((gap - mean) ** 2 for gap in gaps) / (len(gaps) - 1) / len(gaps))
    return mean - 2 * error, mean + 2 * error


def wrong_biased(a, b):
    gap = b - a
    error = gap.std() / math.sqrt(len(gap))
    return float(gap.mean() - 2 * error), float(gap.mean() + 2 * error)


def wrong_unpaired(a, b):
    error = math.sqrt((a.var(ddof=1) + b.var(ddof=1)) / len(a))
    return float((b - a).mean() - 2 * error), float((b - a).mean() + 2 * error)
