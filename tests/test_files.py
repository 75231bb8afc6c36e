"""The files in which a result is taken away."""

import csv
import io
import json
import math
import zipfile
from pathlib import Path

import pytest

from small import NAME, small_run
from whorl.answers.keeping import FIGURES, REPORT, chart_in, keep_report, outline_in, report_in
from whorl.faces.lab.studies.bundle import bundle
from whorl.faces.lab.studies.files import FILES, KINDS, Source, offered
from whorl.laboratory import laboratory
from whorl.language import LANGUAGES, Number, Span, Text
from whorl.measure import Record
from whorl.perform import look_again
from whorl.recipes import read_recipe
from whorl.report.report import Report, Verdict
from whorl.storage.folder import FolderError, StoreDamaged, write_json
from whorl.storage.thoughts import Thoughts

NOTE = "*so* <script>alert(1)</script> [x](javascript:alert(1))"


@pytest.fixture
def place(small_result: Path) -> Path:
    """A finished run, whose recipe has a formula for a name."""
    return small_result


def source(place: Path, notes: dict[str, str] | None = None, language: str = "en") -> Source:
    return Source(place, notes or {}, language)


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name) for name in packed.namelist()}


# The report that is kept


def test_a_sentence_with_an_infinite_number_is_kept_as_it_is(tmp_path: Path):
    said = Text("gap", {"gap": Number(math.inf, "number"), "interval": Span(-math.inf, 1.0, "number")})
    found = Report(title="own", verdict=Verdict(kind=None, sentences=(said,)))
    keep_report(found, tmp_path)
    assert report_in(tmp_path) == found


def test_a_kept_report_is_the_report_in_every_language(place: Path):
    found = look_again(place).report
    assert report_in(place) == found
    for language in LANGUAGES:
        assert outline_in(place).terminal(language) == found.terminal(language)
    assert [chart_in(place, id) for id in found.figure_ids] == [figure.chart for figure in found.figures]


def test_a_report_that_was_changed_or_is_of_another_version_is_refused(place: Path, tmp_path: Path):
    keep_report(report_in(place), tmp_path)
    document = json.loads((tmp_path / REPORT).read_text())
    (tmp_path / REPORT).write_text(json.dumps({**document, "more": 1}))
    with pytest.raises(StoreDamaged):
        outline_in(tmp_path)
    chart = next((tmp_path / FIGURES).iterdir())
    chart.write_bytes(chart.read_bytes().replace(b"0.", b"1."))
    with pytest.raises(StoreDamaged):
        chart_in(tmp_path, chart.stem)
    write_json(tmp_path, REPORT, {"report": {"title": "of another version"}})
    with pytest.raises(FolderError, match="another version"):
        outline_in(tmp_path)


# Files


def test_every_file_says_its_kind(place: Path):
    assert all(Path(name).suffix in KINDS for name in FILES)
    assert offered(place) == list(FILES)


def test_runs_are_a_table_with_a_row_for_every_checkpoint(place: Path):
    rows = list(csv.DictReader(io.StringIO(FILES["runs.csv"](source(place)).decode())))
    assert {(row["stage"], row["arm"], row["seed"]) for row in rows} == {
        ("run", "run", "0"),
        ("run", "run", "1"),
    }
    assert [row["step"] for row in rows] == ["0", "1", "2", "3", "4", "5"] * 2
    assert all(float(row["test_loss"]) > 0 and float(row["train_loss"]) > 0 for row in rows)
    assert {row["recipe"] for row in rows} == {f"'{NAME}"}, "no cell begins as a formula does"


def test_runs_that_were_measured_less_have_empty_cells(tmp_path: Path):
    plan = small_run(tmp_path)
    with laboratory(plan, tmp_path / "run") as lab:
        lab.run("minima", {"one": plan.recipe}, [0], Record(points=2, checkpoints=0))
    rows = list(csv.DictReader(io.StringIO(FILES["runs.csv"](source(tmp_path / "run")).decode())))
    assert [row["step"] for row in rows] == ["0", "5"]
    assert all(
        float(row["train_loss"]) > 0 and row["test_loss"] == row["test_accuracy"] == "" for row in rows
    )


def test_recipes_can_be_read_again(place: Path, tmp_path: Path):
    packed = unpacked(FILES["recipes.zip"](source(place)))
    assert list(packed) == ["run/run.toml"]
    (tmp_path / "run.toml").write_bytes(packed["run/run.toml"])
    recipe = read_recipe(tmp_path / "run.toml")
    assert (recipe.name, recipe.data.name, recipe.training.steps) == (NAME, "curve", 5)


def test_a_readers_notes_are_in_the_report_as_text(place: Path):
    id = outline_in(place).note_ids[0]
    notes = {id: NOTE, "gone": "of a figure that is there no more"}
    page = FILES["report.html"](source(place, notes, "zh")).decode()
    assert '<html lang="zh">' in page[:100]
    assert page.count("<em>so</em> &lt;script&gt;alert(1)") == len(LANGUAGES)
    packed = unpacked(FILES["report.zip"](source(place, notes)))
    markdown = packed.pop("report.md").decode()
    assert "*so* &lt;script>alert(1)&lt;/script> [x] (javascript:alert(1))" in markdown
    assert all(f"]({name})" in markdown for name in packed)
    assert all(content.startswith(b"\x89PNG") for content in packed.values())


def test_without_notes_the_page_in_the_folder_is_given(place: Path):
    assert FILES["report.html"](source(place)) == (place / "report.html").read_bytes()
    assert FILES["result.json"](source(place)) == (place / "result.json").read_bytes()


def test_notes_kept_in_the_lab_are_looked_at_elsewhere_too(place: Path):
    id = outline_in(place).note_ids[0]
    Thoughts(place.parent).keep(place.name, id, NOTE)
    Thoughts(place.parent).keep(place.name, "gone", "lost")
    assert look_again(place).report.notes == {id: NOTE}
    Thoughts(place.parent).keep(place.name, id, "")
    assert look_again(place).report.notes == {}


@pytest.mark.parametrize("name", ["../x", "/x", "a/../b", "a//b", "", ".hidden", "a\\b", "a\n", "写"])
def test_a_zip_names_nothing_outside_its_folder(name: str):
    with pytest.raises(ValueError, match="a file in a zip"):
        bundle({name: b""})


def test_a_zip_is_the_same_bytes_every_time():
    files = {"b/one.txt": b"1", "a.txt": b"2"}
    assert bundle(files) == bundle(dict(files))
    assert unpacked(bundle(files)) == files
