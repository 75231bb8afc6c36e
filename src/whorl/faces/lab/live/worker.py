"""The process behind one page: its rooms take commands from standard input and answer on standard output.

Run as `python -P -m whorl.faces.lab.live.worker`. A line of JSON is a command; an answer is a letter, J for JSON or F for
a frame, its length in four bytes, and itself. It ends with whoever started it, whose end closes standard input.
"""

import json
import os
import queue
import signal
import struct
import sys
import threading
from typing import Any, BinaryIO, Protocol, runtime_checkable

from whorl.faces.lab.limits import bound_memory
from whorl.faces.lab.live.room import Command, Message, Room
from whorl.faces.lab.trouble import Refused, spoken
from whorl.language import Text, complaint

HEAD = struct.Struct("<cI")
ONLY_THE_LAST = frozenset({"choose", "seek", "speed"})  # of several of them in a row
MOST_WAITING = 256
MEMORY = 3 * 2**30  # bytes beyond those that the libraries take


@runtime_checkable
class Drawing(Protocol):
    """A room that makes pictures only for a page that has drawn the ones before."""

    def drawn(self) -> None: ...


def rooms() -> list[Room]:
    """A page's rooms."""
    from whorl.faces.lab.live.duel import Duel
    from whorl.faces.lab.live.playground import Playground

    return [Playground(), Duel()]


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this decides when to stop
    import torch

    torch.set_num_threads(1)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever else is printed is no answer
    there = rooms()
    bound_memory(MEMORY)
    waiting: queue.Queue[bytes] = queue.Queue(MOST_WAITING)
    threading.Thread(target=_read, args=(sys.stdin.buffer, waiting), daemon=True).start()
    try:
        serve(there, waiting, answers)
    except BrokenPipeError:
        os._exit(1)


def serve(there: list[Room], waiting: "queue.Queue[bytes]", answers: BinaryIO) -> None:
    """Commands as they come, and between them the rooms' own work."""
    while True:
        busy = [room for room in there if room.busy]
        for command in _commands(waiting, wait=not busy):
            carry_out(there, command, answers)
        for room in busy:
            if room.busy:
                for message in room.advance():
                    write(answers, message)


def carry_out(there: list[Room], command: Command, answers: BinaryIO) -> None:
    """Gives a command to the room that handles it; what the room refuses is its trouble."""
    if command["kind"] == "drawn":
        for room in there:
            if isinstance(room, Drawing):
                room.drawn()
        return
    room = next((one for one in there if command["kind"] in one.handles), None)
    try:
        if room is None:
            raise Refused(Text("serve-refused-command"))
        for message in room.take(command):
            write(answers, message)
    except Refused as refused:
        write(answers, (room or there[0]).troubled(refused.said))
    except ValueError as problem:
        write(answers, (room or there[0]).troubled(spoken(complaint(problem))))


def write(answers: BinaryIO, message: Message) -> None:
    frame = isinstance(message, bytes)
    body = message if isinstance(message, bytes) else json.dumps(message, allow_nan=False).encode()
    answers.write(HEAD.pack(b"F" if frame else b"J", len(body)) + body)
    answers.flush()


def _commands(waiting: "queue.Queue[bytes]", wait: bool) -> list[dict[str, Any]]:
    """All commands that have come; of the same kind in a row, where only the last counts, the last."""
    found: list[dict[str, Any]] = []
    while (wait and not found) or not waiting.empty():
        command = json.loads(waiting.get())
        if found and command["kind"] in ONLY_THE_LAST and found[-1]["kind"] == command["kind"]:
            found.pop()
        found.append(command)
    return found


def _read(source: BinaryIO, waiting: "queue.Queue[bytes]") -> None:
    for line in source:
        waiting.put(line)
    os._exit(0)


if __name__ == "__main__":
    main()
