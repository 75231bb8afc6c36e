import json
from pathlib import Path

import pytest

from calling import call
from whorl.data import DATA
from whorl.faces import listing
from whorl.language import LANGUAGES
from whorl.questions import NAMES
from whorl.recipes import built_in


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_recipe_and_data_set_has_a_line_of_its_own(language: str):
    found = {name: LIST(language) for name, LIST in listing.LISTS.items()}
    assert [one["name"] for one in found["questions"]] == list(NAMES)
    assert [one["name"] for one in found["recipes"]] == list(built_in())
    assert [one["name"] for one in found["data"]] == list(DATA)
    assert all(one["about"] for entries in found.values() for one in entries)


def test_whorl_alone_lists_the_questions(capsys: pytest.CaptureFixture[str]):
    said = call(capsys)
    assert said.code == 0
    assert said.out.startswith("Questions\n")
    assert call(capsys, "ask").out == said.out


def test_lists_are_json_for_scripts(capsys: pytest.CaptureFixture[str]):
    found = json.loads(call(capsys, "list", "--json").out)
    assert list(found) == ["questions", "recipes", "data", "cases", "exercises"]
    assert "spiral" in [one["name"] for one in json.loads(call(capsys, "list", "cases", "--json").out)]
    assert json.loads(call(capsys, "data", "list", "--json").out) == found["data"]
    spiral = next(one for one in found["data"] if one["name"] == "spiral")
    assert spiral["settings"] == {"points_per_class": 1000, "classes": 3, "noise": 0.2}
    pictures = {
        one["name"]: one["settings"] for one in found["data"] if one["name"] in ("digits", "mnist-1d")
    }
    assert pictures == {
        "digits": {"train": 1000, "shuffled": False},
        "mnist-1d": {"points_per_class": 400, "shuffled": False},
    }


def test_what_is_not_there_yet_is_said_in_words(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(listing.LISTS, "exercises", lambda language: [])
    assert "none yet" in call(capsys, "list", "exercises").out
    assert "还没有" in call(capsys, "list", "exercises", "--lang", "zh").out


def test_what_needs_no_fetching_says_so_and_unknown_names_are_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
):
    assert "mnist" in call(capsys, "data", "get", "--data-dir", tmp_path).out
    assert "nothing to fetch" in call(capsys, "data", "get", "spiral").out
    found = json.loads(call(capsys, "data", "get", "spiral", "--json", "--data-dir", tmp_path).out)
    assert found == {"fetched": [], "needed": ["cifar-10", "fashion-mnist", "mnist"]}
    unknown = call(capsys, "data", "get", "imagenet")
    assert (unknown.code, unknown.out) == (2, "")
    assert "checkerboard" in unknown.err


def test_the_version_names_what_results_depend_on(capsys: pytest.CaptureFixture[str]):
    said = call(capsys, "--version").out
    assert said.startswith("whorl 0.")
    assert "torch" in said
