"""Notebooks to work in: valid, the same code in both languages, kept as they are written today, and they run."""

import ast
import json
import re
import runpy
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest

from calling import call
from documents import ROOT
from hurried import DATA, FEWEST, LACKING, SEEDS
from whorl.faces import worksheet
from whorl.faces.worksheet import PRACTICE, figure_ids
from whorl.language import LANGUAGES
from whorl.questions import NAMES

ALL = (*NAMES, PRACTICE)
KEPT = ROOT / "docs/notebooks"
LARGEST = 120_000  # bytes
WRITTEN = runpy.run_path(str(ROOT / "docs/notebooks.py"))


def kept(name: str, language: str = "en") -> dict[str, Any]:
    return json.loads((KEPT / language / f"{name}.ipynb").read_text(encoding="utf-8"))


def source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def codes(notebook: dict[str, Any]) -> list[str]:
    return [source(cell) for cell in notebook["cells"] if cell["cell_type"] == "code"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_kept_notebooks_are_what_is_written_today(language: str):
    assert {path.stem for path in (KEPT / language).iterdir()} == set(ALL)
    for name in ALL:
        text = (KEPT / language / f"{name}.ipynb").read_text(encoding="utf-8")
        assert text == WRITTEN["notebook"](name, language), f"{name}: run python docs/notebooks.py"
        assert len(text.encode()) < LARGEST


def test_the_figures_are_those_of_the_saved_answers():
    assert {name: figure_ids(name) for name in NAMES} == {
        name: tuple(ids) for name, ids in WRITTEN["figures"]().items()
    }


@pytest.mark.parametrize("name", ALL)
def test_a_notebook_is_valid_and_its_code_is_the_same_in_both_languages(name: str):
    both = [kept(name, language) for language in LANGUAGES]
    for one, language in zip(both, LANGUAGES, strict=True):
        nbformat.validate(nbformat.from_dict(one))
        assert f"language = '{language}'" in "\n".join(codes(one))
    english, chinese = ([re.sub("language = '..'", "", code) for code in codes(one)] for one in both)
    assert english == chinese
    assert [cell["id"] for cell in both[0]["cells"]] == [cell["id"] for cell in both[1]["cells"]]


@pytest.mark.parametrize("minor", [11, 12, 13])
def test_the_code_is_python_of_every_version_that_is_supported(minor: int):
    for name in ALL:
        for code in codes(kept(name)):
            ast.parse(code, feature_version=(3, minor))


@pytest.mark.parametrize("name", NAMES)
def test_below_each_figure_there_is_a_place_for_thoughts(name: str):
    cells = kept(name)["cells"]
    shown = {source(cell): place for place, cell in enumerate(cells)}
    for id in figure_ids(name):
        below = cells[shown[f'answer.figure("{id}")'] + 1]
        assert below["metadata"] == {"whorl": "my-thoughts"}
        assert f"`{id}`" in source(below)


def test_installing_keeps_the_torch_that_is_there_and_does_nothing_where_whorl_is(
    monkeypatch: pytest.MonkeyPatch,
):
    ran: list[list[str]] = []
    monkeypatch.setattr("subprocess.run", lambda command, check: ran.append(command))
    exec(codes(kept("relu"))[0], {})  # noqa: S102
    assert ran == []
    found = {"torch": object(), "whorl": None}
    monkeypatch.setattr("importlib.util.find_spec", lambda name: found[name])
    with pytest.raises(ModuleNotFoundError, match="set source to a wheel"):
        exec(codes(kept("relu"))[0], {})  # noqa: S102
    exec(worksheet.INSTALL.format(source="whorl.whl"), {})  # noqa: S102
    import torch

    assert ran == [
        [sys.executable, "-m", "pip", "install", "--quiet", f"torch=={torch.__version__}", "whorl.whl"]
    ]


# The command


def test_a_notebook_has_the_readers_parameters(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    place = tmp_path / "mine.ipynb"
    said = call(
        capsys, "notebook", "relu", "-o", place, "--seeds", 5, "--data", "moons", "--full", "--lang", "zh"
    )
    assert (said.code, said.err) == (0, "")
    assert "mine.ipynb" in said.out
    notebook = json.loads(place.read_text(encoding="utf-8"))
    nbformat.validate(nbformat.from_dict(notebook))
    assert "language = 'zh'\nseeds = 5\ndata = 'moons'\nfull = True" in codes(notebook)
    assert "ReLU" in source(notebook["cells"][0])
    assert "准确率" in source(notebook["cells"][0])


def test_without_a_place_it_is_named_after_the_question(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    assert call(capsys, "notebook", PRACTICE, "--lang", "en").code == 0
    assert (tmp_path / "practice.ipynb").read_text() == (KEPT / "en/practice.ipynb").read_text()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere"], "choose from relu, .*, practice"),
        (["relu", "-o", "relu.txt"], "ends in .ipynb"),
        (["relu", "-o", "there.ipynb"], "is there already"),
        (["relu", "-o", "link.ipynb"], "is there already"),
        (["relu", "-o", "no/where.ipynb"], "there is no folder no"),
        (["relu", "--seeds", "1"], "an interval needs"),
        (["relu", "--data", "nowhere"], "--data nowhere"),
        (["relu", "--data", "curve"], "numbers to predict"),
        (["practice", "--seeds", "3"], "no --seeds"),
        ([], "QUESTION"),
    ],
)
def test_what_is_wrong_is_refused_and_nothing_is_written(
    arguments: list[str],
    message: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.ipynb").write_text("mine")
    (tmp_path / "link.ipynb").symlink_to("gone")
    said = call(capsys, "notebook", *arguments, "--lang", "en")
    assert said.code == 2
    assert re.search(message, said.err)
    assert said.err.count("\n") == 1
    assert (tmp_path / "there.ipynb").read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.ipynb", "there.ipynb"]


def test_a_question_whose_figures_are_not_known_shows_its_whole_report():
    cells = list(worksheet._figures("brand-new", "en"))
    assert [source(cell) for cell in cells][1] == "answer.report()"
    assert cells[2]["metadata"] == {"whorl": "my-thoughts"}


# They run


def ran(name: str, hurried: bool = True) -> Any:
    """The kept notebook after every cell ran in a kernel, a question with next to no training."""
    from nbclient import NotebookClient

    notebook = nbformat.read(KEPT / "en" / f"{name}.ipynb", as_version=4)
    for cell in notebook.cells:
        if "parameters" in cell.metadata.get("tags", ()) and name != PRACTICE:
            seeds, data = SEEDS.get(name, FEWEST), DATA.get(name)
            cell.source += f"\nseeds, data = {seeds}, {data!r}"
            cell.source += f"\nimport sys; sys.path.insert(0, {str(ROOT / 'tests')!r})"
            cell.source += f"\nimport hurried; hurried.hurry({name!r})" if hurried else ""
    NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
    return notebook


def outputs(notebook: Any, kind: str) -> list[str]:
    bundles = [one.data for cell in notebook.cells for one in cell.get("outputs", ()) if "data" in one]
    return [bundle[kind] for bundle in bundles if kind in bundle]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # of what runs kernels, not of ours
@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_runs_from_top_to_bottom_and_shows_every_figure(name: str):
    notebook = ran(name)
    shown = {cell.id: cell.get("outputs", []) for cell in notebook.cells}
    for id in figure_ids(name):
        texts = [one.data.get("text/markdown", "") for one in shown[f"figure-{id}"]]
        assert any(texts), id
        assert any("has no figure" in text for text in texts) == (id in LACKING.get(name, ())), id
    assert len(outputs(notebook, "image/png")) >= len(figure_ids(name)) // 3
    assert shown["verdict"][0].data["text/markdown"].startswith("**")
    assert shown["caveats"][0].data["text/markdown"].startswith("- ")


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_the_practice_notebook_runs_and_every_hole_gets_a_verdict():
    notebook = ran(PRACTICE)
    checks = [cell for cell in notebook.cells if cell.id.startswith("check-")]
    assert len(checks) >= 60
    for cell in checks:
        assert any("text/plain" in one.get("data", {}) for one in cell.outputs), cell.id
