"""`whorl practice watch`: save an exercise and know; keys for hints, the next task, the list.

Files are looked at four times a second, which needs nothing of the system; without a terminal no keys are read.
"""

import contextlib
import os
import select
import sys
import termios
import time
import tty
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whorl.faces import practising
from whorl.faces.session import Session, colourful, near, put, width
from whorl.language import Sayable, Text
from whorl.language.columns import columns, wrapped
from whorl.practice.chapter import Task
from whorl.practice.checker import Checker
from whorl.practice.folder import Practice
from whorl.practice.source import read_source

PAUSE = 0.25
GAP = "   "
Stamp = tuple[int, int] | None


def watch(session: Session, folder: Path) -> int:
    """Goes on until q is pressed or a signal comes."""
    practice = practising.opened(session, folder)
    with Checker() as checker, _keys() as keyed:
        loop = Loop(session, practice, checker, keyed)
        loop.tell(Text("practice-starting"))
        loop.check(practice.current)
        while loop.going:
            loop.turn()
    session.show(session.say(Text("practice-goodbye", {"path": str(near(practice.path))})))
    return 0


class Loop:
    """What is on the screen, and when each exercise was last saved."""

    def __init__(self, session: Session, practice: Practice, checker: Checker, keyed: bool):
        self.session, self.practice, self.checker, self.keyed = session, practice, checker, keyed
        self.going, self._about_to_reset = True, False
        self._stamps = {task.name: self._stamp(task) for task in practice.tasks}

    def turn(self) -> None:
        """Waits a moment for a key, then looks for a file that was saved."""
        if key := self._key():
            self.press(key)
        for task in self.practice.tasks:
            stamp = self._stamp(task)
            if stamp != self._stamps[task.name]:
                self._stamps[task.name] = stamp
                if stamp is not None:
                    self.check(task)

    def check(self, task: Task) -> None:
        """Checks a task, which becomes the current one, and shows the verdict."""
        if task != self.practice.current:
            self.practice.go_to(task)
        try:
            finding = self.checker.check(task, self.practice.text(task), self.practice.file(task))
        except ValueError as problem:
            self.show(self._lines(str(problem)))
            return
        if finding["kind"] == "passed":
            self.practice.solved(task)
        self.show(practising.report(self.session, self.practice, task, finding))

    def press(self, key: str) -> None:
        task, sure = self.practice.current, self._about_to_reset
        self._about_to_reset = False
        match key:
            case "q" | "\x04":
                self.going = False
            case "h":
                self.show(practising.hints(self.session, self.practice, task))
            case "n":
                self._next()
            case "l":
                self.show(practising.pages(self.session, self.practice))
            case "r" if sure:
                self.show(self._lines(practising.reset_one(self.practice, task)))
                self._stamps[task.name] = self._stamp(task)
            case "r":
                self._about_to_reset = True
                path = {"path": str(near(self.practice.file(task)))}
                self.show(self._lines(Text("practice-reset-sure", path)))
            case "c":
                self._check_all()
            case "s":
                self._solution(task)

    def show(self, lines: list[str]) -> None:
        """Puts something on the screen between where we are and what the keys do."""
        where = str(near(self.practice.file(self.practice.current)))
        standing = self.session.say(practising.standing(self.practice))
        head = f"{standing}  {self._bar(min(24, width(practising.NARROWEST) - columns(standing) - 2))}"
        body = ["\x1b[2J\x1b[H" + head if self.keyed else head, where, "", *lines, ""]
        put("\n".join([*body, *(self._what_keys_do() if self.keyed else [])]) + "\n", sys.stdout)

    def tell(self, text: Sayable) -> None:
        put(self.session.say(text) + "\n", sys.stdout)

    def _next(self) -> None:
        practice = self.practice
        if practice.current.name not in practice.done:
            self.show(self._lines(Text("practice-not-yet")))
        elif (task := practice.go_on()) is None:
            self.show(self._lines(Text("practice-all-done", {"total": len(practice.tasks)})))
        else:
            self.show([*self._aim(task), "", *self._waiting(task)])

    def _aim(self, task: Task) -> list[str]:
        said = task.said(self.session.language)
        return [line for one in (said.aim, *said.more) for line in self._lines(one)]

    def _waiting(self, task: Task) -> list[str]:
        return self._lines(Text("practice-waiting", {"path": str(near(self.practice.file(task)))}))

    def _check_all(self) -> None:
        found: dict[str, Any] = {}
        for number, task in enumerate(self.practice.tasks, 1):
            values = {"number": number, "total": len(self.practice.tasks), "task": task.name}
            said = self._lines(Text("practice-checking-all", values))[0]
            put(f"\r\x1b[K{said}", sys.stdout)
            with contextlib.suppress(ValueError):
                found[task.name] = self.checker.check(
                    task, self.practice.text(task), self.practice.file(task)
                )
                if found[task.name]["kind"] == "passed":
                    self.practice.solved(task)
        self.show(self._lines(practising.counted(found)))

    def _solution(self, task: Task) -> None:
        if task.name not in self.practice.done:
            self.show(self._lines(Text("practice-solution-first", {"task": task.name})))
            return
        title = self.session.say(Text("practice-solution-of", {"task": task.name}))
        self.show([title, "", *read_source(task.file).solution.splitlines()])

    def _bar(self, cells: int) -> str:
        full = cells * len(self.practice.done) // max(1, len(self.practice.tasks))
        bar = "█" * full + "░" * (cells - full)
        return f"\x1b[32m{bar}\x1b[0m" if colourful(sys.stdout) else bar

    def _lines(self, text: Sayable) -> list[str]:
        """A text as wide as the terminal at most."""
        return wrapped(self.session.say(text), width(practising.NARROWEST))

    def _what_keys_do(self) -> list[str]:
        """Each key with what it does on one line, as many beside one another as there is room for."""
        lines = [""]
        for one in self.session.say(Text("practice-loop-keys")).split(GAP):
            if lines[-1] and columns(lines[-1] + GAP + one) > width(practising.NARROWEST):
                lines.append("")
            lines[-1] += GAP + one if lines[-1] else one
        return lines

    def _key(self) -> str:
        """The next key, if one is pressed within a moment."""
        if not self.keyed:
            time.sleep(PAUSE)
            return ""
        if not select.select([sys.stdin], [], [], PAUSE)[0]:
            return ""
        return os.read(sys.stdin.fileno(), 1).decode(errors="replace").lower() or "q"

    def _stamp(self, task: Task) -> Stamp:
        try:
            found = self.practice.file(task).stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size


@contextlib.contextmanager
def _keys() -> Iterator[bool]:
    """Keys as they are pressed, where there is a terminal; it is given back as it was."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        yield False
        return
    before = termios.tcgetattr(sys.stdin)
    try:
        tty.setcbreak(sys.stdin)
        yield True
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)
