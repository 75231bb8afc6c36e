import json
from base64 import b64decode
from dataclasses import replace

import pytest

import whorl
from calling import call, tiny
from whorl.language import say
from whorl.report.markdown import plain

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (1080).to_bytes(4) + b"the rest"


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    folder = tmp_path_factory.mktemp("recipes")
    return tiny(folder, "a", "identity"), tiny(folder, "b", "relu", "adam")


@pytest.fixture(scope="module")
def found(pair):
    return whorl.explain(*pair, seeds=3)


def test_the_notebook_and_the_command_line_give_the_same_json(pair, found, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(
        "whorl.perform.keep", lambda answer, folder, language: None
    )  # pictures take their time
    for language in ("en", "zh"):
        out = ("--out", tmp_path / "out", "--json", "--lang", language)
        called = call(capsys, "explain", *pair, "--seeds", 3, *out)
        assert called.code == 0
        assert json.loads(called.out) == json.loads(json.dumps(found.document(language)))


def test_a_result_shows_itself_as_text_and_as_a_page(found, tmp_path, monkeypatch):
    monkeypatch.setattr(
        "whorl.report.report.Report.html", lambda report, language: f"<!doctype html>{language}"
    )
    page = found.report("zh")
    assert "结论" in repr(page)
    assert '<iframe srcdoc="&lt;!doctype html&gt;zh"' in page._repr_html_()
    assert "en" in found._repr_html_()
    assert "Verdict" in repr(found)
    assert found.report().save(tmp_path / "report.html").read_text() == "<!doctype html>en"
    assert (found.folder, found.exit_code) == (None, 0)


def test_what_is_kept_in_a_folder_is_shown_and_resumed_from_there(tmp_path, monkeypatch):
    monkeypatch.setattr("whorl.report.report.Report.figure_files", lambda report, language: iter(()))
    monkeypatch.setattr("whorl.report.report.Report.html", lambda report, language: "<!doctype html>")
    recipe = whorl.read_recipe(tiny(tmp_path))
    kept = whorl.run(recipe, seeds=2, out=tmp_path / "kept")
    again = [whorl.show(tmp_path / "kept"), whorl.resume(tmp_path / "kept")]
    assert all(one.document() == kept.document() for one in again)
    assert kept.folder == (tmp_path / "kept").resolve()


def test_a_diff_shows_itself(pair):
    assert "differ in 2 factors" in repr(whorl.diff(*pair)) + str(whorl.diff(*pair))
    assert whorl.diff("course-linear", "course-relu", "activation").kind == "confounded"
    assert whorl.diff(*pair)._repr_html_().startswith("<pre>")


def test_a_script_is_not_chatty(pair, capsys):
    whorl.run(pair[0], seeds=2)
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == ("", "")


def test_a_mistake_is_a_value_error(pair):
    with pytest.raises(ValueError, match="seeds"):
        whorl.run(pair[0], seeds=1)
    with pytest.raises(whorl.RecipeError, match="neither a built-in"):
        whorl.explain("nowhere", pair[0])


def test_a_result_shows_itself_piece_by_piece(found, monkeypatch):
    drawn = []
    monkeypatch.setattr(
        "whorl.report.drawing.png", lambda chart, language, **_: drawn.append((chart.id, language)) or PNG
    )
    chinese = replace(found, language="zh")
    for one in (found, chinese):
        first = one.answer.report.figures[0].chart
        figure = one.figure(one.figures[0])
        assert figure.picture == PNG
        assert repr(figure) == say(first.alt, one.language)
        assert figure.words.startswith(plain(say(first.caption, one.language)))
        assert one.verdict().words.startswith("**")
        assert one.caveats().words.startswith("- ")
        assert one.numbers().words.count("\n| ") > 3
        picture, words = figure.bundles()
        assert b64decode(picture[0]["image/png"]) == PNG
        assert picture[1] == {"image/png": {"width": 720}}
        assert words[0]["text/markdown"] == figure.words
    assert [language for _, language in drawn] == ["en", "zh"]
    assert found.figures == found.answer.report.note_ids


def test_a_figure_that_an_answer_lacks_is_told_with_those_it_has(found):
    lacking = found.figure("<b>")
    assert lacking.picture is None
    assert found.figures[0] in lacking.words
    assert "<" not in lacking.words
