"""Fractions of a factorial: what they hold, which effects they cannot tell apart, and that they find what was planted."""

import itertools

import numpy as np
import pytest

from whorl.evidence import cells
from whorl.evidence.fractional import Fraction, main_effects, part_of, together
from whorl.experiments.ladder import SIXTEENTH, WHOLE

SEEDS = 5


def planted(design: Fraction, mains: dict[int, float], pairs: dict[tuple[int, int], float]) -> dict:
    """A game in which each factor and each pair adds what it should, with noise of the seeds alone."""
    luck = np.random.default_rng(0).normal(0, 0.01, SEEDS)
    return {
        cell: luck
        + sum(effect * cell[factor] for factor, effect in mains.items())
        + sum(effect * cell[i] * cell[j] for (i, j), effect in pairs.items())
        for cell in cells.every_cell(design.factors)
    }


def random_game(factors: int) -> dict:
    luck = np.random.default_rng(1)
    return {cell: luck.normal(0, 1, SEEDS) for cell in cells.every_cell(factors)}


def test_the_sixteenth_has_resolution_four_and_both_ends():
    assert len(SIXTEENTH.cells) == len(set(SIXTEENTH.cells)) == 16
    assert SIXTEENTH.cells[0] == (0,) * 8
    assert SIXTEENTH.cells[-1] == (1,) * 8
    assert SIXTEENTH.resolution == 4
    assert sorted(map(len, SIXTEENTH.words)) == [4] * 14 + [8]


def test_every_word_is_the_same_in_every_cell_and_no_other_set_is():
    words = set(SIXTEENTH.words)
    for size in range(1, 9):
        for chosen in itertools.combinations(range(8), size):
            parities = {sum(1 - cell[factor] for factor in chosen) % 2 for cell in SIXTEENTH.cells}
            assert (frozenset(chosen) in words) == (parities == {0})


def test_each_level_and_each_pair_of_levels_comes_up_equally_often():
    table = np.array(SIXTEENTH.cells)
    assert (table.sum(axis=0) == 8).all()
    for i, j in itertools.combinations(range(8), 2):
        assert sorted(np.bincount(2 * table[:, i] + table[:, j])) == [4, 4, 4, 4]


def test_bundles_hold_every_pair_once_and_those_in_one_are_alike_in_every_cell():
    pairs = [pair for bundle in SIXTEENTH.bundles for pair in bundle]
    assert sorted(pairs) == list(itertools.combinations(range(8), 2))
    assert [len(bundle) for bundle in SIXTEENTH.bundles] == [4] * 7
    for bundle in SIXTEENTH.bundles:
        signs = {tuple((cell[i] + cell[j]) % 2 for cell in SIXTEENTH.cells) for i, j in bundle}
        assert len(signs) == 1


@pytest.mark.parametrize("design", [SIXTEENTH, Fraction(3), WHOLE])
def test_what_was_planted_is_found_and_what_was_not_is_nothing(design):
    mains = {0: 0.2, 2: -0.1}
    game = part_of(design, planted(design, mains, {}))
    for factor, effect in enumerate(main_effects(design, game)):
        np.testing.assert_allclose(effect, mains.get(factor, 0.0), atol=1e-12)
    for effect in together(design, game).values():
        np.testing.assert_allclose(effect, 0, atol=1e-12)


@pytest.mark.parametrize("design", [SIXTEENTH, Fraction(4)])
def test_a_planted_pair_shows_in_its_bundle_alone(design):
    game = part_of(design, planted(design, {1: 0.1}, {(0, 2): 0.3}))
    for bundle, effect in together(design, game).items():
        np.testing.assert_allclose(effect, 0.3 if (0, 2) in bundle else 0.0, atol=1e-12)
    mains = main_effects(design, game).mean(axis=1)
    np.testing.assert_allclose(mains[:3], [0.15, 0.1, 0.15], atol=1e-12)


def test_the_shares_of_the_fraction_sum_to_the_whole_step_whatever_the_cells_hold():
    game = random_game(8)
    total = main_effects(SIXTEENTH, part_of(SIXTEENTH, game)).sum(axis=0)
    np.testing.assert_allclose(total, game[(1,) * 8] - game[(0,) * 8], atol=1e-12)


def test_the_whole_factorial_is_the_one_of_yates():
    game = random_game(4)
    np.testing.assert_allclose(main_effects(Fraction(4), game), cells.main_effects(game), atol=1e-12)
    for ((i, j),), effect in together(Fraction(4), game).items():
        slow = [
            (game[both] - game[first]) - (game[second] - game[neither])
            for neither in cells.every_cell(4)
            if not neither[i] and not neither[j]
            for first, second, both in [
                tuple(
                    tuple(1 if k in on else level for k, level in enumerate(neither))
                    for on in ((i,), (j,), (i, j))
                )
            ]
        ]
        np.testing.assert_allclose(effect, np.mean(slow, axis=0), atol=1e-12)


def test_a_fraction_that_would_lack_an_end_and_a_game_that_lacks_a_cell_are_refused():
    with pytest.raises(ValueError, match="another odd number of factors"):
        Fraction(3, ((0, 1),))
    with pytest.raises(ValueError, match="another odd number of factors"):
        Fraction(3, ((0, 1, 2), (0, 1, 2)))
    with pytest.raises(ValueError, match="15 of 16 are missing"):
        part_of(SIXTEENTH, {(0,) * 8: np.zeros(2)})
