from dataclasses import dataclass

import numpy as np
import pytest

from whorl.data import DATA
from whorl.fleet import Job, Unit, Way, train
from whorl.fleet.draws import SharedDraws
from whorl.fleet.native import available
from whorl.measure import Record
from whorl.recipe import Recipe, recipe_from


def recipe(lr: float = 0.1, points: int = 4, hidden: tuple[int, ...] = (3,)) -> Recipe:
    return recipe_from(
        {
            "data": {"name": "xor", "points_per_class": points},
            "network": {"hidden": list(hidden)},
            "optimizer": {"name": "sgd", "lr": lr},
            "training": {"steps": 3},
        }
    )


@dataclass
class Counted:
    """How often each seed was drawn."""

    seeds: list[int]


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counted:
    found = Counted([])
    usual = DATA["xor"].draws
    monkeypatch.setattr(
        DATA["xor"], "draws", lambda data, seed: found.seeds.append(seed) or usual(data, seed)
    )
    return found


def test_arms_that_share_data_draw_each_seed_once(counted: Counted):
    jobs: list[Job] = [(one, seed) for seed in (0, 1) for one in (recipe(0.1), recipe(0.2), recipe(0.3))]
    draws = SharedDraws(jobs, "float32")
    for one, seed in jobs:
        train_points, validation, test = draws.of(one, seed)
        alone = one.data.draws(seed)
        for (x, y), draw in zip(
            (train_points, validation, test), (alone.train, alone.validation, alone.test), strict=True
        ):
            assert x.dtype == y.dtype == np.float32
            assert np.array_equal(x, draw.x)
            assert np.array_equal(y, draw.y)
    assert counted.seeds == [0, *[0] * 3, 1, *[1] * 3]  # once, and three times by the test itself
    assert not draws.kept


def test_nothing_is_kept_for_networks_that_share_nothing(counted: Counted):
    jobs: list[Job] = [(recipe(points=points), seed) for points in (4, 5) for seed in (0, 1)]
    draws = SharedDraws(jobs, "float64")
    for job in jobs:
        draws.of(*job)
        assert not draws.kept
    assert counted.seeds == [0, 1, 0, 1]


def test_what_is_kept_stays_within_its_limit_and_the_oldest_goes_first(counted: Counted):
    one, other = recipe(0.1), recipe(0.2)
    jobs: list[Job] = [(each, seed) for each in (one, other) for seed in range(4)]
    size = 12 * (8 + 10_000 + 30_000)
    draws = SharedDraws(jobs, "float32", limit=2 * size)
    for seed in range(4):
        draws.of(one, seed)
    assert [seed for _, seed in draws.kept] == [2, 3]
    for seed in range(4):
        draws.of(other, seed)
    assert draws.room == 2 * size
    assert counted.seeds == [0, 1, 2, 3, 0, 1]


@pytest.mark.skipif(available() is not None, reason=f"no compiled fleet: {available()}")
@pytest.mark.parametrize("hidden", [(), (3,), (40,)])
def test_a_network_learns_beside_others_of_its_data_what_it_learns_alone(hidden: tuple[int, ...]):
    arms = [recipe(lr, hidden=hidden) for lr in (0.1, 0.2, 0.3)]
    units = [Unit(arm, (seed, seed + 1)) for seed in (0, 2) for arm in arms]
    record, way = Record(4, 2), Way(fleet="compiled", workers=2)
    together = dict(train(units, record, way))
    for place, unit in enumerate(units):
        ((_, alone),) = train([unit], record, way)
        for name, values in alone.items():
            assert together[place][name].tobytes() == values.tobytes(), name


def test_points_on_which_nothing_is_measured_are_not_drawn(counted: Counted):
    one = recipe()
    whole, (train_points, validation, test) = (
        one.data.draws(5),
        SharedDraws([(one, 5)], "float32", measured=False).of(one, 5),
    )
    assert counted.seeds == [5]  # by this test alone
    for got, expected in zip(train_points, (whole.train.x, whole.train.y), strict=True):
        assert np.array_equal(got, expected)
    assert [len(x) for x, _ in (validation, test)] == [0, 0]


@pytest.mark.skipif(available() is not None, reason=f"no compiled fleet: {available()}")
def test_a_network_learns_unwatched_what_it_learns_under_watch():
    unit, way = Unit(recipe(), (0, 1)), Way(fleet="compiled", workers=1)
    ((_, watched),), ((_, unwatched),) = (
        train([unit], Record(4, checkpoints), way) for checkpoints in (3, 0)
    )
    for name in ("train_loss", "weights"):
        assert watched[name].tobytes() == unwatched[name].tobytes()
