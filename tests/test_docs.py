"""What the documents print works as printed, with fewer seeds; the numbers they state are those of a saved result."""

import json
import os
import re
import runpy
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from calling import call
from documents import ROOT, TWINS, Block, blocks, prose

RESULTS = {"en": ROOT / "docs/results/relu.json", "zh": ROOT / "docs/results/relu.zh.json"}
READMES = {"en": ROOT / "README.md", "zh": ROOT / "README.zh.md"}
FEW = 3
QUICKER = {"seeds = 32": "seeds = 6", "looks = [16, 32]": "looks = [3, 6]"}
STATED = [*READMES.values(), ROOT / "docs/read-a-verdict.md", ROOT / "docs/read-a-verdict.zh.md"]
RUN = [*READMES.values(), ROOT / "docs/ask-your-own.md", ROOT / "docs/ask-your-own.zh.md"]
DRIVER = """
import shlex, sys
import whorl.perform, whorl.rates
from whorl.faces.cli import main
whorl.perform.keep = lambda answer, folder, language: None
whorl.rates.BUDGETS = {"quick": (3, 2)}
for line in sys.argv[1:]:
    code = main([*shlex.split(line), "--seeds", "3"])
    assert code == 0, f"{line}: exit code {code}"
"""


def commands(block: Block) -> list[list[str]]:
    """The arguments of each line of a shell block, without its comment."""
    lines = [shlex.split(line, comments=True) for line in block.body.splitlines()]
    return [line for line in lines if line]


# What is printed works


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in; few seeds, coarse boundaries and no pictures, since they take their time."""
    from whorl.faces import plans

    usual = plans._wished
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setattr(plans, "_wished", lambda seeds, full, delta: usual(FEW, full, delta))
    monkeypatch.setattr("whorl.answers.boundaries.CELLS", 8)
    monkeypatch.setattr("whorl.rates.BUDGETS", {"quick": (3, 2), "full": (3, 2)})
    monkeypatch.setattr("whorl.report.report.Report.figure_files", lambda report, language: iter(()))
    monkeypatch.setattr("whorl.report.report.Report.html", lambda report, language: "<!doctype html>")
    return tmp_path


@pytest.mark.parametrize("path", RUN, ids=lambda path: path.name)
def test_a_document_works_as_printed_from_top_to_bottom(
    path: Path, desk: Path, capsys: pytest.CaptureFixture[str]
):
    for block in blocks(path):
        if "file" in block.marks:
            (desk / block.marks["file"]).write_text(quickened(block.body), encoding="utf-8")
        elif "runnable" in block.marks and block.language == "sh":
            for name, *arguments in commands(block):
                assert name == "whorl"
                called = call(capsys, *arguments, *(["--dry-run"] if "dry" in block.marks else []))
                assert called.code == int(block.marks.get("exit", "0")), (arguments, called.err)
        elif "runnable" in block.marks:
            (desk / "snippet.py").write_text(block.body, encoding="utf-8")
            runpy.run_path("snippet.py")


def quickened(body: str) -> str:
    for usual, quick in QUICKER.items():
        body = body.replace(usual, quick)
    return body


def test_what_the_readers_are_told_to_write_extends_the_lab(tmp_path: Path):
    """The files of extend.md, put into a copy of the package, make members that work at the command line."""
    ignored = shutil.ignore_patterns("__pycache__", "*.otf")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=ignored)
    lines = []
    for block in blocks(ROOT / "docs/extend.md"):
        if "file" in block.marks:
            (tmp_path / block.marks["file"]).write_text(block.body, encoding="utf-8")
        elif "append" in block.marks:
            for language in ("en", "zh"):
                with (tmp_path / "src/whorl/language" / language / block.marks["append"]).open("a") as words:
                    words.write(block.body)
        elif "runnable" in block.marks:
            lines += [shlex.join(arguments) for _, *arguments in commands(block)]
    done = subprocess.run(
        [sys.executable, "-c", DRIVER, *lines],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": "src", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert "cake reaches" in done.stdout
    assert "tanh" in done.stdout


@pytest.mark.parametrize("path", TWINS, ids=lambda path: path.name)
def test_both_languages_print_the_same_code(path: Path):
    """Sentences within it aside: comments, questions, words of the catalogues, the language asked for."""

    def code(document: Path) -> list[tuple[str, dict[str, str], list[str]]]:
        shown = [block for block in blocks(document) if block.language in ("sh", "python", "toml", "ftl")]
        return [(block.language, block.marks, code_lines(block)) for block in shown]

    assert code(path) == code(TWINS[path])


def code_lines(block: Block) -> list[str]:
    if block.language == "ftl":
        return re.findall(r"^[\w-]+ =", block.body, re.MULTILINE)
    spoken = r'\s*(?:# .*| --lang zh|, language="zh")|^question = .*'
    return [re.sub(spoken, "", line).rstrip() for line in block.body.splitlines()]


# What is stated is in the result


@pytest.mark.parametrize("language", READMES)
def test_the_verdict_in_the_readme_is_the_results(language: str):
    said = json.loads(RESULTS[language].read_text(encoding="utf-8"))["answer"]["text"]
    shown = next(block.body for block in blocks(READMES[language]) if "verdict" in block.marks)
    assert without_spaces(shown) in without_spaces(said)


def without_spaces(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("path", STATED, ids=lambda path: path.name)
def test_every_fraction_stated_is_one_of_the_results(path: Path):
    found = json.loads(RESULTS["zh" if path.name.endswith(".zh.md") else "en"].read_text(encoding="utf-8"))
    known = set(numbers(found))
    text = re.sub(
        r"(?m)^\|.*$|`[^`]*`|\b(?:Python|Apache) \d\S*|\d+\.\d+ 版", "", prose(path)
    )  # settings and versions
    stated = re.findall(r"\d+\.\d+", text)
    assert stated
    assert [one for one in stated if one not in known] == []


def numbers(value: object) -> list[str]:
    """Estimates, limits and means as points or per cent with one digit."""
    if isinstance(value, dict):
        own = [value[key] for key in ("estimate", "low", "high", "mean") if isinstance(value.get(key), float)]
        return [f"{abs(100 * one):.1f}" for one in own] + [
            each for inner in value.values() for each in numbers(inner)
        ]
    return [each for inner in value for each in numbers(inner)] if isinstance(value, list) else []


@pytest.mark.parametrize("language", READMES)
def test_the_questions_are_answered_as_the_saved_results_say(language: str):
    """The page of answers and the table in the README are what docs/results.py writes; each question has a result."""
    written = runpy.run_path(str(ROOT / "docs/results.py"))
    assert list(written["results"](language)) == list(written["NAMES"])
    answers = ROOT / "docs" / f"answers{written['suffix'](language)}.md"
    assert answers.read_text(encoding="utf-8") == written["page"](language)
    assert READMES[language].read_text(encoding="utf-8") == written["readme"](language)


@pytest.mark.parametrize("language", READMES)
def test_the_page_of_cases_is_what_their_saved_results_say(language: str):
    """A case without a saved result says so; one with it tells source, numbers, verdict and what would overturn it."""
    written = runpy.run_path(str(ROOT / "docs/results.py"))
    page = (ROOT / "docs" / f"cases{written['suffix'](language)}.md").read_text(encoding="utf-8")
    assert page == written["cases_page"](language)
    saved = written["results"](language, written["CASES"])
    parts = dict(zip(written["CASES"], re.split(r"(?m)^## ", page)[1:], strict=True))
    for name, part in parts.items():
        if name in saved:
            told = saved[name]["case"]
            for wanted in (told["source"]["link"], told["claim"], *told["confounds"], told["overturn"]):
                assert wanted in part
            assert saved[name]["answer"]["headline"] in part
            assert all(one["name"] in part for one in told["numbers"])
        else:
            assert written["WORDS"][language]["cases"]["unanswered"].format(name=name[5:]) in part


def test_both_languages_tell_one_result_of_every_case():
    written = runpy.run_path(str(ROOT / "docs/results.py"))
    english, chinese = (written["results"](language, written["CASES"]) for language in ("en", "zh"))
    assert list(english) == list(chinese)
    for name, one in english.items():
        other = chinese[name]["case"]
        assert one["case"]["verdict"] == other["verdict"]
        kept = ("id", "unit", "published", "estimate", "low", "high")
        assert [[each[key] for key in kept] for each in one["case"]["numbers"]] == [
            [each[key] for key in kept] for each in other["numbers"]
        ]


@pytest.mark.parametrize("language", READMES)
def test_the_networks_and_seeds_stated_are_those_of_the_result(language: str):
    found = json.loads(RESULTS[language].read_text(encoding="utf-8"))
    text = READMES[language].read_text(encoding="utf-8")
    assert re.search(r"(\d+) (?:networks\. |个网络。)", text.replace("\n", " "))[1] == str(found["networks"])  # pyright: ignore[reportOptionalSubscript]
    assert f"whorl ask relu --seeds {found['seeds']}" in text


def test_both_languages_tell_one_result():
    english, chinese = (json.loads(path.read_text(encoding="utf-8")) for path in RESULTS.values())
    assert list(numbers(english)) == list(numbers(chinese))
    assert english["answer"]["kind"] == chinese["answer"]["kind"] == "differs"


@pytest.mark.slow
def test_the_saved_result_is_what_the_question_answers_today():
    import whorl

    saved = json.loads(RESULTS["en"].read_text(encoding="utf-8"))
    today = whorl.ask("relu", seeds=saved["seeds"]).document()
    assert [one["id"] for one in today["findings"]] == [one["id"] for one in saved["findings"]]
    for setting, tolerance in (("fixed", 0.01), ("tuned", 0.002)):
        for then, now in zip(saved[setting]["cells"], today[setting]["cells"], strict=True):
            assert then["levels"] == now["levels"]
            assert now["mean"] == pytest.approx(then["mean"], abs=tolerance)
