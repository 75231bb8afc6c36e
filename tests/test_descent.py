"""Theory of descent on quadratics against the paths our own updates take."""

import numpy as np
import pytest

from whorl.theory.descent import (
    Ravine,
    best_descent,
    best_heavy_ball,
    best_rate,
    path,
    pulled_apart,
    shrinkage,
)

SPREAD = Ravine((1.0, 3.0, 30.0, 100.0))


@pytest.mark.parametrize(("momentum", "factor"), [(False, 0.980), (True, 0.818)])
def test_the_best_settings_shrink_the_distance_as_predicted_at_a_condition_of_100(momentum, factor):
    """science.md, section 10, row 17: 1 %."""
    best = best_heavy_ball(1, 100) if momentum else best_descent(1, 100)
    settings = {"name": "momentum", "lr": best.lr, "momentum": best.momentum}
    measured = shrinkage(path(settings, SPREAD.slope, np.ones(4), 600))
    assert best.factor == pytest.approx(factor, abs=5e-4)
    assert measured == pytest.approx(best.factor, rel=0.01)


@pytest.mark.parametrize("change", [0.9, 1.005])
def test_no_other_rate_is_better(change):
    best = best_descent(1, 100)
    other = shrinkage(path({"name": "sgd", "lr": best.lr * change}, SPREAD.slope, np.ones(4), 600))
    assert other > best.factor + 1e-4


def test_a_path_is_what_the_update_does_step_by_step():
    ravine = Ravine((1.0, 25.0), degrees=30)
    visited = path({"name": "momentum", "lr": 0.02, "momentum": 0.5}, ravine.slope, np.array([3.0, 1.0]), 20)
    w, v = np.array([3.0, 1.0]), np.zeros(2)
    for place in visited:
        np.testing.assert_allclose(place, w, rtol=1e-12)
        v = 0.5 * v + ravine.matrix @ w
        w = w - 0.02 * v


def test_turning_the_ravine_turns_the_path_of_descent_and_changes_that_of_adam():
    straight, turned = Ravine((1.0, 25.0)), Ravine((1.0, 25.0), degrees=45)
    start = np.array([-9.0, 2.0])
    assert straight.height(start) == pytest.approx(float(turned.height(turned.turned(start))))
    for name, same in (("sgd", True), ("momentum", True), ("adam", False)):
        settings = {"name": name, "lr": 0.03}
        one = straight.height(path(settings, straight.slope, start, 40))
        other = turned.height(path(settings, turned.slope, turned.turned(start), 40))
        assert np.allclose(one, other, rtol=1e-9) == same, name


def test_the_best_rate_is_the_one_that_ends_lowest():
    ravine, start = Ravine((1.0, 25.0)), np.array([-9.0, 2.0])
    rates = [0.01, 0.04, 0.07, 0.1, 1e6]
    chosen = best_rate({"name": "sgd"}, ravine, start, 30, rates)
    ends = [ravine.height(path({"name": "sgd", "lr": lr}, ravine.slope, start, 30)[-1]) for lr in rates[:4]]
    assert chosen == rates[int(np.argmin(ends))]


def test_adam_walks_to_the_worst_point_of_reddis_counterexample_and_descent_to_the_best():
    """science.md, A9."""
    assert pulled_apart({"name": "adam", "lr": 0.5, "betas": (0.0, 0.1)}, 3000)[-300:].mean() > 0.9
    assert pulled_apart({"name": "sgd", "lr": 0.5}, 3000)[-300:].mean() < -0.95
