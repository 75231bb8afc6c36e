"""One page's connection: its process, its outbox, and the three tasks that move messages between them."""

import asyncio
import contextlib
import json
import os
import sys
import time
from collections.abc import MutableMapping
from typing import Any, Protocol, runtime_checkable

from starlette.websockets import WebSocketDisconnect

from whorl.faces.lab.live.outbox import AT_ONCE, Outbox, TooSlow, read_command
from whorl.faces.lab.live.worker import HEAD
from whorl.faces.lab.trouble import spoken
from whorl.language import Text

COMMANDS_A_SECOND, BURST = 60, 120
PATIENCE = 20  # seconds in which a message must be taken by a page's machine
POLICY, GARBAGE, LATER = 1008, 1007, 1013
TROUBLED = ("status", "duelStatus")


@runtime_checkable
class Socket(Protocol):
    """What a page is reached by: a WebSocket, or a notebook's comm in its place."""

    async def receive(self) -> MutableMapping[str, Any]: ...
    async def send_text(self, data: str) -> None: ...
    async def send_bytes(self, data: bytes) -> None: ...
    async def close(self, code: int = 1000, reason: str | None = None) -> None: ...


async def start_process() -> asyncio.subprocess.Process:
    """A process with PyTorch loaded, or loading, that waits for commands."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-P",
        "-m",
        "whorl.faces.lab.live.worker",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env=environment,
        start_new_session=True,
    )


async def end_process(process: asyncio.subprocess.Process) -> None:
    """Nothing of a page's process is to be kept."""
    with contextlib.suppress(ProcessLookupError):
        process.kill()
    await process.wait()


class Connection:
    """A page that is connected, until either side has gone."""

    def __init__(self, socket: Socket, process: asyncio.subprocess.Process):
        self._socket, self._process = socket, process
        self._outbox = Outbox()
        self._allowance = Allowance()

    async def serve(self) -> None:
        """Moves messages until the page has gone, misbehaves or its process has ended."""
        tasks = [asyncio.create_task(one) for one in (self._hear(), self._follow(), self._speak())]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            code = next((one.result() for one in done if not one.exception()), LATER)
        finally:
            for one in tasks:
                one.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await end_process(self._process)
        with contextlib.suppress(RuntimeError, OSError, WebSocketDisconnect, TimeoutError):
            await asyncio.wait_for(self._socket.close(code), PATIENCE)

    async def _hear(self) -> int:
        """Commands from the page to its process, no faster than anybody clicks."""
        while True:
            message = await self._socket.receive()
            if message["type"] == "websocket.disconnect":
                return POLICY
            try:
                command = read_command(message.get("text"))
            except ValueError:
                return GARBAGE
            if command["kind"] == "drawn":
                self._outbox.drawn(frames_of(command))
                continue
            await self._allowance.take()
            await self._tell(command)

    async def _tell(self, command: dict[str, object]) -> None:
        assert self._process.stdin is not None
        with contextlib.suppress(ConnectionError):
            self._process.stdin.write(json.dumps(command).encode() + b"\n")
            await self._process.stdin.drain()

    async def _follow(self) -> int:
        """What the process says, into the outbox; its end is told to the page, which will connect anew."""
        assert self._process.stdout is not None
        try:
            while True:
                kind, length = HEAD.unpack(await self._process.stdout.readexactly(HEAD.size))
                body = await self._process.stdout.readexactly(length)
                if kind == b"J":
                    self._outbox.put_words(body.decode())
                else:
                    self._outbox.put_frame(body)
        except TooSlow:
            return POLICY
        except asyncio.IncompleteReadError:
            said = spoken(Text("serve-lost-worker"))
            for name in TROUBLED:
                failed = {"kind": name, "phase": "failed", "trouble": said}
                self._outbox.put_words(json.dumps({**failed, "step": 0, "steps": 0, "recorded": []}))
            await asyncio.sleep(1)
            return LATER

    async def _speak(self) -> int:
        """From the outbox to the page; the process hears that there is room for more."""
        while True:
            message = await self._outbox.next()
            sending = self._socket.send_text if isinstance(message, str) else self._socket.send_bytes
            try:
                await asyncio.wait_for(sending(message), PATIENCE)  # pyright: ignore[reportArgumentType]
            except (TimeoutError, WebSocketDisconnect, RuntimeError):
                return POLICY
            if self._outbox.empty:
                await self._tell({"kind": "drawn"})


def frames_of(command: dict[str, Any]) -> int:
    """How many frames a page says it has drawn: one, unless it tells of several together."""
    frames = command.get("frames", 1)
    return frames if isinstance(frames, int) and 0 < frames <= AT_ONCE else 1


class Allowance:
    """So much a second and so much at once; more has to wait, and so does whoever sends it."""

    def __init__(self, rate: float = COMMANDS_A_SECOND, burst: float = BURST) -> None:
        self._rate, self._burst = rate, burst
        self._left, self._at = float(burst), time.monotonic()

    async def take(self, amount: float = 1) -> None:
        now = time.monotonic()
        self._left = min(self._burst, self._left + (now - self._at) * self._rate)
        self._at = now
        self._left -= amount
        if self._left < 0:
            await asyncio.sleep(-self._left / self._rate)
