"""Mean-field theory against closed forms and published numbers (Poole 2016, Schoenholz 2017), and slow sums."""

import math

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.special import erf

from whorl.activations import NAMES
from whorl.theory.mean_field import (
    MeanField,
    Nonlinearity,
    critical,
    critical_for,
    gaussian_mean,
    nonlinearity,
    pair_mean,
)

ERF = Nonlinearity(erf, lambda z: 2 / math.sqrt(math.pi) * np.exp(-z * z))


@pytest.mark.parametrize("length", [0.01, 0.1, 1, 5, 12])
def test_the_sums_are_the_closed_forms_of_erf(length: float):
    field = MeanField(ERF, 1.0)
    assert field.next_length(length) == pytest.approx(
        2 / math.pi * math.asin(2 * length / (1 + 2 * length)), abs=1e-10
    )
    assert field.multiplier(length) == pytest.approx(4 / math.pi / math.sqrt(1 + 4 * length), abs=1e-10)
    for cosine in (-1, -0.5, 0, 0.3, 0.9, 0.999, 1):
        arc = math.asin(2 * length * cosine / (1 + 2 * length))
        assert pair_mean(erf, length, cosine) == pytest.approx(2 / math.pi * arc, abs=1e-10)


def arc_cosine(cosine: float) -> float:
    """The kernel of ReLU layers (Cho and Saul 2009)."""
    return (math.sqrt(1 - cosine**2) + cosine * (math.pi - math.acos(cosine))) / math.pi


def test_relu_layers_follow_the_arc_cosine_kernel_towards_collinearity():
    field = MeanField("relu", 2.0)
    assert (field.length, field.chi, field.depth_scale) == (1, pytest.approx(1, abs=1e-12), math.inf)
    for cosine in (-1, -0.7, 0, 0.2, 0.95, 1):
        assert field.next_correlation(cosine) == pytest.approx(arc_cosine(cosine), abs=1e-10)
    cosine = 0.0
    seen = []
    for _ in range(100):
        cosine = field.next_correlation(cosine)
        seen.append(cosine)
    assert seen[:2] == pytest.approx([0.31831, 0.49373], abs=5e-6)
    assert (seen[9], seen[99]) == (pytest.approx(0.871536, abs=1e-6), pytest.approx(0.996423, abs=1e-6))


def test_relu_multiplies_by_half_the_weight_whatever_the_length():
    for weight in (1 / 3, 1, 2, 3):
        assert MeanField("relu", weight).chi == pytest.approx(weight / 2, rel=1e-12)
        assert MeanField("relu", weight).multiplier(7.0) == pytest.approx(weight / 2, rel=1e-12)


TANH_LINE = [
    (1e-4, 0.04571, 1.08603),
    (1e-3, 0.10729, 1.18919),
    (0.01, 0.27330, 1.42421),
    (0.05, 0.57005, 1.76095),
    (0.1, 0.80580, 1.98607),
    (0.3, 1.46117, 2.50513),
]


@pytest.mark.parametrize(("bias", "length", "weight"), TANH_LINE)
def test_the_critical_line_of_tanh(bias: float, length: float, weight: float):
    found = critical_for("tanh", bias)
    assert (found.weight, found.length) == (pytest.approx(weight, abs=1e-4), pytest.approx(length, abs=1e-4))
    assert found.chi == pytest.approx(1, abs=1e-10)
    assert critical("tanh", found.length).weight == pytest.approx(found.weight)


TANH_SCALES = [
    (0.5, 0.08758, 0.43199, 1.19, 1.01),
    (1.0, 0.19359, 0.75903, 3.63, 1.75),
    (1.3, 0.31532, 0.88016, 7.83, 1.79),
    (1.5, 0.41804, 0.93864, 15.79, 1.68),
    (1.7, 0.53308, 0.98674, 74.9, 1.56),
    (2.0, 0.72176, 1.04767, 21.5, 1.39),
    (2.5, 1.06396, 1.13352, 8.0, 1.18),
    (4.0, 2.19549, 1.34240, 3.4, 0.87),
]


@pytest.mark.parametrize(("weight", "length", "chi", "scale", "length_scale"), TANH_SCALES)
def test_the_table_of_tanh(weight: float, length: float, chi: float, scale: float, length_scale: float):
    field = MeanField("tanh", weight, 0.05)
    assert field.length == pytest.approx(length, abs=1e-5)
    assert field.chi == pytest.approx(chi, abs=1e-5)
    assert abs(1 / math.log(field.chi)) == pytest.approx(scale, abs=0.06)
    assert field.length_scale == pytest.approx(length_scale, abs=0.006)
    if chi < 1:
        assert field.depth_scale == abs(1 / math.log(field.chi))
        assert field.trainable_depth == 6 * field.depth_scale


@pytest.mark.parametrize(
    ("activation", "weight", "chi"),
    [
        ("tanh", 1 / 3, 0.3333), ("tanh", 1, 1), ("tanh", 2, 1.1055), ("tanh", 25 / 9, 1.2098), ("tanh", 4, 1.3627),
        ("sigmoid", 1 / 3, 0.02001), ("sigmoid", 1, 0.05572), ("sigmoid", 2, 0.10098), ("sigmoid", 16, 0.39888),
    ],
)  # fmt: skip
def test_multipliers_without_biases(activation: str, weight: float, chi: float):
    assert MeanField(activation, weight).chi == pytest.approx(chi, abs=5e-5)


def test_twenty_sigmoid_layers_with_xaviers_init_leave_almost_nothing():
    assert MeanField("sigmoid", 1.0).chi ** 10 == pytest.approx(2.9e-13, rel=0.02)


@pytest.mark.parametrize("weight", [2.0, 2.5, 4.0])
def test_in_chaos_two_signals_keep_apart_at_the_fixed_point_of_their_map(weight: float):
    field = MeanField("tanh", weight, 0.05)
    cosine = 0.5
    for _ in range(80):
        cosine = field.next_correlation(cosine)
    assert field.correlation == pytest.approx(cosine, abs=0.02)
    cosine, step = field.correlation, 1e-5
    slope = (field.next_correlation(cosine + step) - field.next_correlation(cosine - step)) / (2 * step)
    assert field.depth_scale == pytest.approx(-1 / math.log(slope), rel=1e-4)


def test_without_biases_chaos_makes_odd_activations_signals_perpendicular():
    assert MeanField("tanh", 2.0).correlation == 0


def test_a_length_map_without_fixed_point_goes_to_nothing_or_without_bound():
    assert MeanField("relu", 1.0).length == 0
    assert MeanField("relu", 3.0).length == math.inf
    assert MeanField("gelu", 2.0).length == 0


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.filterwarnings("ignore::scipy.integrate.IntegrationWarning")
def test_the_sums_are_what_slow_integration_gives(name: str):
    shape = nonlinearity(name)

    def mean(function, scale: float) -> float:
        def weighed(z: float) -> float:
            return float(function(np.array([scale * z]))[0]) ** 2 * math.exp(-z * z / 2)

        both = [quad(weighed, *ends, epsabs=1e-12, limit=200)[0] for ends in ((-12, 0), (0, 12))]
        return sum(both) / math.sqrt(2 * math.pi)

    for scale in (0.3, 2.0):
        for function in (shape.function, shape.derivative):
            found = gaussian_mean(lambda z, function=function, scale=scale: function(scale * z) ** 2)
            assert found == pytest.approx(mean(function, scale), abs=1e-9)
