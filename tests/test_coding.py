"""The playground's network as code: the script, notebook or recipe of just what the page shows."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from whorl.capture import one_training
from whorl.data import read_csv
from whorl.faces.lab.live.asked import read_recipe
from whorl.faces.lab.studies.coding import coded
from whorl.faces.lab.studies.messages import Coding
from whorl.faces.lab.trouble import Refused
from whorl.recipe import Recipe
from whorl.recipes import read_recipe as read_file

RECIPE: dict[str, Any] = {
    "data": {"name": "rings", "points_per_class": 100, "classes": 2, "noise": 0.2},
    "network": {"name": "mlp", "hidden": [6, 4], "activation": ["tanh", "sine"], "init": "he"},
    "optimizer": {"name": "momentum", "lr": 0.1, "momentum": 0.8},
    "training": {"steps": 300, "batch": 32, "schedule": "cosine"},
}
OWN = {"x": [[k / 50, (k % 7) / 10] for k in range(40)], "y": [k % 2 for k in range(40)], "classes": 2}


def asked(**more: Any) -> Coding:
    return Coding.model_validate({"recipe": RECIPE, **more})


@pytest.mark.parametrize("format", ["py", "ipynb", "toml"])
def test_each_format_holds_the_recipe_that_the_page_shows(format: str, tmp_path: Path):
    found = coded(asked(format=format, seed=4, seeds=3), "zh")
    assert found.file == f"playground.{format}"
    (tmp_path / found.file).write_text(found.text, encoding="utf-8")
    read = (
        one_training(tmp_path / found.file).recipe() if format != "toml" else read_file(tmp_path / found.file)
    )
    assert read == read_recipe(RECIPE, None)
    assert ("range(4, 7)" in found.text) == (format != "toml")


def test_own_points_are_in_the_script_and_beside_the_recipe(tmp_path: Path):
    settings = {**RECIPE, "data": {"name": "own"}, "training": {"steps": 20}}
    script = coded(asked(recipe=settings, points=OWN), "en").text
    assert "ROWS = [" in script
    toml = coded(asked(recipe=settings, points=OWN, format="toml"), "en").text
    told = tomllib.loads(toml)["data"]
    assert (told["file"], told["label"]) == ("points.csv", "answer")
    (tmp_path / "playground.toml").write_text(toml, encoding="utf-8")
    rows = [f"{x:.6f},{y:.6f},{k}" for (x, y), k in zip(OWN["x"], OWN["y"], strict=True)]
    (tmp_path / "points.csv").write_text("x1,x2,answer\n" + "\n".join(rows) + "\n", encoding="utf-8")
    ours: Any = read_recipe(settings, OWN).data
    read: Recipe = read_file(tmp_path / "playground.toml")
    assert read.data == read_csv(tmp_path / "points.csv", label="answer", standardise=False)
    assert read.data.sha256 == ours.sha256  # pyright: ignore[reportAttributeAccessIssue]


def test_what_the_playground_would_not_train_is_not_written_either():
    with pytest.raises(Refused):
        coded(asked(recipe={**RECIPE, "data": {"name": "mnist"}}), "en")
    with pytest.raises(ValueError, match="optimizer"):
        coded(asked(recipe={**RECIPE, "optimizer": {"name": "nonsense"}}), "en")


def test_the_notebook_is_one():
    found = json.loads(coded(asked(format="ipynb"), "en").text)
    assert found["nbformat"] == 4
