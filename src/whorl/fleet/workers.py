"""One single-threaded process per core for the reference fleet: faster for small networks than threads per operation."""

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from whorl.fleet import Job, Progress
from whorl.fleet.worker import read_measures
from whorl.language import Said, Text
from whorl.measure import Measures, Record

TELLING = 0.2  # seconds between words of progress
KEEP_PAGES = {  # glibc would hand large blocks back after every operation and fault them in again
    "MALLOC_MMAP_THRESHOLD_": str(2**28),
    "MALLOC_TRIM_THRESHOLD_": str(2**29),
}


class WorkerLost(Said, RuntimeError):
    """A worker process ended by itself, most often for want of memory; what was finished is kept."""


def train_in_processes(
    jobs: Sequence[Job], record: Record, precision: str, workers: int, progress: Progress | None = None
) -> Iterator[tuple[int, Measures]]:
    """Each network's place and measures as they are finished; stopping early ends the processes at once.

    While none is finished `progress` is told so several times a second, and may stop it all by an exception.
    """
    waiting: queue.SimpleQueue[int | None] = queue.SimpleQueue()
    finished: queue.SimpleQueue[tuple[int, Measures] | Exception] = queue.SimpleQueue()
    for place in range(len(jobs)):
        waiting.put(place)
    processes: list[subprocess.Popen[bytes]] = []
    try:
        for _ in range(min(workers, len(jobs))):
            processes.append(_start())
            waiting.put(None)
        for process in processes:
            arguments = (process, jobs, record, precision, waiting, finished)
            threading.Thread(target=_feed, args=arguments, daemon=True).start()
        for _ in jobs:
            one = _awaited(finished, progress)
            if isinstance(one, Exception):
                raise one
            yield one
    finally:
        for process in processes:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    _close(pipe)


def _awaited(
    finished: "queue.SimpleQueue[tuple[int, Measures] | Exception]", progress: Progress | None
) -> tuple[int, Measures] | Exception:
    while True:
        try:
            return finished.get(timeout=TELLING)
        except queue.Empty:
            if progress:
                progress(0)


def _close(pipe) -> None:
    try:
        pipe.close()
    except BrokenPipeError:
        return  # the process is gone, and what was still in the pipe with it


def _start() -> subprocess.Popen[bytes]:
    """A worker in a group of its own, which Ctrl-C does not reach: its parent ends it.

    It imports nothing from the folder we happen to be in (-P), where a user may have a torch.py.
    """
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", **KEEP_PAGES}
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "whorl.fleet.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
        process_group=0,
    )


def _feed(
    process: subprocess.Popen[bytes],
    jobs: Sequence[Job],
    record: Record,
    precision: str,
    waiting: "queue.SimpleQueue[int | None]",
    finished: "queue.SimpleQueue[tuple[int, Measures] | Exception]",
) -> None:
    """Hands one process network after network until none is left."""
    while (place := waiting.get()) is not None:
        try:
            measures = _trained(process, jobs[place], record, precision)
        except Exception as error:  # whatever happens here must reach the thread that waits
            measures = error
        if not isinstance(measures, dict):
            recipe, seed = jobs[place]
            told = {"how": _ended(process), "recipe": recipe.name, "seed": str(seed)}
            finished.put(WorkerLost(Text("worker-lost", told)))
            return
        finished.put((place, measures))


def _trained(process: subprocess.Popen[bytes], job: Job, record: Record, precision: str) -> Measures | None:
    """What a worker measured of one network, or None where it has ended."""
    recipe, seed = job
    settings = {"name": recipe.name, **recipe.settings}
    task = {"recipe": settings, "seed": seed, "record": asdict(record), "precision": precision}
    assert process.stdin
    assert process.stdout
    process.stdin.write(json.dumps(task).encode() + b"\n")
    process.stdin.flush()
    return read_measures(process.stdout)


def _ended(process: subprocess.Popen[bytes]) -> Text:
    """How a worker ended, and what that most often means."""
    try:
        code = process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        return Text("worker-astray")
    if code == -signal.SIGKILL:
        return Text("worker-killed")
    return Text("worker-ended", {"code": str(code)})
