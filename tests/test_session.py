import io
import json
import os
import sys

import pytest

from whorl.faces.session import Session, colourful, emphasised, near, put, wanted_language


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "en"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB"}, "en"),
        ([], {"LANG": "en_GB", "LC_MESSAGES": "en_GB", "LC_ALL": "zh_TW"}, "zh"),
        ([], {"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
        (["run", "--lang", "zh"], {"LANG": "en_GB"}, "zh"),
        (["--lang=en", "run"], {"LANG": "zh_CN"}, "en"),
        (["--lang", "xx"], {"LANG": "zh_CN"}, "zh"),
        (["--lang"], {}, "en"),
    ],
)
def test_the_language_is_the_one_asked_for_or_that_of_the_locale(
    arguments: list[str], environment: dict[str, str], language: str
):
    assert wanted_language(arguments, environment) == language


@pytest.mark.parametrize(
    ("environment", "stream", "shown"),
    [
        ({}, Terminal(), True),
        ({}, io.StringIO(), False),
        ({"NO_COLOR": "1"}, Terminal(), False),
        ({"TERM": "dumb"}, Terminal(), False),
        ({"FORCE_COLOR": "1"}, io.StringIO(), True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, Terminal(), False),
    ],
)
def test_colours_are_for_terminals_unless_the_reader_says_otherwise(
    environment: dict[str, str], stream: io.StringIO, shown: bool, monkeypatch: pytest.MonkeyPatch
):
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert colourful(stream) is shown


def test_headings_stand_out_and_nothing_else():
    assert (
        emphasised("title\ntext\nhead\n  row\n\nend")
        == "\x1b[1mtitle\x1b[0m\ntext\n\x1b[1mhead\x1b[0m\n  row\n\nend"
    )


def test_a_reader_who_has_gone_away_is_no_trouble():
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as stream:
        put("x" * 100_000, stream)
        put("more", stream)


def test_a_complaint_is_one_line_without_control_characters(capsys: pytest.CaptureFixture[str]):
    Session().complain("a\nb \x1b[31mc")
    assert capsys.readouterr().err == "whorl: a b \N{REPLACEMENT CHARACTER}[31mc\n"


def test_json_is_escaped_where_the_terminal_does_not_know_our_letters(monkeypatch: pytest.MonkeyPatch):
    narrow = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", narrow)
    Session("zh").show_json({"text": "螺旋"})
    narrow.seek(0)
    assert json.loads(narrow.read()) == {"text": "螺旋"}


def test_paths_below_the_current_folder_are_shown_from_there(tmp_path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    assert str(near(tmp_path / "a" / "b")) == os.path.join("a", "b")
    assert near(tmp_path.parent) == tmp_path.parent
