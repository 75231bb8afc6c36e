import json

import numpy as np
import pytest

from pretend import measures, stage
from whorl.measure import Record, blank
from whorl.storage.runs import MEASURES, Arm, Slot, Stage

ARM = Arm("a", "{}", 1, 6, (0, 5))


def test_slots_go_block_by_block_and_the_last_block_may_be_short():
    room = stage(seeds=5, block=2)
    assert room.slots() == [(0, 0), (1, 0), (0, 1), (1, 1), (0, 2), (1, 2)]
    assert room.slots(seeds=3) == room.slots()[:4]
    assert [room.seeds_of(Slot(0, block)) for block in range(room.blocks)] == [(0, 1), (2, 3), (4,)]


def test_axes_are_as_long_as_the_longest_arm():
    room = stage()
    lengths = {
        axis: room.length(axis)
        for axis in ("arm", "seed", "layer", "step", "checkpoint", "snapshot", "parameter")
    }
    assert lengths == {
        "arm": 2,
        "seed": 5,
        "layer": 2,
        "step": 3,
        "checkpoint": 2,
        "snapshot": 1,
        "parameter": 9,
    }


def test_a_stage_without_snapshots_keeps_no_weights():
    assert set(MEASURES) - set(stage(snapshots=()).measures) == {"weights"}


def test_a_stage_round_trips_through_json():
    room = stage()
    again = Stage.read(json.loads(json.dumps(room.spec)))
    assert again == room
    assert again.id == room.id


@pytest.mark.parametrize(
    "change", [{"name": "tuned"}, {"seeds": (0, 1)}, {"block": 3}, {"engine": "whorl 9"}]
)
def test_everything_about_a_stage_is_in_its_id(change):
    room = stage()
    whole = {
        "name": room.name,
        "arms": room.arms,
        "seeds": room.seeds,
        "block": room.block,
        "engine": room.engine,
    }
    other = Stage(**{**whole, **change})
    assert other.id != room.id
    assert other.unit_id(Slot(0, 0)) != room.unit_id(Slot(0, 0))


def test_every_unit_has_an_id_of_its_own():
    room = stage()
    assert len({room.unit_id(slot) for slot in room.slots()}) == len(room.slots())


def test_the_spec_of_another_version_is_refused():
    spec = json.loads(json.dumps(stage().spec))
    with pytest.raises(ValueError, match="another version"):
        Stage.read({**spec, "layout": 99})
    with pytest.raises(ValueError, match="does not describe a stage"):
        Stage.read({"name": "fixed"})


@pytest.mark.parametrize("name", ["", "A", "a/b", "..", "a.b", "a b", "螺", "a" * 41, "a\n", "CON"])
def test_names_that_could_not_be_file_names_are_refused(name):
    with pytest.raises(ValueError, match="use 1 to 40 of a-z"):
        Arm(name, "{}", 1, 1, (0,))
    with pytest.raises(ValueError, match="use 1 to 40 of a-z"):
        Stage(name, (ARM,), (0,), 1)


@pytest.mark.parametrize(
    ("arms", "seeds", "block", "told"),
    [
        ((), (0,), 1, "at least one"),
        ((ARM, ARM), (0,), 1, "named once"),
        ((ARM,), (), 1, "at least one"),
        ((ARM,), (1, 1), 1, "each once"),
        ((ARM,), (-1,), 1, "lie between"),
        ((ARM,), (2**63,), 1, "lie between"),
        ((ARM,), (0,), 0, "block=0"),
    ],
)
def test_a_stage_that_makes_no_sense_is_refused(arms, seeds, block, told):
    with pytest.raises(ValueError, match=told):
        Stage("fixed", arms, seeds, block)


@pytest.mark.parametrize("change", [{"layers": 0}, {"parameters": 0}, {"steps": ()}])
def test_an_arm_without_anything_to_measure_is_refused(change):
    with pytest.raises(ValueError, match="arm a: it needs"):
        Arm(**{"id": "a", "recipe": "{}", "layers": 1, "parameters": 6, "steps": (0,), **change})


def test_seeds_beyond_the_room_are_refused():
    with pytest.raises(ValueError, match="room for 1 to 5"):
        stage().slots(seeds=6)


def test_results_that_fit_are_accepted_also_with_empty_extras():
    room = stage(snapshots=())
    room.check(Slot(0, 0), {**measures(room, Slot(0, 0)), "weights": np.zeros((2, 0, 6))})


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            {"dead": np.zeros((2, 2, 2), np.float32)},
            r"dead of arm linear is float32\[2, 2, 2\], not float32\[2, 1, 2\]",
        ),
        ({"train_loss": np.zeros((1, 3), np.float32)}, "train_loss"),
        ({"train_loss": np.zeros((2, 3), np.int32)}, "int32"),
        ({"diverged_at": np.zeros(2, np.float32)}, "diverged_at"),
        ({"smell": np.zeros(2)}, "smell"),
    ],
)
def test_results_that_do_not_fit_are_refused_with_both_shapes(change, told):
    room = stage()
    with pytest.raises(ValueError, match=told):
        room.check(Slot(0, 0), {**measures(room, Slot(0, 0)), **change})


def test_a_missing_measure_or_a_slot_outside_is_refused():
    room = stage()
    with pytest.raises(ValueError, match="records"):
        room.check(Slot(0, 0), {"train_loss": np.zeros((2, 3), np.float32)})
    for slot in (Slot(2, 0), Slot(0, 3), Slot(-1, 0)):
        with pytest.raises(ValueError, match="no slot"):
            room.check(slot, {})


def test_an_arm_is_measured_where_a_record_says():
    arm = Arm.recorded("a", "{}", layers=2, parameters=9, record=Record(5, 3, 2), total=100)
    assert (arm.steps, arm.checkpoints, arm.snapshots) == ((0, 25, 50, 75, 100), (0, 50, 100), (0, 100))
    assert Arm.recorded("a", "{}", layers=2, parameters=9, record=Record(5, 3, 0), total=100).snapshots == ()


def test_blank_results_of_a_fleet_fit():
    record = Record(5, 3, 2)
    arm = Arm.recorded("a", "{}", layers=2, parameters=9, record=record, total=100)
    Stage("fixed", (arm,), (0, 1, 2), 2).check(Slot(0, 0), blank(2, 2, 9, 100, record))
