"""Clocks for one call, on the processor and on a GPU, and rounds in which every way is timed in turn."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

import numpy as np
from jaxtyping import Float

Run = Callable[[], object]
Clock = Callable[[Run, int], float]  # seconds for each of so many calls
SHORTEST = 1e-3  # seconds: calls that are shorter are timed many at once
MOST_CALLS = 2000
LONG = 0.05  # seconds: calls that take longer are tried once a round
TRIES = 3  # in each round, of which the least counts: whatever disturbs a clock makes it slower


def wall(run: Run, calls: int) -> float:
    """Seconds a call by the clock on the wall; what a call gives must be there when it returns."""
    start = time.perf_counter()
    for _ in range(calls):
        run()
    return (time.perf_counter() - start) / calls


def events(run: Run, calls: int, cuda: Any = None) -> float:
    """Seconds a call by the GPU's own clock: calls only queue work there, so a clock beside it would time the queueing.

    Nothing is left in the queue before the first event, and the second is waited for.
    """
    if cuda is None:
        from torch import cuda
    before, after = cuda.Event(enable_timing=True), cuda.Event(enable_timing=True)
    cuda.synchronize()
    before.record()
    for _ in range(calls):
        run()
    after.record()
    cuda.synchronize()
    return before.elapsed_time(after) / 1000 / calls


@dataclass(frozen=True)
class Task:
    """One way of doing one thing at one size."""

    way: str
    size: int
    run: Run
    clock: Clock = wall


def in_rounds(tasks: Sequence[Task], rounds: int) -> Float[np.ndarray, "task round"]:
    """Seconds of each task in each round, the least of a few tries; each round begins one task further on.

    Each is done once to warm up, and once to choose how many calls are timed together.
    """
    planned = [_planned(task) for task in tasks]
    seconds = np.empty((len(tasks), rounds))
    for turn in range(rounds):
        for step in range(len(tasks)):
            place = (turn + step) % len(tasks)
            task = tasks[place]
            calls, tries = planned[place]
            seconds[place, turn] = min(task.clock(task.run, calls) for _ in range(tries))
    return seconds


def _planned(task: Task) -> tuple[int, int]:
    """How many calls are timed together, and how often in a round."""
    task.clock(task.run, 1)
    once = task.clock(task.run, 1)
    calls = min(MOST_CALLS, ceil(SHORTEST / once)) if 0 < once < SHORTEST else 1
    return calls, TRIES if once < LONG else 1
