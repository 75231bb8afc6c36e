"""Frames hold what was put in, laid out as web/PROTOCOL.md says; pictures of networks; what a page may ask for."""

import json
import struct
from typing import Any

import numpy as np
import pytest

from whorl.faces.lab.live.asked import MOST_OWN, read_recipe, refuse_too_much, whole
from whorl.faces.lab.live.frame import kind_of, pack, unpack
from whorl.faces.lab.live.pictures import field, places
from whorl.faces.lab.trouble import Refused
from whorl.fleet.predict import probabilities

FIRST = {
    "data": {"name": "spiral", "points_per_class": 30, "classes": 3, "noise": 0.2},
    "network": {"name": "mlp", "hidden": [8, 8], "activation": "relu"},
    "loss": {"name": "cross-entropy"},
    "optimizer": {"name": "adam", "lr": 0.01},
    "training": {"steps": 100},
}
OWN = {"x": [[0.1 * i - 1, 0.1 * (i % 5)] for i in range(20)], "y": [i % 2 for i in range(20)], "classes": 2}


def first(**changes: dict[str, Any]) -> dict[str, Any]:
    return {name: part | changes.get(name, {}) for name, part in FIRST.items()}


def test_a_frame_is_laid_out_as_the_protocol_says():
    message = pack("measures", {"é": 1}, {"a": np.arange(3, dtype=np.uint8), "b": np.float32([[1, 2.5]])})
    magic, version, zero, length = struct.unpack_from("<4sHHI", message)
    assert (magic, version, zero) == (b"WHRL", 1, 0)
    assert (12 + length) % 8 == 0
    header = json.loads(message[12 : 12 + length])
    assert header["arrays"] == [["a", "u1", [3]], ["b", "f4", [1, 2]]]
    assert message[12 + length :] == bytes([0, 1, 2, 0, 0, 0, 0, 0]) + struct.pack("<2f", 1, 2.5)
    told, arrays = unpack(message)
    assert (told["kind"], kind_of(message), told["é"]) == ("measures", "measures", 1)
    assert arrays["b"].tolist() == [[1, 2.5]]


def test_a_frame_of_other_numbers_is_our_mistake():
    with pytest.raises(KeyError):
        pack("field", {}, {"a": np.zeros(2)})


def test_a_field_shows_the_class_ahead_at_the_middle_of_every_pixel():
    recipe = read_recipe(FIRST, None)
    numbers = recipe.network.initial_weights(recipe.data.shape, 3, 5).astype(np.float32)
    header, arrays = unpack(field("fieldB", recipe, numbers, 7, 0, side=20))
    p = probabilities(recipe, numbers, places((-1.2, 1.2, -1.2, 1.2), 20))
    assert (header["kind"], header["step"], header["bounds"]["top"]) == ("fieldB", 7, 1.2)
    assert np.array_equal(arrays["classes"].ravel(), p.argmax(axis=1))
    lead = np.sort(p, axis=1)[:, -1] - np.sort(p, axis=1)[:, -2]
    assert np.abs(arrays["level"].ravel() / 255 - lead).max() < 0.005
    assert places((-1.2, 1.2, -1.2, 1.2), 20)[0].tolist() == pytest.approx([-1.14, 1.14])


def test_a_regression_has_no_classes_and_zero_in_the_middle():
    recipe = read_recipe(
        first(data={"name": "plane"}, loss={"name": "squared-error"}) | {"data": {"name": "plane"}}, None
    )
    numbers = recipe.network.initial_weights(recipe.data.shape, 1, 5).astype(np.float32)
    header, arrays = unpack(field("field", recipe, numbers * 0, 0, 0, side=10))
    assert arrays["classes"].size == 0
    assert set(arrays["level"].ravel()) == {128}
    assert header["low"] == -header["high"]


def test_broken_numbers_are_drawn_all_the_same():
    recipe = read_recipe(FIRST, None)
    numbers = np.full(recipe.numbers, np.nan, np.float32)
    assert unpack(field("field", recipe, numbers, 0, 0, side=10))[1]["level"].max() == 0


def test_own_points_stay_where_they_were_put():
    recipe = read_recipe(first() | {"data": {"name": "own"}}, OWN)
    draws = recipe.data.draws(1)
    put = {tuple(np.float32(place)) for place in OWN["x"]}
    assert {tuple(place) for one in (draws.train, draws.validation, draws.test) for place in one.x} == put
    assert recipe.data.classes == 2


@pytest.mark.parametrize(
    "change",
    [
        {"x": [[2, 0]] * 20},
        {"x": [[float("nan"), 0]] * 20},
        {"x": [["0", 0]] * 20},
        {"y": [0] * 20},
        {"y": [True] * 20},
        {"y": [0, 1]},
        {"classes": 9},
        {"classes": 1},
        {"x": [[0, 0]] * (MOST_OWN + 1), "y": [0, 1] * 500 + [0]},
        {"more": 1},
    ],
)
def test_own_points_out_of_bounds_are_refused_in_both_languages(change: dict[str, Any]):
    with pytest.raises(Refused, match="Own points") as refused:
        read_recipe(first() | {"data": {"name": "own"}}, OWN | change)
    assert set(refused.value.said) == {"en", "zh"}


@pytest.mark.parametrize(
    "settings",
    [
        None,
        [],
        {**FIRST, "name": "x"},
        FIRST | {"data": {"name": "mnist"}},
        FIRST | {"data": {"name": "csv", "file": "../x.csv"}},
        FIRST | {"data": {"name": ["spiral"]}},
        FIRST | {"network": {"name": "convolutional"}},
        first(network={"hidden": [257]}),
        first(network={"hidden": [2] * 13}),
        first(data={"points_per_class": 200_000}),
        first(data={"noise": float("nan")}),
        first(data={"noise": 10**400}),
        first(optimizer={"lr": "0.1"}),
        first(optimizer={"import": "os"}),
    ],
)
def test_what_is_no_recipe_for_a_page_is_refused(settings: Any):
    with pytest.raises((Refused, ValueError)):
        read_recipe(settings, None)


def test_too_much_work_is_refused_before_it_begins():
    refuse_too_much(read_recipe(FIRST, None), 64)
    large = first(network={"hidden": [256] * 12}, data={"points_per_class": 6000})
    with pytest.raises(Refused, match="operations a step"):
        refuse_too_much(read_recipe(large, None), 64)


@pytest.mark.parametrize("value", [None, True, 1.0, "1", 0, 11, 10**30])
def test_numbers_of_commands_are_whole_and_within_bounds(value: Any):
    with pytest.raises(Refused):
        whole(value, 1, 10, "seeds")
