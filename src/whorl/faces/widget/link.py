"""What a widget's page says and is told, by the comm of a notebook, to and from a process as the lab's server uses.

The conversation goes on in a thread of its own, so that the kernel does other things meanwhile; it hears the page
whenever the kernel is not busy with a cell.
"""

import asyncio
import json
import threading
import time
from collections.abc import Callable
from functools import cache
from typing import Any

from whorl.faces.lab.gate import LARGEST_BODY
from whorl.faces.lab.live.connection import Allowance, Connection, start_process
from whorl.faces.lab.live.outbox import read_command
from whorl.faces.lab.trouble import spoken
from whorl.language import Text

Say = Callable[[dict[str, Any], list[bytes] | None], None]
"""Sends content and buffers to the page; any thread may call it."""

MOST_OPEN = 4  # processes in one kernel, each with PyTorch in it
MOST_WAITING = 256
IDLE = 1800  # seconds without a word of the page, which may have been closed without one
BYTES_A_SECOND, BYTES_AT_ONCE = 1_500_000, 500_000  # of all widgets of a kernel: it may be far away


class Wire:
    """A comm in the place of a WebSocket."""

    def __init__(self, say: Say):
        self._say = say
        self._heard: asyncio.Queue[str | None] = asyncio.Queue()
        self._full = False

    def hear(self, text: str | None) -> None:
        """Something the page said, or None when it has gone; a page that says more than anybody can is taken to have."""
        self._full = self._full or self._heard.qsize() >= MOST_WAITING
        self._heard.put_nowait(None if self._full else text)

    async def receive(self) -> dict[str, Any]:
        try:
            text = await asyncio.wait_for(self._heard.get(), IDLE)
        except TimeoutError:
            text = None
        return (
            {"type": "websocket.disconnect"} if text is None else {"type": "websocket.receive", "text": text}
        )

    async def send_text(self, data: str) -> None:
        self._say(json.loads(data), None)

    async def send_bytes(self, data: bytes) -> None:
        await _pace().take(len(data))
        self._say({"kind": "frame"}, [data])

    async def close(self, code: int = 1000, reason: str | None = None) -> None:
        """A comm stays open: a page that speaks again is answered by a new process."""


class Link:
    """One widget's conversation: begun when its page speaks, ended when it has gone, is idle or must make room."""

    _open: "list[Link]" = []  # noqa: RUF012  of the kernel, by when they were begun

    def __init__(self, say: Say):
        self._say = say
        self._wire: Wire | None = None
        self._heard_at = 0.0

    @property
    def is_open(self) -> bool:
        return self._wire is not None

    def take(self, content: Any) -> None:
        """What a page's message brings about; called by the kernel, which is not kept waiting."""
        text = content.get("text") if isinstance(content, dict) else None
        try:
            if not isinstance(text, str) or len(text) > LARGEST_BODY:
                raise ValueError("a message is a text of bounded length")
            kind = read_command(text)["kind"]
        except ValueError:
            self._end(Text("serve-refused-command"))
            return
        if kind == "gone":
            self.close()
            return
        self.begin()
        if kind == "hello":
            self._say({"kind": "here"}, None)
        else:
            self._pass_on(text)

    def begin(self) -> None:
        """Has a process ready for the page."""
        self._heard_at = time.monotonic()
        if self._wire is not None:
            return
        if len(Link._open) >= MOST_OPEN:
            min(Link._open, key=lambda one: one._heard_at)._end(Text("widget-made-room", {"most": MOST_OPEN}))
        self._wire = Wire(self._say)
        Link._open.append(self)
        asyncio.run_coroutine_threadsafe(self._serve(self._wire), _loop())

    def close(self) -> None:
        """Ends the process, if there is one; the page is not told."""
        wire, self._wire = self._wire, None
        if wire is not None:
            Link._open.remove(self)
            _loop().call_soon_threadsafe(wire.hear, None)

    def _pass_on(self, text: str | None) -> None:
        if self._wire is not None:
            _loop().call_soon_threadsafe(self._wire.hear, text)

    def _end(self, why: Text) -> None:
        self.close()
        self._say({"kind": "lost", "trouble": spoken(why)}, None)

    async def _serve(self, wire: Wire) -> None:
        await Connection(wire, await start_process()).serve()
        if self._wire is wire:  # nobody asked for this end
            self._end(Text("widget-ended"))


@cache
def _loop() -> asyncio.AbstractEventLoop:
    """The loop of all conversations of this kernel."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="whorl-widgets", daemon=True).start()
    return loop


@cache
def _pace() -> Allowance:
    return Allowance(BYTES_A_SECOND, BYTES_AT_ONCE)
