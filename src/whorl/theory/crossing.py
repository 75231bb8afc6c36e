"""From which size on one way is faster than another, interpolated on logarithmic scales, with a bootstrap interval."""

from dataclasses import dataclass
from math import isfinite

import numpy as np
from jaxtyping import Float

RESAMPLES = 1000


@dataclass(frozen=True)
class Crossing:
    """The size from which on the second way is faster: 0 where it is at every size measured, infinite where at none."""

    estimate: float
    low: float
    high: float
    level: float = 0.95

    @property
    def settled(self) -> bool:
        """Whether all three are sizes within the range measured."""
        return all(one > 0 and isfinite(one) for one in (self.low, self.estimate, self.high))


def crossing(
    sizes: Float[np.ndarray, " size"],
    gain: Float[np.ndarray, "size round"],
    random: np.random.Generator,
    level: float = 0.95,
) -> Crossing:
    """Where `gain`, the logarithm of how many times as fast the second way is, comes above 0 for good.

    Medians over rounds are compared; the interval is the bootstrap's, resampling whole rounds.
    """
    rounds = gain.shape[1]
    drawn = random.integers(rounds, size=(RESAMPLES, rounds))
    resampled = np.median(gain[:, drawn], axis=2)
    places = [crossed(sizes, one) for one in resampled.T]
    tail = (1 - level) / 2
    low, high = np.quantile(places, [tail, 1 - tail], method="inverted_cdf")
    return Crossing(crossed(sizes, np.median(gain, axis=1)), float(low), float(high), level)


def crossed(sizes: Float[np.ndarray, " size"], gain: Float[np.ndarray, " size"]) -> float:
    """The size at which the gain comes above 0 and stays there, on a straight line between its neighbours."""
    behind = np.flatnonzero(gain <= 0)
    if not behind.size:
        return 0.0
    last = int(behind[-1])
    if last == len(sizes) - 1:
        return float("inf")
    share = -gain[last] / (gain[last + 1] - gain[last])
    ends = np.log(sizes[last : last + 2])
    return float(np.exp(ends[0] + share * (ends[1] - ends[0])))
