"""The contract that scripts rely on: streams, exit codes, one message for each mistake, nothing half-written."""

import errno
import json
import os
import re
import resource
import signal
import subprocess
import time
from pathlib import Path

import pytest

from calling import call, call_apart, command, environment, tiny
from whorl.storage.store import Store

CSV = '[data]\nname = "csv"\nfile = "points.csv"\nlabel = "colour"\n[optimizer]\nname = "sgd"\nlr = 0.1\n'
LONG = ("run", "course-relu", "--seeds", "40", "--fleet", "reference")  # more than a test waits for


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, in English; pictures are left out, since they take their time."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("WHORL_DEBUG", raising=False)
    monkeypatch.setattr("whorl.report.report.Report.figure_files", lambda report, language: iter(()))
    monkeypatch.setattr("whorl.report.report.Report.html", lambda report, language: "<!doctype html>")
    return tmp_path


def changed(folder: Path, old: str, new: str) -> Path:
    """A tiny recipe with one thing wrong."""
    path = tiny(folder, "wrong")
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))
    return path


# Results and streams


def test_a_run_ends_with_its_text_and_the_path_of_its_report(here: Path, capsys: pytest.CaptureFixture[str]):
    called = call(capsys, "run", tiny(here), "--seeds", 3)
    assert called.code == 0
    last = called.out.rstrip().splitlines()[-1]
    assert re.fullmatch(r"Report: whorl-results/run-tiny-[0-9a-f]{8}/report\.html", last)
    assert Path(last.removeprefix("Report: ")).exists()
    assert called.err.splitlines()[0] == "Training: 3 networks"
    assert "\x1b" not in called.out + called.err


def test_json_is_one_document_on_stdout_and_nothing_else(here: Path, capsys: pytest.CaptureFixture[str]):
    called = call(capsys, "run", tiny(here), "--seeds", 3, "--json", "--lang", "zh")
    document = json.loads(called.out)
    assert {"schema", "versions", "recipe", "seeds", "outcome"} <= set(document)
    assert called.err.startswith("训练：3 个网络")


def test_the_same_plan_resumes_in_its_folder_and_show_trains_nothing(
    here: Path, capsys: pytest.CaptureFixture[str]
):
    first = call(capsys, "run", tiny(here), "--seeds", 3, "--out", "mine")
    for again in (("run", tiny(here), "--seeds", 3, "--out", "mine"), ("resume", "mine"), ("show", "mine")):
        called = call(capsys, *again)
        assert (called.code, called.out) == (0, first.out)
        assert "networks" not in called.err


def test_an_explanation_holds_what_scripts_rely_on(here: Path, capsys: pytest.CaptureFixture[str]):
    a, b = tiny(here, "a", "identity"), tiny(here, "b", "relu", "adam")
    told = json.loads(call(capsys, "explain", a, b, "--seeds", 3, "--json").out)
    assert {"schema", "versions", "a", "b", "seeds", "outcome", "delta", "differs", "fixed", "tuned"} <= set(
        told
    )
    for block in (told["fixed"], told["tuned"]):
        assert {"gap", "cells", "shares", "interactions", "orders", "verdict"} <= set(block)
        assert len(block["cells"]) == 4


def test_a_claim_that_explain_does_not_support_is_code_3(here: Path, capsys: pytest.CaptureFixture[str]):
    a, b = tiny(here, "a", "identity"), tiny(here, "b", "tanh")
    called = call(capsys, "explain", a, b, "--claim", "activation", "--seeds", 3)
    assert called.code == 3
    assert "not supported" in called.out


@pytest.mark.parametrize(
    ("pair", "claim", "code"),
    [
        (("course-linear", "course-relu"), ("--claim", "activation"), 3),
        (("course-linear", "course-relu"), (), 0),
        (("course-linear", "course-relu"), ("--claim", "noise"), 2),
    ],
)
def test_a_diff_is_code_3_where_the_claim_is_confounded(
    pair: tuple[str, str], claim: tuple[str, ...], code: int, capsys: pytest.CaptureFixture[str]
):
    assert call(capsys, "diff", *pair, *claim).code == code


def test_the_readers_notes_are_read_before_anything_is_trained(
    here: Path, capsys: pytest.CaptureFixture[str]
):
    called = call(capsys, "run", tiny(here), "--notes", "thoughts.md")
    assert (called.code, called.out) == (2, "")
    assert "thoughts.md" in called.err
    assert not Path("whorl-results").exists()


def test_colours_are_shown_only_where_they_are_wanted(here: Path):
    ask = ("list", "cases")
    assert "\x1b" not in call_apart(*ask).out
    assert "\x1b[1m" in call_apart(*ask, FORCE_COLOR="1").out
    assert "\x1b" not in call_apart(*ask, FORCE_COLOR="1", NO_COLOR="1").out


def test_a_reader_who_has_had_enough_is_no_trouble(here: Path):
    line = " ".join(command("list", "data")) + " | head -1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", line], capture_output=True, text=True, env=environment()
    )
    assert (done.returncode, done.stdout.count("\n"), done.stderr) == (0, 1, "")


# Bad input


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("hidden", "hiden", ("network.hiden", "did you mean hidden")),
        ("[3]", '"three"', ("network.hidden", "three")),
        ("lr = 0.1", "lr = -1", ("optimizer.lr", "-1")),
        ("lr = 0.1", "lr = nan", ("optimizer.lr",)),
        ("lr = 0.1", "lr = inf", ("optimizer.lr",)),
        ('"sgd"', '"sdg"', ("optimizer.name", "sgd")),
        ("steps = 5", "steps = 0", ("training.steps", "0")),
        ("[3]", "[1000000000000]", ("parameters", "this machine allows", "smaller")),
        ("[data]", "[data", ("wrong.toml", "TOML")),
    ],
)
def test_a_wrong_recipe_is_code_2_one_line_and_leaves_nothing(
    here: Path, old: str, new: str, said: tuple[str, ...], capsys: pytest.CaptureFixture[str]
):
    called = call(capsys, "run", changed(here, old, new))
    refused(called.code, called.out, called.err, *said)
    assert not Path("whorl-results").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("run", "gone.toml"), ("gone.toml", "no such file")),
        (("run", "course-rleu"), ("course-rleu", "did you mean course-relu")),
        (("run", "course-relu", "--seeds", "1"), ("seeds", "--seeds 16")),
        (("run", "course-relu", "--seeds", "many"), ("--seeds many", "whole number")),
        (("run", "course-relu", "--lang", "fr"), ("--lang fr", "en, zh")),
        (("run", "course-relu", "--delta", "-1"), ("delta",)),
        (("run", "course-relu", "--sedes", "3"), ("--sedes", "--seeds")),
        (("rnu", "course-relu"), ("rnu", "run")),
        (("run",), ("RECIPE", "whorl run --help")),
        (("explain", "course-relu", "course-relu"), ("same recipe",)),
        (("explain", "course-relu", "curve-regression"), ("no outcome in common",)),
        (("explain", "course-linear", "course-relu", "--claim", "noise"), ("noise", "optimizer")),
        (("ask", "why"), ("why", "relu")),
        (("ask", "relu", "--data", "nothing"), ("nothing", "checkerboard")),
        (("study", "gone.toml"), ("gone.toml", "no such file")),
        (("resume", "nowhere"), ("nowhere", "not a result folder")),
        (("show", "nowhere"), ("nowhere", "not a result folder")),
    ],
)
def test_what_cannot_be_done_is_code_2_one_line_and_leaves_nothing(
    here: Path, arguments: tuple[str, ...], said: tuple[str, ...], capsys: pytest.CaptureFixture[str]
):
    called = call(capsys, *arguments)
    refused(called.code, called.out, called.err, *said)
    assert list(here.iterdir()) == []


def test_a_hole_in_a_csv_is_told_with_its_line(here: Path, capsys: pytest.CaptureFixture[str]):
    (here / "points.csv").write_text("x,y,colour\n1,2,red\n3,,blue\n")
    (here / "mine.toml").write_text(CSV)
    called = call(capsys, "run", "mine.toml")
    refused(called.code, called.out, called.err, "points.csv, line 3, column 'y'")


def test_a_folder_that_is_not_ours_is_left_alone(here: Path, capsys: pytest.CaptureFixture[str]):
    (here / "thesis").mkdir()
    (here / "thesis" / "chapter.txt").write_text("years of work")
    called = call(capsys, "run", tiny(here), "--out", "thesis")
    refused(called.code, called.out, called.err, "thesis", "--out")
    assert os.listdir("thesis") == ["chapter.txt"]


def test_a_folder_of_another_plan_is_left_alone(here: Path, capsys: pytest.CaptureFixture[str]):
    assert call(capsys, "run", tiny(here), "--seeds", 2, "--out", "mine").code == 0
    called = call(capsys, "run", tiny(here), "--seeds", 3, "--out", "mine")
    refused(called.code, called.out, called.err, "another study", "whorl resume")


def test_a_folder_in_use_is_refused(here: Path, capsys: pytest.CaptureFixture[str]):
    from whorl.faces.plans import run_plan

    plan = run_plan(tiny(here), seeds=2)
    with Store.create(here / "mine", plan.document):
        called = call(capsys, "run", tiny(here), "--seeds", 2, "--out", "mine")
    refused(called.code, called.out, called.err, "in use by process")


def refused(code: int, out: str, err: str, *said: str) -> None:
    """Code 2, nothing on stdout, and one line that names what is wrong and no code of ours."""
    assert (code, out) == (2, "")
    assert err.startswith("whorl: ")
    assert err.count("\n") == 1
    assert "Traceback" not in err
    for part in said:
        assert part in err


# Stopped by the machine or by the user


def test_a_full_disk_is_code_4_and_resume_goes_on(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    space = [6]

    def write(path: Path, data: bytes) -> None:
        space[0] -= 1
        if space[0] < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        path.write_bytes(data)

    with monkeypatch.context() as full:
        full.setattr("whorl.storage.disk._write_synced", write)
        called = call(capsys, "run", tiny(here), "--seeds", 3, "--out", "mine")
    assert (called.code, called.out) == (4, "")
    complaint, advice = called.err.splitlines()[-2:]
    assert "No space left on device" in complaint
    assert advice.endswith("whorl resume mine")
    assert not (here / "mine" / "result.json").exists()
    assert call(capsys, "resume", "mine").code == 0


@pytest.mark.slow
def test_a_disk_that_is_really_full_is_code_4_too(here: Path):
    def little_space() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))

    arguments = command("run", tiny(here), "--seeds", "3", "--out", "mine")
    done = subprocess.run(
        arguments, capture_output=True, text=True, env=environment(), preexec_fn=little_space
    )
    assert done.returncode == 4  # the answer was told before there was no room for the report
    assert "Traceback" not in done.stderr
    assert done.stderr.splitlines()[-1].endswith("whorl resume mine")
    assert not (here / "mine" / "report.html").exists()
    assert call_apart("resume", "mine", "--json").code == 0


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_stops_at_once_and_says_how_to_go_on(here: Path, number: int, code: int):
    with subprocess.Popen(
        command(*LONG, "--out", "mine"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    ) as process:
        assert process.stderr
        first = process.stderr.readline()  # it has begun
        time.sleep(0.5)
        workers = children(process.pid)
        start = time.monotonic()
        process.send_signal(number)
        out, err = process.communicate(timeout=20)
    assert first == "Training: 40 networks\n"
    assert (process.returncode, out) == (code, "")
    assert err == "whorl: stopped\nWhat was finished is kept. To go on: whorl resume mine\n"
    assert time.monotonic() - start < 5
    assert not any(Path(f"/proc/{worker}").exists() for worker in workers)
    assert not (here / "mine" / "result.json").exists()


def children(parent: int) -> list[int]:
    """The processes that another one started."""
    listing = Path(f"/proc/{parent}/task/{parent}/children")
    return [int(number) for number in listing.read_text().split()] if listing.exists() else []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("show", "."), " 不是结果文件夹：里面没有 study.json"),
        (("resume", "."), " 不是结果文件夹"),
        (("diff", "two.py"), "two.py：没有找到训练"),
        (("diff", "broken.py"), "broken.py 第 2 行：不是 Python"),
        (("diff", "gone.ipynb"), "gone.ipynb：没有这个文件"),
        (("run", "hole.toml"), "points.csv 第 3 行，'x' 列：空着"),
        (("study", "arms.toml"), "arms.toml：缺少 [factors]"),
        (("ask", "relu", "--data", "gone.zip", "--data-dir", "."), " 里没有这个文件，也没有类似的文件"),
        (("ask", "relu", "--data", "pictures"), "--data pictures：它需要一个文件"),
        (("ask", "relu", "--data", "nothing"), "；也可以写数据集的名字：checkerboard"),
        (("export", "gone.ipynb", "-o", "post.md"), '"gone.ipynb"：没有这个文件'),
        (("notebook", "nothing"), "nothing：没有叫这个名字的笔记本"),
        (("code", "xor-two-units", "-o", "code.txt"), "-o code.txt：脚本的名字要以 .py 结尾"),
        (("data", "get", "nothing"), "nothing：没有这个数据集"),
        (("practice", "check", "ones"), "这里没有练习"),
        (("run", "xor-two-units", "--fleet", "compiled", "--device", "cuda"), "请去掉其中一个选项"),
    ],
)
def test_what_a_learner_gets_wrong_is_said_in_chinese(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
):
    (here / "two.py").write_text("import torch\n")
    (here / "broken.py").write_text("import torch\nfor for\n")
    (here / "points.csv").write_text("x,y,colour\n1,2,red\n,3,blue\n")
    (here / "hole.toml").write_text(CSV)
    (here / "arms.toml").write_text('question = "?"\nbase = "xor-two-units"\ndesign = "pair"\n')
    called = call(capsys, *arguments, "--lang", "zh")
    assert called.code == 2
    assert said in called.err
    assert len(called.err.splitlines()) == 1
