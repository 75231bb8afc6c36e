"""Fact S4: the spiral can be told apart almost without an error by one who knows how it is made."""

import numpy as np
import pytest

from whorl.data import DATA
from whorl.theory.oracle import bayes_error, oracle, oracle_accuracy


def test_the_oracle_is_right_on_fresh_points():
    assert all(oracle_accuracy(DATA["spiral"]().draws(seed).test) >= 0.999 for seed in range(5))


@pytest.mark.parametrize("classes", [2, 3, 6])
def test_without_noise_the_oracle_errs_only_at_the_centre(classes):
    test = DATA["spiral"](classes=classes, noise=0.0).draws(0).test
    wrong = oracle(test.x, classes) != test.y
    assert not test.x[wrong].any()
    assert wrong.sum() < classes


def test_the_bayes_error_of_the_course_is_as_published():
    assert bayes_error(3, 0.2) == pytest.approx(1.6e-7, rel=0.05)
    assert bayes_error(3, 0.0) == 0


@pytest.mark.parametrize(("classes", "noise"), [(3, 0.6), (5, 0.3)])
def test_the_oracle_errs_as_often_as_bayes_says(classes, noise):
    test = DATA["spiral"](classes=classes, noise=noise).draws(1).test
    expected = bayes_error(classes, noise)
    assert abs(1 - oracle_accuracy(test) - expected) < 4 * np.sqrt(expected * (1 - expected) / test.size)
