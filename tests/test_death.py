"""science.md, section 3 and row 13: networks born dead."""

import math

import numpy as np
import pytest

from whorl.theory.death import born_dead, born_dead_by_layer, saturated


def test_the_published_chance():
    assert born_dead([3] * 10) == pytest.approx(0.7369, abs=5e-5)
    assert born_dead([1]) == pytest.approx(0.5)
    assert born_dead([]) == 0


def test_twenty_thousand_networks_agree():
    networks = 20_000
    shares = born_dead_by_layer(3, 10, networks, np.random.default_rng(13))
    for layers, share in enumerate(shares, start=1):
        chance = born_dead([3] * layers)
        assert abs(share - chance) < 3 * math.sqrt(chance * (1 - chance) / networks)


def test_any_width_dies_in_the_end():
    assert born_dead([8] * 10) < 0.05
    assert born_dead([8] * 5000) > 0.999999


def test_saturation_is_counted():
    assert saturated("sigmoid", np.array([0.0, 10.0, -10.0, 1.0]), 0.025) == 0.5
    assert saturated("relu", np.array([-1.0, 1.0]), 0.025) == 0.5
    assert saturated("identity", np.array([-100.0, 100.0]), 0.025) == 0
