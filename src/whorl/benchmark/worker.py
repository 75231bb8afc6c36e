"""A process that trains in one way: it gets ready for a workload, then takes turns when it is told to.

Run as `python -m whorl.benchmark.worker PEER`. It speaks JSON, a line each way, and ends with its parent, whose end
closes standard input. Two modules never share a process, so that no way disturbs the threads or caches of another.
"""

import json
import sys
import time
from types import ModuleType
from typing import Any

from whorl.benchmark.peers import Portion, peer
from whorl.benchmark.workload import Workload, read

PRODUCT = "product"


def module(name: str) -> ModuleType:
    """The module of a peer, or that of the machine's product speed."""
    if name == PRODUCT:
        from whorl.benchmark import product

        return product
    return peer(name)


def ready(way: ModuleType, workload: Workload, turn: float) -> tuple[Portion, dict[str, Any]]:
    """A turn of about `turn` seconds, and how long getting ready for it took."""
    before = time.perf_counter()
    portion = way.portion(workload)
    portion()
    taken = time.perf_counter() - before
    once = taken if taken >= turn else portion()[1]
    times = max(1, round(turn / max(once, 1e-6)))

    def run() -> tuple[int, float]:
        done = [portion() for _ in range(times)]
        return sum(steps for steps, _ in done), sum(seconds for _, seconds in done)

    return run, {"ready": taken}


def main() -> None:
    way = module(sys.argv[1])
    run: Portion | None = None
    for line in sys.stdin:
        task = json.loads(line)
        try:
            answer = {}
            if task:
                run, answer = ready(way, read(task["workload"]), task["turn"])
            elif run:
                before = time.process_time()
                steps, seconds = run()
                answer = {"steps": steps, "seconds": seconds, "processor": time.process_time() - before}
        except Exception as problem:  # a way that fails is left out of the comparison, with its reason
            answer = {"failed": f"{type(problem).__name__}: {problem}"}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
