"""One single-threaded process per core for the reference fleet: faster for small networks than threads per operation."""

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from whorl.fleet.reference import Job
from whorl.fleet.worker import read_measures
from whorl.measure import Measures, Record


class WorkerLost(RuntimeError):
    """A worker process ended by itself, most often for want of memory; what was finished is kept."""


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def train_in_processes(
    jobs: Sequence[Job], record: Record, precision: str, workers: int
) -> Iterator[tuple[int, Measures]]:
    """Each network's place and measures as they are finished; stopping early ends the processes at once."""
    waiting: queue.SimpleQueue[int | None] = queue.SimpleQueue()
    finished: queue.SimpleQueue[tuple[int, Measures] | Exception] = queue.SimpleQueue()
    for place in range(len(jobs)):
        waiting.put(place)
    processes = [_start() for _ in range(min(workers, len(jobs)))]
    threads = [
        threading.Thread(
            target=_feed, args=(process, jobs, record, precision, waiting, finished), daemon=True
        )
        for process in processes
    ]
    try:
        for thread in threads:
            waiting.put(None)
            thread.start()
        for _ in jobs:
            one = finished.get()
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


def _close(pipe) -> None:
    try:
        pipe.close()
    except BrokenPipeError:
        return  # the process is gone, and what was still in the pipe with it


def _start() -> subprocess.Popen[bytes]:
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", "whorl.fleet.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
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
    assert process.stdin
    assert process.stdout
    while (place := waiting.get()) is not None:
        recipe, seed = jobs[place]
        task = {
            "recipe": {"name": recipe.name, **recipe.settings},
            "seed": seed,
            "record": asdict(record),
            "precision": precision,
        }
        try:
            process.stdin.write(json.dumps(task).encode() + b"\n")
            process.stdin.flush()
            measures = read_measures(process.stdout)
        except (OSError, ValueError):
            measures = None
        if measures is None:
            finished.put(WorkerLost(f"a worker ended while training {recipe.name} with seed {seed}"))
            return
        finished.put((place, measures))
