"""Signals and gradients measured in random networks: against autograd, mean-field theory and laws of finite width."""

import math

import numpy as np
import pytest
import torch

from whorl.networks import Mlp
from whorl.theory.blocks import (
    BATCH_NORM_GROWTH,
    normed_skip,
    normed_skip_growth,
    plain_batch_norm,
    residual,
    residual_growth,
)
from whorl.theory.mean_field import MeanField
from whorl.theory.signal import WEIGHTS, Random, fourth_moment, measure, predicted, slopes

KINDS = [
    Random(activation, init)
    for activation in ("sigmoid", "tanh", "relu")
    for init in ("torch", "xavier", "he")
]


@pytest.mark.parametrize("kind", [*KINDS, Random("gelu", "lecun"), Random("elu", "orthogonal")])
def test_the_measured_network_is_the_one_that_would_be_trained(kind: Random):
    """Its lengths and gradients are those of autograd through the module of the same init and seed."""
    width, depth, seed = 12, 5, 3
    network = Mlp(hidden=(width,) * depth, activation=kind.activation, init=kind.init)
    module = network.module(network.initial_weights(width, 2, seed), width, 2).double()
    found = measure([kind], width, (3, depth), seed)
    layers = list(module)
    points = torch.from_numpy(signal_in(width, seed))
    inputs = []
    for place in range(depth):
        points = layers[2 * place](points)
        inputs.append(points)
        points = layers[2 * place + 1](points)
    lengths = [float((one.detach() ** 2).mean()) for one in inputs]
    np.testing.assert_allclose(found.lengths[0], lengths, rtol=1e-5)
    for place, start in enumerate((3, depth)):
        direction = torch.from_numpy(unit(width, seed, 2))
        gradients = torch.autograd.grad(inputs[start - 1], inputs[:start], direction, retain_graph=True)
        sizes = [float((one**2).sum()) for one in gradients]
        np.testing.assert_allclose(found.gradients[0, place, :start], sizes, rtol=1e-5)
        assert np.isnan(found.gradients[0, place, start:]).all()


def unit(width: int, seed: int, purpose: int) -> np.ndarray:
    from whorl.networks.initialisation import OUTPUT_LAYER
    from whorl.streams import generator

    drawn = generator(seed, "init", index=OUTPUT_LAYER + purpose).standard_normal(width)
    return drawn / np.linalg.norm(drawn)


def signal_in(width: int, seed: int) -> np.ndarray:
    return unit(width, seed, 1) * math.sqrt(width)


def log_slopes(kinds: list[Random], width: int, depth: int, networks: int) -> np.ndarray:
    """The mean slope of each kind's logarithm, started at the fixed length where there is one above 0."""
    found = []
    for kind in kinds:
        field = kind.field(width)
        length = field.length if 0 < field.length < math.inf else 1e-4
        before = max((length - field.bias) / field.weight, 1e-6)
        measured = [measure([kind], width, [depth], seed, before).gradients[0, 0] for seed in range(networks)]
        found.append(np.mean(slopes(np.array(measured))))
    return np.array(found)


def allowed(kind: Random) -> float:
    """3 % or .01, whichever is more."""
    return max(0.03 * abs(math.log(chi(kind))), 0.01)


def chi(kind: Random) -> float:
    return MeanField(kind.activation, WEIGHTS[kind.init]).chi


def test_the_gradients_slope_is_the_logarithm_of_chi():
    """Science, check 9, on a small scale: width 400, where ln chi is 5/2n too high for ReLU."""
    few = [
        Random("relu", "torch"),
        Random("relu", "he"),
        Random("tanh", "xavier"),
        Random("sigmoid", "torch"),
    ]
    for kind, slope in zip(few, log_slopes(few, 400, 12, 4), strict=True):
        assert slope == pytest.approx(math.log(chi(kind)), abs=allowed(kind) + 0.02), kind


@pytest.mark.slow
def test_the_gradients_slope_is_the_logarithm_of_chi_at_width_1000():
    """Science, check 9: 3 % or .01, 20 networks of 30 layers, for three activations and three inits."""
    for kind, slope in zip(KINDS, log_slopes(KINDS, 1000, 30, 20), strict=True):
        assert slope == pytest.approx(math.log(chi(kind)), abs=allowed(kind)), kind


def test_lengths_follow_their_map():
    """Science, T2, on a small scale."""
    kinds = [Random("tanh", "he"), Random("sigmoid", "xavier"), Random("selu", "lecun")]
    found = np.mean([measure(kinds, 400, [8], seed).lengths for seed in range(16)], axis=0)
    for kind, lengths in zip(kinds, found, strict=True):
        field = kind.field(400)
        np.testing.assert_allclose(lengths, field.lengths(field.weight, 8), rtol=0.06)


@pytest.mark.slow
def test_lengths_follow_their_map_to_two_per_cent():
    kinds = [Random("tanh", "he"), Random("sigmoid", "xavier"), Random("tanh", "normal", 1.5)]
    found = np.mean([measure(kinds, 1000, [8], seed).lengths for seed in range(100)], axis=0)
    for kind, lengths in zip(kinds, found, strict=True):
        field = kind.field(1000)
        np.testing.assert_allclose(lengths, field.lengths(field.weight, 8), rtol=0.02)


def test_angles_follow_their_map():
    """Science, T3: the cosine of two signals within .01 of the map, layer by layer."""
    random, width, field = np.random.default_rng(1), 300, MeanField("relu", 2.0)
    cosines = []
    for _ in range(30):
        pair = random.standard_normal((2, width))
        pair[1] -= pair[0] * (pair[0] @ pair[1]) / (pair[0] @ pair[0])
        seen = []
        for _ in range(4):
            pair = np.maximum(pair @ random.standard_normal((width, width)).T * math.sqrt(2 / width), 0)
            inputs = pair @ random.standard_normal((width, width)) * math.sqrt(2 / width)
            seen.append(inputs[0] @ inputs[1] / np.linalg.norm(inputs[0]) / np.linalg.norm(inputs[1]))
        cosines.append(seen)
    cosine = 0.0
    for mean in np.mean(cosines, axis=0):
        cosine = field.next_correlation(cosine)
        assert mean == pytest.approx(cosine, abs=0.02)


def relu_squares(width: int, layers: int, networks: int) -> np.ndarray:
    """|h|^2 behind ReLU layers of He's init for a unit input, exactly in law: unit by unit, without the matrices."""
    random = np.random.default_rng(0)
    squared = np.ones(networks)
    for _ in range(layers):
        half = np.maximum(random.standard_normal((networks, width)), 0)
        squared = squared * 2 / width * np.sum(half**2, axis=1)
    return squared


def test_narrow_networks_scatter_as_the_exact_law_says():
    """Science, check 10: 1 + 5/n a layer, within 1 %; and the mean stays where the typical network vanishes."""
    for width in (5, 20, 100):
        squared = relu_squares(width, 1, 4_000_000 // width)
        ratio = np.mean(squared**2) / np.mean(squared) ** 2
        assert ratio == pytest.approx(fourth_moment([width]), rel=0.01)
    assert fourth_moment([20] * 10) == pytest.approx(9.31, abs=0.01)
    deep = relu_squares(20, 10, 40_000)
    assert np.mean(deep) == pytest.approx(1, abs=0.05)
    assert np.median(deep) == pytest.approx(0.267, abs=0.02)


def test_measured_networks_scatter_so_too():
    squared = [measure([Random("relu", "he")], 20, [2], seed).lengths[0] for seed in range(3000)]
    ratio = np.array(squared)[:, 1] / np.array(squared)[:, 0]
    assert np.mean(ratio) == pytest.approx(1, abs=0.04)
    assert np.mean(ratio**2) == pytest.approx(fourth_moment([20]) + 0.0, rel=0.06)


def test_predictions_are_the_multipliers_multiplied_up():
    kind = Random("tanh", "torch")
    field = kind.field(50)
    lengths = [field.weight + field.bias]
    for _ in range(2):
        lengths.append(field.next_length(lengths[-1]))
    expected = field.multiplier(lengths[0]) * field.multiplier(lengths[1])
    assert predicted(kind, 50, 3) == pytest.approx([expected, field.multiplier(lengths[1]), 1])


def ratios(gradients: list[np.ndarray]) -> np.ndarray:
    return np.mean([one[:-1] / one[1:] for one in gradients], axis=0)


def test_plain_batch_norm_makes_gradients_of_relu_layers_explode():
    """Science, check 11, on a small scale; linear layers with batch norm do not."""
    grown = ratios([plain_batch_norm(500, 8, 128, seed) for seed in range(4)])[1:]
    assert grown.mean() == pytest.approx(BATCH_NORM_GROWTH, abs=0.03)
    linear = ratios([plain_batch_norm(500, 8, 128, seed, "identity") for seed in range(4)])[1:]
    assert linear.mean() == pytest.approx(1, abs=0.02)


@pytest.mark.slow
def test_each_layer_with_batch_norm_multiplies_by_pi_over_pi_less_one():
    """Science, check 11: 1.467 within .03 at every layer but the first, width 1500, batch 128, 8 layers."""
    grown = ratios([plain_batch_norm(1500, 8, 128, seed) for seed in range(6)])[1:]
    assert grown == pytest.approx(BATCH_NORM_GROWTH, abs=0.03)


def test_batch_norm_is_that_of_torch():
    from whorl.theory.blocks import _normed

    x = torch.randn(7, 40, generator=torch.Generator().manual_seed(1))
    expected = torch.nn.BatchNorm1d(7, eps=1e-12, affine=False).train()(x.T).T
    torch.testing.assert_close(_normed(x), expected)


def residual_means(share: float, networks: int, width: int) -> tuple[float, float]:
    found = [residual(width, 20, share, seed, batch=64) for seed in range(networks)]
    return float(np.mean([one[0][-1] for one in found])), float(np.mean([one[1][0] for one in found]))


@pytest.mark.parametrize("share", [1 / math.sqrt(20), 0.5])
def test_residual_blocks_grow_as_their_law_says(share: float):
    """Science, check 12, on a small scale: (1 + share^2)^L, forwards and backwards."""
    expected = residual_growth(share) ** 20
    assert residual_means(share, 6, 200) == (
        pytest.approx(expected, rel=0.15),
        pytest.approx(expected, rel=0.15),
    )


@pytest.mark.slow
@pytest.mark.parametrize("share", [1 / math.sqrt(20), 0.5, 1.0])
def test_residual_blocks_grow_as_their_law_says_to_five_per_cent(share: float):
    """Science, check 12."""
    expected = residual_growth(share) ** 20
    assert residual_means(share, 100, 500) == (
        pytest.approx(expected, rel=0.05),
        pytest.approx(expected, rel=0.05),
    )


def test_with_skips_batch_norm_makes_gradients_grow_by_a_power_alone():
    found = np.mean([normed_skip(200, 20, 128, seed) for seed in range(3)], axis=0)
    np.testing.assert_allclose(found, normed_skip_growth(20), rtol=0.1)
    assert normed_skip_growth(20)[0] < BATCH_NORM_GROWTH**20 / 40
