"""The results folder as it is listed: by names, whatever else lies in it, and without an exception."""

import json
import os
from pathlib import Path

import pytest

from whorl.faces.lab.studies.shelf import MOST_RESULTS, Shelf
from whorl.faces.lab.trouble import Refused
from whorl.plan import AskPlan, Plan
from whorl.storage.document import seal
from whorl.storage.folder import LOCK
from whorl.storage.lock import Lock

HOSTILE = [
    "..", ".", "", "/", "../whorl-results/ask-relu-00000001", "ask-relu-00000001/", "ask-relu-00000001/../x", "%2e%2e",
    "ask-relu-00000001\x00", "ask-relu-00000001\n", "ASK-RELU-00000001", "C:\\windows", "\\\\host\\share", "a" * 81,
    "CON", "notes.sqlite", "linked", "x.y", "ask-relu-00000001.partial", "file:///etc/passwd", "～", "a b",
]  # fmt: skip


def begun(folder: Path, name: str = "ask-relu-00000001", plan: Plan | None = None) -> Path:
    """A result of which there is only the plan."""
    (folder / name).mkdir(parents=True)
    plan = plan or AskPlan(question="relu", seeds=4)
    (folder / name / "study.json").write_bytes(seal(plan.document))
    return folder / name


def answered(folder: Path, name: str = "ask-relu-00000001") -> Path:
    """A result as versions before reports were kept have written it."""
    place = begun(folder, name)
    answer = {"answer": {"kind": "differs", "headline": "ReLU did it."}, "networks": 8}
    (place / "result.json").write_bytes(seal(answer))
    return place


def test_results_are_told_apart_by_what_is_there(tmp_path: Path):
    begun(tmp_path, "ask-relu-00000001")
    answered(tmp_path, "ask-relu-00000002")
    (begun(tmp_path, "ask-relu-00000003") / "study.json").write_text("{}")
    (answered(tmp_path, "ask-relu-00000004") / "result.json").write_text('{"answer": 3}')
    (answered(tmp_path, "ask-relu-00000005") / "report.json").write_text("[" * 100_000)
    (begun(tmp_path, "ask-relu-00000006", AskPlan(question="gone")) / "figures").mkdir()
    found = {one.name[-1]: one.state({}) for one in Shelf(tmp_path).results()}
    assert found == {
        "1": "unfinished", "2": "finished", "3": "damaged", "4": "damaged", "5": "damaged", "6": "unfinished"
    }  # fmt: skip


def test_what_is_in_hand_or_held_by_another_process_is_running(tmp_path: Path):
    place = begun(tmp_path)
    one = Shelf(tmp_path).find(place.name)
    assert one.state({place.name: "waiting"}) == "waiting"
    lock = Lock.take(place / LOCK)
    assert one.state({}) == ("running" if Path("/proc/self/stat").exists() else "unfinished")
    lock.forget()
    signed = json.loads((place / LOCK).read_text())
    (place / LOCK).write_text(json.dumps({**signed, "started": "1"}))
    assert one.state({}) == "unfinished", "the process of that number is another one"


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_is_found_but_what_is_listed(tmp_path: Path, name: str):
    folder = tmp_path / "whorl-results"
    begun(folder)
    begun(tmp_path, "outside")
    (folder / "linked").symlink_to(tmp_path / "outside")
    with pytest.raises(Refused) as refused:
        Shelf(folder).find(name)
    assert refused.value.status == 404
    assert [one.name for one in Shelf(folder).results()] == ["ask-relu-00000001"]


def test_links_in_place_of_documents_are_passed_over(tmp_path: Path):
    place = answered(tmp_path)
    (place / "study.json").rename(tmp_path / "elsewhere.json")
    (place / "study.json").symlink_to(tmp_path / "elsewhere.json")
    assert Shelf(tmp_path).results() == []


def test_a_folder_that_is_not_there_has_no_results(tmp_path: Path):
    assert Shelf(tmp_path / "nowhere").results() == []


def test_the_newest_come_first_and_only_so_many(tmp_path: Path):
    for number in range(MOST_RESULTS + 5):
        place = tmp_path / f"r-{number}"
        place.mkdir()
        (place / "study.json").write_text("{}")
        os.utime(place / "study.json", (number, number))
    found = Shelf(tmp_path).results()
    assert len(found) == MOST_RESULTS
    assert [one.name for one in found[:2]] == [f"r-{MOST_RESULTS + 4}", f"r-{MOST_RESULTS + 3}"]


def test_what_was_read_is_kept_until_it_changes(tmp_path: Path):
    place = answered(tmp_path)
    shelf = Shelf(tmp_path)
    first = shelf.find(place.name)
    assert shelf.results()[0] is first
    (place / "result.json").write_bytes(seal({"answer": {"kind": "equivalent"}, "networks": 80}))
    assert shelf.find(place.name).result["answer"]["kind"] == "equivalent"
