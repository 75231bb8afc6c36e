import json
import os

import pytest

from whorl.storage import folder
from whorl.storage.disk import DiskTrouble
from whorl.storage.folder import FolderError, StoreDamaged

PLAN = {"question": "螺旋?", "seeds": [1, 2]}


def test_a_plan_is_written_once_and_read_back(tmp_path):
    folder.keep_plan(tmp_path, PLAN)
    folder.keep_plan(tmp_path, {"seeds": (1, 2), "question": "螺旋?"})
    assert folder.read_plan(tmp_path) == PLAN
    with pytest.raises(FolderError, match="holds another study; choose another --out"):
        folder.keep_plan(tmp_path, {**PLAN, "seeds": [1]})


def test_a_changed_plan_is_refused(tmp_path):
    folder.keep_plan(tmp_path, PLAN)
    text = (tmp_path / "study.json").read_text()
    (tmp_path / "study.json").write_text(text.replace("2", "3", 1))
    with pytest.raises(StoreDamaged, match=r"study\.json was changed: .*restore it"):
        folder.read_plan(tmp_path)


def test_a_result_keeps_its_digest_and_refuses_nan(tmp_path):
    folder.write_json(tmp_path, "result.json", {"gap": 0.43})
    assert folder.read_json(tmp_path, "result.json") == {"gap": 0.43}
    with pytest.raises(ValueError, match="JSON"):
        folder.write_json(tmp_path, "result.json", {"gap": float("nan")})
    assert folder.read_json(tmp_path, "result.json") == {"gap": 0.43}
    (tmp_path / "result.json").write_text(json.dumps({"gap": 0.44}))
    with pytest.raises(StoreDamaged, match="remove it and resume"):
        folder.read_json(tmp_path, "result.json")


def test_what_is_not_there_yet_is_said(tmp_path):
    with pytest.raises(FolderError, match=r"has no result\.json yet; `whorl resume"):
        folder.read_json(tmp_path, "result.json")
    with pytest.raises(FolderError, match="is not a result folder"):
        folder.read_plan(tmp_path)
    with pytest.raises(FolderError, match="is not a result folder"):
        folder.read_plan(tmp_path / "none")


@pytest.mark.parametrize(
    "name", ["../a.json", "a/b.json", "a.txt", ".json", "A.json", "a.json\n", "/etc/passwd.json"]
)
def test_documents_stay_in_the_folder(tmp_path, name):
    with pytest.raises(ValueError, match="a document's name"):
        folder.write_json(tmp_path, name, {})


@pytest.mark.parametrize("name", ["thesis.tex", "runs.zarr", ".hidden", "result.json"])
def test_a_folder_with_other_files_is_refused_and_left_alone(tmp_path, name):
    (tmp_path / name).write_text("mine")
    with pytest.raises(FolderError, match=f"not a study's .*{name}.*choose another --out"):
        folder.prepare(tmp_path)
    assert os.listdir(tmp_path) == [name]


def test_a_lock_that_is_not_ours_is_refused(tmp_path):
    (tmp_path / "lock").write_text("of the door")
    with pytest.raises(FolderError, match="not a study's"):
        folder.prepare(tmp_path)


def test_what_a_kill_before_the_plan_leaves_is_no_obstacle(tmp_path):
    (tmp_path / "lock").write_text("")
    (tmp_path / "study.json.partial").write_text('{"questi')
    folder.prepare(tmp_path)


def test_a_new_folder_is_made_with_its_parents(tmp_path):
    folder.prepare(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()


def test_a_place_that_can_be_no_folder_is_the_users_mistake(tmp_path):
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "file", tmp_path / "file" / "below", tmp_path / ("a" * 300)):
        with pytest.raises(FolderError, match=r"cannot be used: .*; choose another --out"):
            folder.prepare(place)


def test_a_full_disk_is_the_machines_trouble(tmp_path, monkeypatch):
    def fail(*arguments, **options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "mkdir", fail)
    with pytest.raises(DiskTrouble, match="No space left"):
        folder.prepare(tmp_path / "new")


def test_half_written_files_are_swept_and_nothing_else(tmp_path):
    (tmp_path / "done").mkdir()
    for name in ("result.json", "result.json.partial", "done/a.json.partial", "notes.md"):
        (tmp_path / name).write_text("")
    folder.sweep(tmp_path)
    assert {str(path.relative_to(tmp_path)) for path in folder.plain_files(tmp_path)} == {
        "result.json",
        "notes.md",
    }


def test_links_and_pipes_are_refused_wherever_they_are(tmp_path):
    (tmp_path / "done").mkdir()
    (tmp_path / "done" / "way-out").symlink_to("/etc")
    with pytest.raises(FolderError, match="way-out is not a plain file"):
        folder.sweep(tmp_path)
    (tmp_path / "done" / "way-out").unlink()
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FolderError, match="pipe is not a plain file"):
        folder.sweep(tmp_path)
