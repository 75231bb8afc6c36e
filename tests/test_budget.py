import math

import numpy as np
import pytest
from scipy.stats import norm

from whorl.evidence.budget import best_of_k, best_of_k_band, decades_within


def test_a_budget_of_one_buys_the_mean_and_the_whole_budget_the_best():
    values = np.random.default_rng(0).normal(size=20)
    assert best_of_k(values)[0] == pytest.approx(values.mean())
    assert best_of_k(values, unbiased=True)[[0, -1]] == pytest.approx([values.mean(), values.max()])


def test_more_trials_never_buy_less():
    values = np.random.default_rng(1).normal(size=30)
    assert (np.diff(best_of_k(values)) > 0).all()
    assert (np.diff(best_of_k(values, unbiased=True)) > 0).all()


@pytest.mark.parametrize(("unbiased", "replace"), [(False, True), (True, False)])
def test_both_forms_are_what_drawing_trials_gives(unbiased, replace):
    random = np.random.default_rng(2)
    values = random.exponential(size=12)
    for budget in (2, 5, 11):
        best = np.array([random.choice(values, budget, replace=replace).max() for _ in range(8000)])
        error = best.std() / math.sqrt(len(best))
        assert best_of_k(values, unbiased)[budget - 1] == pytest.approx(best.mean(), abs=3.5 * error)


def test_a_band_covers_the_truth_where_few_of_the_trials_are_drawn():
    """On 16 normal trials the 95 % band holds the true expected best of k: 92, 88 and 72 % of the time at k = 1, 4, 8."""
    grid = np.linspace(-6, 6, 4001)
    random = np.random.default_rng(3)
    truth = {k: np.trapezoid(grid * k * norm.pdf(grid) * norm.cdf(grid) ** (k - 1), grid) for k in (1, 4, 8)}
    covered = dict.fromkeys(truth, 0)
    for _ in range(400):
        low, high = best_of_k_band(random.normal(size=16), random, resamples=400)
        for k, value in truth.items():
            covered[k] += low[k - 1] <= value <= high[k - 1]
    assert [covered[k] / 400 for k in truth] == pytest.approx([0.92, 0.88, 0.72], abs=0.06)


def test_a_band_lies_around_its_curve_and_never_falls():
    values = np.random.default_rng(4).uniform(size=24)
    band = best_of_k_band(values, np.random.default_rng(5))
    curve = best_of_k(values, unbiased=True)
    assert (band[0] <= curve + 1e-12).all()
    assert (curve[:12] <= band[1][:12]).all()
    assert (np.diff(band) >= -1e-12).all()
    assert band[1].max() <= values.max()


def test_good_rates_are_counted_in_decades():
    rates = np.array([1e-3, 1e-2, 1e-1, 1.0])
    assert decades_within(rates, np.array([0.0, 1.0, 1.0, 0.0]), 0.01) == pytest.approx(1.02, abs=2e-3)
    assert decades_within(rates, np.array([0.0, 1.0, 0.0, 0.0]), 0.5) == pytest.approx(1.0, abs=2e-3)
    assert decades_within(rates, np.ones(4), 0.01) == pytest.approx(3.0)
    shuffled = [2, 0, 3, 1]
    values = np.array([0.1, 0.5, 0.9, 0.2])
    assert decades_within(rates[shuffled], values[shuffled], 0.3) == decades_within(rates, values, 0.3)


def test_failed_trials_must_be_scored_first():
    with pytest.raises(ValueError, match="not finite; score diverged runs first"):
        best_of_k_band(np.array([0.5, math.nan]), np.random.default_rng(0))
