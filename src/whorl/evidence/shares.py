"""Which change bought what: the gap between two recipes split over the factors in which they differ.

A share is a factor's Shapley value: what changing it adds, averaged over all orders of changing A into B one factor
at a time (Shapley 1953). Everything is linear in the outcomes, so it is computed for each seed and only then averaged.
"""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from whorl.evidence.cells import Game, cube, factors_of, halves, moebius, one_cell
from whorl.evidence.estimate import Estimate, finite, holm
from whorl.evidence.orders import (
    Order,
    interactions_from_orders,
    marginals,
    order_errors,
    shapley_from_orders,
)

EXACT_FACTORS = 6
Factors = tuple[int, ...]
GAP: Factors = ()


@dataclass(frozen=True)
class Split:
    """A gap, the factors' shares and pairwise interactions, all in one Holm family, and each share's range over orders.

    `order_errors` is the standard error of each share from having sampled orders; 0 where all were counted.
    """

    gap: Estimate
    shares: dict[str, Estimate]
    interactions: dict[tuple[str, str], Estimate]
    orders: dict[str, tuple[float, float]]
    order_errors: dict[str, float]

    def as_json(self) -> dict[str, object]:
        """Plain values; a pair of factors is written `a:b`."""
        return {
            "gap": self.gap.as_json(),
            "shares": {name: share.as_json() for name, share in self.shares.items()},
            "interactions": {":".join(pair): each.as_json() for pair, each in self.interactions.items()},
            "orders": {name: {"min": low, "max": high} for name, (low, high) in self.orders.items()},
            "order_errors": self.order_errors,
        }


def split(
    values: Game,
    names: Sequence[str],
    alpha: float = 0.05,
    nominal: Callable[[float], float] = float,
    sampled: Sequence[Order] | None = None,
) -> Split:
    """The gap split over the named factors, from all 2^k cells, or from the cells of `sampled` orders.

    Gap, shares and interactions form one family, so that each verdict and its interval share one correction. With a
    single factor the gap is its share, and the family holds one contrast. `nominal`: see `estimate.holm`.
    """
    refuse_wrong_names(values, names)
    contrasts = contrasts_of(values, sampled)
    said = holm({sets: without_rounding(each, values) for sets, each in contrasts.items()}, alpha, nominal)
    ranges = orders(values) if sampled is None else sampled_range(values, sampled)
    errors = np.zeros(len(names)) if sampled is None else order_errors(values, sampled)
    return Split(
        gap=said[GAP],
        shares={name: said.get((factor,), said[GAP]) for factor, name in enumerate(names)},
        interactions={(names[key[0]], names[key[1]]): said[key] for key in said if len(key) == 2},
        orders={name: (low, high) for name, (low, high) in zip(names, ranges.tolist(), strict=True)},
        order_errors=dict(zip(names, errors.tolist(), strict=True)),
    )


def contrasts_of(values: Game, sampled: Sequence[Order] | None) -> dict[Factors, Float[np.ndarray, " seed"]]:
    """Every contrast of the family, seed by seed: of no factor in particular (the gap), of one, of two together."""
    if factors_of(values) == 1:
        return {GAP: gap(values)}
    shares = shapley(values) if sampled is None else shapley_from_orders(values, sampled)
    pairs = interactions(values) if sampled is None else interactions_from_orders(values, sampled)
    return {GAP: gap(values)} | {(factor,): share for factor, share in enumerate(shares)} | pairs


def gap(values: Game) -> Float[np.ndarray, " seed"]:
    """B's outcome less A's."""
    factors = factors_of(values)
    return finite(values[(1,) * factors]) - finite(values[(0,) * factors])


def shapley(values: Game) -> Float[np.ndarray, "factor seed"]:
    """The shares of each seed, which sum to its gap: share_i = sum over sets T with i of m(T) / |T| (Harsanyi 1963)."""
    added = moebius(values)
    factors = added.ndim - 1
    sizes = np.indices((2,) * factors).sum(0)
    parts = added / np.maximum(sizes, 1)[..., None]
    return np.stack(
        [halves(parts, factor)[1].reshape(-1, added.shape[-1]).sum(0) for factor in range(factors)]
    )


def interactions(values: Game) -> dict[tuple[int, int], Float[np.ndarray, " seed"]]:
    """The pairwise Shapley interaction index: what two factors do together beyond their sum, seed by seed.

    I_ij = sum over S without i, j of |S|! (k-|S|-2)! / (k-1)! [v(S+i+j) - v(S+i) - v(S+j) + v(S)]
         = sum over T with i, j of m(T) / (|T| - 1)      (Grabisch & Roubens 1999, "An axiomatic approach to the
    concept of interaction among players in cooperative games"). For two factors it is v11 - v10 - v01 + v00.
    """
    added = moebius(values)
    factors = added.ndim - 1
    sizes = np.indices((2,) * factors).sum(0)
    parts = added / np.maximum(sizes - 1, 1)[..., None]
    together = {
        (i, j): halves(halves(parts, j)[1], i)[1] for i, j in itertools.combinations(range(factors), 2)
    }
    return {pair: each.reshape(-1, added.shape[-1]).sum(0) for pair, each in together.items()}


def orders(values: Game) -> Float[np.ndarray, "factor extreme"]:
    """The least and the most that each factor adds, in the mean over seeds, over all orders of changing A into B."""
    means = cube(values).mean(-1)
    added = [np.diff(means, axis=factor) for factor in range(means.ndim)]
    return np.array([(each.min(), each.max()) for each in added])


def sampled_range(values: Game, sampled: Sequence[Order]) -> Float[np.ndarray, "factor extreme"]:
    """The least and the most that each factor adds over the sampled orders, in the mean over seeds."""
    means = marginals(values, sampled).mean(2)
    return np.stack([means.min(0), means.max(0)], axis=1)


def alone(values: Game) -> Float[np.ndarray, "factor seed"]:
    """What each factor adds to A when it alone changes (add one in)."""
    factors = factors_of(values)
    start = finite(values[(0,) * factors])
    return np.stack([finite(values[one_cell(factors, factor)]) - start for factor in range(factors)])


def last(values: Game) -> Float[np.ndarray, "factor seed"]:
    """What each factor adds when all others have changed already (leave one out of B)."""
    factors = factors_of(values)
    end = finite(values[(1,) * factors])
    others = [set(range(factors)) - {factor} for factor in range(factors)]
    return np.stack([end - finite(values[one_cell(factors, *rest)]) for rest in others])


def without_rounding(each: Float[np.ndarray, " seed"], values: Game) -> Float[np.ndarray, " seed"]:
    """The contrast with what only rounding left set to 0, lest an inert factor's 1e-17 pass for an effect."""
    scale = max(float(np.abs(outcome).max()) for outcome in values.values())
    return np.where(np.abs(each) <= 1e-13 * scale, 0.0, each)


def refuse_wrong_names(values: Game, names: Sequence[str]) -> None:
    """A split needs one name for each factor, and no two alike."""
    factors = factors_of(values)
    if not len(names) == len(set(names)) == factors:
        raise ValueError(f"names={list(names)}: the cells have {factors} factors; give each its own name")
