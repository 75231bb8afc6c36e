"""Equal budgets, selection on validation, and what a budget of k trials buys."""

import math

import numpy as np
import pytest

from whorl.evidence.tuning import Trial, choose, extend, grid, on_edge


def trial(rate: float, *scores: float, loss: float = 1.0) -> Trial:
    return Trial(rate, np.array(scores), np.full(len(scores), loss))


def rising(*means: float) -> list[Trial]:
    """Trials at 0.01, 0.1, 1, ... with a little noise that seeds share."""
    return [trial(0.01 * 10.0**place, mean - 0.01, mean + 0.01) for place, mean in enumerate(means)]


def test_a_grid_is_geometric_around_its_centre():
    assert grid(0.1, 3, 10.0) == pytest.approx((0.01, 0.1, 1.0))
    assert grid(0.1, 4, 10.0) == pytest.approx((0.001, 0.01, 0.1, 1.0))
    assert grid(0.1, 1, 3.0) == (0.1,)


@pytest.mark.parametrize("wrong", [(0.0, 3, 2.0), (0.1, 0, 2.0), (0.1, 3, 1.0), (math.inf, 3, 2.0)])
def test_a_grid_needs_a_centre_a_count_and_a_ratio(wrong):
    with pytest.raises(ValueError, match="centre="):
        grid(*wrong)


def test_the_best_mean_is_chosen_whichever_way_is_better():
    trials = rising(0.5, 0.9, 0.7)
    assert choose(trials, higher_is_better=True) == pytest.approx(0.1)
    assert choose(trials, higher_is_better=False) == pytest.approx(0.01)


def test_a_tie_at_the_ceiling_goes_to_the_lower_loss():
    trials = [trial(0.1, 1.0, loss=0.2), trial(1.0, 1.0, loss=0.1), trial(10.0, 0.9, loss=0.0)]
    assert choose(trials, higher_is_better=True) == 1.0


def test_a_tie_in_loss_too_goes_to_the_middle_and_then_to_the_lower_rate():
    assert choose([trial(rate, 0.5) for rate in (0.01, 0.1, 1.0)], higher_is_better=True) == 0.1
    assert choose([trial(rate, 0.5) for rate in (1.0, 0.1)], higher_is_better=True) == 0.1


def test_a_loss_that_is_not_finite_loses_the_tie():
    trials = [trial(0.1, 0.5, loss=math.nan), trial(1.0, 0.5, loss=9.0)]
    assert choose(trials, higher_is_better=True) == 1.0


def test_a_rate_at_which_every_run_diverges_is_never_chosen_for_its_luck():
    """Where nothing can be learnt, chance (one half here) beats half of all honest runs."""
    honest = trial(0.1, 0.49, 0.50, 0.48)
    broken = trial(1.0, 0.5, 0.5, 0.5, loss=math.nan)
    assert choose([honest, broken], higher_is_better=True) == 0.1
    assert choose([broken, trial(10.0, 0.5, loss=math.inf)], higher_is_better=True) == 1.0


def test_a_rate_at_which_one_run_diverges_must_lead_by_more_than_luck():
    def partly(*scores: float) -> Trial:
        return Trial(1.0, np.array(scores), np.array([0.1, 0.1, math.nan]))

    honest = trial(0.1, 0.50, 0.52, 0.48)
    assert choose([honest, partly(0.51, 0.51, 0.5)], higher_is_better=True) == 0.1
    assert choose([honest, partly(0.99, 0.98, 0.5)], higher_is_better=True) == 1.0


def test_a_score_that_is_not_finite_is_refused():
    with pytest.raises(ValueError, match="score diverged runs first"):
        choose([trial(0.1, math.nan)], higher_is_better=True)
    with pytest.raises(ValueError, match="trials=0"):
        choose([], higher_is_better=True)


def test_a_best_rate_inside_is_not_on_the_edge():
    assert on_edge(rising(0.5, 0.9, 0.7), higher_is_better=True) == 0


def test_a_clear_lead_at_the_edge_says_which_way():
    assert on_edge(rising(0.5, 0.7, 0.9), higher_is_better=True) == 1
    assert on_edge(rising(0.9, 0.7, 0.5), higher_is_better=True) == -1
    assert on_edge(rising(0.9, 0.7, 0.5), higher_is_better=False) == 1
    assert on_edge([trial(0.01, 0.5), trial(0.1, 0.6), trial(1.0, 0.7)], higher_is_better=True) == 1


def test_a_lead_within_one_standard_error_does_not_walk_the_grid():
    noisy = [trial(0.01, 0.5, 0.5), trial(0.1, 0.9, 0.90), trial(1.0, 0.80, 1.01)]
    assert choose(noisy, higher_is_better=True) == 1.0
    assert on_edge(noisy, higher_is_better=True) == 0


def test_an_edge_needs_an_inside():
    with pytest.raises(ValueError, match="rates=2"):
        on_edge(rising(0.5, 0.6), higher_is_better=True)


def test_when_one_cell_extends_every_cell_tries_as_many_new_rates():
    cells = {"sgd": rising(0.5, 0.7, 0.9), "adam": rising(0.5, 0.9, 0.5), "flat": rising(0.5, 0.5, 0.5)}
    found = extend(cells, higher_is_better=True, extended=0)
    assert found["sgd"] == pytest.approx((10.0, 100.0))
    assert found["adam"] == pytest.approx((math.sqrt(0.001), math.sqrt(0.1)))
    assert {len(rates) for rates in found.values()} == {2}
    assert all(rate not in (0.01, 0.1, 1.0) for rates in found.values() for rate in rates)


def test_a_low_edge_extends_downwards():
    assert extend({"a": rising(0.9, 0.7, 0.5)}, True, extended=0)["a"] == pytest.approx((0.001, 0.0001))


def test_extending_ends_when_no_cell_is_on_an_edge_or_after_three_times():
    assert extend({"a": rising(0.5, 0.9, 0.5)}, True, extended=0) == {}
    assert extend({"a": rising(0.5, 0.7, 0.9)}, True, extended=3) == {}
