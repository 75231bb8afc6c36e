from types import SimpleNamespace

import pytest

from calling import tiny
from whorl import questions
from whorl.cost import TooLarge
from whorl.faces.plans import ask_plan, data_settings, explain_plan, recipe_of, run_plan, study_plan
from whorl.recipe import RecipeError
from whorl.recipes import read_recipe

STUDY = """
question = "Does the activation matter?"
design = "pair"
seeds = 4
base = "tiny.toml"
[factors]
"network.activation" = ["relu", "tanh"]
"""


def test_a_recipe_is_given_by_name_by_file_or_itself(tmp_path):
    path = tiny(tmp_path)
    assert recipe_of(path) == recipe_of(str(path)) == recipe_of(recipe_of(path))
    assert recipe_of("course-relu") == read_recipe("course-relu")


def test_quick_is_16_seeds_and_full_64_unless_a_number_is_given():
    assert (run_plan("course-relu").seeds, run_plan("course-relu").effort) == (16, "quick")
    assert (run_plan("course-relu", full=True).seeds, run_plan("course-relu", full=True).effort) == (
        64,
        "full",
    )
    assert run_plan("course-relu", seeds=20, full=True).seeds == 20
    assert run_plan("course-relu").delta == 0.01


def test_the_same_wishes_make_the_same_plan_and_folder():
    one, other = (explain_plan("course-linear", "course-relu", seeds=8) for _ in range(2))
    assert one.folder_name == other.folder_name
    assert one.folder_name != explain_plan("course-linear", "course-relu", seeds=9).folder_name


def test_means_are_part_of_the_plan_and_its_hash(tmp_path):
    plan = run_plan(tiny(tmp_path), device="cpu", fleet="reference")
    assert (plan.means.device, plan.means.fleet) == ("cpu", "reference")
    assert plan.document["means"]["fleet"] == "reference"


def test_a_claim_about_nothing_that_differs_is_refused_before_anything_runs():
    with pytest.raises(RecipeError, match="optimizer"):
        explain_plan("course-linear", "course-relu", claim="noise")


def test_what_the_machine_cannot_hold_is_refused_before_anything_runs(tmp_path):
    path = tiny(tmp_path)
    path.write_text(path.read_text().replace("[3]", "[1000000000000]"))
    for plan in (lambda: run_plan(path), lambda: explain_plan(path, "moons-small")):
        with pytest.raises(TooLarge, match="this machine allows"):
            plan()


def test_a_question_may_have_a_smallest_effect_and_a_device_of_its_own(monkeypatch: pytest.MonkeyPatch):
    planted = SimpleNamespace(recipes=lambda plan: [], DELTA=0.1, device=lambda: "cpu")
    monkeypatch.setattr(questions, "question", lambda name: planted)
    assert (ask_plan("own").delta, ask_plan("own").means.device) == (0.1, "cpu")
    assert ask_plan("own", delta=0.2).delta == 0.2
    planted.device = lambda: "mars"
    with pytest.raises(ValueError, match="mars"):
        ask_plan("own")
    assert ask_plan("own", device="cpu").means.device == "cpu"


def test_a_question_may_be_asked_of_other_data(tmp_path):
    assert ask_plan("relu").data is None
    assert ask_plan("relu", "gaussians").data == {"name": "gaussians"}
    assert data_settings(tiny(tmp_path)) == recipe_of(tiny(tmp_path)).settings["data"]
    assert data_settings({"name": "rings"}) == {"name": "rings"}
    with pytest.raises(ValueError, match="a data set: checkerboard"):
        data_settings("no-such-data")
    with pytest.raises(ValueError, match="recipe whose"):
        data_settings("csv")


def test_a_studys_own_seeds_count_unless_others_are_asked_for(tmp_path):
    tiny(tmp_path)
    file = tmp_path / "study.toml"
    file.write_text(STUDY)
    assert study_plan(file).seeds == 4
    assert study_plan(file, seeds=6).seeds == 6
