"""Practice as its learners and teachers meet it: verdicts, limits, a folder with progress, a notebook."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from calling import call
from whorl.language import say
from whorl.practice.chapter import CHAPTERS, find, read_chapter, read_chapters
from whorl.practice.checker import Checker
from whorl.practice.explanation import explained
from whorl.practice.folder import open_folder
from whorl.practice.messages import fault

HEAD = "import torch\nimport numpy as np\n\ndef "
ROWS = HEAD + "rows_to_one(x):\n    "


@pytest.fixture(scope="module")
def checker() -> Iterator[Checker]:
    with Checker() as one:
        yield one


def verdict(checker: Checker, name: str, source: str) -> dict:
    return checker.check(find(read_chapters(), name), source)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("return x / x.sum(dim=1, keepdim=True)", "passed"),
        ("return ...", "empty"),
        ("x / x.sum(dim=1, keepdim=True)", "empty"),
        ("return (x / x.sum(dim=1, keepdim=True))[None]", "shape"),
        ("return x / x.sum(dim=1, keepdim=True).double()", "dtype"),
        ("return (x / x.sum(dim=1, keepdim=True)).numpy()", "type"),
        ("return x / x.mean(dim=1, keepdim=True)", "values"),
        ("return x * torch.nan", "nan"),
        ("return x.div_(x.sum(dim=1, keepdim=True))", "damaged"),
        ("return torch.stack([row / row.sum() for row in x])", "loop"),
        ("torch.rand(1)\n    return x / x.sum(dim=1, keepdim=True)", "random"),
        ("return x @ x @ torch.ones(99, 98)", "exception"),
        ("return torch.zeros(10**11)", "memory"),
        ("import os; os._exit(0)", "ended"),
        ("import os; os.kill(os.getpid(), 9)", "killed"),
        ("return x / x.sum(dim=1, keepdim=True", "syntax"),
    ],
)
def test_a_verdict_names_what_is_wrong(checker: Checker, body: str, kind: str):
    assert verdict(checker, "rows_to_one", ROWS + body)["kind"] == kind


def test_an_endless_loop_is_stopped_and_its_line_is_told(checker: Checker):
    found = verdict(checker, "rows_to_one", ROWS + "while True: pass")
    assert (found["kind"], found["line"]) == ("time", 5)


def test_a_wrong_shape_is_never_broadcast_into_passing(checker: Checker):
    source = HEAD + "filled(rows, columns):\n    return torch.ones(1, 1)\n"
    found = verdict(checker, "filled", source)
    assert found["kind"] == "shape"


def test_a_missing_function_and_other_parameters_are_named(checker: Checker):
    assert verdict(checker, "filled", "def full(): pass")["there"] == ["full"]
    found = verdict(checker, "filled", HEAD + "filled(rows): return 1")
    assert say(fault(found, "filled")[0], "en").endswith("have to stay (rows, columns).")


def test_memory_has_to_be_shared_or_not_as_the_task_says(checker: Checker):
    copied = HEAD + "same_memory(x):\n    return torch.tensor(x)"
    shared = HEAD + "own_copy(x):\n    return torch.from_numpy(x)"
    assert verdict(checker, "same_memory", copied)["kind"] == "copied"
    assert verdict(checker, "own_copy", shared)["kind"] == "shared"


def test_a_result_on_the_wrong_device_is_found_without_a_gpu(checker: Checker):
    found = verdict(
        checker, "like_that", HEAD + "like_that(x):\n    return torch.zeros(x.shape, dtype=x.dtype)"
    )
    assert found["kind"] == "device"


def test_the_smallest_failing_input_is_shown_with_expected_beside_yours(checker: Checker):
    found = verdict(checker, "rows_to_one", ROWS + "return x / x.sum()")
    said = "\n".join(explained(found, "rows_to_one", "en", 88, False))
    assert "The smallest input that shows it:" in said
    assert "expected" in said
    assert "[" in said
    assert "\x1b[" in "\n".join(explained(found, "rows_to_one", "zh", 88, True))
    assert found["inputs"]["x"]["shape"][0] > 1  # one row alone would have passed


def test_what_a_wrong_result_looks_like_is_said(checker: Checker):
    found = verdict(
        checker,
        "matrix_vector",
        HEAD + "matrix_vector(matrix, vector):\n    return 2 * (matrix @ vector.float())",
    )
    assert any("2 times" in say(one, "en") for one in fault(found, "matrix_vector")) or found["of"] == 1


def test_what_it_prints_is_shown_and_bounded(checker: Checker):
    found = verdict(checker, "rows_to_one", ROWS + "print('hello')\n    return ...")
    assert found["printed"].startswith("hello")
    assert verdict(checker, "rows_to_one", ROWS + "while True: print('x' * 999)")["kind"] in (
        "printed",
        "time",
    )


# A folder


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert call(capsys, "practice", "start", "mine").code == 0
    return tmp_path / "mine"


def solve(folder: Path, name: str) -> None:
    from whorl.practice.source import read_source

    practice = open_folder(folder)
    task = practice.task(name)
    practice.file(task).write_text(read_source(task.file).solution, encoding="utf-8")


def test_a_check_is_code_1_until_it_passes_and_progress_is_kept(
    folder: Path, capsys: pytest.CaptureFixture[str]
):
    inside = ("--folder", folder)
    assert call(capsys, "practice", "check", *inside).code == 1
    refused = call(capsys, "practice", "solution", *inside)
    assert (refused.code, refused.out) == (1, "")
    solve(folder, "filled")
    told = json.loads(call(capsys, "practice", "check", *inside, "--json").out)
    assert (told["passed"], told["of"]) == (1, 1)
    assert "02_identity.py" in call(capsys, "practice", "check", *inside).out
    assert "torch.ones" in call(capsys, "practice", "solution", "filled", *inside).out
    entries = json.loads(call(capsys, "practice", "list", *inside, "--json").out)["tasks"]
    assert [one["name"] for one in entries if one["solved"]] == ["filled"]
    assert open_folder(folder).current.name == "identity"


def test_a_folder_begun_in_chinese_is_spoken_of_in_chinese_unless_asked_otherwise(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    call(capsys, "practice", "start", tmp_path / "mine", "--lang", "zh")
    ask = ("practice", "hint", "--folder", tmp_path / "mine")
    assert "提示" in call(capsys, *ask).out
    assert call(capsys, *ask, "--lang", "en").out.startswith("Hint 2")
    kept = tmp_path / "mine" / ".whorl-practice.json"
    kept.write_text(kept.read_text().replace('"zh"', '"../zh"'))
    assert call(capsys, *ask).code == 2


def test_hints_come_one_by_one(folder: Path, capsys: pytest.CaptureFixture[str]):
    first = call(capsys, "practice", "hint", "--folder", folder).out
    second = call(capsys, "practice", "hint", "--folder", folder, "--lang", "zh").out
    assert "1. " in first
    assert "2. " not in first
    assert "2. " in second


def test_reset_keeps_what_was_written_and_start_overwrites_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
):
    file = folder / "tensors" / "01_filled.py"
    fresh = file.read_text()
    file.write_text("mine")
    assert "nothing was changed" in call(capsys, "practice", "start", folder).out
    assert file.read_text() == "mine"
    assert call(capsys, "practice", "reset", "filled", "--folder", folder).code == 0
    assert (file.read_text(), file.with_name("01_filled.mine-1.txt").read_text()) == (fresh, "mine")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "filed", "--folder", "mine"), "did you mean filled?"),
        (("check", "--folder", "/"), "whorl practice start"),
        (("start", "mine/tensors/01_filled.py"), "it is a file"),
        (("verify", "nowhere"), "there is no such chapter"),
    ],
)
def test_mistakes_are_code_2_and_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
):
    called = call(capsys, "practice", *arguments)
    assert called.code == 2
    assert said in called.err
    assert called.err.count("\n") == 1


def test_damaged_progress_is_said_and_not_overwritten(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / ".whorl-practice.json").write_text("{")
    called = call(capsys, "practice", "list", "--folder", folder)
    assert called.code == 2
    assert (folder / ".whorl-practice.json").read_text() == "{"


def test_a_teachers_folder_is_a_chapter_and_its_faults_are_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "en.md").write_text("# Mine\n\n## two\nGive 2.\n\n1. one\n2. two\n")
    (mine / "two.py").write_text("def two() -> int:\n    return 2\n\n\ndef spec():\n    return 2\n")
    assert call(capsys, "practice", "verify", mine).code == 0
    (mine / "two.py").write_text(
        "def two() -> int:\n    raise ZeroDivisionError\n\n\ndef spec():\n    return 2\n"
    )
    assert call(capsys, "practice", "verify", mine).code == 1
    assert call(capsys, "practice", "start", tmp_path / "class", "--chapter", mine).code == 0
    assert open_folder(tmp_path / "class").chapters[-1].name == "mine"
    assert len(open_folder(tmp_path / "class").chapters) == len(CHAPTERS) + 1


# A notebook


def test_a_functions_own_names_are_not_taken_from_the_notebook():
    """A notebook's `_` is what it showed last, which no process could be given."""
    from whorl.practice.notebook import _globals_of

    source = (
        "def f(x: Tensor, n=most):\n    for _ in range(n):\n        y = lambda z: z + far(y)\n    return x\n"
    )
    assert set(_globals_of(source)) == {"Tensor", "most", "range", "far"}


def test_cells_of_a_notebook_are_checked_with_the_imports_they_use(tmp_path: Path):
    script = tmp_path / "cells.py"
    script.write_text(
        "import torch\nfrom torch import Tensor\nfrom jaxtyping import Float\n"
        "from whorl.practice import check, hint, task\n"
        "def half(x): return x / 2\n"
        'def rows_to_one(x: Float[Tensor, "N D"]) -> Tensor:\n'
        "    return 2 * half(x) / x.sum(dim=1, keepdim=True)\n"
        "assert check(rows_to_one).passed\n"
        "def rows_to_one(x): return x / x.sum()\n"
        "found = check(rows_to_one, language='zh')\n"
        "assert not found.passed and '<svg' in found._repr_html_() and '应当是' in repr(found)\n"
        "assert 'keepdim' not in repr(hint('rows_to_one')) and 'keepdim' in repr(hint(rows_to_one))\n"
        "assert 'return ...' in repr(task('rows_to_one'))\n"
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_chapter_of_ours_is_found_by_name():
    assert read_chapter("tensors").source == "tensors"
