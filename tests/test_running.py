"""One recipe with many seeds: what is told, whatever fails, on data of every kind."""

import json
from pathlib import Path

import numpy as np
import pytest

import whorl.laboratory
from whorl.answers.answer import as_json
from whorl.answers.running import answer_run
from whorl.fleet import train
from whorl.fleet.choice import fitting_means
from whorl.laboratory import laboratory
from whorl.language import say
from whorl.plan import Means, RunPlan
from whorl.recipe import Recipe, recipe_from
from whorl.recipes import read_recipe
from whorl.report.chart import Boundaries
from whorl.report.drawing import svg
from whorl.storage.store import Store

CURVE = {"data": {"name": "curve", "points": 60}, "loss": {"name": "squared-error"}}
WILD = {"optimizer": {"name": "sgd", "lr": 1e5}, "loss": {"name": "squared-error"}}


def recipe(**parts) -> Recipe:
    usual = {
        "name": "small",
        "data": {"name": "moons", "points_per_class": 40},
        "network": {"hidden": [8, 4]},
        "optimizer": {"name": "adam", "lr": 0.05},
        "training": {"steps": 40},
    }
    return recipe_from({**usual, **parts})


def told(one: Recipe, folder: Path, seeds: int = 4) -> dict:
    """What `run --json` prints; its figures can be drawn and both languages say it."""
    means = Means.model_validate(dict(zip(("device", "fleet"), fitting_means([one]), strict=True)))
    plan = RunPlan(recipe=one, seeds=seeds, means=means)
    with laboratory(plan, folder / "result") as lab:
        answer = answer_run(lab, plan)
    assert answer.text("zh")
    for figure in answer.report.figures:
        assert svg(figure.chart, "en").startswith("<svg")
    found = json.loads(as_json(answer.document("en")))
    assert found["charts"] == list(answer.report.figure_ids)
    return found | {"terminal": answer.text("en")}


def final(folder: Path, measure: str) -> np.ndarray:
    with Store.open(folder / "result", read_only=True) as store:
        return store.runs("run")[measure].isel(arm=0, checkpoint=-1).values.astype(float)


def test_the_numbers_are_those_of_the_runs(tmp_path: Path):
    found = told(recipe(), tmp_path)
    values = final(tmp_path, "test_accuracy")
    assert found["values"] == pytest.approx(values)
    assert found["test"]["estimate"] == pytest.approx(values.mean())
    assert found["test"]["sd"] == pytest.approx(values.std(ddof=1))
    assert found["test"]["low"] < found["test"]["estimate"] < found["test"]["high"]
    assert (found["networks"], found["failed"], found["outcome"]) == (4, 0, "test accuracy")
    norms = np.median(final(tmp_path, "gradient_norm"), axis=0)
    assert found["gradient_norm"] == pytest.approx(norms, rel=1e-6)
    assert len(found["dead"]) == 3
    assert f"Single seeds lie between {100 * values.min():.1f}%" in found["answer"]["text"]


def test_boundaries_are_drawn_on_the_plane_and_along_training(tmp_path: Path):
    charts = told(recipe(), tmp_path)["charts"]
    assert charts == [
        "seeds",
        "outcome-curves",
        "loss-curves",
        "boundaries-seeds",
        "boundaries-steps",
        "gradients",
    ]


def test_a_regression_has_a_loss_and_no_boundaries(tmp_path: Path):
    found = told(recipe(**CURVE), tmp_path)
    assert found["outcome"] == "test loss"
    assert found["values"] == pytest.approx(final(tmp_path, "test_loss"))
    assert not any("boundaries" in one for one in found["charts"])
    assert "Accuracy" not in found["terminal"]


def test_the_four_points_of_a_truth_table_are_not_called_fresh(tmp_path: Path):
    found = told(recipe(data={"name": "truth-table"}), tmp_path)
    assert "boundaries-seeds" in found["charts"]
    assert "no data are fresh" in " ".join(found["caveats"])
    assert "Fresh data decides" not in " ".join(found["caveats"])


@pytest.mark.parametrize("features", [1, 5])
def test_points_off_the_plane_have_no_boundaries(tmp_path: Path, features: int):
    random = np.random.default_rng(0)
    x = random.normal(size=(60, features)).round(3)
    lines = [",".join([*(f"c{column}" for column in range(features)), "kind"])]
    lines += [",".join([*map(str, row), "ab"[int(row[0] > 0)]]) for row in x]
    (tmp_path / "mine.csv").write_text("\n".join(lines))
    (tmp_path / "mine.toml").write_text(
        '[data]\nname = "csv"\nfile = "mine.csv"\nlabel = "kind"\n[optimizer]\nname = "adam"\nlr = 0.05\n'
        "[network]\nhidden = [8]\n[training]\nsteps = 40\n"
    )
    found = told(read_recipe(tmp_path / "mine.toml"), tmp_path)
    assert not any("boundaries" in one for one in found["charts"])
    assert any("your own points" in one for one in found["caveats"])
    assert found["test"]["estimate"] > 0.6


@pytest.mark.parametrize(("data", "steps", "least"), [("digits", 60, 0.7), ("mnist-1d", 100, 0.2)])
def test_pictures_of_digits_are_run_like_points(tmp_path: Path, data: str, steps: int, least: float):
    found = told(recipe(data={"name": data}, network={"hidden": [16]}, training={"steps": steps}), tmp_path)
    assert not any("boundaries" in one for one in found["charts"])
    assert any("one collection of 1,797" in one for one in found["caveats"]) == (data == "digits")
    assert found["test"]["estimate"] > least


def test_where_every_network_failed_the_answer_says_so_first(tmp_path: Path):
    found = told(recipe(**WILD), tmp_path)
    assert found["answer"]["text"].startswith("None of the 4 networks finished")
    assert found["failed"] == 4
    assert found["values"] == [0.5] * 4
    assert not any("boundaries" in one for one in found["charts"])


def test_a_loss_of_networks_that_all_failed_is_no_number(tmp_path: Path):
    found = told(recipe(**CURVE, optimizer={"name": "sgd", "lr": 1e5}), tmp_path)
    assert found["answer"]["text"].startswith("None of the 4 networks finished")
    assert found["test"] is None
    assert found["values"] == [None] * 4
    assert found["charts"] == ["loss-curves"]


FAILED = (0, 2)


def failing(units, *settings):
    """Training in which two seeds diverge at step 3."""
    for place, measures in train(units, *settings):
        for row, seed in enumerate(units[place].seeds):
            if seed in FAILED:
                for name, array in measures.items():
                    array[row] = 3 if name == "diverged_at" else np.nan
        yield place, measures


@pytest.mark.parametrize(("parts", "said"), [({}, "they count as chance"), (CURVE, "they rank last")])
def test_networks_that_failed_are_counted_and_not_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, parts: dict, said: str
):
    monkeypatch.setattr(whorl.laboratory, "train", failing)
    found = told(recipe(**parts), tmp_path, seeds=6)
    assert found["failed"] == 2
    assert f"2 of 6 networks failed; {said} and are not left out." in found["answer"]["text"]
    honest = [value for seed, value in enumerate(found["values"]) if seed not in FAILED]
    scored = max(honest) if parts else 0.5
    assert [found["values"][seed] for seed in FAILED] == [scored] * 2
    assert found["test"]["estimate"] == pytest.approx((sum(honest) + 2 * scored) / 6)
    if not parts:
        assert "boundaries-steps" in found["charts"]


def test_boundaries_are_those_of_the_seeds_that_finished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(whorl.laboratory, "train", failing)
    plan = RunPlan(recipe=recipe(), seeds=6)
    with laboratory(plan, tmp_path / "result") as lab:
        charts = [one.chart for one in answer_run(lab, plan).report.figures]
    (seeds,) = [one for one in charts if isinstance(one, Boundaries) and one.id == "boundaries-seeds"]
    assert [say(panel.title, "en") for panel in seeds.panels] == [f"seed {seed}" for seed in (1, 3, 4, 5)]
