"""Progress on standard error: what is being run, in the reader's language, how far it is and how long it may take."""

import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from whorl.faces.session import Session, colourful, put
from whorl.language import Number, Sayable, Text, has_words, level_name

REMEMBERED = 600.0  # seconds over which the speed is averaged: a large network alone can take a minute


def stage_name(stage: str) -> Text:
    """What people call a stage: `tuning-1` is the second round of tuning; unknown ones keep their own name."""
    name, number = re.fullmatch(r"(.*?)(?:-(\d+))?", stage).groups()  # pyright: ignore[reportOptionalMemberAccess]
    of = name.removesuffix("-tuning")
    if of != name and not has_words(f"stage-{name}") and has_words(f"stage-{of}"):
        named = Text("stage-tuning-of", {"stage": Text(f"stage-{of}"), "round": int(number or 0) + 1})
    elif number is not None and int(number) and has_words(f"stage-{name}-again"):
        return Text(f"stage-{name}-again", {"round": int(number) + 1})
    else:
        named = _known(stage) or _known(name) or _part(stage)
    return named or Text("stage-other", {"stage": stage.replace("-", " ")})


def _known(stage: str) -> Text | None:
    return Text(f"stage-{stage}") if has_words(f"stage-{stage}") else None


def _part(stage: str) -> Text | None:
    """A known stage of one thing: `search-spiral`, where `search` and `spiral` have names."""
    parts = stage.split("-")
    for cut in range(len(parts) - 1, 0, -1):
        known, rest = _known("-".join(parts[:cut])), "-".join(parts[cut:])
        if known and not isinstance(level_name(rest), str):
            return Text("stage-part", {"stage": known, "part": level_name(rest)})
    return None


@contextmanager
def watching(session: Session) -> "Iterator[Lines | Bar]":
    """A bar where standard error is a terminal, a plain line for each stage where it is not."""
    if not sys.stderr.isatty():
        yield Lines(session)
        return
    bar = Bar(session)
    try:
        yield bar
    finally:
        bar.close()


class Lines:
    """Says when a stage begins and ends, one line each, without control characters."""

    def __init__(self, session: Session):
        self._session, self._stage, self._left, self._start = session, Text("stage-other"), 0.0, 0.0

    def begin(self, stage: str, networks: int) -> None:
        self._stage, self._left, self._start = stage_name(stage), networks, time.monotonic()
        message = "stage-begins" if networks else "stage-measures"
        self._say(Text(message, {"stage": self._stage, "networks": networks}))

    def advance(self, networks: float) -> None:
        self._left -= networks

    def end(self) -> None:
        if self._left > 0.5:
            return  # it was stopped
        taken = Number(time.monotonic() - self._start, "seconds")
        self._say(Text("stage-ends", {"stage": self._stage, "time": taken}))

    def tell(self, sure: Sayable) -> None:
        self._say(sure)

    def rest(self) -> None:
        """Leaves the terminal to the answer."""

    def draw(self) -> None:
        """Says that figures are being drawn."""
        self._say(Text("stage-drawing"))

    def _say(self, text: Sayable) -> None:
        put(self._session.say(text) + "\n", sys.stderr)


class Bar:
    """A bar that is gone when the work is done; between stages it says that results are being evaluated."""

    def __init__(self, session: Session):
        from rich.console import Console
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

        self._session = session
        console = Console(stderr=True, no_color=not colourful(sys.stderr), highlight=False)
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=24 if console.width >= 100 else 12),
            TextColumn("{task.fields[told]}", markup=False),
            console=console,
            transient=True,
            refresh_per_second=8,
            speed_estimate_period=REMEMBERED,
        )
        self._task = self._progress.add_task(self._evaluating, total=None, told="")
        self._progress.start()

    @property
    def _evaluating(self) -> str:
        return self._session.say(Text("stage-evaluating"))

    def begin(self, stage: str, networks: int) -> None:
        self._progress.reset(
            self._task, total=networks or None, description=self._session.say(stage_name(stage))
        )
        self._tell()

    def advance(self, networks: float) -> None:
        if networks:
            self._progress.advance(self._task, networks)
        self._tell()

    def end(self) -> None:
        self._progress.reset(self._task, total=None, description=self._evaluating, told="")

    def tell(self, sure: Sayable) -> None:
        self._progress.console.print(self._session.say(sure), markup=False)

    def rest(self) -> None:
        """Leaves the terminal to the answer."""
        self._progress.stop()

    def draw(self) -> None:
        """Says that figures are being drawn."""
        self._progress.reset(
            self._task, total=None, description=self._session.say(Text("stage-drawing")), told=""
        )
        self._progress.start()

    def close(self) -> None:
        self._progress.stop()

    def _tell(self) -> None:
        task: Any = self._progress.tasks[0]
        if not task.total:
            return  # something is measured without networks
        values = {"done": Number(int(task.completed + 1e-6), "count"), "total": Number(task.total, "count")}
        left = task.time_remaining
        message = "stage-progress" if left is None else "stage-progress-left"
        told = {**values} if left is None else {**values, "left": Number(left, "seconds")}
        self._progress.update(self._task, told=self._session.say(Text(message, told)))
