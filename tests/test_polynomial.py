"""Curves of a degree: a network of squares is a quadratic, and on the spiral conics fail where cubics suffice."""

import numpy as np
import pytest

from whorl.data import DATA
from whorl.data.draw import Draw
from whorl.recipes import read_recipe
from whorl.theory.linear import softmax_optimum
from whorl.theory.polynomial import folded_squares, lifted, monomials, polynomial_optimum, products


def test_monomials_are_counted():
    assert monomials(2, 2) == [(0,), (1,), (0, 0), (0, 1), (1, 1)]
    assert [len(monomials(2, degree)) for degree in range(1, 6)] == [2, 5, 9, 14, 20]


def test_lifting_multiplies():
    draw = Draw(np.array([[2, 3]], dtype=np.float32), np.array([0]), 2)
    assert lifted(draw, 3).x.tolist() == [[2, 3, 4, 6, 9, 8, 12, 18, 27]]


@pytest.mark.parametrize("features", [1, 2, 3])
def test_a_network_of_squares_is_the_quadratic_it_folds_into(features: int):
    random = np.random.default_rng(features)
    x, width, classes = random.standard_normal((50, features)), 7, 3
    first, bias = random.standard_normal((width, features)), random.standard_normal(width)
    mix, offset = random.standard_normal((classes, width)), random.standard_normal(classes)
    network = (x @ first.T + bias) ** 2 @ mix.T + offset
    flat = np.concatenate([first.ravel(), bias, mix.ravel(), offset])
    folded = folded_squares(flat, features, width, classes)
    quadratic = products(x, 2) @ folded[:, :-1].T + folded[:, -1]
    np.testing.assert_allclose(quadratic, network, atol=1e-12)


def test_one_degree_is_the_linear_optimum():
    draws = DATA["moons"](points_per_class=60).draws(0)
    loss, _ = polynomial_optimum(draws.train, draws.test, 1)
    assert loss == pytest.approx(softmax_optimum(draws.train).loss, abs=1e-9)


def test_on_the_spiral_conics_fail_and_cubics_suffice():
    draws = read_recipe("course-relu").data.draws(0)
    found = [polynomial_optimum(draws.train, draws.test, degree)[1] for degree in (1, 2, 3)]
    assert found[0] == pytest.approx(0.5, abs=0.015)
    assert found[1] == pytest.approx(0.64, abs=0.02)
    assert found[2] > 0.98
