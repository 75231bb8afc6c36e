"""Failed runs are outcomes: they are scored and counted, never dropped."""

import numpy as np
from jaxtyping import Bool, Float


def score_failures(
    values: Float[np.ndarray, "*cell"], diverged: Bool[np.ndarray, "*cell"], chance: float | None = None
) -> tuple[Float[np.ndarray, "*cell"], int]:
    """The outcomes with every failed run scored, and how many failed.

    An accuracy fails to `chance` (1 / classes). A loss, where chance is None, fails to the worst finite value of the
    whole array, so that it ranks last (level with the worst run that finished) and every mean stays finite; pass all
    arms together, or arms would be scored by different rules. What is not finite has failed, marked or not.
    """
    failed = diverged | ~np.isfinite(values)
    count = int(failed.sum())
    scored = values.astype(np.float64)
    if count:
        scored[failed] = worst(scored[~failed]) if chance is None else chance
    return scored, count


def worst(losses: Float[np.ndarray, " run"]) -> float:
    """The largest loss of the runs that finished."""
    if not losses.size:
        raise ValueError(
            "losses: every run diverged, so none is the worst that finished; lower the learning rate"
        )
    return float(losses.max())
