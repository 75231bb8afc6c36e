"""What studies with few seeds would have said, imagined by picking seeds at random from many that were really trained.

A study of n seeds is n of them, none twice; what the many say on average is the truth that it finds or misses. So the
studies must be short beside the many: `LONGEST` at most, and a quarter of them at most.
"""

import math
from collections.abc import Sequence
from statistics import NormalDist

import numpy as np
from jaxtyping import Float, Int

from whorl.evidence.estimate import t_quantile

STUDIES = 10_000
LONGEST = 100
NORMAL = NormalDist()

Values = Float[np.ndarray, " seed"]
Studies = Float[np.ndarray, "study size"]


def longest(seeds: int) -> int:
    """How many seeds the largest imagined study has."""
    return max(1, min(LONGEST, seeds // 4))


def picked(
    seeds: int, generator: np.random.Generator, studies: int = STUDIES
) -> Int[np.ndarray, "study pick"]:
    """The seeds of so many studies of the largest size, the first n of a row being a study of n.

    They are cut from shuffled decks of all seeds, so that a row and the next one of its deck share no seed.
    """
    size = longest(seeds)
    hands = seeds // size
    decks = generator.permuted(np.tile(np.arange(seeds), (math.ceil(studies / hands), 1)), axis=1)
    return decks[:, : hands * size].reshape(-1, size)


def elsewhere(picks: Int[np.ndarray, "study pick"], seeds: int) -> Int[np.ndarray, "study pick"]:
    """For each study, as many seeds that it does not have: the row after it in its deck."""
    hands = seeds // longest(seeds)
    return np.roll(picks.reshape(-1, hands, picks.shape[1]), 1, axis=1).reshape(picks.shape)


def running_mean(values: Studies) -> Studies:
    """The mean of the first n values of each study, for every n."""
    return np.cumsum(values, axis=1) / np.arange(1, values.shape[1] + 1)


def running_variance(values: Studies) -> Studies:
    """The variance of the first n values of each study, for every n; not a number for one."""
    count = np.arange(1, values.shape[1] + 1)
    centred = values - values.mean()
    squares = np.cumsum(centred**2, axis=1) - np.cumsum(centred, axis=1) ** 2 / count
    return np.maximum(squares, 0) / np.where(count > 1, count - 1, np.nan)


def half_widths(values: Studies, level: float = 0.95) -> Studies:
    """Half the t interval of the first n values of each study, for every n; not a number for one."""
    size = values.shape[1]
    reach = [math.nan] + [t_quantile(level, n) / math.sqrt(n) for n in range(2, size + 1)]
    return np.sqrt(running_variance(values)) * np.array(reach)


def welch_half_widths(
    a: Studies, b: Studies, sizes: Sequence[int], level: float = 0.95
) -> Float[np.ndarray, "study chosen"]:
    """Half of Welch's interval for the difference of unpaired arms, at some sizes above 1."""
    from scipy.special import stdtrit

    at = np.array(sizes) - 1
    errors = [running_variance(one)[:, at] / np.array(sizes) for one in (a, b)]
    total = errors[0] + errors[1]
    spread = sum(one**2 for one in errors) / at
    freedom = np.divide(total**2, spread, out=np.full(total.shape, 1.0), where=spread > 0)
    return stdtrit(freedom, (1 + level) / 2) * np.sqrt(total)


def wrong(means: Studies, truth: float) -> Float[np.ndarray, " size"]:
    """The share of studies whose mean has the other sign than the truth, a tie counting one half."""
    return (1 - np.sign(means) * np.sign(truth)).mean(axis=0) / 2


def surely_wrong(means: Studies, halves: Studies, truth: float) -> Float[np.ndarray, " size"]:
    """The share of studies whose interval lies wholly on the other side of zero than the truth."""
    return ((np.abs(means) > halves) & (np.sign(means) == -np.sign(truth))).mean(axis=0)


def surely(means: Studies, halves: Studies) -> Float[np.ndarray, " size"]:
    """The share of studies whose interval excludes zero, on whichever side."""
    return (np.abs(means) > halves).mean(axis=0)


def wrong_in_theory(standardised: float, sizes: Sequence[int]) -> Float[np.ndarray, " size"]:
    """The chance of the wrong sign if seeds were normal: Phi(-sqrt(n) |mean| / sd)."""
    return np.array([NORMAL.cdf(-math.sqrt(n) * abs(standardised)) for n in sizes])


def wrong_interval(
    differences: Values, generator: np.random.Generator, worlds: int = 200, studies: int = 500
) -> Float[np.ndarray, "world size"]:
    """The share of wrong studies in worlds resampled from the seeds (a bootstrap), for every size."""
    seeds, size = len(differences), longest(len(differences))
    found = []
    for _ in range(worlds):
        world = differences[generator.integers(0, seeds, seeds)]
        chosen = world[generator.integers(0, seeds, (studies, size))]
        found.append(wrong(running_mean(chosen), float(world.mean())))
    return np.array(found)


def enough(shares: Float[np.ndarray, " size"], allowed: float) -> int | None:
    """The fewest seeds from which on no more studies err than allowed; None where even the most do not do."""
    late = np.flatnonzero(shares > allowed)
    fewest = int(late[-1]) + 2 if late.size else 1
    return fewest if fewest <= len(shares) else None


# Rankings


def rank_agreement(
    values: Float[np.ndarray, "arm seed"], picks: Int[np.ndarray, "study pick"], sizes: Sequence[int]
) -> tuple[Float[np.ndarray, " size"], Float[np.ndarray, " size"]]:
    """At each size, the share of studies that order all arms rightly, and the mean of Kendall's tau with the truth."""
    means = np.stack([running_mean(row[picks])[:, np.array(sizes) - 1] for row in values])
    return order_agreement(means, values.mean(axis=1))


def order_agreement(
    means: Float[np.ndarray, "arm study size"], truth: Float[np.ndarray, " arm"]
) -> tuple[Float[np.ndarray, " size"], Float[np.ndarray, " size"]]:
    """The share of studies that order all arms as in truth, and the mean of Kendall's tau."""
    first, second = np.triu_indices(len(truth), 1)
    agreed = np.sign(means[first] - means[second]) * np.sign(truth[first] - truth[second])[:, None, None]
    return (agreed > 0).all(axis=0).mean(axis=0), agreed.mean(axis=(0, 1))


def ranking_in_theory(
    values: Float[np.ndarray, "arm seed"], sizes: Sequence[int], generator: np.random.Generator
) -> Float[np.ndarray, " size"]:
    """The chance of the right order if seeds were normal with the arms' means and covariances."""
    truth = values.mean(axis=1)
    noise = generator.multivariate_normal(
        np.zeros(len(truth)), np.cov(values), STUDIES, check_valid="ignore", method="svd"
    ).T
    means = truth[:, None, None] + noise[:, :, None] / np.sqrt(np.array(sizes))
    return order_agreement(means, truth)[0]


# What tests can show at most


def least_sign_flip_p(n: int) -> float:
    """The smallest two-sided p of an exact sign-flip test over n pairs: all signs alike, 2 of 2^n patterns."""
    return 2.0 ** (1 - n)


def least_rank_p(n: int) -> float:
    """The smallest two-sided p of an exact Mann-Whitney test of n against n: 2 of C(2n, n) arrangements."""
    return 2 / math.comb(2 * n, n)


def fewest_for(p_of, alpha: float = 0.05) -> int:
    """The fewest seeds with which an exact test can be significant at all."""
    return next(n for n in range(1, 64) if p_of(n) < alpha)


def correlation_interval(correlation: float, n: int, level: float = 0.95) -> tuple[float, float]:
    """Fisher's z interval of a correlation."""
    if n < 4 or abs(correlation) >= 1:
        return -1.0, 1.0
    centre, half = math.atanh(correlation), NORMAL.inv_cdf((1 + level) / 2) / math.sqrt(n - 3)
    return math.tanh(centre - half), math.tanh(centre + half)
