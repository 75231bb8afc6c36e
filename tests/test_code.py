"""whorl code: to standard output, to a file, as a notebook; what it writes is read back as the recipe it was."""

import ast
import json
from pathlib import Path

import nbformat
import pytest

from calling import call, tiny
from whorl.faces.code import notebook
from whorl.language import LANGUAGES
from whorl.plain import script
from whorl.recipe import recipe_from
from whorl.recipes import read_recipe


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return tmp_path


def test_without_a_file_the_script_is_printed_and_nothing_else(
    here: Path, capsys: pytest.CaptureFixture[str]
):
    called = call(capsys, "code", "course-relu", "--seed", 3, "--seeds", 4)
    assert (called.code, called.err) == (0, "")
    assert called.out == script(read_recipe("course-relu"), range(3, 7))
    assert "SEEDS = range(3, 7)" in called.out
    assert not list(here.iterdir())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["mine.py", "mine.ipynb"])
def test_diff_says_that_the_recipe_and_its_code_do_not_differ(
    name: str, language: str, here: Path, capsys: pytest.CaptureFixture[str]
):
    recipe = tiny(here)
    called = call(capsys, "code", recipe, "-o", name, "--lang", language)
    assert (called.code, called.err) == (0, "")
    assert name in called.out
    found = json.loads(call(capsys, "diff", recipe, name, "--json").out)
    assert found["differs"] == found["unknown"] == []
    assert (here / name).read_text(encoding="utf-8").isascii() == (language == "en")


def test_a_script_is_a_recipe_like_any_other(here: Path, capsys: pytest.CaptureFixture[str]):
    call(capsys, "code", tiny(here), "-o", "mine.py")
    assert call(capsys, "code", "mine.py").out == (here / "mine.py").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nothing",), "neither a built-in recipe nor"),
        (("course-relu", "-o", "mine.txt"), "a script's name ends in .py, a notebook's in .ipynb"),
        (("course-relu", "-o", "there.py"), "is there already"),
        (("course-relu", "-o", "nowhere/mine.py"), "there is no folder"),
        (("course-relu", "--seeds", "0"), "--seeds"),
        (("course-relu", "--seed", "-1"), "--seed"),
    ],
)
def test_a_mistake_is_one_line_and_writes_nothing(
    arguments: tuple[str, ...], said: str, here: Path, capsys: pytest.CaptureFixture[str]
):
    (here / "there.py").write_text("kept")
    called = call(capsys, "code", *arguments)
    assert (called.code, called.out) == (2, "")
    assert said in called.err
    assert len(called.err.splitlines()) == 1
    assert [path.name for path in here.iterdir()] == ["there.py"]
    assert (here / "there.py").read_text() == "kept"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_notebook_is_the_script_in_cells_with_words_between(language: str):
    recipe = read_recipe("spiral-deep-tanh")
    found = json.loads(notebook(recipe, range(2), language))
    nbformat.validate(nbformat.from_dict(found))
    codes = ["".join(cell["source"]) for cell in found["cells"] if cell["cell_type"] == "code"]
    alone = script(recipe, range(2), language)
    for code in codes[:-1]:
        assert code in alone
    body = [ast.unparse(node) for node in ast.parse(alone).body if isinstance(node, ast.If)]
    assert ast.unparse(ast.parse(codes[-1])) == ast.unparse(ast.parse(body[0]).body[0].body)
    thoughts = [cell["id"] for cell in found["cells"] if cell["metadata"].get("whorl") == "my-thoughts"]
    assert thoughts == ["thoughts"]
    headings = [cell for cell in found["cells"] if "".join(cell["source"]).startswith("## ")]
    assert len(headings) == len(codes)


def test_the_name_of_a_recipe_is_no_mark_in_a_notebook():
    name = "<img src=x onerror=alert(1)> [x](javascript:1) `` $x$"
    recipe = recipe_from({"name": name, "data": {"name": "moons"}, "optimizer": {"name": "sgd", "lr": 0.1}})
    first = json.loads(notebook(recipe, range(1), "en"))["cells"][0]
    title = "".join(first["source"]).splitlines()[0]
    assert "<" not in title
    assert title.count("](") == title.count("\\](")
    assert title.count("`") == title.count("\\`")
