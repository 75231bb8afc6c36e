"""P(one run of B beats one run of A), honest at its edges."""

import math

import numpy as np
import pytest
from scipy.special import ndtri

from whorl.evidence.improvement import probability_of_improvement


def test_all_pairs_of_different_seeds_count_and_ties_count_one_half():
    found = probability_of_improvement(np.array([0.0, 1.0, 2.0]), np.array([1.0, 1.0, 5.0]))
    assert found.probability == pytest.approx((1 + 1 + 0.5 + 1 + 0 + 0) / 6)


def test_runs_that_share_a_seed_do_not_meet():
    """B a hair above A on every seed: a fresh run of B beats a fresh run of A half the time, not more."""
    a = np.random.default_rng(1).normal(size=16)
    assert probability_of_improvement(a, a + 1e-9).probability == pytest.approx(0.5)


@pytest.mark.parametrize("truth", [0.5, 0.75, 0.9, 0.97])
@pytest.mark.parametrize("correlation", [0.0, 0.8])
@pytest.mark.parametrize("seeds", [8, 32])
def test_its_95_percent_interval_covers_at_least_about_95_percent(truth, correlation, seeds):
    random = np.random.default_rng(2)
    shared, own = random.normal(size=(2, 800, seeds))
    better = correlation * shared + math.sqrt(1 - correlation**2) * own + math.sqrt(2) * ndtri(truth)
    found = [probability_of_improvement(a, b) for a, b in zip(shared, better, strict=True)]
    covered = np.mean([each.low <= truth <= each.high for each in found])
    assert 0.92 < covered <= 1


def test_unbroken_wins_are_not_certainty():
    found = probability_of_improvement(np.arange(16.0), np.arange(16.0) + 100)
    assert (found.probability, found.high) == (1, 1)
    assert found.low == pytest.approx(0.025 ** (1 / 16))
    lost = probability_of_improvement(np.arange(16.0) + 100, np.arange(16.0))
    assert (lost.low, lost.high) == (0, pytest.approx(1 - found.low))


def test_arms_that_always_tie_are_one_half_with_room():
    found = probability_of_improvement(np.ones(16), np.ones(16))
    assert found.probability == 0.5
    assert found.low < 0.3 < 0.7 < found.high


def test_one_seed_is_refused():
    with pytest.raises(ValueError, match="seeds=1"):
        probability_of_improvement(np.ones(1), np.ones(1))


def test_swapping_the_arms_mirrors_the_interval():
    a, b = np.random.default_rng(3).normal(size=(2, 12))
    one, other = probability_of_improvement(a, b), probability_of_improvement(b, a)
    assert (other.probability, other.low, other.high) == pytest.approx(
        (1 - one.probability, 1 - one.high, 1 - one.low)
    )
