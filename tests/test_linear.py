"""Facts S1, S2, S3 and S6: linear classifiers on the spiral and on XOR."""

from itertools import pairwise

import numpy as np
import pytest
from scipy.optimize import minimize

from chinese import in_chinese
from whorl.data import DATA
from whorl.data.draw import Draw
from whorl.theory.linear import (
    collapse,
    cross_entropy,
    linear_accuracy,
    linear_accuracy_found,
    softmax_optimum,
    with_one,
    won_by,
)

SPIRALS = [DATA["spiral"]().draws(seed) for seed in range(5)]


def test_the_softmax_optimum_of_the_spiral_is_as_published():
    found = [softmax_optimum(draws.train) for draws in SPIRALS]
    assert abs(np.mean([optimum.loss for optimum in found]) - 0.778) < 0.005
    assert abs(np.mean([optimum.accuracy for optimum in found]) - 0.50) < 0.01
    fresh = [linear_accuracy(best.weights, draws.test) for best, draws in zip(found, SPIRALS, strict=True)]
    assert abs(np.mean(fresh) - 0.50) < 0.01


def test_a_general_optimizer_finds_the_same_optimum():
    train = SPIRALS[0].train
    points, one_hot = with_one(train), train.one_hot
    plain = minimize(lambda flat: cross_entropy(points, one_hot, flat.reshape(3, 3)), np.zeros(9), tol=1e-9)
    assert abs(plain.fun - softmax_optimum(train).loss) < 1e-8


def test_no_step_away_from_the_optimum_lowers_the_loss():
    train, generator = SPIRALS[1].train, np.random.default_rng(0)
    best = softmax_optimum(train)
    for _ in range(20):
        other = best.weights + 0.01 * generator.standard_normal(best.weights.shape)
        assert cross_entropy(with_one(train), train.one_hot, other) >= best.loss


def test_the_optimum_on_xor_knows_nothing():
    best = softmax_optimum(DATA["truth-table"]().draws(0).train)
    assert abs(best.loss - np.log(2)) < 1e-6
    assert np.linalg.norm(best.weights) < 1e-3


@pytest.mark.parametrize("classes", [2, 3, 7])
def test_where_lines_separate_the_loss_goes_to_zero(classes):
    best = softmax_optimum(DATA["gaussians"](classes=classes, points_per_class=100).draws(0).train)
    assert best.loss < 1e-6
    assert best.accuracy == 1.0


def test_features_far_from_the_unit_scale_do_not_stop_it():
    train = SPIRALS[0].train
    stretched = Draw(train.x * np.float32([1e3, 1e-3]) + np.float32([5, 1]), train.y, train.classes)
    assert abs(softmax_optimum(stretched).loss - softmax_optimum(train).loss) < 1e-6


def test_an_optimum_with_too_many_coefficients_is_refused():
    wide = Draw(np.zeros((4, 600), np.float32), np.array([0, 1, 0, 1]), 2)
    with pytest.raises(ValueError, match="1202 coefficients: the optimum is computed up to 1000") as caught:
        softmax_optimum(wide)
    assert in_chinese(caught) == "共有 1202 个系数：最优解最多算到 1000 个系数；请去掉几列"


def test_linear_accuracy_on_the_spiral_reaches_about_65_percent():
    draws = SPIRALS[2]
    found = linear_accuracy_found(draws.train, np.random.default_rng(1))
    assert 0.63 < found.accuracy < 0.69
    assert 0.62 < linear_accuracy(found.weights, draws.test) < 0.68
    assert found.accuracy == linear_accuracy(found.weights, draws.train)


@pytest.mark.parametrize("classes", [2, 3, 5])
def test_whole_planes_count_as_one_argmax_for_each_point_does_ties_included(classes):
    generator = np.random.default_rng(classes)
    tried = generator.integers(-2, 3, (8, classes, 3)).astype(
        float
    )  # small whole numbers: scores are often equal
    points = generator.integers(-2, 3, (3, 40)).astype(float)
    chosen = np.argmax(tried @ points, axis=1)
    for k in range(classes):
        assert np.array_equal(won_by(tried, points, k), (chosen == k).sum(axis=1))


def test_the_search_finds_every_point_right_where_that_is_easy():
    train = DATA["gaussians"]().draws(0).train
    assert linear_accuracy_found(train, np.random.default_rng(0), budget=2000).accuracy > 0.99
    table = DATA["truth-table"]().draws(0).train
    assert linear_accuracy_found(table, np.random.default_rng(0), budget=2000).accuracy == 0.75


@pytest.mark.parametrize("sizes", [(2, 100, 3), (2, 5, 7, 1), (4, 3)])
@pytest.mark.parametrize(("kind", "bound"), [(np.float32, 1e-5), (np.float64, 1e-12)])
def test_a_network_without_activations_is_one_affine_map(sizes, kind, bound):
    generator = np.random.default_rng(3)
    pairs = list(pairwise(sizes))
    layers = [
        (
            (generator.uniform(-1, 1, (n, m)) / np.sqrt(m)).astype(kind),
            generator.uniform(-1, 1, n).astype(kind),
        )
        for m, n in pairs
    ]
    weights = np.concatenate([part.ravel() for layer in layers for part in layer])
    x = generator.standard_normal((1000, sizes[0])).astype(kind)
    step_by_step = x
    for matrix, bias in layers:
        step_by_step = step_by_step @ matrix.T + bias
    single = collapse(weights, sizes)
    assert single.weight.dtype == kind
    assert np.abs(step_by_step - (x @ single.weight.T + single.bias)).max() < bound
