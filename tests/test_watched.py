"""Points of watched networks are those of any training, the validation points thinned, and drawn no second time."""

import numpy as np
import pytest

from whorl.fleet import watched
from whorl.fleet.watched import MOST_FRESH, WatchedDraws
from whorl.recipe import Recipe, recipe_from


def recipe(points: int = 20, hidden: int = 8) -> Recipe:
    return recipe_from(
        {
            "data": {"name": "spiral", "points_per_class": points},
            "network": {"hidden": [hidden]},
            "optimizer": {"name": "adam", "lr": 0.01},
        }
    )


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """What was drawn: how many points, of which seed."""
    found: list[tuple[int, int]] = []
    plain = watched._watched

    def noted(recipe: Recipe, seed: int):
        found.append((recipe.data.train_size, seed))
        return plain(recipe, seed)

    monkeypatch.setattr(watched, "_watched", noted)
    return found


def test_they_are_the_points_of_any_training_with_evenly_spread_validation_points():
    found, whole = WatchedDraws()(recipe(), 5), recipe().data.draws(5)
    places = np.linspace(0, whole.validation.size - 1, MOST_FRESH).round().astype(int)
    assert found.train.x.tobytes() == whole.train.x.tobytes()
    assert found.validation.x.tobytes() == whole.validation.x[places].tobytes()
    assert found.validation.y.tobytes() == whole.validation.y[places].tobytes()
    assert np.ptp(np.bincount(found.validation.y)) <= 1
    assert found.test.size == 0


def test_another_network_finds_its_points_as_they_were_and_other_data_are_drawn(drawn: list[tuple[int, int]]):
    draws = WatchedDraws()
    first = draws(recipe(), 1)
    assert draws(recipe(hidden=3), 1) is first
    assert draws(recipe(), 2) is not first
    draws(recipe(points=30), 1)
    draws(recipe(), 1)
    assert drawn == [(60, 1), (60, 2), (90, 1), (60, 1)]


def test_no_more_seeds_are_kept_than_a_page_can_ask_for(
    drawn: list[tuple[int, int]], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(watched, "MOST_KEPT", 2)
    draws = WatchedDraws()
    for seed in (1, 2, 1, 3, 1, 2):
        draws(recipe(), seed)
    assert [seed for _, seed in drawn] == [1, 2, 3, 2]
