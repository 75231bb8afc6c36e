"""Linear regions counted and cut out exactly, against slow twins and the published numbers (science.md, section 5)."""

from itertools import pairwise, product

import numpy as np
import pytest

from chinese import in_chinese
from whorl.networks import Mlp
from whorl.theory.regions import (
    breakpoints,
    layers_of,
    montufar,
    most_on_a_line,
    patches,
    regions_on,
    zaslavsky,
)
from whorl.theory.sawtooth import best_accuracy, constructed, hopeless_width, triangle
from whorl.theory.shapes import equal_shapes, nearest, parameters, unrest

SQUARE = (-1.0, 1.0, -1.0, 1.0)
NETWORKS = [
    Mlp(hidden=(12,)),
    Mlp(hidden=(6, 5)),
    Mlp(hidden=(7, 7, 7), init="he"),
    Mlp(hidden=(6, 6, 6), residual=True),
]


def random_layers(network, features=2, outputs=3, seed=0):
    return layers_of(network, network.initial_weights(features, outputs, seed), features, outputs)


def patterns(layers, x):
    """Which neurons are on at each point, and the outputs: the network computed straight on."""
    on = []
    for layer in layers[:-1]:
        z = x @ layer.weights.T + layer.bias
        on.append(z > 0)
        x = x * layer.skips + np.maximum(z, 0) if layer.skips else np.maximum(z, 0)
    return np.concatenate(on, axis=1), x @ layers[-1].weights.T + layers[-1].bias


@pytest.mark.parametrize("network", NETWORKS, ids=str)
def test_breakpoints_are_where_a_fine_walk_sees_neurons_switch(network):
    layers = random_layers(network)
    start, end = np.array([-1.0, 0.3]), np.array([0.9, -0.7])
    found = breakpoints(layers, start, end)
    assert (np.diff(found) > 0).all()
    ends = np.array([0, *found, 1])
    middles = (ends[1:] + ends[:-1]) / 2
    on, _ = patterns(layers, start + middles[:, None] * (end - start))
    assert (np.abs(np.diff(on.astype(int), axis=0)).sum(axis=1) == 1).all()  # one neuron switches at each
    fine = np.linspace(0, 1, 200_001)
    on, _ = patterns(layers, start + fine[:, None] * (end - start))
    switched = np.flatnonzero((on[1:] != on[:-1]).any(axis=1))
    np.testing.assert_allclose(found, fine[switched], atol=1e-5)


@pytest.mark.parametrize("network", NETWORKS, ids=str)
def test_the_outputs_are_affine_between_breakpoints(network):
    layers = random_layers(network)
    start, end = np.array([-1.0, 0.3]), np.array([0.9, -0.7])
    ends = np.array([0, *breakpoints(layers, start, end), 1])
    for low, high in pairwise(ends):
        t = np.array([low, (low + high) / 2, high])
        _, z = patterns(layers, start + t[:, None] * (end - start))
        np.testing.assert_allclose(z[1], (z[0] + z[2]) / 2, atol=1e-12)


@pytest.mark.parametrize("network", NETWORKS, ids=str)
def test_patches_fill_the_square_and_none_holds_a_switch(network):
    layers = random_layers(network)
    found = patches(layers, SQUARE)
    random = np.random.default_rng(1)
    areas, inside = [], []
    for one in found:
        x, y = one.corners.T
        areas.append((x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2)
        shares = random.dirichlet(np.ones(len(x)), 5) @ one.corners
        on, z = patterns(layers, shares)
        assert (on == on[0]).all()
        assert (z.argmax(axis=1) == one.label).all()
        inside.append(on[0])
    assert min(areas) > 0
    assert sum(areas) == pytest.approx(4, abs=1e-9)
    by_region = {one.region: tuple(on) for one, on in zip(found, inside, strict=True)}
    assert len(by_region) == max(by_region) + 1
    corners = np.array(list(product(np.linspace(-1, 1, 301), repeat=2))) * 0.99 + 1e-3
    seen = {tuple(row) for row in patterns(layers, corners)[0]}
    assert seen <= set(by_region.values())


def test_one_layer_makes_of_the_whole_plane_what_zaslavsky_says():
    layers = random_layers(Mlp(hidden=(9,)))
    far = 1e4
    assert len({one.region for one in patches(layers, (-far, far, -far, far))}) == zaslavsky(2, 9) == 46


def test_published_maxima():
    assert zaslavsky(2, 100) == 5051
    assert zaslavsky(1, 30) == most_on_a_line((30,)) == 31
    assert most_on_a_line((10, 10, 10)) == 1331
    assert montufar(2, (4, 4)) == 2**2 * 11
    assert montufar(1, (2, 2, 2)) == 2 * 2 * 3


def test_only_plain_relu_networks_have_linear_regions():
    with pytest.raises(ValueError, match='choose activation="relu"') as caught:
        random_layers(Mlp(hidden=(4,), activation="tanh"))
    assert "线性区域指的是普通 ReLU 网络的线性区域" in in_chinese(caught)


@pytest.mark.parametrize("folds", range(1, 17))
def test_two_neurons_a_layer_fold_a_line_into_twice_as_many_pieces_each_time(folds):
    """science.md, 10.14: exact on the dyadic grid, 2^k pieces."""
    network, numbers = constructed(folds)
    layers = layers_of(network, numbers, 1, 2)
    assert regions_on(layers, np.array([-1.0]), np.array([1.0])) == 2**folds
    u = np.linspace(0, 1, 2 ** min(folds, 10) + 1)
    _, z = patterns(layers, (2 * u - 1)[:, None])
    exact = u.copy()
    for _ in range(folds):
        exact = triangle(exact)
    assert np.array_equal(z[:, 1] - z[:, 0], exact - 0.5)
    if folds <= 10:
        assert np.array_equal(exact, np.arange(len(u)) % 2)


def test_forty_folds_are_still_exact_in_double_precision():
    u = np.arange(1000) / 2.0**40 * 2**30
    u = u - np.floor(u)
    for _ in range(40):
        u = triangle(u)
    assert set(u) <= {0.0, 1.0}


@pytest.mark.parametrize("folds", [1, 2, 3])
@pytest.mark.parametrize("changes", range(9))
def test_no_few_changes_of_sign_get_more_right_than_foretold(folds, changes):
    """All ways to colour the half and whole stretches with so many changes, tried one by one."""
    n = 2**folds
    length = np.array([0.5, *[1.0] * (n - 1), 0.5]) / n
    label = np.arange(n + 1) % 2
    best = 0.0
    for colouring in product((0, 1), repeat=n + 1):
        if np.count_nonzero(np.diff(colouring)) <= changes:
            best = max(best, float(length[np.array(colouring) == label].sum()))
    assert best == pytest.approx(best_accuracy(changes, folds))


def test_telgarskys_bound_on_narrow_networks():
    assert hopeless_width(7, 1) == 8
    assert best_accuracy(8 + 1, 7) < 5 / 6  # such a network errs on more than a sixth


@pytest.mark.parametrize(
    ("features", "outputs", "target"), [(2, 3, 600), (1, 2, 600), (8, 2, 1000), (64, 10, 3000)]
)
def test_budgets_are_equal_within_one_percent(features, outputs, target):
    shapes = equal_shapes(target, (1, 2, 4, 8, 16), features, outputs)
    sizes = {depth: Mlp(hidden=hidden).parameters(features, outputs) for depth, hidden in shapes.items()}
    assert max(sizes.values()) / min(sizes.values()) < 1.02
    for depth, hidden in shapes.items():
        assert len(hidden) == depth
        assert max(hidden) - min(hidden) <= 1
        assert list(hidden) == sorted(hidden, reverse=True)
        assert parameters(hidden, features, outputs) == sizes[depth]


def test_the_nearest_shape_is_nearest_and_unrest_grows_with_depth():
    for budget in range(100, 160):
        size = parameters(nearest(budget, 3, 2, 3), 2, 3)
        others = [
            parameters((w + more,) * k + (w,) * (3 - k), 2, 3)
            for w in range(1, 12)
            for more in (1,)
            for k in range(4)
        ]
        assert abs(size - budget) == min(abs(other - budget) for other in others)
    shapes = equal_shapes(600, (1, 2, 4, 8), 2, 3)
    values = [unrest(shapes[depth]) for depth in (1, 2, 4, 8)]
    assert values == sorted(values)
    with pytest.raises(ValueError, match="choose a larger budget or fewer depths") as caught:
        equal_shapes(30, (1, 100), 2, 3)
    assert "没有一个参数量能让隐藏层数为 1, 100 的网络相差不超过 1%" in in_chinese(caught)
