"""How probable is it that one run of B beats one run of A?"""

import math
from dataclasses import asdict, dataclass

import numpy as np
from jaxtyping import Float

from whorl.evidence.estimate import paired_difference, t_quantile


@dataclass(frozen=True)
class Improvement:
    """The probability that a run of B beats an independent run of A, with its interval at `level` over n seeds."""

    probability: float
    low: float
    high: float
    level: float
    n: int

    def as_json(self) -> dict[str, float | int]:
        """Plain numbers by field name."""
        return asdict(self)


def probability_of_improvement(
    a: Float[np.ndarray, " seed"], b: Float[np.ndarray, " seed"], level: float = 0.95
) -> Improvement:
    """The share of pairs of runs in which B is the higher, ties one half (Mann & Whitney 1947); negate losses.

    Every run of B meets every run of A but the one that shares its seed, because the two runs asked about are
    independent. The interval is Student's t on the logit, with the variance over seeds of each seed's influence
    (DeLong et al. 1988, here for one sample of pairs): from 8 seeds on it covered 93 to 98 % of simulated truths,
    where resampling the seeds covered 89 to 96 %. Where the influences do not vary (all pairs agree, above all) each
    seed counts as one trial (Clopper & Pearson 1934), so that 16 unbroken wins say "above .79", never "certain".
    """
    paired_difference(a, b)
    n = len(a)
    if n < 2:
        raise ValueError(f"seeds={n}: pairs of different seeds need at least 2; try --seeds 16")
    wins = pair_wins(a, b)
    probability = float(wins.sum() / (n * (n - 1)))
    influence = (wins.sum(0) + wins.sum(1)) / (n - 1) - 2 * probability
    error = math.sqrt(float(np.sum(influence**2)) / ((n - 1) * n))
    certain = min(probability, 1 - probability) < 1e-12 or error < 1e-12
    bounds = trial_bounds(probability, n, level) if certain else logit_bounds(probability, error, n, level)
    return Improvement(probability, *bounds, level, n)


def pair_wins(
    a: Float[np.ndarray, " seed"], b: Float[np.ndarray, " seed"]
) -> Float[np.ndarray, "a_seed b_seed"]:
    """1 where B's run is higher than A's, one half where they tie, 0 elsewhere and for the seed they share."""
    wins = (np.sign(b[None, :] - a[:, None]).astype(np.float64) + 1) / 2
    np.fill_diagonal(wins, 0)
    return wins


def logit_bounds(probability: float, error: float, n: int, level: float) -> tuple[float, float]:
    """A t interval on the logit scale, by the delta method."""
    centre = math.log(probability / (1 - probability))
    half = t_quantile(level, n) * error / (probability * (1 - probability))
    return logistic(centre - half), logistic(centre + half)


def logistic(logit: float) -> float:
    """The probability of a logit, without overflow at either end."""
    return (1 + math.tanh(logit / 2)) / 2


def trial_bounds(probability: float, n: int, level: float) -> tuple[float, float]:
    """The exact binomial interval of n trials."""
    from scipy.special import betaincinv

    won, tail = probability * n, (1 - level) / 2
    low = float(betaincinv(won, n - won + 1, tail)) if won > 0 else 0.0
    high = float(betaincinv(won + 1, n - won, 1 - tail)) if won < n else 1.0
    return low, high
