import math
import pkgutil

import numpy as np
import pytest
import torch

import whorl.activations
from whorl.activations import NAMES, activation
from whorl.language import complaint, say

pytestmark = pytest.mark.usefixtures("untouched_randomness")
POINTS = torch.cat(
    [
        torch.linspace(-18, 18, 2000, dtype=torch.float64),
        torch.tensor([-700.0, -40.0, 1e-9, -1e-9, 40.0, 700.0]),
    ]
).double()


@pytest.mark.parametrize("name", NAMES)
def test_the_function_is_its_modules(name):
    ours, module = activation(name).function(POINTS), activation(name).module()
    np.testing.assert_allclose(ours, module(POINTS), rtol=1e-13, atol=1e-15)


@pytest.mark.parametrize("name", NAMES)
def test_the_derivative_is_autograds(name):
    z = POINTS.clone().requires_grad_()
    activation(name).module()(z).sum().backward()
    a = activation(name).function(POINTS)
    np.testing.assert_allclose(activation(name).derivative(POINTS, a), z.grad, rtol=0, atol=1e-9)


@pytest.mark.parametrize("name", NAMES)
def test_at_the_kink_the_derivative_is_pytorchs_choice(name):
    z = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    activation(name).module()(z).sum().backward()
    a = activation(name).function(z.detach())
    np.testing.assert_allclose(activation(name).derivative(z.detach(), a), z.grad, rtol=0, atol=1e-15)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_shape_and_precision_stay(name, dtype):
    z = torch.linspace(-3, 3, 24).to(dtype).reshape(2, 3, 4)
    a = activation(name).function(z)
    slope = activation(name).derivative(z, a)
    assert (a.shape, a.dtype) == (slope.shape, slope.dtype) == (z.shape, dtype)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_not_finite_is_not_hidden(name):
    assert activation(name).function(torch.tensor([math.nan])).isnan().all()


def test_the_folder_is_the_list():
    files = {found.name.replace("_", "-") for found in pkgutil.iter_modules(whorl.activations.__path__)}
    assert set(NAMES) == files
    assert tuple(sorted(NAMES)) == NAMES


def test_only_names_of_the_folder_are_imported():
    for name in ("os", "relu.__class__", "../relu", "", "ReLU"):
        with pytest.raises(ValueError, match="there is no such activation; choose from elu, gelu"):
            activation(name)
    with pytest.raises(ValueError, match="no such activation") as caught:
        activation("os")
    assert say(complaint(caught.value), "zh").startswith(
        "activation='os'：没有这个激活函数；请从这些中选一个：elu"
    )


# Moments under a standard normal: of phi, of its square, of the square of its slope.
MOMENTS = {
    "relu": (0.39894, 0.5, 0.5),
    "leaky-relu": (0.39495, 0.50005, 0.50005),
    "sigmoid": (0.5, 0.29338, 0.04484),
    "tanh": (0.0, 0.39429, 0.46440),
    "gelu": (0.28209, 0.42522, 0.45585),
    "silu": (0.20662, 0.35578, 0.37948),
    "elu": (0.16052, 0.64495, 0.66810),
    "selu": (0.0, 1.0, 1.07157),
    "softplus": (0.80606, 0.92125, 0.29338),
    "identity": (0.0, 1.0, 1.0),
    "square": (1.0, 3.0, 4.0),
    "sine": (0.0, (1 - math.exp(-2)) / 2, (1 + math.exp(-2)) / 2),
}


@pytest.mark.parametrize("name", NAMES)
def test_the_moments_under_a_normal_input_are_those_of_theory(name):
    z = (torch.arange(400_000, dtype=torch.float64) + 0.5) * 5e-5 - 10  # no point on the kink
    weight = torch.exp(-z * z / 2) / math.sqrt(2 * math.pi) * 5e-5
    a = activation(name).function(z)
    slope = activation(name).derivative(z, a)
    found = [float((one * weight).sum()) for one in (a, a * a, slope * slope)]
    assert found == pytest.approx(MOMENTS[name], abs=6e-6)
