"""Numbers of earlier answers: those of the package, or one's own where they are as good."""

import json
import runpy
from pathlib import Path
from typing import Any

import pytest

from documents import ROOT
from whorl.answers.archive import beside, chosen, compact, packaged
from whorl.claims import cited
from whorl.storage.folder import write_json

WANTED = {"parts": {"gain"}, "softmax": {"error-cross-entropy-trained"}}


def finding(id: str, estimate: float | None) -> dict[str, Any]:
    return {
        "id": id,
        "text": "",
        "estimate": estimate,
        "low": 0.1,
        "high": 0.3,
        "level": 0.95,
        "kind": "differs",
    }


def answered(place: Path, question: str, seeds: int, estimate: float, data: dict | None = None) -> Path:
    """A result folder as a question leaves it, with one finding."""
    place.mkdir()
    write_json(place, "study.json", {"kind": "ask", "question": question, "data": data, "seeds": seeds})
    result = {
        "versions": {"whorl": "0.1.0"},
        "seeds": seeds,
        "networks": 7,
        "findings": [finding("error-cross-entropy-trained", estimate), finding("unread", 1.0)],
    }
    write_json(place, "result.json", result)
    return place


def test_only_what_is_read_and_has_a_number_is_kept():
    findings = [finding("gain", 0.2), finding("other", 0.5), finding("silent", None)]
    result = {"versions": {"whorl": "1"}, "seeds": 3, "networks": 5, "findings": findings}
    assert compact(result, {"gain", "silent"})["findings"] == {"gain": [0.2, 0.1, 0.3, 0.95, "differs"]}


def test_the_package_brings_every_finding_that_a_claim_cannot_do_without():
    from whorl.answers.judgement import Saved
    from whorl.claims import IN_ORDER, claim, reads

    kept = packaged()
    for name in IN_ORDER:
        optional = getattr(claim(name), "OPTIONAL", ())
        for key, origin in reads(name).items():
            if isinstance(origin, Saved) and key not in optional:
                assert origin.finding in kept[origin.question].findings, (name, key)
    assert kept["relu"].seeds == 32
    assert all(one.date for one in kept.values())


def test_ones_own_answer_is_read_where_it_has_as_many_seeds(tmp_path: Path):
    answered(tmp_path / "ask-softmax-00000001", "softmax", 64, 0.2)
    here = tmp_path / "ask-notes-00000000"
    here.mkdir()
    found = chosen(here, cited())["softmax"]
    assert (found.seeds, found.place) == (64, "ask-softmax-00000001")
    assert found.findings["error-cross-entropy-trained"].estimate == 0.2


def test_of_several_the_one_with_most_seeds_is_read(tmp_path: Path):
    for seeds in (16, 128, 64):
        answered(tmp_path / f"ask-softmax-{seeds:08d}", "softmax", seeds, seeds / 1000)
    assert beside(tmp_path / "here", WANTED)["softmax"].seeds == 128


@pytest.mark.parametrize(
    "how", ["few seeds", "other data", "another question", "changed", "half", "link", "name"]
)
def test_what_is_not_as_good_is_passed_over(tmp_path: Path, how: str):
    folder = tmp_path / "results" / "ask-softmax-00000001"
    folder.parent.mkdir()
    if how == "name":
        folder = folder.with_name("my-softmax")
    elsewhere = tmp_path / "elsewhere" if how == "link" else folder
    seeds = 4 if how == "few seeds" else 64
    data = {"name": "moons"} if how == "other data" else None
    answered(elsewhere, "depth" if how == "another question" else "softmax", seeds, 0.2, data)
    if how == "changed":
        result = folder / "result.json"
        result.write_text(result.read_text().replace("0.2", "0.9"))
    elif how == "half":
        (folder / "result.json").unlink()
    elif how == "link":
        folder.symlink_to(elsewhere)
    found = chosen(folder.parent / "ask-notes-00000000", cited())["softmax"]
    assert found.place is None
    assert found.seeds == packaged()["softmax"].seeds


def test_what_the_notes_are_judged_by_is_what_the_saved_results_say():
    """The archive in the package is of the saved results, and so is what the saved judgements read."""
    written = runpy.run_path(str(ROOT / "docs/results.py"))
    kept = json.loads(written["ARCHIVE"].read_text(encoding="utf-8"))
    assert kept == written["archive"]()
    judged = json.loads((ROOT / "docs/results/notes.json").read_text(encoding="utf-8"))["claims"]
    for reading in (reading for one in judged for reading in one["readings"]):
        if reading["from"] in kept["questions"] and reading["estimate"] is not None:
            assert (
                reading["estimate"] == kept["questions"][reading["from"]]["findings"][reading["finding"]][0]
            )
