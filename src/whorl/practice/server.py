"""The fork server: has PyTorch loaded, and forks a process for each request, so that a check starts at once.

Run as `python -P -m whorl.practice.server`. It reads one JSON request a line from standard input, answers with one line
on standard output, and ends with its parent, whose end closes standard input.
"""

import json
import os
import select
import signal
import sys
import time
from pathlib import Path
from typing import Any

from whorl.practice.seen import finite

PATIENCE = 60  # seconds for a whole check, the spec's part included
Document = dict[str, Any]


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    import torch

    import whorl.practice.judge

    torch.set_num_threads(1)  # a forked process has no threads of its own
    assert whorl.practice.judge
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a task prints is no answer
    for line in sys.stdin.buffer:
        answer = _forked(json.loads(line))
        try:
            answers.write(answer + b"\n")
            answers.flush()
        except BrokenPipeError:
            os._exit(1)


def _forked(request: Document) -> bytes:
    """The answer of a process forked for this request."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _answer(request, writer)
    os.close(writer)
    answer = _read(reader)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return (
        answer if answer.startswith(b"{") else json.dumps({"kind": "broken", "reason": "no answer"}).encode()
    )


def _read(reader: int) -> bytes:
    pieces, end = [], time.monotonic() + PATIENCE
    with os.fdopen(reader, "rb", buffering=0) as pipe:
        while select.select([pipe], [], [], max(0.0, end - time.monotonic()))[0]:
            piece = pipe.read(2**16)
            if not piece:
                return b"".join(pieces)
            pieces.append(piece)
    return b""


def _answer(request: Document, writer: int) -> None:
    """Never returns: judges, writes, exits."""
    try:
        answer = json.dumps(finite(_judged(request)), allow_nan=False).encode()
    except BaseException as problem:
        told = f"{type(problem).__name__}: {problem}"
        answer = json.dumps({"kind": "broken", "reason": told[:600]}).encode()
    while answer:
        answer = answer[os.write(writer, answer) :]
    os._exit(0)


def _judged(request: Document) -> Document:
    from whorl.practice.judge import judged, matter

    return judged(matter(Path(request["task"])), request["source"], request["path"])


if __name__ == "__main__":
    main()
