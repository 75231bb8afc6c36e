"""Askings: what they would cost, and how long that takes on a machine that has been measured."""

from pathlib import Path
from typing import Any

import pytest

from whorl.faces.dry_run import forecast
from whorl.faces.lab.studies.asking import forecast_of, plan_asked
from whorl.faces.lab.studies.messages import Asking
from whorl.faces.lab.studies.shelf import Shelf
from whorl.faces.lab.trouble import Refused
from whorl.faces.plans import ask_plan, case_plan
from whorl.plan import AskPlan
from whorl.storage.document import seal


def asking(**changed: Any) -> Asking:
    return Asking(**{"kind": "case", "name": "regression", "seeds": 4, **changed})


def made(folder: Path, plan: AskPlan, seconds: float, operations: int) -> None:
    """A finished result with what it took."""
    place = folder / plan.folder_name
    place.mkdir()
    (place / "study.json").write_bytes(seal(plan.document))
    (place / "result.json").write_bytes(seal({}))
    timings = {"seconds": {"fixed": seconds, "drawn": 100.0}, "operations": {"fixed": operations}}
    (place / "timings.json").write_bytes(seal(timings))


def test_a_plan_is_the_one_of_the_command_line():
    assert plan_asked(asking()) == case_plan("regression", seeds=4)
    whole = asking(kind="question", name="depth", seeds=None, effort="full", delta=0.02, data={"name": "xor"})
    assert plan_asked(whole) == ask_plan("depth", {"name": "xor"}, full=True, delta=0.02)


def test_nothing_is_known_of_a_machine_that_was_never_measured(tmp_path: Path):
    found = forecast_of(asking(), Shelf(tmp_path))
    assert (found.seconds, found.exists, found.least) == (None, False, True)
    assert found.operations == forecast(case_plan("regression", seeds=4)).total.operations


def test_time_is_foreseen_from_the_same_question_or_else_from_others(tmp_path: Path):
    made(tmp_path, ask_plan("relu", seeds=2), 10, 10**10)
    other = forecast_of(asking(), Shelf(tmp_path))
    assert other.seconds == pytest.approx(other.operations / 10**9)
    plan = case_plan("regression", seeds=2)
    foreseen = forecast(plan).total.operations
    made(tmp_path, plan, 7, 3 * foreseen)  # more was trained than anybody could foresee
    same = forecast_of(asking(), Shelf(tmp_path))
    assert same.seconds == pytest.approx(7 * same.operations / foreseen)


def test_a_result_that_was_only_looked_at_again_measures_nothing(tmp_path: Path):
    made(tmp_path, case_plan("regression", seeds=2), 0.001, 0)
    assert forecast_of(asking(), Shelf(tmp_path)).seconds is None


def test_what_is_there_is_said_to_be(tmp_path: Path):
    made(tmp_path, case_plan("regression", seeds=4), 1, 1)
    assert forecast_of(asking(), Shelf(tmp_path)).exists


@pytest.mark.parametrize(
    "data", [{"name": "csv"}, {"name": "pictures"}, {"name": "spiral", "validation_points": 3}, {}]
)
def test_data_are_those_of_the_card_with_its_settings(data: dict[str, Any]):
    with pytest.raises(Refused):
        plan_asked(asking(kind="question", name="depth", data=data))
