"""Failed runs are scored, counted and never dropped."""

import numpy as np
import pytest

from whorl.evidence.failures import score_failures

NAN = float("nan")


def test_a_diverged_accuracy_scores_chance():
    scored, failures = score_failures(np.array([0.9, NAN, 0.8]), np.array([False, True, False]), chance=1 / 3)
    assert scored.tolist() == [0.9, 1 / 3, 0.8]
    assert failures == 1


def test_a_diverged_loss_ranks_last_over_all_arms():
    losses = np.array([[0.1, NAN], [2.5, 0.2]], np.float32)
    scored, failures = score_failures(losses, np.array([[False, True], [False, False]]))
    assert scored.tolist() == [[pytest.approx(0.1), 2.5], [2.5, pytest.approx(0.2)]]
    assert failures == 1


def test_what_is_not_finite_has_failed_marked_or_not_and_a_marked_run_has_failed_finite_or_not():
    losses = np.array([0.1, float("inf"), 9.0, 0.4])
    scored, failures = score_failures(losses, np.array([False, False, True, False]))
    assert scored.tolist() == [0.1, 0.4, 0.4, 0.4]
    assert failures == 2


def test_without_failures_nothing_changes_and_the_input_is_left_alone():
    values = np.array([0.1, NAN])
    score_failures(values, np.array([False, True]), chance=0.5)
    assert np.isnan(values[1])
    assert score_failures(values[:1], np.array([False]))[1] == 0


def test_losses_that_all_diverged_are_refused():
    with pytest.raises(ValueError, match="every run diverged"):
        score_failures(np.array([NAN, NAN]), np.array([True, True]))
