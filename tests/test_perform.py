"""Carrying out plans: the folder that is kept, telling before writing, notes, looking again, plans of other versions."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import whorl.laboratory
from pretend import tree
from small import small_run
from whorl.answers.answer import Answer
from whorl.answers.keeping import KeptAnswer
from whorl.faces.cli import main
from whorl.language import say
from whorl.measure import Record
from whorl.perform import MadeByAnother, look_again, perform, plan_in, plan_of
from whorl.recipe import Recipe
from whorl.storage.document import unseal
from whorl.storage.folder import FolderError
from whorl.storage.runs import Arm
from whorl.storage.store import RunsMissing, Store


@pytest.fixture
def kept(small_result: Path) -> Path:
    """The folder of a finished run."""
    return small_result


def no_training(*_settings, **_more):
    raise AssertionError("something was trained")


def test_a_result_folder_holds_everything_that_was_promised(kept: Path):
    documents = {"study.json", "result.json", "report.json", "timings.json", "report.html"}
    assert {*documents, "runs.zarr", "done", "figures"} <= {one.name for one in kept.iterdir()}
    figures = sorted((kept / "figures").iterdir())
    ids = json.loads((kept / "result.json").read_text())["charts"]
    assert [one.name for one in figures] == sorted(
        f"{id}{end}" for id in ids for end in (".json", ".png", ".svg")
    )


def test_without_a_folder_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    plan = small_run(tmp_path)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert perform(plan).folder is None
    assert list((tmp_path / "here").iterdir()) == []


def test_the_answer_is_told_before_any_file_of_it_is_written(tmp_path: Path):
    heard: list[Answer] = []

    def tell(answer: Answer) -> None:
        heard.append(answer)
        assert not (tmp_path / "result" / "result.json").exists()
        assert (tmp_path / "result" / "runs.zarr").exists()

    answer = perform(small_run(tmp_path), tmp_path / "result", tell=tell)
    assert [one.content for one in heard] == [answer.content]
    assert (tmp_path / "result" / "result.json").exists()


def test_what_is_there_is_not_trained_again_and_gives_the_same_bytes(
    kept: Path, monkeypatch: pytest.MonkeyPatch
):
    before = tree(kept)
    monkeypatch.setattr(whorl.laboratory, "train", no_training)
    perform(plan_in(kept), kept)
    assert tree(kept) == before  # what it took to train, too


def test_no_clock_is_in_the_result(kept: Path):
    document = unseal((kept / "result.json").read_bytes())
    text = json.dumps(document)
    assert "second" not in text
    assert not {"time", "date", "started", "finished"} & set(document)
    timings = json.loads((kept / "timings.json").read_text())
    assert timings["seconds"].keys() == timings["operations"].keys() == {"run"}


def test_two_folders_of_one_plan_hold_the_same_bytes(tmp_path: Path):
    plan = small_run(tmp_path)
    first, second = (tree(perform(plan, tmp_path / name).folder or tmp_path) for name in ("one", "two"))
    assert {name for name in first if first[name] != second[name]} <= {"timings.json"}


def test_looking_again_trains_and_writes_nothing(kept: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(whorl.laboratory, "train", no_training)
    before = tree(kept)
    answer = look_again(kept)
    assert tree(kept) == before
    assert answer.folder == kept
    assert answer.document("en") == unseal((kept / "result.json").read_bytes())


def test_looking_at_a_study_that_was_cut_short_says_how_to_go_on(tmp_path: Path):
    with Store.create(tmp_path / "result", small_run(tmp_path).document):
        pass
    with pytest.raises(RunsMissing, match="stage run was not run; `whorl resume` runs it"):
        look_again(tmp_path / "result")


@pytest.fixture
def of_another_version(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A finished run of a version whose stages were described in other words."""
    plain = whorl.laboratory._arm

    def described(id: str, recipe: Recipe, record: Record) -> Arm:
        arm = plain(id, recipe, record)
        return replace(arm, recipe=arm.recipe.replace("{", "{ ", 1))

    monkeypatch.setattr(whorl.laboratory, "_arm", described)
    return Path(shutil.copytree(kept, tmp_path / kept.name))


def test_a_result_of_another_version_is_shown_as_it_was_kept(of_another_version: Path):
    before = tree(of_another_version)
    answer = look_again(of_another_version, "# seeds\nLess spread.\n")
    assert isinstance(answer, KeptAnswer)
    assert answer.document("zh") == unseal((of_another_version / "result.json").read_bytes())
    assert answer.report.notes == {"seeds": "Less spread."}
    assert tree(of_another_version) == before


def test_a_result_of_another_version_is_not_gone_on_with_nor_shown_where_it_is_damaged(
    of_another_version: Path,
):
    def refused(what: Callable[[], Any]) -> None:
        with pytest.raises(MadeByAnother, match="made by another version of whorl") as problem:
            what()
        assert "另一个版本" in say(problem.value.said, "zh")

    refused(lambda: perform(plan_in(of_another_version), of_another_version))
    chunk = next((of_another_version / "runs.zarr").rglob("c.0.0*"))
    chunk.write_bytes(chunk.read_bytes()[:-1])
    refused(lambda: look_again(of_another_version))
    shutil.rmtree(of_another_version / "runs.zarr")
    (of_another_version / "report.json").unlink()
    refused(lambda: look_again(of_another_version))


def test_the_command_says_that_another_version_made_a_result(
    of_another_version: Path, capsys: pytest.CaptureFixture[str]
):
    assert main(["show", str(of_another_version), "--lang", "zh"]) == 0
    shown = capsys.readouterr()
    assert "另一个版本" in shown.err
    assert str(of_another_version / "report.html") in shown.out


def test_the_plan_in_a_folder_is_the_plan_that_made_it(kept: Path, tmp_path: Path):
    found = plan_in(kept)
    assert found.kind == "run"
    assert found.document == small_run(tmp_path).document
    assert found.hash == small_run(tmp_path).hash


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"kind": "dream"},
        {"kind": "run"},
        {"kind": "run", "recipe": {"name": "x"}, "seeds": 2},
        {"kind": "ask"},
    ],
)
def test_a_plan_that_this_version_does_not_know_is_refused(document: dict, tmp_path: Path):
    with pytest.raises(FolderError, match="its plan is not one of this version's") as refused:
        plan_of(document, tmp_path)
    assert "\n" not in str(refused.value)


def test_notes_stand_beside_their_figures(kept: Path):
    answer = look_again(kept, "# seeds\nLess spread than **I** thought.\n")
    assert "<strong>I</strong>" in answer.html("en")


@pytest.mark.parametrize(
    ("notes", "said"),
    [
        ("# sedes\nWhat?", "notes, line 1: no figure is called 'sedes'; use # seeds"),
        ("Hello", "notes, line 1: text before the first heading"),
        ("# seeds\none\n# seeds\ntwo", "notes, line 3: a second heading 'seeds'"),
    ],
)
def test_notes_that_name_no_figure_are_refused_and_what_was_run_is_kept(
    tmp_path: Path, notes: str, said: str
):
    plan = small_run(tmp_path)
    with pytest.raises(ValueError, match=said):
        perform(plan, tmp_path / "result", notes=notes)
    assert not (tmp_path / "result" / "result.json").exists()
    assert look_again(tmp_path / "result", "# seeds\nbetter").report.notes == {"seeds": "better"}


def test_a_result_speaks_the_language_that_was_asked_for(tmp_path: Path):
    perform(small_run(tmp_path), tmp_path / "result", language="zh")
    assert (
        "这是 2 个种子的平均"
        in json.loads((tmp_path / "result" / "result.json").read_text())["answer"]["text"]
    )
