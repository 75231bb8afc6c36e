"""A learner's function run in a process of its own: bounded in time, memory and output, and unable to answer for us.

The child is forked with the inputs already in its memory. It gives back one JSON document through a pipe.
"""

import contextlib
import json
import os
import resource
import select
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

MEMORY = 2**30  # beyond what the process has when it starts
PRINTED = 2**16
LARGEST_ANSWER = 2**26
WAITING = 5  # times the processor time, for a function that waits rather than works
Document = dict[str, Any]


class OutOfTime(BaseException):
    """The processor time is spent; raised where the function happens to be."""


def run_apart(work: Callable[[], Document], seconds: int) -> Document:
    """What `work` gives in a process of its own, or why it gave nothing; and what it printed."""
    reader, writer = os.pipe()
    with tempfile.TemporaryFile() as printed:
        child = os.fork()
        if child == 0:
            os.close(reader)
            _in_the_child(work, writer, printed.fileno(), seconds)
        os.close(writer)
        answer, late = _received(reader, seconds * WAITING)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child, signal.SIGKILL)
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        printed.seek(0)
        told = printed.read(PRINTED).decode("utf-8", "replace")
    return {**_understood(answer, late, status), "printed": told}


def _understood(answer: bytes, late: bool, status: int) -> Document:
    try:
        document = json.loads(answer)
        if isinstance(document, dict):
            return document
    except ValueError:
        pass
    if late or (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU):
        return {"kind": "time"}
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
        return {"kind": "killed"}
    return {"kind": "ended"}


def _received(reader: int, seconds: float) -> tuple[bytes, bool]:
    """All that comes through a pipe until it is closed, and whether the time ran out before."""
    pieces, size, end = [], 0, time.monotonic() + seconds
    with os.fdopen(reader, "rb", buffering=0) as pipe:
        while size < LARGEST_ANSWER:
            ready, _, _ = select.select([pipe], [], [], max(0.0, end - time.monotonic()))
            if not ready:
                return b"", True
            piece = pipe.read(2**16)
            if not piece:
                break
            pieces.append(piece)
            size += len(piece)
    return b"".join(pieces), False


def _in_the_child(work: Callable[[], Document], writer: int, printed: int, seconds: int) -> None:
    """Never returns: limits, work, answer, exit."""
    try:
        os.setpgid(0, 0)
        nowhere = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nowhere, 0)
        os.dup2(printed, 1)
        os.dup2(printed, 2)
        sys.stdin, sys.stdout = (
            os.fdopen(0),
            os.fdopen(1, "w", buffering=1, encoding="utf-8", errors="replace"),
        )
        sys.stderr = sys.stdout
        bound(seconds)
        answer = json.dumps(work()).encode()
        with contextlib.suppress(OSError, ValueError):
            sys.stdout.flush()
        while answer:
            answer = answer[os.write(writer, answer) :]
    except BaseException:
        with contextlib.suppress(BaseException):
            traceback.print_exc()
        os._exit(1)
    os._exit(0)


def bound(seconds: int) -> None:
    """Limits on processor time, memory and what may be written; no core is left behind."""

    def late(number: int, frame: Any) -> None:
        raise OutOfTime

    signal.signal(signal.SIGXCPU, late)
    signal.signal(signal.SIGALRM, late)  # a function that waits, or a machine with too much to do
    signal.alarm(seconds * (WAITING - 1))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (2**20, 2**20))
    if size := _address_space():
        resource.setrlimit(resource.RLIMIT_AS, (size + MEMORY, size + MEMORY))


def _address_space() -> int:
    """The bytes of address space that this process has; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    except (OSError, ValueError):
        return 0
