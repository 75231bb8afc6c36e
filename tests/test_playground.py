"""The room Playground trains what the fleet trains, does what it is told, and says what is wrong in both languages."""

import json
from typing import Any

import numpy as np
import pytest

from whorl.faces.lab.live.frame import unpack
from whorl.faces.lab.live.networks import Networks
from whorl.faces.lab.live.playground import MOST_ROWS, Playground
from whorl.faces.lab.trouble import Refused
from whorl.fleet import Unit, Way, train
from whorl.fleet.native import available
from whorl.measure import Record
from whorl.recipe import recipe_from

pytestmark = pytest.mark.usefixtures("untouched_randomness", "one_thread")

RECIPE = {
    "data": {"name": "spiral", "points_per_class": 20, "classes": 3, "noise": 0.2},
    "network": {"name": "mlp", "hidden": [8, 6], "activation": "relu"},
    "loss": {"name": "cross-entropy"},
    "optimizer": {"name": "adam", "lr": 0.01},
    "training": {"steps": 40},
}
KINDS = ["field", "inside", "measures", "thumbnails", "units", "warp", "weights"]


class Watched:
    """A room and the newest message of each kind."""

    def __init__(self, seeds: int = 3, **changes: dict[str, Any]):
        self.room = Playground(clock=self.tick, rest=lambda _: None)
        self.time = 0.0
        self.last: dict[str, tuple[dict[str, Any], dict[str, np.ndarray]]] = {}
        self.rows: list[tuple[int, dict[str, np.ndarray]]] = []
        recipe = {name: part | changes.get(name, {}) for name, part in RECIPE.items()}
        self.recipe = recipe_from(recipe)
        self.tell("start", recipe=recipe, points=None, seed=5, seeds=seeds, chosen=1)

    def tick(self) -> float:
        self.time += 0.002
        return self.time

    def tell(self, kind: str, **more: Any) -> None:
        self._keep(self.room.take({"kind": kind, **more}))

    def go(self, times: int = 1000) -> None:
        for _ in range(times):
            if not self.room.busy:
                return
            self._keep(self.room.advance())
            self.room.drawn()

    def _keep(self, messages: Any) -> None:
        for message in messages:
            header, arrays = unpack(message) if isinstance(message, bytes) else (message, {})
            assert json.dumps(header, allow_nan=False)
            self.last[header["kind"]] = (header, arrays)
            if header["kind"] == "measures":
                self.rows += [
                    (step, {name: one[row] for name, one in arrays.items()})
                    for row, step in enumerate(header["steps"])
                ]

    @property
    def status(self) -> dict[str, Any]:
        return self.last["status"][0]


def test_a_start_draws_everything_and_trains_nothing():
    page = Watched()
    assert sorted(page.last) == sorted([*KINDS, "begun", "points", "status"])
    assert (page.status["phase"], page.status["step"], page.status["steps"]) == ("ready", 0, 40)
    assert not page.room.busy
    points = page.last["points"][1]
    draw = page.recipe.data.draws(6).train
    assert np.array_equal(points["train_x"], draw.x[:, 0])
    assert np.array_equal(points["train_target"], draw.y)
    assert page.last["units"][0]["layers"] == [8, 6, 3]
    assert page.last["thumbnails"][1]["level"].shape == (3, 24, 24)
    assert len(page.last["inside"][0]["gradientNorm"]) == 3


@pytest.fixture(params=["reference", "compiled"])
def fleet_in_charge(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """What trains: the reference fleet, and the compiled one where it is there."""
    if request.param == "compiled" and available() is not None:
        pytest.skip("the compiled fleet is not there")
    if request.param == "reference":
        only_the_reference(monkeypatch)
    return request.param


def only_the_reference(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("fleet.playing", "faces.lab.live.networks"):
        monkeypatch.setattr(f"whorl.{module}.can_stretch", lambda _: False)


def test_played_to_the_end_the_networks_and_measures_are_the_fleets(fleet_in_charge: str):
    page = Watched()
    page.tell("play")
    page.go()
    assert page.status["phase"] == "done"
    record = Record(points=41, checkpoints=2, snapshots=1)
    ((_, fleet),) = train([Unit(page.recipe, (5, 6, 7))], record, Way(device="cpu", fleet=fleet_in_charge))
    assert np.array_equal(page.last["weights"][1]["values"], fleet["weights"][1, -1])
    steps = [step for step, _ in page.rows]
    assert steps[0] == 0
    assert steps[-1] == 40
    assert steps == sorted(set(steps))
    where = {int(step): place for place, step in enumerate(record.steps(40))}
    for step, row in page.rows:
        assert row["trainLoss"] == pytest.approx(fleet["train_loss"][:, where[step]], rel=1e-5)
        assert row["trainAccuracy"] == pytest.approx(fleet["train_accuracy"][:, where[step]], abs=1e-6)
    assert page.rows[-1][1]["freshAccuracy"] == pytest.approx(fleet["validation_accuracy"][:, -1], abs=0.08)


def test_networks_in_parts_are_those_in_one_stack(monkeypatch: pytest.MonkeyPatch):
    only_the_reference(monkeypatch)
    whole = Watched()
    monkeypatch.setattr("whorl.faces.lab.live.networks.IN_CACHE", 1)
    parts = Watched()
    for page in (whole, parts):
        page.tell("step", steps=7)
        page.go()
        assert page.status["step"] == 7
    found = parts.room._networks
    assert isinstance(found, Networks)
    assert len(found.parts) == 3
    assert np.array_equal(parts.last["weights"][1]["values"], whole.last["weights"][1]["values"])
    assert np.array_equal(parts.rows[-1][1]["freshLoss"], whole.rows[-1][1]["freshLoss"])


def test_steps_are_made_as_asked_and_no_more():
    page = Watched()
    page.tell("step", steps=1)
    page.go()
    assert (page.status["step"], page.status["phase"]) == (1, "paused")
    page.tell("step", steps=100)
    page.go()
    assert (page.status["step"], page.status["phase"]) == (40, "done")


def test_speed_is_kept():
    page = Watched(training={"steps": 100_000})
    page.tell("speed", steps_per_second=5)
    page.tell("play")
    start = page.time
    page.go(60)
    made = page.status["step"]
    assert made == pytest.approx((page.time - start) * 5, abs=2)
    page.tell("pause")
    assert page.status["phase"] == "paused"
    page.go(60)
    assert page.status["step"] == made


def test_a_reset_has_the_same_weights_and_a_seek_goes_back_and_forth():
    page = Watched()
    start = page.last["weights"][1]["values"]
    page.tell("play")
    page.go()
    end = page.last["weights"][1]["values"]
    page.tell("seek", step=10)
    assert (page.status["step"], page.status["phase"], page.status["recorded"][-1]) == (10, "paused", 40)
    page.tell("seek", step=40)
    assert np.array_equal(page.last["weights"][1]["values"], end)
    page.tell("seek", step=10)
    page.tell("play")
    page.go()
    assert np.array_equal(page.last["weights"][1]["values"], end)
    page.tell("reset")
    assert (page.status["phase"], page.status["recorded"]) == ("ready", [0])
    assert np.array_equal(page.last["weights"][1]["values"], start)


def test_an_edit_is_seen_at_once_and_only_in_the_chosen_network():
    page = Watched()
    before = page.last["weights"][1]["values"].copy()
    field = page.last["field"][1]["level"].copy()
    page.tell("edit", layer=0, output=2, input=1, value=4.0)
    page.tell("edit", layer=0, output=0, input=-1, value=-3.0)
    changed = np.flatnonzero(page.last["weights"][1]["values"] != before)
    assert changed.tolist() == [2 * 2 + 1, 16]
    assert not np.array_equal(page.last["field"][1]["level"], field)
    page.tell("choose", network=0)
    untouched = Watched().room._networks
    assert untouched is not None
    assert np.array_equal(page.last["weights"][1]["values"], untouched.numbers[0])
    assert page.last["points"][1]["train_x"][5] == page.recipe.data.draws(5).train.x[5, 0]


@pytest.mark.parametrize(
    "command",
    [
        {"kind": "step", "steps": 0},
        {"kind": "step", "steps": 10**12},
        {"kind": "choose", "network": 3},
        {"kind": "choose", "network": "0"},
        {"kind": "seek", "step": 17},
        {"kind": "seek"},
        {"kind": "speed", "steps_per_second": -1},
        {"kind": "speed", "steps_per_second": True},
        {"kind": "edit", "layer": 3, "output": 0, "input": 0, "value": 0},
        {"kind": "edit", "layer": 0, "output": 8, "input": 0, "value": 0},
        {"kind": "edit", "layer": 0, "output": 0, "input": 2, "value": 0},
        {"kind": "edit", "layer": 0, "output": 0, "input": -2, "value": 0},
        {"kind": "edit", "layer": 0, "output": 0, "input": 0, "value": 1e300},
        {"kind": "edit", "layer": 0, "output": 0, "input": 0, "value": None},
    ],
)
def test_what_cannot_be_done_is_refused_and_the_networks_stay(command: dict[str, Any]):
    page = Watched()
    with pytest.raises(Refused) as refused:
        list(page.room.take(command))
    told = page.room.troubled(refused.value.said)
    assert isinstance(told, dict)
    assert told["trouble"]["zh"] != told["trouble"]["en"]
    assert told["phase"] == "ready"
    page.tell("step", steps=1)
    page.go()
    assert (page.status["step"], page.status["trouble"]) == (1, None)


def test_before_a_start_everything_is_refused():
    for kind in ("play", "pause", "step", "reset", "choose", "edit", "seek"):
        with pytest.raises(Refused, match="Nothing has been started"):
            list(Playground().take({"kind": kind}))


def test_a_refused_start_leaves_nothing_of_the_run_before():
    page = Watched()
    with pytest.raises(Refused):
        page.tell("start", recipe={}, points=None, seed=1, seeds=1, chosen=0)
    told = page.room.troubled({"en": "no", "zh": "不"})
    assert isinstance(told, dict)
    assert (told["phase"], told["steps"]) == ("failed", 0)


def test_networks_that_break_are_told_and_stop():
    page = Watched(
        optimizer={"name": "sgd", "lr": 1e6},
        loss={"name": "squared-error"},
        training={"steps": 5000},
    )
    page.tell("play")
    page.go()
    assert (page.status["phase"], page.room.busy) == ("paused", False)
    assert "learning rate" in page.status["trouble"]["en"]
    assert "学习率" in page.status["trouble"]["zh"]
    assert np.isnan(page.rows[-1][1]["trainLoss"]).all()
    assert page.last["inside"][0]["gradientNorm"][0] is None
    page.tell("reset")
    assert page.status["trouble"] is None


def test_a_page_that_does_not_look_is_shown_nothing_and_keeps_few_measures(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("whorl.faces.lab.live.playground.MOST_ROWS", 10)
    assert MOST_ROWS > 10
    page = Watched(training={"steps": 400})
    page.tell("play")
    while page.room.busy:
        messages = list(page.room.advance())
        assert not messages or not page.room.busy
        assert len(page.room._rows) <= 10
    assert page.room._status()["phase"] == "done"


@pytest.mark.parametrize("hidden", [[], [1], [2], [5]])
def test_networks_of_any_depth_can_be_looked_at(hidden: list[int]):
    page = Watched(network={"hidden": hidden, "residual": True, "normalisation": "batch"})
    page.tell("step", steps=2)
    page.go()
    assert page.last["warp"][0]["exact"] == (not hidden or hidden[-1] <= 2)
    assert page.last["warp"][1]["x"].shape == (60,)


def test_a_regression_can_be_played():
    recipe = RECIPE | {"data": {"name": "plane", "points": 30}, "loss": {"name": "squared-error"}}
    page = Watched()
    page.tell("start", recipe=recipe, points=None, seed=0, seeds=2, chosen=0)
    page.tell("play")
    page.go()
    assert np.isnan(page.rows[-1][1]["trainAccuracy"]).all()
    assert page.last["points"][0]["classes"] == 0
    assert page.last["thumbnails"][1]["classes"].size == 0


def test_what_is_normalised_is_shown_whole_so_that_it_can_be_taken_away():
    page = Watched(network={"normalisation": "batch"})
    page.tell("step", steps=3)
    page.go()
    _, arrays = page.last["weights"]
    numbers = page.recipe.network.initial_weights(page.recipe.data.shape, page.recipe.data.outputs, 6)
    assert arrays["values"].size + arrays["norms"].size == numbers.size
    gains, shifts, means, variances = arrays["norms"][:32].reshape(4, 8)
    assert np.abs(gains - 1).max() < 0.1 > np.abs(shifts).max()
    assert np.abs(means).max() > 0
    assert (variances > 0).all()
    assert "norms" not in Watched().last["weights"][1]
