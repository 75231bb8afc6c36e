"""The processes that train in one way, told together to get ready and to take a turn."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from whorl.benchmark.worker import module
from whorl.benchmark.workload import Workload
from whorl.language import Sayable, say

ENDED = "its process ended by itself"
_THREADS = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS")


class PeerFailed(RuntimeError):
    """A peer could not do its work here, for this reason. The others are measured all the same."""

    def __init__(self, reason: Sayable):
        super().__init__(say(reason, "en"))
        self.reason = reason


@dataclass(frozen=True)
class Turn:
    """What a network-step cost in one turn, in seconds and in seconds of processors, and how busy each process was."""

    seconds: float
    processor: float
    busy: float

    @classmethod
    def of(cls, answers: Sequence[Mapping[str, float]]) -> "Turn":
        """Processes that train at once share the cost."""
        steps, seconds, processor = (
            sum(one[key] for one in answers) for key in ("steps", "seconds", "processor")
        )
        speed = sum(one["steps"] / one["seconds"] for one in answers)
        return cls(1 / speed, processor / steps, processor / seconds)


class Crew:
    """A peer's processes, started when they are first needed and kept for the next workload."""

    def __init__(self, name: str):
        self.name, self.way = name, module(name)
        self.processes: list[subprocess.Popen[str]] = []

    def ready(self, workload: Workload, turn: float) -> float:
        """The seconds it took to get ready for turns of about `turn` seconds; PeerFailed where it cannot."""
        reason = self.way.lacks(workload)
        if reason:
            raise PeerFailed(reason)
        self._start()
        answers = self._tell({"workload": workload.document, "turn": turn})
        return max(answer["ready"] for answer in answers)

    def turn(self) -> Turn:
        """What a network-step costs while all processes train at once."""
        return Turn.of(self._tell({}))

    def close(self) -> None:
        for process in self.processes:
            process.kill()
            process.communicate()
        self.processes = []

    def _start(self) -> None:
        if self.processes:
            return
        threads = dict.fromkeys(_THREADS, str(self.way.THREADS))
        for _ in range(self.way.PROCESSES):
            self.processes.append(
                subprocess.Popen(
                    [sys.executable, "-P", "-m", "whorl.benchmark.worker", self.name],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    text=True,
                    env={**os.environ, **threads, **self.way.ENVIRONMENT},
                )
            )

    def _tell(self, task: dict[str, Any]) -> list[dict[str, Any]]:
        """What every process answers; the crew is ended where one of them has failed."""
        try:
            for process in self.processes:
                assert process.stdin
                process.stdin.write(json.dumps(task) + "\n")
                process.stdin.flush()
            answers = [self._answer(process) for process in self.processes]
        except BrokenPipeError:
            answers = [{"failed": ENDED}]
        if reason := next((answer["failed"] for answer in answers if "failed" in answer), None):
            self.close()
            raise PeerFailed(" ".join(reason.split())[:200])
        return answers

    def _answer(self, process: subprocess.Popen[str]) -> dict[str, Any]:
        assert process.stdout
        line = process.stdout.readline()
        return json.loads(line) if line else {"failed": ENDED}
