import errno
import os
import signal
from pathlib import Path

import pytest

from whorl.faces.ending import ended
from whorl.faces.session import Session
from whorl.fleet.native import NoMemory
from whorl.fleet.workers import WorkerLost
from whorl.language import Text
from whorl.plan import RunPlan
from whorl.recipe import RecipeError
from whorl.recipes import read_recipe
from whorl.storage.disk import DiskTrouble
from whorl.storage.folder import FolderError


@pytest.fixture
def begun(tmp_path: Path) -> Session:
    """A session whose folder holds a plan, so that it can be resumed."""
    (tmp_path / "study.json").write_text("{}")
    return Session(folder=tmp_path)


def ends(
    session: Session, problem: BaseException | None, capsys: pytest.CaptureFixture[str]
) -> tuple[int, str]:
    def work() -> int:
        if problem:
            raise problem
        return 0

    code = ended(session, work)
    shown = capsys.readouterr()
    assert shown.out == ""
    return code, shown.err


def too_few_seeds() -> ValueError:
    with pytest.raises(ValueError, match="seeds") as caught:
        RunPlan(recipe=read_recipe("course-relu"), seeds=1)
    return caught.value


@pytest.mark.parametrize("problem", [ValueError("x"), RecipeError("x"), FolderError("x")])
def test_a_mistake_is_code_2_and_one_line(
    problem: ValueError, begun: Session, capsys: pytest.CaptureFixture[str]
):
    assert ends(begun, problem, capsys) == (2, "whorl: x\n")


def test_a_plan_that_does_not_hold_is_told_like_any_mistake(capsys: pytest.CaptureFixture[str]):
    code, said = ends(Session(), too_few_seeds(), capsys)
    assert code == 2
    assert said.count("\n") == 1
    assert "--seeds 16" in said


@pytest.mark.parametrize(
    "problem",
    [
        DiskTrouble(Path("x"), OSError(errno.ENOSPC, "No space left on device")),
        OSError(errno.ENOSPC, "No space left on device"),
        WorkerLost("a worker ended"),
        MemoryError(),
        type("OutOfMemoryError", (RuntimeError,), {})("CUDA out of memory"),
    ],
)
def test_what_the_machine_stopped_is_code_4_and_says_how_to_go_on(
    problem: Exception, begun: Session, capsys: pytest.CaptureFixture[str]
):
    code, said = ends(begun, problem, capsys)
    assert code == 4
    assert said.startswith("whorl: ")
    assert said.endswith(f"whorl resume {begun.folder}\n")
    assert said.count("\n") == 2


def test_a_full_disk_and_lost_memory_are_told_in_chinese(capsys: pytest.CaptureFixture[str]):
    for problem, told in (
        (DiskTrouble(Path("x"), OSError(errno.ENOSPC, "")), "x：磁盘满了；"),
        (OSError(errno.ENOSPC, "No space left on device"), "磁盘满了"),
        (MemoryError(), "这台机器的内存用完了"),
        (NoMemory(Text("memory-none")), "编译机群没有足够的内存容纳一个网络"),
    ):
        code, said = ends(Session(language="zh"), problem, capsys)
        assert code == 4
        assert said.removeprefix("whorl: ").startswith(told)


def test_nothing_is_resumed_that_was_not_begun(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    code, said = ends(Session(folder=tmp_path), MemoryError(), capsys)
    assert (code, "resume" in said) == (4, False)


def test_what_should_not_happen_is_code_1_and_shows_where_only_if_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.delenv("WHORL_DEBUG", raising=False)
    code, said = ends(Session(), KeyError("lost"), capsys)
    assert (code, said.count("\n")) == (1, 1)
    assert "WHORL_DEBUG=1" in said
    monkeypatch.setenv("WHORL_DEBUG", "1")
    assert "Traceback" in ends(Session(), KeyError("lost"), capsys)[1]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_stops_in_good_order(
    number: int, code: int, begun: Session, capsys: pytest.CaptureFixture[str]
):
    before, cleaned = signal.getsignal(number), []

    def work() -> int:
        try:
            os.kill(os.getpid(), number)
            os.kill(os.getpid(), number)  # the echo that `timeout` sends
            return 0
        finally:
            cleaned.append(True)

    assert ended(begun, work) == code
    assert cleaned
    assert "whorl resume" in capsys.readouterr().err
    assert signal.getsignal(number) is before


def test_what_breaks_because_of_a_signal_is_not_the_news(begun: Session, capsys: pytest.CaptureFixture[str]):
    def work() -> int:
        try:
            os.kill(os.getpid(), signal.SIGINT)
            return 0
        except BaseException:
            raise WorkerLost("a worker ended") from None

    assert ended(begun, work) == 130


def test_a_signal_that_was_ignored_stays_ignored(capsys: pytest.CaptureFixture[str]):
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        assert ended(Session(), lambda: os.kill(os.getpid(), signal.SIGINT)) == 0
    finally:
        signal.signal(signal.SIGINT, before)
