import json

import pytest

from calling import call
from whorl.faces import doctor
from whorl.language import Text


def test_the_doctor_looks_at_everything_and_finds_this_machine_fit(capsys: pytest.CaptureFixture[str]):
    called = call(capsys, "doctor", "--json")
    found = json.loads(called.out)
    assert (called.code, found["ok"]) == (0, True)
    looked = [check["id"] for check in found["checks"]]
    assert looked == [
        "whorl", "python", "machine", "libraries", "cuda", "compiled", "page", "fonts", "results", "language"
    ]  # fmt: skip
    assert all(check["found"] for check in found["checks"])
    assert all(check["advice"] for check in found["checks"] if check["state"] != "good")


def test_a_missing_library_is_broken_and_code_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(doctor, "LIBRARIES", ("numpy", "no-such-library"))
    called = call(capsys, "doctor")
    assert called.code == 1
    assert called.out.startswith("Something is broken")
    assert "Missing: no-such-library" in called.out


def test_a_missing_compiled_fleet_costs_time_and_breaks_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    from whorl.fleet import native

    monkeypatch.setattr(native, "available", lambda: "no compiler was found")
    called = call(capsys, "doctor", "--lang", "zh")
    assert called.code == 0
    assert "~ 编译机群" in called.out
    assert "no compiler was found" in called.out
    monkeypatch.setattr(native, "available", lambda: Text("compiled-off"))
    told = call(capsys, "doctor", "--lang", "en").out
    assert "Take the variable out" in told
    assert "C++ compiler" not in told


def test_a_folder_that_cannot_be_written_is_told(tmp_path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(doctor.os, "access", lambda place, mode: False)
    assert next(one for one in doctor.examine().checks if one.id == "results").state == "fair"
