"""The reference fleet: PyTorch with hand-written gradients, one single-threaded process per core, all measures taken."""

import time
from itertools import count

from whorl.benchmark.peers import Portion
from whorl.benchmark.workload import Workload, lengthened
from whorl.fleet.workers import KEEP_PAGES
from whorl.machine import cores

PROCESSES, THREADS = cores(), 1
ENVIRONMENT = KEEP_PAGES
STEPS = 500  # enough that drawing the data weighs little


def lacks(workload: Workload) -> str | None:
    return None


def portion(workload: Workload) -> Portion:
    """One network after another, each with a seed of its own; shortened where nothing is logged."""
    from whorl.fleet.reference import train_stack

    steps = workload.recipe.training.steps
    steps = steps if workload.logged else min(STEPS, steps)
    recipe, record = lengthened(workload, steps).recipe, workload.record
    seeds = count()

    def run() -> tuple[int, float]:
        before = time.perf_counter()
        train_stack([(recipe, next(seeds))], record)
        return steps, time.perf_counter() - before

    return run
