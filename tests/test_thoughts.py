"""A reader's notes: kept for good, bounded, and no way out of their folder."""

import sqlite3
from pathlib import Path

import pytest

from chinese import in_chinese
from whorl.storage import thoughts
from whorl.storage.thoughts import FILE, LONGEST, Thoughts, ThoughtsError

STRANGE = ["'; DROP TABLE note; --", "\x00\x1b[31m\u202e", "<script>alert(1)</script>", "写下来 🌀", "a\nb"]


@pytest.mark.parametrize("text", STRANGE)
def test_a_note_comes_back_as_it_was_written(tmp_path: Path, text: str):
    Thoughts(tmp_path).keep("ask-relu-12345678", "split", text)
    Thoughts(tmp_path).keep("ask-relu-12345678", "rates", "another")
    Thoughts(tmp_path).keep("ask-depth-12345678", "split", "elsewhere")
    assert Thoughts(tmp_path).of("ask-relu-12345678") == {"split": text, "rates": "another"}


def test_a_new_note_takes_the_place_of_the_old_and_an_empty_one_takes_it_away(tmp_path: Path):
    kept = Thoughts(tmp_path)
    kept.keep("r", "split", "first")
    kept.keep("r", "split", "second")
    assert kept.of("r") == {"split": "second"}
    kept.keep("r", "split", "")
    assert kept.of("r") == {}


def test_nothing_is_written_by_reading(tmp_path: Path):
    assert Thoughts(tmp_path).of("r") == {}
    assert list(tmp_path.iterdir()) == []


def test_notes_are_bounded_and_what_is_refused_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    kept = Thoughts(tmp_path)
    kept.keep("r", "a", "x" * LONGEST)
    with pytest.raises(ThoughtsError, match="at most") as caught:
        kept.keep("r", "a", "x" * (LONGEST + 1))
    assert in_chinese(caught) == "这条笔记有 20,001 个字符：至多保存 20,000 个；请缩短"
    monkeypatch.setattr(thoughts, "MOST", 2)
    kept.keep("r", "b", "two")
    with pytest.raises(ThoughtsError, match="take others away") as caught:
        kept.keep("r", "c", "three")
    assert in_chinese(caught).startswith("共 3 条笔记、20,008 个字符：结果旁边至多保存 2 条、")
    monkeypatch.setattr(thoughts, "MOST_CHARACTERS", LONGEST + 3)
    with pytest.raises(ThoughtsError, match="take others away"):
        kept.keep("r", "b", "more")
    assert kept.of("r") == {"a": "x" * LONGEST, "b": "two"}


def test_a_damaged_file_and_a_link_are_told_and_left_alone(tmp_path: Path):
    (tmp_path / FILE).write_bytes(b"no database at all, but long enough to look like one" * 100)
    with pytest.raises(ThoughtsError, match="move the file away") as caught:
        Thoughts(tmp_path).of("r")
    assert in_chinese(caught).endswith("；如果文件已经损坏，请把它移到别处")
    (tmp_path / FILE).rename(tmp_path / "elsewhere")
    (tmp_path / FILE).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ThoughtsError, match="link") as caught:
        Thoughts(tmp_path).keep("r", "a", "text")
    assert "是一个链接；去掉它，就又能保存笔记了" in in_chinese(caught)


def test_a_note_outlasts_a_power_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """SQLite syncs before it says that a note is kept."""
    said: list[str] = []
    connect = sqlite3.connect

    def overheard(*arguments, **options):
        base = connect(*arguments, **options)
        base.set_trace_callback(said.append)
        return base

    monkeypatch.setattr(sqlite3, "connect", overheard)
    Thoughts(tmp_path).keep("r", "a", "text")
    assert said[0] == "PRAGMA synchronous = FULL"
    assert said[-1] == "COMMIT"
