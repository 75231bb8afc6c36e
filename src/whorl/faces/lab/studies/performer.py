"""The process that carries out one study: a plan comes in as a line of JSON, progress goes out as lines of JSON.

Run as `python -P -m whorl.faces.lab.studies.performer`. SIGINT stops it in good order, as does the end of whoever
started it, which closes standard input; what was finished is kept, and the result can be resumed.
"""

import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from whorl.faces.ending import Signalled, reason, signals
from whorl.faces.lab.limits import bound_memory
from whorl.faces.lab.trouble import spoken
from whorl.language import Sayable
from whorl.machine import memory

TELLING = 0.2  # seconds between words of progress
GRACE = 8.0  # seconds to end in good order
ROOM = 4 * 2**30  # bytes of addresses beyond memory, for threads and libraries
Tell = Callable[[dict[str, Any]], None]


class Reporter:
    """A watcher that tells whoever started this."""

    def __init__(self, tell: Tell):
        self._tell, self._done, self._told = tell, 0.0, 0.0

    def begin(self, stage: str, networks: int) -> None:
        self._done = 0.0
        self._tell({"kind": "training", "stage": stage, "total": networks})

    def advance(self, networks: float) -> None:
        self._done += networks
        now = time.monotonic()
        if now - self._told >= TELLING:
            self._told = now
            self._tell({"kind": "done", "done": round(self._done, 3)})

    def end(self) -> None:
        self._tell({"kind": "evaluating"})

    def tell(self, sure: Sayable) -> None:
        self._tell({"kind": "sure", "sure": spoken(sure)})


def carry_out(command: dict[str, Any], tell: Tell) -> None:
    """Performs the plan of a command in its folder."""
    from whorl.perform import perform, plan_of

    folder = Path(command["folder"])
    plan = plan_of(command["plan"], folder)
    if plan.means.device == "cpu":  # CUDA takes addresses without end
        bound_memory(memory() + ROOM)
    perform(
        plan, folder, Reporter(tell), language=command["language"], tell=lambda _: tell({"kind": "drawing"})
    )


def main() -> None:
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever else is printed is no answer
    caught: list[int] = []
    code, trouble = 0, None
    with signals(caught):
        try:
            _write(answers, {"kind": "starting"})  # from here on it can be stopped in good order
            command = json.loads(sys.stdin.buffer.readline())
            threading.Thread(target=_watch, args=(sys.stdin.buffer,), daemon=True).start()
            carry_out(command, lambda message: _write(answers, message))
        except BaseException as problem:
            code, said = reason(Signalled(caught[0]) if caught else problem)
            trouble = spoken(said)
        _write(answers, {"kind": "end", "code": code, "trouble": trouble})
    os._exit(code)


def _write(answers: BinaryIO, message: dict[str, Any]) -> None:
    try:
        answers.write(json.dumps(message).encode() + b"\n")
        answers.flush()
    except BrokenPipeError:
        return  # whoever started this is gone, and everything ends for that


def _watch(source: BinaryIO) -> None:
    """Ends the process with whoever started it."""
    source.read()
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(GRACE)
    os._exit(1)


if __name__ == "__main__":
    main()
