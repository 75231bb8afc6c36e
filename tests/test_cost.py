import json
import time
import tracemalloc

import pytest

from whorl.cost import TooLarge, cost, readable, refuse_too_large
from whorl.measure import Record
from whorl.recipe import recipe_from
from whorl.recipes import built_in, read_recipe

pytestmark = pytest.mark.usefixtures("untouched_randomness")


def recipe(**sections):
    base = {
        "data": {"name": "spiral"},
        "network": {"hidden": [100]},
        "optimizer": {"name": "adam", "lr": 1e-3},
    }
    return recipe_from(base | sections)


@pytest.mark.parametrize("name", built_in())
def test_parameters_are_those_of_the_module(name):
    one = read_recipe(name)
    weights = one.network.initial_weights(one.data.shape, one.data.outputs, 0)
    module = one.network.module(weights, one.data.shape, one.data.outputs)
    assert one.parameters == sum(parameter.numel() for parameter in module.parameters())
    assert cost(one, 3, Record()).parameters == one.parameters


def test_the_courses_network_has_603_parameters():
    assert read_recipe("course-relu").parameters == 100 * 3 + 3 * 101


def test_a_cost_is_plain_whole_numbers_however_large():
    found = cost(recipe(network={"hidden": [10**15] * 4}), 1000, Record())
    assert {type(value) for value in found.as_json().values()} == {int}
    assert found.parameters > 3 * 10**30
    json.dumps(found.as_json())


def test_operations_are_six_per_weight_and_point_of_every_step():
    one = recipe(network={"hidden": []}, training={"steps": 10, "batch": 5})
    assert cost(one, 1, Record(0, 0, 0)).operations == 10 * 5 * 6 * (2 * 3)
    assert cost(one, 7, Record(0, 0, 0)).operations == 7 * cost(one, 1, Record(0, 0, 0)).operations
    measured = cost(one, 1, Record(101, 2, 1)).operations
    assert measured > cost(one, 1, Record(0, 0, 0)).operations


@pytest.mark.parametrize("hidden", [[10**12], [10**6, 10**6], [10**15] * 256])
def test_what_the_machine_cannot_hold_is_refused_at_once_before_memory_is_touched(hidden):
    sections = {"data": {"name": "spiral"}, "optimizer": {"name": "adam", "lr": 1e-3}}
    too_large = {**sections, "network": {"hidden": hidden}}
    recipe_from(too_large)
    tracemalloc.start()
    before = time.perf_counter()
    with pytest.raises(TooLarge):
        refuse_too_large([recipe_from(too_large)], 16, Record())
    took = time.perf_counter() - before
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert took < 1  # to allocate or to train would take far longer
    assert peak < 10**6


def test_the_refusal_states_the_cost_the_limit_and_what_to_do(monkeypatch):
    monkeypatch.setattr("whorl.cost.memory", lambda: 10 * 10**9)
    with pytest.raises(TooLarge) as error:
        refuse_too_large([recipe(network={"hidden": [10**12]})], 16, Record())
    assert str(error.value) == (
        "recipe: 6000000000003 parameters would take 165 PB and 1.6 Z operations for 16 networks; "
        "this machine allows 6 GB; make network.hidden, data or training.batch smaller"
    )


def test_just_below_the_limit_is_let_through_and_just_above_is_not(monkeypatch):
    needed = cost(recipe(), 16, Record()).bytes
    monkeypatch.setattr("whorl.cost.memory", lambda: (needed + 10) * 10 // 6)
    assert refuse_too_large([recipe()], 16, Record()).bytes == needed
    monkeypatch.setattr("whorl.cost.memory", lambda: (needed - 10) * 10 // 6)
    with pytest.raises(TooLarge):
        refuse_too_large([recipe()], 16, Record())


def test_a_plan_costs_the_sum_of_its_arms_and_the_memory_of_the_largest():
    small, large = recipe(network={"hidden": [3]}), recipe()
    total = refuse_too_large([small, large], 5, Record())
    parts = [cost(one, 5, Record()) for one in (small, large)]
    assert total.networks == 10
    assert total.operations == sum(one.operations for one in parts)
    assert total.bytes == max(one.bytes for one in parts)
    assert total.parameters == large.parameters


@pytest.mark.parametrize(
    "sections",
    [
        {},
        {"network": {"hidden": [400, 400]}, "training": {"steps": 2}},
        {"network": {"hidden": [400, 400]}, "training": {"steps": 2, "batch": 32}},
        {"data": {"name": "gaussians", "classes": 100, "points_per_class": 300}},
        {"network": {"hidden": [1500, 1500]}, "data": {"name": "truth-table"}},
        {"network": {"hidden": [400, 400], "residual": True}},
        {"network": {"hidden": [400, 400], "residual": True, "normalisation": "batch"}},
        {"data": {"name": "digits"}},
        {"data": {"name": "mnist-1d"}, "network": {"hidden": [100, 100]}},
    ],
)
def test_training_keeps_within_the_memory_foretold(sections):
    """PyTorch tells a profiler of every allocation; the largest sum of what is alive is what is compared."""
    from torch.profiler import ProfilerActivity, profile

    from whorl.fleet.reference import train_stack

    one = recipe(**{"training": {"steps": 2}, **sections})
    with profile(activities=[ProfilerActivity.CPU], profile_memory=True) as watched:
        train_stack([(one, 0)], Record(2, 2, 1))
    held = peak = 0
    for event in watched.profiler.kineto_results.events():
        if event.name() == "[memory]":
            held += event.nbytes()
            peak = max(peak, held)
    foretold = cost(one, 1, Record(2, 2, 1), at_once=1).bytes
    assert foretold / 6 < peak < foretold


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (0, "0 "),
        (7, "7 "),
        (999, "999 "),
        (1000, "1 k"),
        (1536, "1.54 k"),
        (999_499, "999 k"),
        (999_999, "1 M"),
        (12_300_000, "12.3 M"),
        (10**15, "1 P"),
        (5 * 10**33, "5000 Q"),
    ],
)
def test_amounts_are_readable(amount, said):
    assert readable(amount) == said
