"""What one more seed costs `whorl run`: many seeds less few, trained, committed to disk and read back."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from whorl.benchmark.peers import Portion
from whorl.benchmark.peers.compiled import lacks
from whorl.benchmark.workload import Workload
from whorl.fleet.choice import fitting_means
from whorl.laboratory import Laboratory, laboratory
from whorl.machine import cores
from whorl.plan import Means, RunPlan

PROCESSES, THREADS = 1, cores()
ENVIRONMENT: dict[str, str] = {}
FEW = 16


def portion(workload: Workload) -> Portion:
    """The margin: the seconds of `networks` seeds less those of 16, over the steps of those between."""

    def run() -> tuple[int, float]:
        seconds = [_seconds(workload, seeds) for seeds in (FEW, workload.networks)]
        return (workload.networks - FEW) * workload.recipe.training.steps, seconds[1] - seconds[0]

    return run


def _seconds(workload: Workload, seeds: int) -> float:
    before = time.perf_counter()
    with opened(workload, seeds) as lab:
        lab.run("run", {"run": workload.recipe}, range(seeds), workload.record)
    return time.perf_counter() - before


@contextmanager
def opened(workload: Workload, seeds: int) -> Iterator[Laboratory]:
    """A laboratory as `whorl run` has it, in a folder that is dropped afterwards."""
    device, fleet = fitting_means([workload.recipe])
    means = Means.model_validate({"device": device, "fleet": fleet})
    with laboratory(RunPlan(recipe=workload.recipe, seeds=seeds, means=means)) as lab:
        yield lab


__all__ = ["ENVIRONMENT", "PROCESSES", "THREADS", "lacks", "opened", "portion"]
