"""The house is as its documents say: the tree, a test for every module, names, links, twins in two languages."""

import re
import subprocess
from pathlib import Path

import pytest

from documents import DOCUMENTS, PAGES, ROOT, TWINS, blocks, headings, links, prose, text

READMES = [ROOT / "README.md", ROOT / "README.zh.md"]
PACKAGE = "src/whorl/"
NOUNLESS = re.compile(r"(^|[_-])(utils?|helpers?|common|base|managers?|misc|stuff)([_.-]|$)")
LARGEST_PICTURE = 150_000
OPEN_SETS = {  # folders whose members look alike: the tree has a line for the folder, a law covers each member
    "activations/": "test_activations",
    "optimizers/": "test_optimizers",
    "data/": "test_data",
    "networks/": "test_recipe",
    "recipes/": "test_recipe",
    "questions/": "test_docs",
    "cases/": "test_cases",
    "theory/": "test_linear",
    "claims/": "test_claims",
    "experiments/": "test_relu",
    "report/chart/": "test_chart",
    "report/drawing/kinds/": "test_drawing",
    "language/en/": "test_language",
    "language/zh/": "test_language",
    "language/fonts/": "test_fonts",
    "fleet/kernel/": "test_native",
    "benchmark/peers/": "test_benchmark",
    "plain/data/": "test_plain",
    "plain/pieces/": "test_plain",
    "practice/chapters/": "test_chapters",
}
COVERED = {  # modules without a test of their own name, and the one that goes through them
    "__main__.py": "test_cli",  # its calls in processes of their own
    "machine.py": "test_cost",
    "language/complaint.py": "test_recipe",
    "mistakes.py": "test_recipe",
    "echo.py": "test_recipe",
    "plan.py": "test_plans",
    "study.py": "test_docs",
    "rates.py": "test_explain",
    "gap.py": "test_explain",
    "explanation.py": "test_explain",
    "outcome.py": "test_explain",
    "laboratory.py": "test_explain",
    "perform.py": "test_notebook",
    "capture/": "test_capture",
    "plain/": "test_plain",
    "answers/": "test_docs",  # every command of the documents ends in one
    "benchmark/": "test_benchmark",
    "faces/bench.py": "test_benchmark",
    "faces/commands.py": "test_cli",
    "faces/options.py": "test_cli",
    "faces/shown.py": "test_notebook",
    **dict.fromkeys(
        [f"faces/lab/live/{name}.py" for name in ("challenge", "contest", "duel", "errand", "explaining")],
        "test_duel_room",
    ),
    "faces/lab/studies/": "test_studies",
    "faces/widget/": "test_widget",
    "faces/lab/": "test_lab_server",
    "faces/serving.py": "test_lab_server",
    "fleet/convolution.py": "test_convolutional",
    "fleet/library.py": "test_native_build",
    "fleet/losses.py": "test_reference",
    "fleet/predict.py": "test_csv",
    "fleet/problem.py": "test_native",
    "fleet/stack.py": "test_reference",
    "fleet/stretch.py": "test_playing",
    "fleet/worker.py": "test_reference",
    "fleet/workers.py": "test_reference",
    "language/": "test_language",
    "practice/": "test_practice",
    "faces/practising.py": "test_practice",
    "report/page.py": "test_report",
    "report/drawing/": "test_drawing",
}


def files() -> list[str]:
    """What git keeps or would keep: everything but ignored files, and what was just removed."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        pytest.skip("not a git checkout")
    return [name for name in done.stdout.splitlines() if (ROOT / name).exists()]


def modules() -> list[str]:
    """The Python files of the package that say something, by their path in it."""
    inside = [name.removeprefix(PACKAGE) for name in files() if name.startswith(PACKAGE)]
    return [name for name in inside if name.endswith(".py") and Path(name).name != "__init__.py"]


# The tree


def tree(path: Path) -> dict[str, str]:
    """The paths in a README's tree with their captions; a folder ends in a slash."""
    body = next(block.body for block in blocks(path) if "tree" in block.marks)
    found: dict[str, str] = {}
    above: list[str] = []
    for line in body.splitlines():
        name, _, caption = line.strip().partition(" ")
        depth = (len(line) - len(line.lstrip())) // 2
        above = [*above[:depth], name]
        found["".join(above)] = caption.strip()
    return found


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_the_tree_is_what_is_on_disk(path: Path):
    shown = tree(path)
    folders = {name for name in shown if name.endswith("/")}
    opened = {name for name in folders if any(other != name and other.startswith(name) for other in shown)}
    closed = folders - opened
    here = set(files())
    missing = [name for name in shown if not (ROOT / name).exists()]
    untold = [
        name
        for name in sorted(here - shown.keys())
        if not name.startswith((*closed, ".git")) and Path(name).name != "__init__.py"
    ]
    assert (missing, untold) == ([], [])


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_every_line_of_the_tree_has_a_caption(path: Path):
    assert [name for name, caption in tree(path).items() if not caption and name != PACKAGE] == []


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_only_open_sets_hide_their_members(path: Path):
    shown = tree(path)
    inside = [name for name in shown if name.startswith(PACKAGE) and name.endswith("/")]
    closed = {name for name in inside if not any(other != name and other.startswith(name) for other in shown)}
    assert {name.removeprefix(PACKAGE) for name in closed} <= OPEN_SETS.keys()


def test_both_languages_show_the_same_tree():
    english, chinese = (list(tree(path)) for path in READMES)
    assert english == chinese


# Tests and names


def test_every_module_has_a_test_of_its_name_or_one_that_covers_it():
    tests = {path.stem for path in (ROOT / "tests").glob("test_*.py")}
    covered = COVERED | OPEN_SETS
    bare = [
        name
        for name in modules()
        if f"test_{Path(name).stem}" not in tests
        and not any(name.startswith(part) and covered[part] in tests for part in covered)
    ]
    assert bare == []


def test_nothing_is_said_to_be_covered_that_is_gone_or_by_a_test_that_is_gone():
    for name, test in (COVERED | OPEN_SETS).items():
        assert (ROOT / PACKAGE / name).exists(), name
        assert (ROOT / "tests" / f"{test}.py").exists(), test


def test_files_are_named_after_nouns():
    assert [name for name in files() if any(NOUNLESS.search(part) for part in Path(name).parts)] == []


# Documents


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path):
    away = ("https://", "http://", "#", "mailto:")
    here = [link.partition("#")[0] for link in links(path) if not link.startswith(away)]
    assert [link for link in here if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", TWINS, ids=lambda path: path.name)
def test_both_languages_have_the_same_bones(path: Path):
    twin = TWINS[path]
    assert headings(path) == headings(twin)
    assert [block.language for block in blocks(path)] == [block.language for block in blocks(twin)]
    assert twin.name in links(path)
    assert path.name in links(twin)


@pytest.mark.parametrize("path", TWINS.values(), ids=lambda path: path.name)
def test_the_chinese_is_chinese(path: Path):
    """Paragraphs are written in Chinese, with full-width punctuation after Chinese characters."""
    said = prose(path)
    assert len(re.findall(r"[\u4e00-\u9fff]", said)) > len(re.findall(r"\b[a-z]{3,}\b", said))
    assert re.findall(r"[\u4e00-\u9fff][,;:?!](?=\s|[\u4e00-\u9fff])", said) == []


def test_no_document_names_a_place_on_somebodys_machine():
    for path in PAGES:
        assert not re.search(r"(?<![\w.])/(work|home|root|tmp|Users)/", text(path)), path.name


def test_pictures_are_shown_and_small():
    shown = {(path.parent / link).resolve() for path in DOCUMENTS for link in links(path)}
    for picture in (ROOT / "docs" / "pictures").iterdir():
        assert picture.resolve() in shown
        assert picture.stat().st_size < LARGEST_PICTURE
