"""The cube of cells and its transforms."""

import numpy as np
import pytest

from whorl.evidence.cells import cube, every_cell, from_yates, main_effects, moebius, one_cell, yates


def game(factors: int, seeds: int = 5) -> dict:
    random = np.random.default_rng(0)
    return {cell: random.normal(size=seeds) for cell in every_cell(factors)}


def test_a_cube_is_indexed_by_cells():
    values = game(3)
    assert all((cube(values)[cell] == outcome).all() for cell, outcome in values.items())


@pytest.mark.parametrize("factors", [1, 2, 5])
def test_yates_inverse_gives_the_cells_back(factors):
    values = game(factors)
    assert np.abs(from_yates(yates(values)) - cube(values)).max() < 1e-12


def test_yates_keeps_the_mean_square():
    values = game(4)
    coefficients = yates(values)
    assert (coefficients**2).sum() == pytest.approx((cube(values) ** 2).mean((0, 1, 2, 3)).sum(), rel=1e-12)


def test_the_yates_coefficients_are_those_of_least_squares():
    values = game(3, seeds=1)
    coded = np.array([[1 if bit else -1 for bit in cell] for cell in every_cell(3)])
    for subset in every_cell(3):
        column = np.prod(np.where(subset, coded, 1), axis=1)
        expected = column @ np.concatenate([values[cell] for cell in every_cell(3)]) / 8
        assert yates(values)[subset][0] == pytest.approx(expected)


def test_a_main_effect_is_the_mean_at_bs_level_less_the_mean_at_as():
    values = game(3)
    for factor, effect in enumerate(main_effects(values)):
        high = np.mean([outcome for cell, outcome in values.items() if cell[factor]], axis=0)
        low = np.mean([outcome for cell, outcome in values.items() if not cell[factor]], axis=0)
        assert effect == pytest.approx(high - low)


def test_the_sums_of_a_sets_parts_are_its_value():
    values = game(4)
    parts = moebius(values)
    for cell, outcome in values.items():
        inside = [
            part for part in every_cell(4) if all(bit <= limit for bit, limit in zip(part, cell, strict=True))
        ]
        assert sum(parts[part] for part in inside) == pytest.approx(outcome)


def test_a_missing_cell_is_named():
    values = game(2)
    del values[(1, 0)]
    with pytest.raises(ValueError, match=r"1 of 4 are missing, the first \(1, 0\)"):
        cube(values)


def test_cells_that_disagree_are_refused():
    with pytest.raises(ValueError, match=r"name \[1, 2\] factors"):
        cube({(0,): np.zeros(2), (1, 0): np.zeros(2)})
    with pytest.raises(ValueError, match="at least one"):
        cube({})
    with pytest.raises(ValueError, match=r"seeds: cells have \[2, 3\]"):
        cube({(0,): np.zeros(2), (1,): np.zeros(3)})
    with pytest.raises(ValueError, match="not finite"):
        cube({(0,): np.array([np.nan]), (1,): np.zeros(1)})


def test_one_cell_has_bs_level_where_asked():
    assert one_cell(4, 0, 2) == (1, 0, 1, 0)
