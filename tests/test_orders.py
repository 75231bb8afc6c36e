"""Sampled orders: balanced, mirrored, unbiased, and exact where all orders are drawn."""

import itertools
from collections import Counter

import numpy as np
import pytest

from whorl.evidence.cells import every_cell
from whorl.evidence.orders import (
    cells_of,
    interactions_from_orders,
    order_errors,
    sample_orders,
    shapley_from_orders,
)
from whorl.evidence.shares import gap, interactions, shapley


def game(factors: int, seeds: int = 5) -> dict:
    random = np.random.default_rng(0)
    return {cell: random.normal(size=seeds) for cell in every_cell(factors)}


def drawn(factors: int, count: int, seed: int = 0) -> list:
    return sample_orders(factors, count, np.random.default_rng(seed))


@pytest.mark.parametrize("factors", [3, 4, 7, 8, 9])
def test_every_order_comes_with_its_reverse_every_place_and_pair_equally_often(factors):
    orders = drawn(factors, 2 * factors)
    assert len(orders) == 2 * factors
    assert Counter(orders) == Counter(order[::-1] for order in orders)
    assert set(Counter((place, f) for order in orders for place, f in enumerate(order)).values()) == {2}
    assert set(Counter(pair for order in orders for pair in itertools.pairwise(order)).values()) == {2}


def test_whole_blocks_are_drawn():
    assert len(drawn(8, 9)) == 16
    assert len(drawn(7, 1)) == 14


@pytest.mark.parametrize("factors", [4, 7])
def test_sampled_shares_sum_to_the_gap(factors):
    values = game(factors)
    assert np.abs(shapley_from_orders(values, drawn(factors, 1)).sum(0) - gap(values)).max() < 1e-12


@pytest.mark.parametrize("factors", [2, 3, 4, 5])
def test_all_orders_give_the_exact_shares_and_interactions(factors):
    values, orders = game(factors), list(itertools.permutations(range(factors)))
    assert shapley_from_orders(values, orders) == pytest.approx(shapley(values), abs=1e-12)
    found = interactions_from_orders(values, orders)
    assert found.keys() == interactions(values).keys()
    assert all(found[pair] == pytest.approx(exact, abs=1e-12) for pair, exact in interactions(values).items())


def test_sampled_shares_are_unbiased_and_their_error_is_not_understated():
    values = game(6, seeds=1)
    samples = [drawn(6, 12, seed) for seed in range(300)]
    misses = (
        np.array([shapley_from_orders(values, orders)[:, 0] for orders in samples]) - shapley(values)[:, 0]
    )
    errors = np.array([order_errors(values, orders) for orders in samples])
    assert np.abs(misses.mean(0) / (misses.std(0) / np.sqrt(300))).max() < 4
    assert (misses.std(0) < 1.1 * np.sqrt((errors**2).mean(0))).all()


@pytest.mark.parametrize(("factors", "cells"), [(7, 44), (8, 58), (10, 92)])
def test_a_block_needs_few_cells_and_these_tell_every_interaction(factors, cells):
    needed = cells_of(drawn(factors, 1))
    assert len(needed) == cells == factors * (factors - 1) + 2
    assert {(0,) * factors, (1,) * factors} <= set(needed)
    found = interactions_from_orders({cell: np.zeros(2) for cell in needed}, drawn(factors, 1))
    assert len(found) == factors * (factors - 1) // 2


def test_orders_of_ones_own_need_the_swapped_neighbours_too():
    assert cells_of([(0, 1, 2)]) == [(0, 0, 0), (0, 1, 0), (1, 0, 0), (1, 0, 1), (1, 1, 0), (1, 1, 1)]


def test_a_cell_that_was_not_run_is_named():
    orders = drawn(3, 1)
    values = game(3)
    del values[(1, 1, 1)]
    with pytest.raises(ValueError, match=r"\(1, 1, 1\) is missing"):
        shapley_from_orders(values, orders)


def test_too_little_to_sample_is_refused():
    with pytest.raises(ValueError, match="factors=2, orders=4"):
        drawn(2, 4)
    with pytest.raises(ValueError, match="orders=2"):
        order_errors(game(3), [(0, 1, 2), (2, 1, 0)])
