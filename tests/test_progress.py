import io
import re
import sys

import pytest

from whorl.faces.progress import Bar, Lines, stage_name, watching
from whorl.faces.session import Session
from whorl.language import Text, say


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stage", "english", "chinese"),
    [
        ("fixed", "At the given settings", "按给定设置"),
        ("tuning-0", "Tuning learning rates", "调学习率"),
        ("tuning-1", "Tuning learning rates, round 2", "调学习率，第 2 轮"),
        ("activations-tuning-2", "Tuning other activations", "给其他激活函数调学习率"),
        ("xor", "Exclusive or", "异或"),
        ("bends-tuning-0", "Tuning: Every activation", "调学习率：各种激活函数"),
        ("bends-tuning-1", "Tuning, round 2: Every activation", "调学习率，第 2 轮：各种激活函数"),
        ("search-mnist-1d", "Random search: MNIST-1D", "随机搜索：MNIST-1D"),
        ("something-new", "something new", "something new"),
        ("look-64", "look 64", "look 64"),
    ],
)
def test_stages_have_names_and_unknown_ones_keep_their_own(stage: str, english: str, chinese: str):
    assert (say(stage_name(stage), "en"), say(stage_name(stage), "zh")) == (english, chinese)


def run(watcher: Lines | Bar, finished: int) -> None:
    watcher.begin("fixed", 4)
    for _ in range(finished):
        watcher.advance(1)
    watcher.end()


def test_away_from_a_terminal_each_stage_is_two_plain_lines(capsys: pytest.CaptureFixture[str]):
    with watching(Session()) as watcher:
        assert isinstance(watcher, Lines)
        run(watcher, 4)
    first, second = capsys.readouterr().err.splitlines()
    assert first == "At the given settings: 4 networks"
    assert re.fullmatch(r"At the given settings: done in \d+\.\d s", second)


def test_what_is_measured_without_networks_counts_none(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    watcher = Lines(Session())
    watcher.begin("xor", 0)
    watcher.end()
    first, second = capsys.readouterr().err.splitlines()
    assert first == "Exclusive or: measuring"
    assert second.startswith("Exclusive or: done in ")
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    with watching(Session()) as bar:
        assert isinstance(bar, Bar)
        bar.begin("xor", 0)
        bar._progress.refresh()
    assert "Exclusive or" in screen.getvalue()
    assert "networks" not in screen.getvalue()


def test_a_stage_that_was_stopped_is_not_said_to_be_done(capsys: pytest.CaptureFixture[str]):
    run(Lines(Session("zh")), 3)
    assert capsys.readouterr().err == "按给定设置：4 个网络\n"


def test_on_a_terminal_a_bar_says_what_is_run_and_is_gone_at_the_end(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    with watching(Session("zh")) as watcher:
        assert isinstance(watcher, Bar)
        watcher.begin("tuning-1", 4)
        watcher.advance(3)
        watcher._progress.refresh()
        assert "调学习率，第 2 轮" in screen.getvalue()
        assert "3/4 个网络" in screen.getvalue()
        watcher.end()
        watcher._progress.refresh()
        assert "计算结果" in screen.getvalue()
    assert screen.getvalue().endswith("\x1b[2K")
    assert capsys.readouterr().out == ""


def test_a_verdict_that_is_sure_early_stays_above_the_bar(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    sure = Text("stage-verdict", {"kind": Text("kind-differs"), "sentence": "[b]ReLU did it."})
    said = "Verdict: differs (more is still being run). [b]ReLU did it."
    Lines(Session()).tell(sure)
    assert capsys.readouterr().err == f"{said}\n"
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    with watching(Session()) as watcher:
        assert isinstance(watcher, Bar)
        watcher.begin("activations", 4)
        watcher.tell(sure)
        watcher.end()
    line = next(one for one in screen.getvalue().split("\n") if said in one)
    assert "\x1b[2K" in line.partition(said)[0]
    assert "\x1b[2K" not in line.partition(said)[2]
