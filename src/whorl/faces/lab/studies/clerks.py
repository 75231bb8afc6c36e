"""The server's clerks: processes that are started when they are needed and let go when nobody asks them any more."""

import asyncio
import contextlib
import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from whorl.faces.lab.trouble import NOT_NOW, Refused
from whorl.language import Text

Desk = Literal["reading", "drawing", "writing"]
DESKS: tuple[Desk, ...] = ("reading", "drawing", "writing")
IDLE = 300.0  # seconds after which a clerk is let go
PATIENCE = {"reading": 120.0, "drawing": 120.0, "writing": 300.0}
MOST_WAITING = 40  # at one desk


@dataclass(frozen=True)
class Answer:
    """What a clerk answered."""

    status: int
    kind: str
    file: str | None
    body: bytes

    @property
    def document(self) -> Any:
        """The JSON of it; what was refused is raised."""
        found = json.loads(self.body)
        if self.status >= 300:
            raise Refused(found["trouble"], self.status)
        return found


@dataclass
class _Chair:
    """One clerk's place: who sits there, if anybody, and who waits."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    process: asyncio.subprocess.Process | None = None
    leaving: asyncio.TimerHandle | None = None
    waiting: int = 0


class Clerks:
    """One clerk for what is quick, one for figures, one for files, so that nobody waits for something slower."""

    def __init__(self, folder: Path):
        self._folder = folder
        self._chairs = {desk: _Chair() for desk in DESKS}

    async def prepare(self) -> None:
        """Has the clerk for what is quick ready before anybody asks."""
        chair = self._chairs["reading"]
        async with chair.lock:
            await self._seated(chair)

    async def ask(self, desk: Desk, request: Mapping[str, Any]) -> Answer:
        """A clerk's answer; refused where it takes too long, too many wait, or the clerk is lost."""
        chair = self._chairs[desk]
        if chair.waiting >= MOST_WAITING:
            raise Refused(Text("studies-busy"), NOT_NOW)
        chair.waiting += 1
        try:
            async with chair.lock:
                return await self._asked(chair, request, PATIENCE[desk])
        finally:
            chair.waiting -= 1

    async def close(self) -> None:
        """Lets all clerks go."""
        for chair in self._chairs.values():
            await _dismiss(chair)

    async def _asked(self, chair: _Chair, request: Mapping[str, Any], patience: float) -> Answer:
        if chair.leaving is not None:
            chair.leaving.cancel()
        try:
            async with asyncio.timeout(patience):
                process = await self._seated(chair)
                return await _exchange(process, request)
        except (TimeoutError, asyncio.IncompleteReadError, ConnectionError):
            await _dismiss(chair)
            raise Refused(Text("studies-lost-clerk"), NOT_NOW) from None
        except BaseException:
            await _dismiss(chair)  # half an answer may be in the pipe
            raise
        finally:
            loop = asyncio.get_running_loop()
            chair.leaving = loop.call_later(IDLE, lambda: loop.create_task(_left_alone(chair)))

    async def _seated(self, chair: _Chair) -> asyncio.subprocess.Process:
        if chair.process is None or chair.process.returncode is not None:
            chair.process = await start(self._folder)
        return chair.process


async def start(folder: Path) -> asyncio.subprocess.Process:
    """A clerk's process."""
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-P",
        "-m",
        "whorl.faces.lab.studies.clerk",
        str(folder),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"},
        start_new_session=True,
    )


async def _exchange(process: asyncio.subprocess.Process, request: Mapping[str, Any]) -> Answer:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps(request).encode() + b"\n")
    await process.stdin.drain()
    head = json.loads(await process.stdout.readuntil(b"\n"))
    body = await process.stdout.readexactly(head["bytes"])
    return Answer(head["status"], head["type"], head["file"], body)


async def _left_alone(chair: _Chair) -> None:
    if not chair.lock.locked():
        await _dismiss(chair)


async def _dismiss(chair: _Chair) -> None:
    process, chair.process = chair.process, None
    if chair.leaving is not None:
        chair.leaving.cancel()
    if process is not None:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
