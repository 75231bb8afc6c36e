"""With more factors than can be crossed: shares from sampled orders of changing A into B, one factor at a time.

Each order walks from A to B; what a factor adds when its turn comes, averaged over all orders, is its Shapley share.
An order and its reverse are always drawn together (antithetic; Mitchell et al. 2022, "Sampling permutations for
Shapley value estimation"), in blocks where every factor takes every place, and every two factors stand side by side,
equally often (Williams 1949, "Experimental designs balanced for the estimation of residual effects of treatments").
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from jaxtyping import Float

from whorl.evidence.cells import Cell, Game, one_cell

Order = tuple[int, ...]


def sample_orders(factors: int, count: int, generator: np.random.Generator) -> list[Order]:
    """At least `count` orders, in whole blocks of `factors` orders (twice that where `factors` is odd)."""
    if factors < 3 or count < 1:
        raise ValueError(
            f"factors={factors}, orders={count}: at least 3 and 1; fewer factors are split exactly"
        )
    block = williams(factors)
    drawn = [generator.permutation(factors)[block] for _ in range(-(-count // len(block)))]
    return [tuple(order) for order in np.concatenate(drawn).tolist()]


def williams(factors: int) -> np.ndarray:
    """A block of orders, `int[order place]`: the zigzag 0, 1, -1, 2, -2, ... shifted round, each with its reverse."""
    places = np.arange(factors)
    zigzag = np.where(places % 2, (places + 1) // 2, -(places // 2))
    block = (zigzag + places[:, None]) % factors
    return np.concatenate([block, block[:, ::-1]]) if factors % 2 else block


def cells_of(orders: Sequence[Order]) -> list[Cell]:
    """The cells that the orders walk through, and those that tell how neighbours interact, each once.

    The cells of a block form a ring of arcs, which holds the latter already: a block of k factors needs k (k - 1) + 2.
    """
    needed = {one_cell(len(order), *order[:place]) for order in orders for place in range(len(order) + 1)}
    return sorted(needed | {swapped for order in orders for *_, swapped in neighbours(order)})


def shapley_from_orders(values: Game, orders: Sequence[Order]) -> Float[np.ndarray, "factor seed"]:
    """The shares of each seed over these orders; they sum to that seed's gap whatever orders were drawn."""
    return marginals(values, orders).mean(0)


def marginals(values: Game, orders: Sequence[Order]) -> Float[np.ndarray, "order factor seed"]:
    """What each factor adds, seed by seed, when its turn comes in each order."""
    walks = [[one_cell(len(order), *order[:place]) for place in range(len(order) + 1)] for order in orders]
    scores = np.array([[scored(values, cell) for cell in walk] for walk in walks], dtype=np.float64)
    turns = np.argsort(np.array(orders), axis=1)
    return np.take_along_axis(np.diff(scores, axis=1), turns[:, :, None], axis=1)


def order_errors(values: Game, orders: Sequence[Order]) -> Float[np.ndarray, " factor"]:
    """The standard error of each mean share that comes from having sampled orders, over pairs of order and reverse.

    It takes pairs as independent; blocks are balanced besides, so that the true error is rather smaller.
    """
    pairs: dict[Order, list[np.ndarray]] = {}
    for order, added in zip(orders, marginals(values, orders).mean(2), strict=True):
        pairs.setdefault(min(order, order[::-1]), []).append(added)
    if len(pairs) < 2:
        raise ValueError(f"orders={len(orders)}: an error needs two orders that are not each other's reverse")
    means = np.array([np.mean(pair, axis=0) for pair in pairs.values()])
    return means.std(0, ddof=1) / np.sqrt(len(means))


def interactions_from_orders(
    values: Game, orders: Sequence[Order]
) -> dict[tuple[int, int], Float[np.ndarray, " seed"]]:
    """The pairwise Shapley interaction index, over the places where two factors stand side by side."""
    found: dict[tuple[int, int], list[np.ndarray]] = {}
    for order in orders:
        for pair, before, first, both, second in neighbours(order):
            added = [np.asarray(scored(values, cell), np.float64) for cell in (both, first, second, before)]
            found.setdefault(pair, []).append(added[0] - added[1] - added[2] + added[3])
    return {pair: np.mean(found[pair], axis=0) for pair in sorted(found)}


def neighbours(order: Order) -> list[tuple[tuple[int, int], Cell, Cell, Cell, Cell]]:
    """Each two factors side by side, with the cells before both, after the first, after both, after the second alone."""
    found = []
    for place, (first, second) in enumerate(pairwise(order)):
        after = [
            one_cell(len(order), *order[:place], *more) for more in ((), (first,), (first, second), (second,))
        ]
        found.append(((min(first, second), max(first, second)), *after))
    return found


def scored(values: Game, cell: Cell) -> Float[np.ndarray, " seed"]:
    """A cell's outcomes, refused where it was not run."""
    if cell not in values:
        raise ValueError(f"cells: {cell} is missing; run every cell that the orders need (cells_of)")
    return values[cell]
