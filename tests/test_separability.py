"""Facts S6 to S9: what lines can and cannot tell apart, from exact programs, formulas and enumeration."""

from itertools import product

import numpy as np
import pytest

from whorl.data import DATA
from whorl.theory.separability import (
    best_linear_accuracy,
    is_separable,
    separable_dichotomies,
    separable_functions,
    xor_network,
)

CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])


def threshold_functions(inputs: int, largest: int) -> int:
    """How many Boolean functions some small whole weights compute: another way to the same count."""
    corners = np.array(list(product([0, 1], repeat=inputs)))
    weights = np.array(list(product(range(-largest, largest + 1), repeat=inputs)))
    scores = 2 * (weights @ corners.T)
    reach = 2 * inputs * largest + 1
    tables = (scores[:, None, :] > np.arange(-reach, reach + 1, 2)[None, :, None]).reshape(-1, len(corners))
    return len(np.unique(tables, axis=0))


@pytest.mark.parametrize(("inputs", "count"), [(1, 4), (2, 14), (3, 104)])
def test_as_many_boolean_functions_are_separable_as_published(inputs, count):
    assert separable_functions(inputs) == count
    assert threshold_functions(inputs, 3) == count


def test_small_whole_weights_reach_every_separable_function_of_four_inputs():
    assert threshold_functions(4, 3) == 1882


@pytest.mark.slow
def test_of_four_inputs_1882_functions_are_separable():
    assert separable_functions(4) == 1882


def test_more_inputs_than_can_be_enumerated_are_refused():
    with pytest.raises(ValueError, match="inputs=5: functions are enumerated for 1 to 4 inputs"):
        separable_functions(5)


def test_xor_is_not_separable_and_and_is():
    assert not is_separable(CORNERS, np.array([0, 1, 1, 0]))
    assert is_separable(CORNERS, np.array([0, 0, 0, 1]))


def test_no_affine_classifier_gets_more_than_three_quarters_of_xor():
    assert best_linear_accuracy(CORNERS, np.array([0, 1, 1, 0])) == 0.75
    assert best_linear_accuracy(CORNERS, np.array([0, 0, 0, 1])) == 1.0


def test_too_many_subsets_are_refused():
    with pytest.raises(ValueError, match="20 points: subsets are enumerated up to 12"):
        best_linear_accuracy(np.zeros((20, 2)), np.zeros(20, dtype=int))


@pytest.mark.parametrize(
    ("name", "separable"),
    [("gaussians", True), ("spiral", False), ("xor", False), ("moons", False), ("rings", False), ("checkerboard", False)],
)  # fmt: skip
def test_it_is_known_which_data_sets_are_separable(name, separable):
    train = DATA[name]().draws(0).train
    assert is_separable(train.x, train.y) == separable


def test_points_of_one_class_need_no_line():
    assert is_separable(CORNERS, np.zeros(4, dtype=int))


def test_three_classes_are_separable_when_each_score_can_lead():
    x = np.array([[0.0], [1.0], [2.0], [3.0]])
    assert is_separable(x, np.array([0, 1, 1, 2]))
    assert not is_separable(x, np.array([0, 1, 2, 1]))


@pytest.mark.parametrize(("points", "dimensions"), [(8, 4), (10, 3), (7, 5)])
def test_cover_counts_the_separable_dichotomies(points, dimensions):
    generator = np.random.default_rng(points)
    trials = 400
    cut = [
        is_separable(generator.standard_normal((points, dimensions - 1)), generator.integers(0, 2, points))
        for _ in range(trials)
    ]
    expected = separable_dichotomies(points, dimensions) / 2**points
    assert abs(np.mean(cut) - expected) <= 3 * np.sqrt(expected * (1 - expected) / trials)


def test_half_of_the_dichotomies_are_separable_at_twice_as_many_points_as_dimensions():
    assert all(separable_dichotomies(2 * d, d) * 2 == 2 ** (2 * d) for d in range(1, 12))
    assert separable_dichotomies(4, 3) == 14


def test_two_relu_units_represent_xor():
    weights = xor_network()
    hidden = np.maximum(CORNERS @ weights[:4].reshape(2, 2).T + weights[4:6], 0)
    scores = hidden @ weights[6:10].reshape(2, 2).T + weights[10:]
    assert scores[:, 1].tolist() == [-0.5, 0.5, 0.5, -0.5]
    assert np.argmax(scores, axis=1).tolist() == [0, 1, 1, 0]
