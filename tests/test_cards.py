"""The cards of Home and Ask: what comes with the package is what was saved, and one's own results take its place."""

import json
import runpy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from whorl import cases, questions
from whorl.answers.cards import PREFIX, cards
from whorl.answers.keeping import keep_report
from whorl.faces.lab.studies import pictures
from whorl.faces.lab.studies.cards import all_cards, data_names, newest
from whorl.faces.lab.studies.pictures import drawn, packaged
from whorl.faces.lab.studies.shelf import Shelf
from whorl.language import LANGUAGES
from whorl.plan import AskPlan
from whorl.report.drawing import svg
from whorl.report.report import Report, Verdict
from whorl.storage.document import seal

DOCS = Path(__file__).parents[1] / "docs"


@pytest.fixture(scope="module")
def written() -> dict[str, Any]:
    return runpy.run_path(str(DOCS / "cards.py"))


def test_there_is_a_card_for_everything_that_can_be_asked():
    assert list(cards()) == [*questions.NAMES, *(f"{PREFIX}{name}" for name in cases.NAMES)]


def test_the_cards_say_what_the_saved_results_say(written: dict[str, Any]):
    kept = json.loads(written["CARDS"].read_text(encoding="utf-8"))["cards"]
    for name, card in kept.items():
        assert {**card, **written["answered"](name)} == card, "run docs/cards.py"


@pytest.mark.parametrize("name", ["relu", "seeds", "case-lenet-vgg", "case-tanh"])
def test_the_cards_say_how_something_is_asked(written: dict[str, Any], name: str):
    card = cards()[name]
    asked = {"usual": dict(card.usual), "delta": card.delta, "data": list(card.data)}
    assert asked == written["asked_usually"](name)


@pytest.mark.slow
def test_every_card_says_how_it_is_asked(written: dict[str, Any]):
    assert json.loads(written["CARDS"].read_text(encoding="utf-8")) == written["cards"](), "run docs/cards.py"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_can_be_drawn_where_no_style_is_allowed(language: str):
    for name in ("relu", "device", "case-ranking"):
        chart = packaged(name)
        assert chart is not None
        drawn = svg(chart, language)
        assert "style=" not in drawn
        assert "<style" not in drawn
    assert all(packaged(name) for name in cards())
    assert packaged("gone") is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["relu", pytest.param(None, marks=pytest.mark.slow)])
def test_pictures_come_drawn_as_they_would_be_drawn_now(name: str | None, language: str):
    for one in [name] if name else cards():
        chart = packaged(one)
        assert chart is not None
        assert (drawn(one, language) or b"").decode() == svg(chart, language), "run docs/cards.py"


def test_a_picture_of_another_chart_is_not_taken_for_this_ones(monkeypatch: pytest.MonkeyPatch):
    assert drawn("gone", "en") is None
    card = replace(cards()["relu"], picture={**(cards()["relu"].picture or {}), "delta": 0.5})
    monkeypatch.setattr(pictures, "cards", lambda: {"relu": card})
    assert drawn("relu", "en") is None


def test_the_course_comes_first_and_what_it_does_not_name_afterwards():
    assert questions.NAMES[: len(questions.COURSE)] == questions.COURSE
    assert len(set(questions.NAMES)) == len(questions.NAMES)


def test_data_from_files_are_never_offered():
    offered = {one for name in cards() for one in cards()[name].data}
    assert "spiral" in offered
    assert not offered & {"csv", "pictures"}
    assert data_names("question", "gone") == ()


def own(folder: Path, name: str, plan: AskPlan, said: str) -> None:
    """A finished result with a report of one sentence."""
    (folder / name).mkdir()
    (folder / name / "study.json").write_bytes(seal(plan.document))
    keep_report(Report(title="own", verdict=Verdict(kind="differs", sentences=(said,))), folder / name)
    (folder / name / "result.json").write_bytes(seal({"networks": 7}))


def test_the_newest_own_answer_stands_on_its_card_if_it_was_asked_as_usual(tmp_path: Path):
    own(tmp_path, "ask-relu-00000001", AskPlan(question="relu", seeds=16), "My own.")
    own(tmp_path, "ask-depth-00000002", AskPlan(question="depth", seeds=4), "Too few seeds.")
    own(tmp_path, "ask-depth-00000003", AskPlan(question="depth", data={"name": "xor"}), "Elsewhere.")
    own(tmp_path, "ask-depth-00000004", AskPlan(question="depth", delta=0.02), "Another delta.")
    shelf = Shelf(tmp_path)
    assert list(newest(shelf)) == ["relu"]
    shown = {one.name: one for one in all_cards(shelf, "en").questions}
    assert (shown["relu"].answer, shown["relu"].networks, shown["relu"].seeds) == ("My own.", 7, 16)
    assert shown["depth"].answer == (cards()["depth"].answer or {})["en"]
