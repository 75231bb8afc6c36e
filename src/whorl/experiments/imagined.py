"""Studies of few seeds, imagined from a crowd: how often each size names the wrong winner, and is even sure of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float, Int

from whorl.experiments.crowd import CLOSE, FAR, WIDE, WIDTHS, Crowd, Duel
from whorl.streams import generator
from whorl.theory.few_seeds import (
    elsewhere,
    half_widths,
    longest,
    picked,
    rank_agreement,
    ranking_in_theory,
    running_mean,
    surely,
    surely_wrong,
    welch_half_widths,
    wrong,
    wrong_interval,
)

SIZES = (1, 2, 3, 5, 10, 16, 30, 50, 100)

Shares = Float[np.ndarray, " size"]
Every = Float[np.ndarray, " every"]


@dataclass(frozen=True)
class Lesson:
    """What studies of each of `sizes` say of the close race, and of the others; shares of studies.

    `wrong` holds every size up to the longest, so does `worlds`, its bootstrap; the rest is at `sizes`, but for
    `order_theory`, which is a smooth line.
    """

    delta: float
    close: Duel
    sizes: tuple[int, ...]
    picks: Int[np.ndarray, "study pick"]
    wrong: Every
    worlds: Float[np.ndarray, "world every"]
    wrong_far: Every
    sure: Shares
    sure_wrong: Shares
    false_alarm: Shares
    itself: Shares
    order: Shares
    order_theory: Float[np.ndarray, " smooth"]
    tau: Shares
    halves: Mapping[str, Shares]

    def at(self, shares: Every) -> Shares:
        """Those of `sizes` among shares of every size."""
        return shares[np.array(self.sizes) - 1]


def imagine(crowd: Crowd, delta: float) -> Lesson:
    """Ten thousand studies of every size, picked from the crowd."""
    sizes = tuple(size for size in SIZES if size <= longest(crowd.seeds))
    at = np.array(sizes) - 1
    picks = picked(crowd.seeds, generator(0, "resampling"))
    others = elsewhere(picks, crowd.seeds)
    close, far, wide = (crowd.duel(widths) for widths in (CLOSE, FAR, WIDE))
    chosen = close.differences[picks]
    means, halves = running_mean(chosen), half_widths(chosen)
    twins = crowd.values[CLOSE[1]]
    twin_means = running_mean(twins[picks])[:, at] - running_mean(twins[others])[:, at]
    matrix = np.stack([crowd.values[width] for width in WIDTHS])
    order, tau = rank_agreement(matrix, picks, sizes)
    truth = close.gap.estimate
    erring = wrong(means, truth)
    erring[0] = close.wrong.estimate  # known exactly: every seed is a study of one
    return Lesson(
        delta=delta,
        close=close,
        sizes=sizes,
        picks=picks,
        wrong=erring,
        worlds=wrong_interval(close.differences, generator(0, "resampling", index=1)),
        wrong_far=wrong(running_mean(far.differences[picks]), far.gap.estimate),
        sure=surely(means, halves)[at],
        sure_wrong=surely_wrong(means, halves, truth)[at],
        false_alarm=surely(twin_means, _welch(twins[picks], twins[others], sizes)),
        itself=1 - wrong(twin_means, 1.0),
        order=order,
        order_theory=ranking_in_theory(matrix, every(sizes), generator(0, "resampling", index=2)),
        tau=tau,
        halves={
            "close": np.mean(halves, axis=0)[at],
            "wide": np.mean(half_widths(wide.differences[picks]), axis=0)[at],
            "wide-unpaired": np.mean(_welch(wide.a[picks], wide.b[others], sizes), axis=0),
        },
    )


def every(sizes: Sequence[int]) -> tuple[int, ...]:
    """Sizes up to the largest, close enough together for a smooth line."""
    return tuple(dict.fromkeys(np.geomspace(1, sizes[-1], 40).round().astype(int).tolist()))


def _welch(a: np.ndarray, b: np.ndarray, sizes: Sequence[int]) -> np.ndarray:
    """Half of Welch's intervals at the sizes; not a number for one seed."""
    return np.column_stack([np.full(len(a), np.nan), welch_half_widths(a, b, sizes[1:])])
