"""`whorl practice watch` in a terminal: all its keys, saved files of every kind, and the terminal given back."""

import codecs
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from calling import command, environment
from whorl.language.columns import columns
from whorl.practice.folder import open_folder
from whorl.practice.source import read_source

CLEARED = "\x1b[2J\x1b[H"
ENDLESS = "import torch\n\n\ndef filled(rows, columns):\n    while True:\n        pass\n"
PATIENCE = 90
LANGUAGES = ["en", pytest.param("zh", marks=pytest.mark.slow)]


class Terminal:
    """The loop in a terminal of so many columns."""

    def __init__(self, folder: Path, language: str, width: int = 80):
        self.master, self.slave = pty.openpty()
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, width, 0, 0))
        self.before = termios.tcgetattr(self.slave)
        self.seen, self._decode = "", codecs.getincrementaldecoder("utf-8")().decode
        self.process = subprocess.Popen(
            command("practice", "watch", folder, "--lang", language),
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            env=environment(TERM="xterm", LC_ALL="C.UTF-8"),
            cwd=folder.parent,
            preexec_fn=self._control,
        )

    def _control(self) -> None:
        """The terminal becomes the process's own, so that its Ctrl-C reaches it."""
        os.setsid()
        fcntl.ioctl(self.slave, termios.TIOCSCTTY, 0)

    @property
    def screen(self) -> str:
        """What is on the screen: all since it was last cleared, without colours."""
        text = self.seen.rpartition(CLEARED)[2].replace("\r\n", "\n")
        return re.sub(r"\x1b\[[\d;]*m", "", text)

    def until(self, wanted: str) -> str:
        """The screen once it shows something."""
        end = time.monotonic() + PATIENCE
        while wanted not in self.screen:
            assert time.monotonic() < end, self.screen
            if select.select([self.master], [], [], 0.2)[0]:
                self.seen += self._decode(os.read(self.master, 65536))
        return self.screen

    def press(self, key: str, wanted: str) -> str:
        """The screen that a key leads to, whole; what was there before does not count."""
        self.seen = ""
        os.write(self.master, key.encode())
        return self.until(wanted)

    def left(self) -> int:
        """The exit code, once all is said."""
        end = time.monotonic() + PATIENCE
        while (code := self.process.poll()) is None:
            assert time.monotonic() < end, self.screen
            if select.select([self.master], [], [], 0.1)[0]:
                self.seen += self._decode(os.read(self.master, 65536))
        while select.select([self.master], [], [], 0.2)[0]:
            self.seen += self._decode(os.read(self.master, 65536))
        return code

    @property
    def restored(self) -> bool:
        return termios.tcgetattr(self.slave) == self.before

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.master)
        os.close(self.slave)


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    """Begins the loop in a folder of exercises; every loop ends with its test."""
    there: list[Terminal] = []

    def start(language: str = "en", width: int = 80) -> Terminal:
        if not there:
            written = command("practice", "start", tmp_path / "mine", "--lang", language)
            subprocess.run(written, check=True, capture_output=True, env=environment())
        there.append(Terminal(tmp_path / "mine", language, width))
        return there[-1]

    yield start
    for one in there:
        one.close()


def save(folder: Path, name: str, text: str | None = None) -> None:
    """What a learner saves: a text, or the solution."""
    practice = open_folder(folder)
    task = practice.task(name)
    practice.file(task).write_text(text or read_source(task.file).solution, encoding="utf-8")


SAID: dict[str, dict[str, Any]] = {
    "en": {
        "empty": "still empty",
        "keys": "q quit",
        "hints": ["Hint 1 of 2 for filled", "Hint 2 of 2 for filled"],
        "first": "First solve this one",
        "first_solve": "not solved yet",
        "list": "0 of 77 solved",
        "solved": "is solved",
        "sure": "Press r once more",
        "reset": "yours is kept as",
        "syntax": "Python cannot read the file",
        "line": "line 4: def filled(:",
        "endless": "does a loop never end",
        "all": "pass; open:",
        "goodbye": "Until next time!",
    },
    "zh": {
        "empty": "空还没有填",
        "keys": "q 退出",
        "hints": ["filled 的第 1 条提示，共 2 条", "filled 的第 2 条提示，共 2 条"],
        "first": "先做对这一题",
        "first_solve": "还没有做对",
        "list": "已做对 0 题，共 77 题",
        "solved": "做对了",
        "sure": "再按一次 r",
        "reset": "你写的保存在",
        "syntax": "Python 读不懂这个文件",
        "line": "第 4 行：def filled(:",
        "endless": "是不是有个循环停不下来",
        "all": "题通过；还没有通过的",
        "goodbye": "下次见！",
    },
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_and_every_kind_of_save_leads_to_its_screen(
    started: Callable[..., Terminal], tmp_path: Path, language: str
):
    said, folder = SAID[language], tmp_path / "mine"
    terminal = started(language)
    assert said["keys"] in terminal.until(said["keys"])
    assert said["empty"] in terminal.screen
    for hint in said["hints"]:
        assert said["keys"] in terminal.press("h", said["keys"])
        assert hint in terminal.screen
    assert said["first"] in terminal.press("n", said["keys"])
    assert said["first_solve"] in terminal.press("s", said["keys"])
    assert "alexnet_parameters" in terminal.press("l", said["keys"])
    assert said["list"] in terminal.screen
    save(folder, "filled", "import torch\n\n\ndef filled(:\n")
    assert said["line"] in terminal.until(said["line"])
    assert said["syntax"] in terminal.until(said["keys"])
    save(folder, "filled", ENDLESS)
    terminal.until(said["endless"])
    terminal.until(said["keys"])  # to its end, lest the rest of it passes for the next screen
    assert said["sure"] in terminal.press("r", said["keys"])
    assert said["list"] in terminal.press("l", said["keys"])  # another key in between: nothing is reset
    assert said["sure"] in terminal.press("r", said["keys"])
    assert said["reset"] in terminal.press("r", said["keys"])
    kept = [
        path.read_text()
        for path in folder.rglob("*")
        if path.is_file() and "while True" in path.read_text(errors="ignore")
    ]
    assert kept == [ENDLESS]
    save(folder, "filled")
    terminal.until(said["solved"])
    terminal.until(said["keys"])
    assert "torch.ones" in terminal.press("s", said["keys"])
    assert "02_identity.py" in terminal.press("n", said["keys"])
    assert said["all"] in terminal.press("c", said["all"])
    terminal.press("q", said["goodbye"])
    assert terminal.left() == 0
    assert terminal.restored


def test_ctrl_c_in_the_midst_of_a_check_ends_it_and_gives_the_terminal_back(
    started: Callable[..., Terminal], tmp_path: Path
):
    terminal = started()
    terminal.until("still empty")
    assert not terminal.restored  # keys come one by one
    save(tmp_path / "mine", "filled", ENDLESS)
    time.sleep(1)
    os.write(terminal.master, b"\x03")
    assert terminal.left() == 130
    assert terminal.restored
    assert "Traceback" not in terminal.seen


def test_a_loop_that_is_told_to_end_gives_the_terminal_back(started: Callable[..., Terminal]):
    terminal = started()
    terminal.until("still empty")
    terminal.process.send_signal(signal.SIGTERM)
    assert terminal.left() == 143
    assert terminal.restored


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_a_narrow_terminal_no_line_is_too_long(
    started: Callable[..., Terminal], tmp_path: Path, language: str
):
    said = SAID[language]
    terminal = started(language, width=40)
    screens = [terminal.until(said["keys"])]
    screens += [terminal.press(key, said["keys"]) for key in "hhnlsr"]
    save(tmp_path / "mine", "filled", ENDLESS)
    terminal.seen = ""
    terminal.until(said["endless"][:4])
    screens.append(terminal.until(said["keys"]))
    lines = [line for screen in screens for line in screen.splitlines()]
    assert [line for line in lines if columns(line) > 40] == []
