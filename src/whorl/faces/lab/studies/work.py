"""What the server has in hand: one study trains, others wait, each in a process of its own."""

import asyncio
import contextlib
import json
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from whorl.faces.lab.studies import messages as told
from whorl.faces.lab.studies.pace import Pace
from whorl.faces.lab.studies.performer import GRACE
from whorl.faces.lab.trouble import MISSING, NOT_NOW, Refused, spoken
from whorl.faces.progress import stage_name
from whorl.language import Text, say

MOST_WAITING, MOST_ENDED = 8, 8


@dataclass
class Job:
    """A study to be carried out, and how far it is."""

    name: str
    title: Mapping[str, str]
    plan: Mapping[str, Any]
    language: told.Language
    phase: told.Phase | None = None
    pace: Pace = field(default_factory=Pace)
    stage: str | None = None
    sure: Mapping[str, str] | None = None
    done: float = 0.0
    total: float = 0.0
    began: float = field(default_factory=time.monotonic)
    state: told.State = "unfinished"
    trouble: dict[str, str] | None = None
    process: asyncio.subprocess.Process | None = None
    listens: bool = False  # to SIGINT; before, it dies of it

    def begin(self) -> "Job":
        self.phase, self.began = "starting", time.monotonic()
        return self

    def hear(self, message: Mapping[str, Any]) -> None:
        """Takes in what the process tells."""
        match message["kind"]:
            case "starting":
                self.listens = True
            case "training":
                self.stage, self.total, self.done = message["stage"], message["total"], 0.0
                self.pace.begin(message["stage"], message["total"])
            case "done":
                self.done = min(message["done"], self.total)
                self.pace.advance(self.done)
                return
            case "sure":
                self.sure = message["sure"]
                return
            case "evaluating":
                self.pace.end()
            case "end":
                self._end(message)
                return
        if self.phase != "stopping":
            self.phase = message["kind"]

    def _end(self, message: Mapping[str, Any]) -> None:
        if message["code"] == 0:
            self.state = "finished"
        elif self.phase != "stopping":
            self.trouble = message["trouble"]

    def piece(self, language: told.Language) -> told.Piece:
        """How far it is, in a language."""
        return told.Piece(
            name=self.name,
            title=self.title[language],
            phase=self.phase,
            stage=say(stage_name(self.stage), language) if self.stage else None,
            sure=self.sure[language] if self.sure else None,
            done=self.done,
            total=self.total,
            seconds=time.monotonic() - self.began,
            left=self.pace.left() if self.phase in ("training", "evaluating") else None,
            least=self.pace.least,
            trouble=None,
        )

    def ended(self, language: told.Language) -> told.Ended:
        trouble = told.Trouble(**self.trouble) if self.trouble else None
        return told.Ended(name=self.name, title=self.title[language], state=self.state, trouble=trouble)


class Work:
    """The jobs of one results folder."""

    def __init__(self, folder: Path):
        self._folder = folder
        self._running: Job | None = None
        self._waiting: deque[Job] = deque()
        self._ended: deque[Job] = deque(maxlen=MOST_ENDED)
        self._task: asyncio.Task[None] | None = None
        self._closed = False

    @property
    def states(self) -> dict[str, told.State]:
        """How the results stand that are in hand, by name."""
        found: dict[str, told.State] = {one.name: "waiting" for one in self._waiting}
        return {**found, **({self._running.name: "running"} if self._running else {})}

    def shown(self, language: told.Language) -> told.Work:
        running = self._running
        return told.Work(
            running=running.piece(language) if running else None,
            waiting=[one.piece(language) for one in self._waiting],
            ended=[one.ended(language) for one in self._ended],
        )

    def take(self, job: Job) -> told.State:
        """Lets a job wait for its turn; refused where too many wait."""
        if job.name in self.states:
            return self.states[job.name]
        if self._closed or len(self._waiting) >= MOST_WAITING:
            raise Refused(Text("studies-too-many", {"most": MOST_WAITING}), NOT_NOW)
        self._waiting.append(job)
        if self._task is None or self._task.done():
            self._running = self._waiting.popleft().begin()
            self._task = asyncio.create_task(self._carry_on())
        return self.states[job.name]

    def stop(self, name: str) -> None:
        """Stops what runs as Ctrl-C would, or takes it from those waiting."""
        if self._running and self._running.name == name:
            if self._running.phase != "stopping":
                _interrupt(self._running)
            return
        job = next((one for one in self._waiting if one.name == name), None)
        if job is None:
            raise Refused(Text("studies-no-work"), MISSING)
        self._waiting.remove(job)

    async def close(self) -> None:
        """Stops everything, and waits until it has ended."""
        self._closed = True
        self._waiting.clear()
        if self._running:
            self.stop(self._running.name)
        if self._task:
            await self._task

    async def _carry_on(self) -> None:
        """One job after another, until none waits."""
        while (job := self._running) is not None:
            try:
                await self._perform(job)
            except OSError as problem:
                job.trouble = spoken(Text("studies-broken", {"what": str(problem)}))
            finally:
                self._ended.appendleft(job)
                self._running = self._waiting.popleft().begin() if self._waiting else None

    async def _perform(self, job: Job) -> None:
        job.process = process = await _start()
        if job.phase == "stopping":
            _interrupt(job)
        assert process.stdin is not None
        assert process.stdout is not None
        command = {"folder": str(self._folder / job.name), "plan": job.plan, "language": job.language}
        with contextlib.suppress(ConnectionError):
            process.stdin.write(json.dumps(command).encode() + b"\n")
            await process.stdin.drain()
        ended = False
        async for line in process.stdout:
            message = json.loads(line)
            job.hear(message)
            ended = ended or message["kind"] == "end"
        await process.wait()
        if not ended and job.phase != "stopping":
            job.trouble = spoken(Text("studies-lost"))


def _interrupt(job: Job) -> None:
    """SIGINT, and a kill if that does not help in time; at once where nothing has been begun yet."""
    job.phase, process = "stopping", job.process
    if process is None:
        return
    if not job.listens:
        _kill(process)
        return
    with contextlib.suppress(ProcessLookupError):
        process.send_signal(signal.SIGINT)
    asyncio.get_running_loop().call_later(GRACE, _kill, process)


def _kill(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            process.kill()


async def _start() -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-P",
        "-m",
        "whorl.faces.lab.studies.performer",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env=dict(os.environ),
        start_new_session=True,
    )
