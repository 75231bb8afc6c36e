"""Networks trained step by step are their fleet's own; one can go back, and change one weight of one of them."""

import numpy as np
import pytest

from whorl.fleet import playing
from whorl.fleet.library import OPTIMIZERS
from whorl.fleet.native import available, train_jobs
from whorl.fleet.playing import Playing
from whorl.fleet.reference import train_stack
from whorl.measure import Record
from whorl.recipe import Recipe, recipe_from

compiled_only = pytest.mark.skipif(available() is not None, reason="the compiled fleet is not there")
pytestmark = pytest.mark.usefixtures("untouched_randomness", "one_thread")
SEEDS = (3, 4, 5)
KINDS = {
    "plain": {},
    "adam in batches": {"optimizer": {"name": "adam", "lr": 0.01}, "training": {"batch": 8}},
    "dropout": {"network": {"hidden": [6, 6], "dropout": 0.25}, "training": {"batch": 16}},
    "normalised": {"network": {"hidden": [6, 6], "normalisation": "batch"}, "training": {"batch": 16}},
    "momentum": {"optimizer": {"name": "momentum", "lr": 0.1}},
}


def recipe(steps: int, **changes: dict[str, object]) -> Recipe:
    sections: dict[str, dict[str, object]] = {
        "data": {"name": "spiral", "points_per_class": 15},
        "network": {"hidden": [8, 6], "activation": "tanh"},
        "optimizer": {"name": "sgd", "lr": 0.3},
        "training": {"steps": steps},
    }
    for section, change in changes.items():
        sections[section] = change if "name" in change else sections[section] | change
    sections["training"]["steps"] = steps
    return recipe_from(sections)


def play(steps: int = 40, compiled: bool | None = None, **changes: dict[str, object]) -> Playing:
    return Playing([(recipe(steps, **changes), seed) for seed in SEEDS], compiled=compiled)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("steps", [1, 7, 40])
def test_k_steps_are_the_reference_fleets_k_steps_byte_for_byte(kind: str, steps: int):
    jobs = [(recipe(steps, **KINDS[kind]), seed) for seed in SEEDS]
    fleet = train_stack(jobs, Record(points=3, checkpoints=2, snapshots=1))["weights"][:, -1]
    playing_on = play(compiled=False, **KINDS[kind])
    for _ in range(steps):
        playing_on.advance(1)
    assert playing_on.numbers.tobytes() == fleet.tobytes()


@compiled_only
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("batch", ["full", 8, 32])
def test_any_stretches_are_the_compiled_fleets_run_byte_for_byte(optimizer: str, batch: str | int):
    kind = {
        "optimizer": {"name": optimizer, "lr": 0.05, "weight_decay": 0.01},
        "training": {"batch": batch, "schedule": "cosine", "warmup": 5},
    }
    jobs = [(recipe(40, **kind), seed) for seed in SEEDS]
    fleet = {place: one["weights"][0, -1] for place, one in train_jobs(jobs, Record(snapshots=1))}
    playing_on = play(compiled=True, **kind)
    for steps in (1, 2, 20, 3, 14):
        playing_on.advance(steps)
    assert playing_on.finished
    assert playing_on.numbers.tobytes() == np.stack([fleet[place] for place in range(3)]).tobytes()


@compiled_only
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "normalised"])
def test_both_fleets_play_alike_and_measure_alike(kind: str):
    fast, slow = (play(compiled=compiled, **KINDS[kind]) for compiled in (True, False))
    for one in (fast, slow):
        one.advance(25)
        one.edit(network=1, layer=0, out=2, into=1, value=0.5)
        one.advance(5)
    assert np.abs(fast.numbers - slow.numbers).max() < 1e-5
    assert fast.measures() == pytest.approx(slow.measures(), abs=1e-5)
    assert fast.measures().tobytes() == fast.measures().tobytes()


@compiled_only
def test_networks_that_diverge_in_a_stretch_are_noted_at_their_step_once():
    wild = {
        "loss": {"name": "squared-error"},
        "network": {"activation": "relu"},
        "optimizer": {"name": "sgd", "lr": 1e6},
    }
    fast, slow = (play(compiled=compiled, **wild) for compiled in (True, False))
    for one in (fast, slow):
        for _ in range(4):
            one.advance(10)
    assert fast.diverged_at == slow.diverged_at
    assert all(at >= 0 for at in fast.diverged_at)
    assert np.isnan(fast.measures()).all()


@pytest.mark.parametrize("kind", KINDS)
def test_back_to_a_step_and_on_again_is_the_same_future(kind: str):
    one = play(**KINDS[kind])
    one.advance(25)
    there = one.numbers
    one.advance(15)
    end = one.numbers
    one.seek(25)
    assert one.numbers.tobytes() == there.tobytes()
    one.advance(15)
    assert one.numbers.tobytes() == end.tobytes()
    assert end.tobytes() != there.tobytes()


def test_a_reset_keeps_seeds_and_weights():
    one = play()
    start = one.numbers
    one.advance(10)
    assert one.numbers.tobytes() != start.tobytes()
    one.reset()
    assert (one.step, one.recorded) == (0, [0])
    assert one.numbers.tobytes() == start.tobytes()


def test_an_edit_changes_one_number_of_one_network():
    one = play()
    before = one.numbers
    one.edit(network=1, layer=0, out=2, into=1, value=0.5)
    one.edit(network=2, layer=1, out=0, into=None, value=-0.5)
    changed = np.argwhere(one.numbers != before)
    assert changed[:, 0].tolist() == [1, 2]
    assert one.numbers[1, 2 * 2 + 1] == 0.5
    untouched = play()
    for each in (one, untouched):
        each.advance(5)
    assert one.numbers[0].tobytes() == untouched.numbers[0].tobytes()
    assert one.numbers[1].tobytes() != untouched.numbers[1].tobytes()


def test_recorded_steps_grow_thinner_and_never_many(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(playing, "MOST_RECORDED", 10)
    one = play(steps=500)
    for _ in range(500):
        one.advance(1)
        assert len(one.recorded) <= 10
    assert one.recorded == list(range(0, 500, 64))
    with pytest.raises(ValueError, match="step 3: it is not recorded"):
        one.seek(3)


def test_large_networks_have_fewer_recorded_steps(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(playing, "MOST_BYTES", 4 * play().numbers.nbytes + 200)
    one = play()
    one.advance(40)
    assert len(one.recorded) <= 4


def test_a_network_that_diverges_tells_when_and_others_go_on():
    one = play(
        data={"name": "curve"}, loss={"name": "squared-error"}, network={"hidden": [8], "activation": "relu"}
    )
    one.edit(network=1, layer=0, out=0, into=None, value=3e38)
    one.edit(network=1, layer=1, out=0, into=0, value=3e38)
    one.advance(5)
    assert one.diverged_at[1] >= 0
    assert one.diverged_at[0] == one.diverged_at[2] == -1
    one.reset()
    assert one.diverged_at == [-1, -1, -1]


def test_training_ends_where_the_recipe_ends():
    one = play(steps=6)
    one.advance(100)
    assert (one.step, one.finished) == (6, True)
