"""Asks the fork server: starts it when it is first needed, and again should it have ended."""

import json
import os
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Any

from whorl.language import Complaint, Text
from whorl.practice.chapter import Task

Finding = dict[str, Any]


class CheckerLost(RuntimeError):
    """The checker's own process ended, which no exercise should be able to bring about."""


class Checker:
    """A fork server and the two pipes to it; nothing of PyTorch is loaded on this side."""

    def __init__(self) -> None:
        self._server: subprocess.Popen[bytes] | None = None

    def warm(self) -> None:
        """Starts the server, so that it is ready by the time the first exercise is saved."""
        if self._server is None or self._server.poll() is not None:
            self._server = _start()

    def check(self, task: Task, source: str, path: str | Path = "exercise.py") -> Finding:
        """The verdict on a source: `passed`, or the first thing to look at."""
        request = {"task": str(task.file), "source": source, "path": str(path)}
        self.warm()
        assert self._server
        assert self._server.stdin
        assert self._server.stdout
        try:
            self._server.stdin.write(json.dumps(request).encode() + b"\n")
            self._server.stdin.flush()
            line = self._server.stdout.readline()
        except BrokenPipeError:
            line = b""
        if not line:
            raise CheckerLost(f"the checker ended while it looked at {task.name}")
        found = json.loads(line)
        if found["kind"] == "broken":
            raise Complaint(
                Text("practice-task-fails", {"file": str(task.file), "reason": str(found["reason"])})
            )
        return found

    def close(self) -> None:
        """Ends the server and whatever it is running."""
        if self._server is None:
            return
        self._server.kill()
        self._server.wait()
        for pipe in (self._server.stdin, self._server.stdout):
            if pipe:
                pipe.close()
        self._server = None

    def __enter__(self) -> "Checker":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _start() -> subprocess.Popen[bytes]:
    """A server in a group of its own, which Ctrl-C does not reach; it imports nothing from where we happen to be."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "whorl.practice.server"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
        process_group=0,
    )
