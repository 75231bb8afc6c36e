"""The compiled fleet through the seam that studies use: one thread per core, all measures taken, data drawn anew."""

import time

from whorl.benchmark.peers import Portion
from whorl.benchmark.workload import Workload
from whorl.fleet import Unit, Way, train
from whorl.language import say
from whorl.machine import cores

PROCESSES, THREADS = 1, cores()
ENVIRONMENT: dict[str, str] = {}


def lacks(workload: Workload) -> str | None:
    """Why there is no compiled fleet, or what the recipe asks for that it lacks."""
    from whorl.fleet.choice import not_compiled

    reason = not_compiled([workload.recipe])
    return None if reason is None else say(reason, "en")


def portion(workload: Workload) -> Portion:
    """As many networks as the workload says, from drawing their data to handing out their measures."""
    recipe, networks = workload.recipe, workload.networks
    way = Way(fleet="compiled", workers=THREADS)

    def run() -> tuple[int, float]:
        before = time.perf_counter()
        units = [Unit(recipe, (seed,)) for seed in range(networks)]
        for _ in train(units, workload.record, way):
            pass
        return networks * recipe.training.steps, time.perf_counter() - before

    return run
