"""Observations: every bit comes back, other settings and damage are noticed, nothing is measured twice."""

from pathlib import Path

import numpy as np
import pytest

from chinese import in_chinese
from whorl.faces.plans import run_plan
from whorl.laboratory import Laboratory, laboratory
from whorl.storage.folder import FolderError
from whorl.storage.observations import OBSERVATIONS, find, keep
from whorl.storage.store import RunsMissing, Store

SETTINGS = {"width": 100, "depths": [2, 4]}


def arrays() -> dict[str, np.ndarray]:
    random = np.random.default_rng(0)
    return {
        "slope": random.standard_normal((3, 2)),
        "strange": np.array([np.nan, np.inf, -np.inf, -0.0, 5e-324]),
        "count": np.arange(4),
        "solved": np.array([True, False]),
        "nothing": np.zeros((0, 3)),
        "names": np.array([["nan", "螺旋"], ["1", ""]]),
    }


def test_every_bit_comes_back(tmp_path: Path):
    keep(tmp_path, "gradients", SETTINGS, arrays())
    found = find(tmp_path, "gradients", SETTINGS)
    assert found is not None
    for name, array in arrays().items():
        assert found[name].dtype == array.dtype
        assert found[name].tobytes() == array.tobytes()
        assert found[name].shape == array.shape


def test_what_was_not_observed_is_not_found(tmp_path: Path):
    assert find(tmp_path, "gradients", SETTINGS) is None


def test_other_settings_are_refused(tmp_path: Path):
    keep(tmp_path, "gradients", SETTINGS, arrays())
    with pytest.raises(FolderError, match="other settings") as caught:
        find(tmp_path, "gradients", {**SETTINGS, "width": 101})
    assert in_chinese(caught).endswith("：gradients 测量时用的是别的设置；请换一个 --out")


def test_what_is_neither_number_nor_word_is_refused(tmp_path: Path):
    with pytest.raises(TypeError, match="numbers, truth values or words"):
        keep(tmp_path, "gradients", SETTINGS, {"name": np.array([object()])})


def test_a_laboratory_measures_once_and_again_only_what_was_damaged(tmp_path: Path):
    plan, calls = run_plan("xor-two-units", seeds=2), []

    def measure(advance):
        calls.append(1)
        advance(1)
        return {"value": np.array([len(calls)])}

    for _ in range(2):
        with laboratory(plan, tmp_path / "result") as lab:
            assert lab.observe("clock", SETTINGS, measure)["value"].tolist() == [1]
    kept = tmp_path / "result" / OBSERVATIONS / "clock.json"
    kept.write_bytes(kept.read_bytes().replace(b"100", b"101"))
    with laboratory(plan, tmp_path / "result") as lab:
        assert lab.observe("clock", SETTINGS, measure)["value"].tolist() == [2]
        assert [str(one) for one in lab.store.damage] == [f"{OBSERVATIONS}/clock.json is changed"]


def test_a_folder_that_is_only_read_is_not_added_to(tmp_path: Path):
    plan = run_plan("xor-two-units", seeds=2)
    with laboratory(plan, tmp_path / "result"):
        pass
    with Store.open(tmp_path / "result", read_only=True) as store:
        lab = Laboratory(store, plan, None, read_only=True)
        with pytest.raises(RunsMissing, match="clock was not observed"):
            lab.observe("clock", SETTINGS, lambda advance: {})
