"""What pairing gave, and the sign-flip test."""

import itertools

import numpy as np
import pytest
from scipy import stats

from whorl.evidence.pairing import pairing_correlation, sign_flip_p


def fresh() -> np.random.Generator:
    return np.random.default_rng(0)


def test_pairing_reports_the_correlation_and_what_it_saved():
    shared, own = fresh().normal(size=(2, 4000)), np.random.default_rng(9).normal(size=(2, 4000))
    pairing = pairing_correlation(2 * shared[0] + own[0], 2 * shared[0] + own[1] + 0.5)
    assert pairing.correlation == pytest.approx(0.8, abs=0.02)
    assert pairing.gain == pytest.approx(1 / (1 - 0.8), rel=0.05)


def test_the_correlation_is_pearsons():
    a, b = fresh().normal(size=(2, 9))
    assert pairing_correlation(a, b).correlation == pytest.approx(np.corrcoef(a, b)[0, 1])


def test_an_arm_without_variance_has_no_correlation():
    assert pairing_correlation(np.full(4, 0.5), np.arange(4.0)).correlation is None
    assert pairing_correlation(np.arange(4.0), np.arange(4.0) + 1).gain is None


def test_every_sign_pattern_is_tried_against_a_slow_twin():
    values = fresh().normal(0.3, 1, 7)
    sums = [abs(np.dot(signs, values)) for signs in itertools.product((-1, 1), repeat=7)]
    assert sign_flip_p(values, fresh()) == np.mean(np.array(sums) >= abs(values.sum()) - 1e-12)


def test_sign_flipping_agrees_with_scipy():
    values = fresh().normal(0.4, 1, 11)
    reference = stats.permutation_test((values,), np.mean, permutation_type="samples", n_resamples=10**6)
    assert sign_flip_p(values, fresh()) == pytest.approx(reference.pvalue)


@pytest.mark.parametrize(("seeds", "smallest"), [(5, 0.0625), (6, 0.03125), (10, 2**-9), (16, 2**-15)])
def test_the_smallest_p_is_two_over_all_patterns(seeds, smallest):
    """Five seeds cannot reach .05; six can."""
    assert sign_flip_p(np.arange(1.0, seeds + 1), fresh()) == smallest


def test_beyond_16_seeds_patterns_are_drawn_and_agree_with_the_t_test():
    values = fresh().normal(0.35, 1, 40)
    assert sign_flip_p(values, fresh()) == pytest.approx(stats.ttest_1samp(values, 0).pvalue, abs=0.006)


def test_a_drawn_p_is_never_zero():
    assert sign_flip_p(np.ones(64), fresh()) == pytest.approx(1 / 100_001)


def test_differences_of_zero_say_nothing():
    assert sign_flip_p(np.zeros(8), fresh()) == 1
    with pytest.raises(ValueError, match="seeds=0"):
        sign_flip_p(np.array([]), fresh())


@pytest.mark.usefixtures("untouched_randomness")
def test_the_same_generator_gives_the_same_p_and_the_global_one_is_untouched():
    values = np.random.default_rng(5).normal(0.3, 1, 30)
    assert sign_flip_p(values, fresh()) == sign_flip_p(values, fresh())


def test_false_alarms_of_sign_flipping_are_5_percent_even_on_skewed_differences():
    draws = fresh().laplace(size=(1500, 9))
    assert np.mean([sign_flip_p(values, fresh()) <= 0.05 for values in draws]) == pytest.approx(
        0.05, abs=0.017
    )
