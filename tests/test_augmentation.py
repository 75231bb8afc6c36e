"""Augmentation: every point is moved by itself, the rim repeats, each seed and step has luck of its own."""

import numpy as np
import pytest
import torch

from whorl.fleet.augmentation import moved
from whorl.fleet.choice import not_compiled
from whorl.fleet.reference import train_stack
from whorl.measure import Record
from whorl.recipe import RecipeError, recipe_from
from whorl.streams import shifts

RECORD = Record(points=2, checkpoints=2, snapshots=1)


def recipe(shift=2, data="mnist-1d", network="convolutional", batch=16):
    sized = {"mnist-1d": {"points_per_class": 4}, "digits": {"train": 40}, "spiral": {}}[data]
    return recipe_from(
        {
            "data": {"name": data, **sized},
            "network": {"name": network},
            "optimizer": {"name": "sgd", "lr": 0.1},
            "training": {"steps": 6, "batch": batch, "shift": shift},
        }
    )


def slowly(row: np.ndarray, shape: tuple[int, ...], offsets: np.ndarray) -> np.ndarray:
    """One value at a time: each is what stood `offset` places before it, or at the rim."""
    picture = row.reshape(shape)
    out = np.empty(shape)
    for place in np.ndindex(*shape):
        source = [
            min(max(at - offset, 0), side - 1)
            for at, offset, side in zip(place[1:], offsets, shape[1:], strict=True)
        ]
        out[place] = picture[(place[0], *source)]
    return out.ravel()


@pytest.mark.parametrize("shape", [(1, 7), (2, 4, 5), (3, 6)])
def test_points_are_moved_as_in_a_slow_loop(shape):
    luck = np.random.default_rng(0)
    rows = luck.standard_normal((2, 5, int(np.prod(shape))))
    offsets = luck.integers(-2, 3, (2, 5, len(shape) - 1))
    found = moved(torch.from_numpy(rows).mT, shape, torch.from_numpy(offsets)).mT.numpy()
    for network, point in np.ndindex(2, 5):
        expected = slowly(rows[network, point], shape, offsets[network, point])
        np.testing.assert_array_equal(found[network, point], expected)


def test_shifts_differ_by_seed_and_step_and_all_are_equally_likely():
    one = shifts(0, 0, (30_000, 2), 2)
    assert not np.array_equal(one, shifts(1, 0, (30_000, 2), 2))
    assert not np.array_equal(one, shifts(0, 1, (30_000, 2), 2))
    np.testing.assert_array_equal(one, shifts(0, 0, (30_000, 2), 2))
    _, counts = np.unique(one, return_counts=True)
    assert len(counts) == 5
    np.testing.assert_allclose(counts / one.size, 0.2, atol=0.01)


@pytest.mark.parametrize("batch", ["full", 16])
@pytest.mark.parametrize("network", ["convolutional", "mlp"])
def test_only_training_points_are_moved(batch, network):
    still, shifted = (train_stack([(recipe(shift, "digits", network, batch), 3)], RECORD) for shift in (0, 1))
    assert still["test_loss"][0, 0] == shifted["test_loss"][0, 0]
    assert still["train_loss"][0, 0] == shifted["train_loss"][0, 0]
    assert not np.array_equal(still["weights"], shifted["weights"])


def test_side_by_side_networks_are_moved_as_they_are_alone():
    one = recipe()
    together = train_stack([(one, seed) for seed in (1, 2)], RECORD)
    for place, seed in enumerate((1, 2)):
        alone = train_stack([(one, seed)], RECORD)
        np.testing.assert_array_equal(alone["weights"][0], together["weights"][place])


def test_a_recipe_without_shift_says_nothing_of_it_and_one_with_it_is_another():
    assert "shift" not in recipe(0).settings["training"]
    assert recipe(1).hash != recipe(0).hash
    assert recipe_from({"name": "again", **recipe(1).settings}) == recipe(1)


def test_the_compiled_fleet_does_not_pretend_to_move_points():
    assert "training.shift" in str(not_compiled([recipe(1, network="mlp")])) or not_compiled(
        [recipe(0, network="mlp")]
    )


@pytest.mark.parametrize(
    ("data", "shift", "said"),
    [
        ("spiral", 1, "0, as points have no places"),
        ("digits", 8, "at most 7 places"),
        ("digits", -1, "training.shift"),
    ],
)
def test_a_shift_that_cannot_be_is_refused(data, shift, said):
    with pytest.raises(RecipeError, match=said):
        recipe(shift, data, "mlp" if data == "spiral" else "convolutional")
