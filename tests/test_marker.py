import os

import pytest

from chinese import in_chinese
from pretend import finished, stage
from whorl.storage import marker
from whorl.storage.document import seal, unseal
from whorl.storage.folder import FolderError
from whorl.storage.marker import Damage
from whorl.storage.runs import Slot

SLOT = Slot(1, 2)


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda handle: None)
    return finished(tmp_path / "study", stage())


def test_a_marker_vouches_for_all_chunks_of_its_unit_and_knows_no_clock(place):
    found = marker.find_unit(place, stage(), SLOT)
    assert found.files is not None
    assert set(found.files) == {f"fixed/{name}/{path}" for name, path in _chunk_names()}
    document = unseal(marker.path(place, "fixed.relu-adam.2").read_bytes())
    assert set(document) == {"unit", "stage", "arm", "seeds", "engine", "files"}
    assert (document["arm"], document["seeds"]) == ("relu-adam", [4])


def _chunk_names():
    return [(name, ".".join(["c.1.2", *["0"] * len(one.axes)])) for name, one in stage().measures.items()]


def test_no_marker_is_no_damage(place):
    marker.path(place, "fixed.relu-adam.2").unlink()
    assert marker.find_unit(place, stage(), SLOT) == marker.Evidence(None)


def test_a_chunk_that_is_gone_or_changed_is_named(place):
    (place / "runs.zarr/fixed/dead/c.1.2.0.0").unlink()
    (place / "runs.zarr/fixed/weights/c.1.2.0.0").write_bytes(b"")
    found = marker.find_unit(place, stage(), SLOT)
    assert found.files is None
    assert {str(one) for one in found.damage} == {
        "runs.zarr/fixed/dead/c.1.2.0.0 is missing",
        "runs.zarr/fixed/weights/c.1.2.0.0 is changed",
    }


def test_a_marker_of_another_unit_does_not_count(place):
    other = marker.path(place, "fixed.linear.2").read_bytes()
    marker.path(place, "fixed.relu-adam.2").write_bytes(other)
    assert marker.find_unit(place, stage(), SLOT).damage == [Damage("done/fixed.relu-adam.2.json", "changed")]


def test_no_path_is_taken_from_a_marker(place):
    (place.parent / "secret").write_text("not ours")
    spot = marker.path(place, "fixed.relu-adam.2")
    document = unseal(spot.read_bytes())
    spot.write_bytes(seal({**document, "files": {**document["files"], "../../secret": "0" * 64}}))
    assert marker.find_unit(place, stage(), SLOT).damage == [Damage("done/fixed.relu-adam.2.json", "changed")]


def test_names_cannot_be_confused_though_ids_hold_dashes():
    assert marker.unit_name(stage("fixed"), Slot(0, 0)) == "fixed.linear.0"
    assert marker.unit_name(stage("fixed-linear"), Slot(0, 0)) == "fixed-linear.linear.0"


def test_stages_are_found_by_their_markers(place):
    assert marker.stages(place) == ([stage()], [])
    marker.path(place, "fixed").write_text("{}")
    assert marker.stages(place) == ([], [Damage("done/fixed.json", "changed")])


def test_a_stage_of_another_version_is_not_taken_for_damage(place):
    spot = marker.path(place, "fixed")
    document = unseal(spot.read_bytes())
    spot.write_bytes(seal({**document, "spec": {**document["spec"], "layout": 99}}))
    with pytest.raises(FolderError, match=r"fixed\.json: it was laid out by another version") as caught:
        marker.stages(place)
    assert in_chinese(caught).endswith("fixed.json：它是 whorl 的另一个版本写的；请用那个版本来读")
