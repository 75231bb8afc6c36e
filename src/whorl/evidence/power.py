"""How many seeds: what so many could have shown, and how many would settle a question."""

import math
from collections.abc import Callable
from statistics import NormalDist

from whorl.evidence.estimate import t_quantile

POWER = 0.8
NORMAL = NormalDist()


def detectable_effect(sd: float, n: int, level: float, power: float = POWER) -> float:
    """The smallest effect that a paired t test over n seeds would have shown with this power (noncentral t)."""
    from scipy.special import nctdtrinc

    return float(nctdtrinc(n - 1, 1 - power, t_quantile(level, n))) * sd / math.sqrt(n)


def paired_seeds(standardised_effect: float, level: float = 0.95, power: float = POWER) -> int:
    """The fewest seeds with which an effect, in units of the differences' sd, shows with this power."""
    if not standardised_effect:
        raise ValueError(
            "effect=0: no number of seeds shows an effect of zero; name the smallest that matters"
        )
    return smallest(lambda n: detectable_effect(1.0, n, level, power) <= abs(standardised_effect), start=2)


def seeds_to_decide(
    effect: float, sd: float, n: int, delta: float, level: float, power: float = POWER
) -> int:
    """The total of seeds, above n, with which a fresh study would be decided either way with this power.

    It takes the effect and spread seen so far for the true ones, so it is a plan and not a promise.
    """
    return smallest(lambda seeds: chance_undecided(effect, sd, seeds, delta, level) <= 1 - power, start=n + 1)


def chance_undecided(effect: float, sd: float, n: int, delta: float, level: float) -> float:
    """The chance that an interval over n seeds holds 0 without lying inside ±delta.

    With half-width h that means delta - h <= |mean| <= h, which is impossible once h < delta / 2: enough seeds
    settle every question. The mean is taken as normal and h as known.
    """
    error = sd / math.sqrt(n)
    half = t_quantile(level, n) * error
    inner = max(0.0, delta - half)
    return max(0.0, chance_within(half, effect, error) - chance_within(inner, effect, error))


def chance_within(bound: float, effect: float, error: float) -> float:
    """The chance that a normal mean lies within ±bound."""
    return NORMAL.cdf((bound - effect) / error) - NORMAL.cdf((-bound - effect) / error)


def noether_seeds(gamma: float, alpha: float = 0.05, beta: float = 0.05) -> int:
    """The seeds that tell P(A beats B) = gamma from one half (one-sided alpha, power 1 - beta).

    Noether 1987, "Sample size determination for some common nonparametric tests", as used by Bouthillier et al.
    2021 (arXiv 2103.03098): n >= ((z_{1-alpha} + z_{1-beta}) / (sqrt(6) (1/2 - gamma)))^2.
    """
    if not 0 <= gamma <= 1 or gamma == 0.5:
        raise ValueError(f"gamma={gamma}: a probability other than one half is needed; try 0.75")
    reach = NORMAL.inv_cdf(1 - alpha) + NORMAL.inv_cdf(1 - beta)
    return math.ceil((reach / (math.sqrt(6) * (0.5 - gamma))) ** 2)


def smallest(true_of: Callable[[int], bool], start: int) -> int:
    """The smallest count from `start` on of which something is true, if it stays true once it is: by doubling."""
    step = 1
    while not true_of(start + step - 1):
        step *= 2
    low, high = start + step // 2, start + step - 1
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if true_of(middle) else (middle + 1, high)
    return high
