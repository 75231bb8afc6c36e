"""An outcome against the learning rate."""

from typing import Literal

import numpy as np
from jaxtyping import Float, Num

from whorl.language import Kind, Sayable
from whorl.report.chart.piece import Chart, Mark, Piece, Real, Row


class Sweep(Piece):
    """An arm at each learning rate: the mean and the range over seeds, and the rate chosen."""

    name: Sayable
    rates: Row
    mean: Row
    low: Row
    high: Row
    chosen: Real | None = None

    @classmethod
    def of(
        cls,
        name: Sayable,
        rates: Num[np.ndarray, " rate"],
        values: Float[np.ndarray, "rate seed"],
        chosen: float | None = None,
    ) -> "Sweep":
        """The sweep of recorded values, from the worst seed to the best at each rate."""
        values = np.asarray(values, dtype=float)
        summary = {"mean": values.mean(axis=1), "low": values.min(axis=1), "high": values.max(axis=1)}
        return cls.model_validate({"name": name, "rates": rates, "chosen": chosen, **summary})


class Sweeps(Chart):
    """Outcome against learning rate, one line for each arm."""

    kind: Literal["sweep"] = "sweep"
    arms: tuple[Sweep, ...]
    axis: Sayable
    rate_axis: Sayable
    number: Kind = "accuracy"
    reference: Mark | None = None
