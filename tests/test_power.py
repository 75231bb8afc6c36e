"""Sample sizes against published tables and against simulated studies."""

import numpy as np
import pytest

from whorl.evidence.estimate import mean_interval
from whorl.evidence.power import (
    chance_undecided,
    detectable_effect,
    noether_seeds,
    paired_seeds,
    seeds_to_decide,
)
from whorl.evidence.verdict import verdict


def test_noethers_table():
    """Bouthillier et al. 2021 recommend 29 paired runs, for gamma = .75 at alpha = beta = .05."""
    assert [noether_seeds(gamma) for gamma in (0.6, 0.65, 0.7, 0.75, 0.8, 0.9)] == [181, 81, 46, 29, 21, 12]
    assert noether_seeds(0.75, beta=0.2) == 17


def test_the_standard_table_of_the_paired_t_test():
    assert [paired_seeds(effect) for effect in (0.5, 0.8, 1.0, -1.0)] == [34, 15, 10, 10]


def test_an_effect_of_zero_or_one_half_has_no_sample_size():
    with pytest.raises(ValueError, match="effect=0"):
        paired_seeds(0.0)
    with pytest.raises(ValueError, match=r"gamma=0\.5"):
        noether_seeds(0.5)


@pytest.mark.parametrize(("seeds", "level"), [(2, 0.95), (4, 0.95), (16, 0.95), (16, 0.99)])
def test_a_detectable_effect_is_detected_four_times_in_five(seeds, level):
    effect = detectable_effect(2.0, seeds, level)
    draws = np.random.default_rng(1).normal(effect, 2.0, (3000, seeds))
    assert np.mean([mean_interval(values, level).rejected for values in draws]) == pytest.approx(
        0.8, abs=0.025
    )


@pytest.mark.parametrize("effect", [0.0, 0.003, 0.006, 0.02])
def test_the_seeds_asked_for_decide_four_times_in_five(effect):
    """Planned from the truth, a study of that size is decided about as often as it was planned to be."""
    seeds = seeds_to_decide(effect, 0.03, 8, 0.01, 0.95)
    draws = np.random.default_rng(2).normal(effect, 0.03, (1500, seeds))
    decided = np.mean([verdict(mean_interval(values), 0.01).kind != "undecided" for values in draws])
    assert 0.75 < decided < 0.9


def test_enough_seeds_settle_every_question():
    assert chance_undecided(0.005, 0.03, 10**4, 0.01, 0.95) == 0
