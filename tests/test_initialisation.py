import math

import numpy as np
import pytest
import torch

from whorl.networks import Mlp
from whorl.networks.initialisation import INITS, OUTPUT_LAYER, initial_layer

pytestmark = pytest.mark.usefixtures("untouched_randomness")
VARIANCE = {
    "torch": lambda fan_in, fan_out: 1 / (3 * fan_in),
    "xavier": lambda fan_in, fan_out: 2 / (fan_in + fan_out),
    "he": lambda fan_in, fan_out: 2 / fan_in,
    "lecun": lambda fan_in, fan_out: 1 / fan_in,
    "orthogonal": lambda fan_in, fan_out: 1 / max(fan_in, fan_out),
    "normal": lambda fan_in, fan_out: 0.3**2,
}


def drawn(init, shape, seed=0, layer=0):
    return initial_layer(init, 0.3 if init == "normal" else None, shape, seed, layer)


def layers(network: Mlp, features: int, outputs: int, seed: int):
    """The weights and biases of each layer."""
    flat, found = network.initial_weights(features, outputs, seed), []
    for out, into in network.shapes(features, outputs):
        found.append((flat[: out * into].reshape(out, into), flat[out * into : out * (into + 1)]))
        flat = flat[out * (into + 1) :]
    assert not len(flat)
    return found


@pytest.mark.parametrize("init", INITS)
@pytest.mark.parametrize(("fan_in", "fan_out"), [(200, 400), (400, 200)])
def test_weights_have_mean_zero_and_the_variance_of_their_law(init, fan_in, fan_out):
    weights, _ = drawn(init, (fan_out, fan_in))
    wanted = VARIANCE[init](fan_in, fan_out)
    assert weights.shape == (fan_out, fan_in)
    assert weights.var() == pytest.approx(wanted, rel=0.02)  # 5 standard errors of a normal's variance
    assert abs(weights.mean()) < 5 * math.sqrt(wanted / weights.size)


@pytest.mark.parametrize("init", INITS)
def test_biases_are_zero_but_for_pytorchs_default(init):
    _, biases = drawn(init, (500, 4))
    assert biases.shape == (500,)
    assert (biases == 0).all() == (init != "torch")
    assert np.abs(biases).max() <= 0.5


def test_the_default_is_pytorchs_own():
    """Uniform within 1/sqrt(fan_in), weights and biases: variance times fan_in is 1/3, not He's 2 nor Xavier's 1."""
    ours, biases = drawn("torch", (3000, 25))
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        linear = torch.nn.Linear(25, 3000)
    for mine, theirs in ((ours, linear.weight), (biases, linear.bias)):
        theirs = theirs.detach().numpy().ravel()
        assert np.abs(mine).max() <= 1 / 5
        assert np.abs(mine).max() == pytest.approx(np.abs(theirs).max(), rel=2e-3)
        quantiles = np.linspace(0.05, 0.95, 19)
        np.testing.assert_allclose(np.quantile(mine, quantiles), np.quantile(theirs, quantiles), atol=0.01)
    assert ours.var() * 25 == pytest.approx(1 / 3, rel=0.02)


@pytest.mark.parametrize("shape", [(5, 9), (9, 5), (6, 6), (1, 7), (7, 1)])
def test_orthogonal_rows_or_columns_are_orthonormal(shape):
    weights, _ = drawn("orthogonal", shape)
    product = weights @ weights.T if shape[0] <= shape[1] else weights.T @ weights
    np.testing.assert_allclose(product, np.eye(min(shape)), atol=1e-12)


def test_orthogonal_matrices_are_uniform_in_sign():
    corners = [drawn("orthogonal", (2, 2), seed)[0] for seed in range(400)]
    for row in (0, 1):
        assert abs(np.mean([np.sign(one[row, row]) for one in corners])) < 0.2
    assert abs(np.mean([np.linalg.det(one) for one in corners])) < 0.2


@pytest.mark.parametrize("init", INITS)
def test_adding_a_layer_leaves_the_others_numbers_as_they_are(init):
    scale = {"init_scale": 0.3} if init == "normal" else {}
    short, long = (Mlp(hidden=hidden, init=init, **scale) for hidden in ((7, 7), (7, 7, 7)))
    a, b = layers(short, 2, 3, seed=4), layers(long, 2, 3, seed=4)
    for mine, theirs in ((a[0], b[0]), (a[1], b[1]), (a[2], b[3])):
        np.testing.assert_array_equal(mine[0], theirs[0])
        np.testing.assert_array_equal(mine[1], theirs[1])
    assert not np.array_equal(b[1][0], b[2][0])


def test_arms_share_initial_weights_whatever_else_differs():
    relu = Mlp(hidden=(8,), activation="relu")
    tanh = Mlp(hidden=(8,), activation="tanh", dropout=0.5)
    np.testing.assert_array_equal(relu.initial_weights(2, 3, 1), tanh.initial_weights(2, 3, 1))
    assert not np.array_equal(relu.initial_weights(2, 3, 1), relu.initial_weights(2, 3, 2))


def test_he_and_lecun_are_one_draw_at_two_scales():
    he, lecun = drawn("he", (4, 6))[0], drawn("lecun", (4, 6))[0]
    np.testing.assert_allclose(he, lecun * math.sqrt(2), rtol=1e-14)


GOLDEN = {
    "torch": [-0.029927434297537858, -0.38489438401422704, -0.4234301280693524],
    "xavier": [-0.04636338185163247, -0.5962758157343455, -0.6559751337180302],
    "he": [0.8598131299981079, -0.5436643938798733, 0.5610027765478212],
    "lecun": [0.6079796947748926, -0.38442877960213256, 0.3966888675614458],
    "orthogonal": [0.6952936079604017, -0.6936770245133402, 0.45365862763993386],
    "normal": [0.25794393899943235, -0.16309931816396198, 0.16830083296434634],
}


@pytest.mark.parametrize("init", INITS)
def test_the_numbers_are_the_same_for_ever(init):
    weights, _ = drawn(init, (3, 2), seed=12345, layer=OUTPUT_LAYER)
    assert weights.ravel()[:3].tolist() == pytest.approx(GOLDEN[init], rel=1e-12)


@pytest.mark.parametrize("hidden", [(), (5,), (4, 6, 3)])
def test_a_module_holds_these_very_weights(hidden):
    network = Mlp(hidden=hidden, activation="tanh", dropout=0.1 if hidden else 0.0)
    weights = network.initial_weights(2, 3, 9)
    module = network.module(weights, 2, 3)
    held = torch.nn.utils.parameters_to_vector(module.parameters()).detach().numpy()
    np.testing.assert_array_equal(held, weights.astype(np.float32))
    assert len(held) == network.parameters(2, 3)
    kinds = [type(layer).__name__ for layer in module]
    assert kinds == ["Linear", "Tanh", "Dropout"] * len(hidden) + ["Linear"]


@pytest.mark.parametrize("residual", [False, True])
@pytest.mark.parametrize("normalisation", ["none", "batch"])
def test_the_first_weights_are_the_same_whatever_is_added_around_them(residual, normalisation):
    plain = Mlp(hidden=(4, 4, 3))
    network = Mlp(hidden=(4, 4, 3), residual=residual, normalisation=normalisation)
    flat, alone = (one.initial_weights(2, 3, 9) for one in (network, plain))
    for mine, theirs in zip(network.layers(2, 3), plain.layers(2, 3), strict=True):
        np.testing.assert_array_equal(flat[mine.weights], alone[theirs.weights])
        np.testing.assert_array_equal(flat[mine.bias], alone[theirs.bias])
        if mine.norm:
            assert {flat[part].tolist()[0] for part in (mine.norm.gain, mine.norm.variance)} == {1}
            assert not flat[mine.norm.shift].any()
            assert not flat[mine.norm.mean].any()


def test_a_module_is_put_together_of_ordinary_parts():
    network = Mlp(hidden=(4, 4, 3), activation="tanh", residual=True, normalisation="batch", dropout=0.1)
    module = network.module(network.initial_weights(2, 3, 9), 2, 3)
    part = ["Linear", "BatchNorm1d", "Tanh", "Dropout"]
    assert [type(layer).__name__ for layer in module] == [*part, "Residual", *part, "Linear"]
    assert [type(layer).__name__ for layer in module[4]] == part
    assert network.parameters(2, 3) == sum(one.numel() for one in module.parameters())
    assert network.numbers(2, 3) == network.parameters(2, 3) + 2 * (4 + 4 + 3)
