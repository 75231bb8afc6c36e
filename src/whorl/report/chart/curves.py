"""Values along training steps, over seeds."""

from typing import Literal

import numpy as np
from jaxtyping import Float, Num

from whorl.language import Kind, Sayable
from whorl.report.chart.piece import Chart, Grid, Mark, Piece, Row

FAINT_SEEDS = 6  # more single lines than this hide each other


class Curve(Piece):
    """An arm along its steps: the median seed, the band of the middle 80 %, a few single seeds."""

    name: Sayable
    steps: Row
    median: Row
    low: Row
    high: Row
    seeds: Grid = ()

    @classmethod
    def of(
        cls, name: Sayable, steps: Num[np.ndarray, " step"], values: Float[np.ndarray, "seed step"]
    ) -> "Curve":
        """The curve of recorded values; steps at which every seed has failed are NaN."""
        low, median, high = quantiles(np.asarray(values, dtype=float), (0.1, 0.5, 0.9))
        faint = np.asarray(values, dtype=float)[:FAINT_SEEDS]
        return cls.model_validate(
            {"name": name, "steps": steps, "median": median, "low": low, "high": high, "seeds": faint}
        )


class Curves(Chart):
    """Values against training steps, one curve for each arm."""

    kind: Literal["curves"] = "curves"
    curves: tuple[Curve, ...]
    axis: Sayable
    number: Kind = "accuracy"
    log: bool = False
    reference: Mark | None = None


def quantiles(
    values: Float[np.ndarray, "seed step"], levels: tuple[float, ...]
) -> Float[np.ndarray, "level step"]:
    """Quantiles over the seeds that are numbers, step by step; NaN where none is."""
    found = np.full((len(levels), values.shape[1]), np.nan)
    for step, column in enumerate(values.T):
        finite = column[np.isfinite(column)]
        if finite.size:
            found[:, step] = np.quantile(finite, levels)
    return found
