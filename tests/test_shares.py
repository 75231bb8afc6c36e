"""Shapley's axioms, closed forms, brute force over all orders, and planted truths."""

import itertools
import json
import math

import numpy as np
import pytest

from whorl.evidence.cells import every_cell, main_effects, one_cell
from whorl.evidence.estimate import mean_interval
from whorl.evidence.orders import cells_of, sample_orders
from whorl.evidence.shares import alone, gap, interactions, last, orders, shapley, split

RELU_SGD = {(0, 0): 0.501, (1, 0): 0.519, (0, 1): 0.498, (1, 1): 0.950}


def game(factors: int, seeds: int = 5) -> dict:
    random = np.random.default_rng(0)
    return {cell: random.normal(size=seeds) for cell in every_cell(factors)}


def marginals(values: dict, order: tuple[int, ...]) -> dict[int, np.ndarray]:
    walk = [one_cell(len(order), *order[:place]) for place in range(len(order) + 1)]
    return {factor: values[walk[place + 1]] - values[walk[place]] for place, factor in enumerate(order)}


@pytest.mark.parametrize("factors", [1, 2, 3, 4, 5, 6])
def test_the_shares_of_each_seed_sum_to_its_gap(factors):
    values = game(factors)
    assert np.abs(shapley(values).sum(0) - gap(values)).max() < 1e-12


@pytest.mark.parametrize("factors", [1, 2, 3, 4, 5])
def test_shares_are_the_mean_over_all_orders(factors):
    values = game(factors)
    walks = [marginals(values, order) for order in itertools.permutations(range(factors))]
    for factor, share in enumerate(shapley(values)):
        assert share == pytest.approx(np.mean([walk[factor] for walk in walks], axis=0), abs=1e-12)


@pytest.mark.parametrize("factors", [2, 3, 5])
def test_the_range_over_orders_is_the_range_over_all_of_them(factors):
    values = game(factors)
    walks = [marginals(values, order) for order in itertools.permutations(range(factors))]
    for factor, (low, high) in enumerate(orders(values)):
        means = [walk[factor].mean() for walk in walks]
        assert (low, high) == pytest.approx((min(means), max(means)))


@pytest.mark.parametrize("factors", [2, 3, 4, 5])
def test_interactions_are_the_index_by_its_definition(factors):
    values = game(factors)
    for (i, j), found in interactions(values).items():
        others, expected = [factor for factor in range(factors) if factor not in (i, j)], 0.0
        for size in range(factors - 1):
            weight = math.factorial(size) * math.factorial(factors - size - 2) / math.factorial(factors - 1)
            for rest in itertools.combinations(others, size):
                v = lambda *more, rest=rest: values[one_cell(factors, *rest, *more)]  # noqa: E731
                expected = expected + weight * (v(i, j) - v(i) - v(j) + v())
        assert found == pytest.approx(expected, abs=1e-12)


def test_two_factors_have_a_closed_form():
    """On the course's spiral: each change alone buys nothing, both together everything."""
    values = {cell: np.array([mean]) for cell, mean in RELU_SGD.items()}
    relu, adam = shapley(values)[:, 0]
    assert relu == pytest.approx(((0.519 - 0.501) + (0.950 - 0.498)) / 2)
    assert adam == pytest.approx(((0.498 - 0.501) + (0.950 - 0.519)) / 2)
    assert interactions(values)[0, 1][0] == pytest.approx(0.950 - 0.519 - 0.498 + 0.501)
    assert alone(values)[:, 0] == pytest.approx([0.018, -0.003])
    assert last(values)[:, 0] == pytest.approx([0.452, 0.431])


def test_a_factor_that_does_nothing_gets_nothing():
    inner = game(2)
    values = {(*cell, dummy): inner[cell] for cell in every_cell(2) for dummy in (0, 1)}
    assert np.abs(shapley(values)[2]).max() < 1e-12
    assert np.abs(interactions(values)[0, 2]).max() < 1e-12
    assert orders(values)[2] == pytest.approx([0, 0])


def test_factors_that_do_the_same_get_the_same():
    random = np.random.default_rng(2)
    by_count = random.normal(size=(4, 5))
    shares = shapley({cell: by_count[sum(cell)] for cell in every_cell(3)})
    assert shares[0] == pytest.approx(shares[1])
    assert shares[0] == pytest.approx(shares[2])


def test_shares_of_an_additive_game_are_its_effects():
    effects = np.array([0.3, -0.1, 0.05, 0.0])
    values = {cell: np.array([0.5 + effects @ cell]) for cell in every_cell(4)}
    for found in (shapley(values), alone(values), last(values), main_effects(values)):
        assert found[:, 0] == pytest.approx(effects, abs=1e-12)
    assert all(abs(pair[0]) < 1e-12 for pair in interactions(values).values())


def test_main_effects_are_not_shares_when_three_factors_interact():
    values = {cell: np.array([float(all(cell))]) for cell in every_cell(3)}
    assert shapley(values)[:, 0] == pytest.approx([1 / 3] * 3)
    assert main_effects(values)[:, 0] == pytest.approx([1 / 4] * 3)


def planted(seeds: int, noise: float = 0.01) -> dict:
    """Effect .2 of the first factor, interaction .1 of the first two, nothing of the third; seeds share noise."""
    random = np.random.default_rng(3)
    shared = random.normal(0, 0.05, seeds)
    truth = lambda a, b, c: 0.5 + 0.2 * a + 0.1 * a * b  # noqa: E731
    return {cell: truth(*cell) + shared + random.normal(0, noise, seeds) for cell in every_cell(3)}


def test_a_planted_effect_interaction_and_dummy_are_recovered():
    said = split(planted(32), ["activation", "optimizer", "batch"])
    truths = {"activation": 0.25, "optimizer": 0.05, "batch": 0.0}
    assert all(said.shares[name].low < truth < said.shares[name].high for name, truth in truths.items())
    assert {name for name, share in said.shares.items() if share.rejected} == {"activation", "optimizer"}
    assert said.interactions["activation", "optimizer"].estimate == pytest.approx(0.1, abs=0.01)
    assert [pair for pair, each in said.interactions.items() if each.rejected] == [
        ("activation", "optimizer")
    ]
    assert said.orders["activation"] == pytest.approx((0.2, 0.3), abs=0.015)


def test_shares_sum_to_the_gap_and_all_levels_come_from_one_family():
    said = split(planted(16), ["a", "b", "c"])
    assert sum(share.estimate for share in said.shares.values()) == pytest.approx(said.gap.estimate, abs=1e-9)
    family = [said.gap, *said.shares.values(), *said.interactions.values()]
    assert len(family) == 7
    assert max(each.level for each in family) == pytest.approx(1 - 0.05 / 7)
    assert [each.level for each in sorted(family, key=lambda each: each.p)] == sorted(
        (each.level for each in family), reverse=True
    )


def test_a_single_factor_has_the_whole_gap_and_no_correction():
    values = game(1, seeds=9)
    said = split(values, ["lr"])
    assert said.shares == {"lr": said.gap}
    assert said.gap == mean_interval(gap(values), 0.95)
    assert said.interactions == {}


def test_an_inert_factor_is_exactly_nothing_in_spite_of_rounding():
    inner = game(1, seeds=8)
    said = split({(bit, dummy): inner[(bit,)] + 0.1 for bit in (0, 1) for dummy in (0, 1)}, ["a", "inert"])
    assert (said.shares["inert"].estimate, said.shares["inert"].p) == (0, 1)


@pytest.mark.parametrize("names", [["a"], ["a", "a"]])
def test_every_factor_needs_its_own_name(names):
    with pytest.raises(ValueError, match="the cells have 2 factors"):
        split(game(2), names)


def test_seven_factors_are_split_over_sampled_orders():
    """Shares sum to the gap whatever was drawn; additive effects come out exactly; pairs are all there."""
    walks = sample_orders(7, 14, np.random.default_rng(4))
    effects, noise = np.linspace(-0.1, 0.2, 7), np.random.default_rng(5)
    values = {cell: 0.5 + effects @ cell + noise.normal(0, 1e-3, 12) for cell in cells_of(walks)}
    said = split(values, list("abcdefg"), sampled=walks)
    assert sum(share.estimate for share in said.shares.values()) == pytest.approx(said.gap.estimate, abs=1e-9)
    assert [share.estimate for share in said.shares.values()] == pytest.approx(effects, abs=2e-3)
    assert len(said.interactions) == 21
    assert max(said.order_errors.values()) < 1e-3


def test_a_split_is_plain_json():
    written = json.loads(json.dumps(split(planted(8), ["a", "b", "c"]).as_json(), allow_nan=False))
    assert set(written["interactions"]) == {"a:b", "a:c", "b:c"}
    assert set(written["orders"]["a"]) == {"min", "max"}
