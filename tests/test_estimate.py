"""Intervals cover what they say, and Holm's decisions are the intervals shown."""

import json
import math

import numpy as np
import pytest
from scipy import stats

from whorl.evidence.estimate import TooFewSeeds, holm, mean_interval, paired_effect

STUDIES = 4000


def coverage(draws: np.ndarray, truth: float, level: float = 0.95) -> float:
    estimates = [mean_interval(values, level) for values in draws]
    return float(np.mean([each.low <= truth <= each.high for each in estimates]))


@pytest.mark.parametrize("seeds", [4, 16, 32])
def test_a_95_percent_interval_covers_95_percent(seeds):
    draws = np.random.default_rng(1).normal(0.3, 2.0, (STUDIES, seeds))
    assert coverage(draws, 0.3) == pytest.approx(0.95, abs=0.015)


def test_an_80_percent_interval_covers_80_percent():
    draws = np.random.default_rng(2).normal(-1.0, 0.1, (STUDIES, 8))
    assert coverage(draws, -1.0, 0.8) == pytest.approx(0.8, abs=0.015)


def test_a_skewed_bounded_outcome_is_covered_less_often():
    """Accuracies near a ceiling, 1 - Beta(2, 30), cost little."""
    draws = 1 - np.random.default_rng(3).beta(2, 30, (STUDIES, 16))
    assert coverage(draws, 1 - 2 / 32) == pytest.approx(0.93, abs=0.015)


@pytest.mark.parametrize(("seeds", "covered"), [(8, 0.57), (16, 0.81), (64, 0.95)])
def test_one_failed_run_in_ten_costs_much(seeds, covered):
    """With 8 seeds 43 % of studies see no failure, and their intervals have no width: the documented limit."""
    draws = np.where(np.random.default_rng(3).random((STUDIES, seeds)) < 0.1, 0.5, 0.95)
    assert coverage(draws, 0.9 * 0.95 + 0.1 * 0.5) == pytest.approx(covered, abs=0.02)


def test_an_estimate_agrees_with_the_textbook():
    values = np.random.default_rng(4).normal(0.5, 1.0, 12)
    reference = stats.ttest_1samp(values, 0)
    estimate = mean_interval(values, 0.9)
    bounds = reference.confidence_interval(0.9)
    assert [estimate.low, estimate.high, estimate.p] == pytest.approx([*bounds, reference.pvalue])
    assert (estimate.n, estimate.sd) == (12, pytest.approx(values.std(ddof=1)))


def test_a_paired_effect_is_b_less_a():
    a, b = np.array([0.5, 0.6, 0.7], np.float32), np.array([0.7, 0.7, 0.9], np.float32)
    assert paired_effect(a, b).estimate == pytest.approx(1 / 6, abs=1e-6)
    with pytest.raises(ValueError, match="seeds: 3 against 2"):
        paired_effect(a, b[:2])


def test_one_seed_is_refused_and_the_error_carries_the_estimate():
    with pytest.raises(TooFewSeeds, match="seeds=1: an interval needs at least 2; try --seeds 16") as refusal:
        mean_interval(np.array([0.95]))
    assert refusal.value.estimate.estimate == 0.95
    assert not refusal.value.estimate.rejected
    assert refusal.value.estimate.as_json()["low"] is None


def test_no_seed_at_all_is_refused_too():
    with pytest.raises(TooFewSeeds, match="seeds=0"):
        mean_interval(np.array([]))


@pytest.mark.parametrize(("value", "p"), [(0.0, 1.0), (0.1, 0.0)])
def test_seeds_that_all_agree_give_an_interval_of_no_width(value, p):
    estimate = mean_interval(np.full(16, value))
    assert (estimate.low, estimate.high, estimate.sd, estimate.p) == (estimate.estimate,) * 2 + (0.0, p)
    assert estimate.rejected == (value != 0)


def test_what_only_rounding_varies_has_no_variance():
    assert mean_interval(np.array([0.1 + 0.2, 0.3, 0.3, 0.15 * 2])).sd == 0


def test_values_that_are_not_finite_are_refused():
    with pytest.raises(ValueError, match="2 of 3 are not finite"):
        mean_interval(np.array([0.1, math.nan, math.inf]))


def test_json_has_plain_numbers_only():
    written = json.dumps(mean_interval(np.array([0.1, 0.3], np.float32)).as_json(), allow_nan=False)
    assert json.loads(written)["n"] == 2


def test_a_level_is_a_probability():
    with pytest.raises(ValueError, match="level=95"):
        mean_interval(np.array([0.1, 0.3]), 95.0)


def test_holm_rejects_what_holm_rejects():
    """Against the definition, p against alpha / (m - rank + 1), on families of mixed truth."""
    random = np.random.default_rng(5)
    for _ in range(300):
        family = {
            name: random.normal(shift, 1, 12) for name, shift in zip("abcd", (0, 0, 0.7, 1.2), strict=True)
        }
        found = holm(family)
        ordered = sorted(found.values(), key=lambda estimate: estimate.p)
        passed = [estimate.p <= 0.05 / (4 - rank) for rank, estimate in enumerate(ordered)]
        expected = [all(passed[: rank + 1]) for rank in range(4)]
        assert [estimate.rejected for estimate in ordered] == expected
        first_kept = expected.index(False) if False in expected else 3
        levels = [1 - 0.05 / (4 - min(rank, first_kept)) for rank in range(4)]
        assert [estimate.level for estimate in ordered] == pytest.approx(levels)
        assert list(found) == list(family)


def test_holm_holds_the_chance_of_any_false_alarm():
    random = np.random.default_rng(6)
    alarms = [
        any(estimate.rejected for estimate in holm(dict(enumerate(draw))).values())
        for draw in random.normal(size=(STUDIES // 2, 4, 16))
    ]
    assert 0.035 < np.mean(alarms) < 0.065


def test_a_single_contrast_needs_no_correction():
    values = np.random.default_rng(7).normal(size=9)
    assert holm({"gap": values})["gap"] == mean_interval(values, 0.95)


def test_a_look_makes_every_level_stricter():
    family = {"a": np.array([0.1, 0.2, 0.4]), "b": np.array([0.0, 0.1, -0.2])}
    at_look = holm(family, 0.05, nominal=lambda alpha: alpha / 2)
    assert [each.level for each in at_look.values()] == pytest.approx([1 - 0.05 / 4] * 2)
