import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from calling import call, tiny
from test_plans import STUDY
from whorl import questions
from whorl.faces.dry_run import forecast
from whorl.faces.plans import ask_plan, explain_plan, run_plan, study_plan
from whorl.recipes import read_recipe


def test_a_run_is_as_many_networks_as_seeds():
    found = forecast(run_plan("course-relu", seeds=20))
    assert (found.total.networks, found.total.parameters, found.least) == (20, 603, False)


def test_an_explanation_is_its_cells_twice_and_the_rates_tried_between():
    found = forecast(explain_plan("course-linear", "course-relu", seeds=8))
    assert [(one.name, len(one.recipes), one.cost.networks) for one in found.stages] == [
        ("fixed", 4, 32),
        ("tuning", 20, 60),
        ("tuned", 4, 32),
    ]
    assert found.total.networks == 124
    assert found.least


def test_a_question_with_rates_to_be_added_costs_at_least_all_its_stages():
    found = forecast(ask_plan("relu", seeds=8))
    assert [(one.name, one.cost.networks) for one in found.stages] == [
        ("fixed", 32),
        ("tuning", 60),
        ("tuned", 32),
        ("xor", 16),
        ("activations-tuning", 24),
        ("activations", 32),
    ]
    assert found.least
    assert "experiments of their own" not in found.text()
    assert "最好的学习率落在边上时会多试几个。" in found.text("zh")


EXACT = ("activation", "alexnet", "convolution", "depth", "gradient", "notes", "residual", "seeds")


@pytest.mark.parametrize("name", EXACT)
def test_where_nothing_comes_on_top_the_forecast_is_what_the_saved_answer_took(name: str):
    saved = json.loads((Path(__file__).parents[1] / f"docs/results/{name}.json").read_text())
    found = forecast(ask_plan(name, seeds=saved["seeds"]))
    assert (found.least, found.total.networks) == (False, saved["networks"])


def planted(monkeypatch: pytest.MonkeyPatch, *names: str, **more) -> None:
    """A question of these recipes takes the place of `relu`."""
    made = SimpleNamespace(recipes=lambda plan: [read_recipe(name) for name in names], **more)
    monkeypatch.setattr(questions, "question", lambda name: made)


def test_a_question_that_trains_nothing_costs_nothing_and_says_so(monkeypatch: pytest.MonkeyPatch):
    planted(monkeypatch)
    found = forecast(ask_plan("measuring", seeds=8))
    assert (found.stages, found.total.networks, found.least) == ([], 0, False)
    assert found.document()["total"] == {"networks": 0, "parameters": 0, "bytes": 0, "operations": 0}
    assert "nothing is trained; the question measures this machine" in found.text()
    assert "不训练网络，只测量这台机器" in found.text("zh")


def test_a_question_of_one_recipe_or_of_many_costs_at_least_those(monkeypatch: pytest.MonkeyPatch):
    for names in (["course-relu"], ["course-linear", "course-relu", "moons-small"]):
        planted(monkeypatch, *names)
        found = forecast(ask_plan("other", seeds=8))
        assert (found.total.networks, found.least) == (8 * len(names), True)


def test_where_more_may_come_the_saved_answer_says_how_much(capsys: pytest.CaptureFixture[str]):
    told = json.loads(call(capsys, "ask", "softmax", "--dry-run", "--json").out)
    saved = json.loads((Path(__file__).parents[1] / "docs/results/softmax.json").read_text())
    assert told["saved"] == {"seeds": saved["seeds"], "networks": saved["networks"]}
    assert told["saved"]["networks"] > told["total"]["networks"]
    assert (
        f"{saved['networks']:,} networks in all"
        in call(capsys, "ask", "softmax", "--dry-run", "--lang", "en").out
    )
    for other in (["--full"], ["--data", "moons"]):
        assert json.loads(call(capsys, "ask", "softmax", "--dry-run", "--json", *other).out)["saved"] is None


def test_a_study_costs_its_arms(tmp_path):
    tiny(tmp_path)
    (tmp_path / "study.toml").write_text(STUDY)
    assert forecast(study_plan(tmp_path / "study.toml")).total.networks == 8


def test_a_dry_run_tells_the_cost_and_writes_nothing(
    tmp_path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(tmp_path)
    called = call(capsys, "explain", "course-linear", "course-relu", "--dry-run", "--json")
    told = json.loads(called.out)
    assert called.code == 0
    assert told["total"]["networks"] == sum(stage["networks"] for stage in told["stages"]) == 188
    assert told["total"]["operations"] > 10**12
    assert {"parameters", "bytes", "seeds", "recipes"} <= set(told["stages"][0])
    assert told["at_least"] is True
    said = call(capsys, "run", "course-relu", "--dry-run", "--lang", "zh").out
    assert "603" in said
    assert "什么也没有写" in said
    assert list(tmp_path.iterdir()) == []
