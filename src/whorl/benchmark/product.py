"""The machine's own speed: PyTorch's product of two 2048 x 2048 matrices of float32 on all cores."""

import time

from whorl.benchmark.peers import Portion
from whorl.benchmark.workload import Workload
from whorl.machine import cores

PROCESSES, THREADS = 1, cores()
ENVIRONMENT: dict[str, str] = {}
SIZE = 2048


def lacks(workload: Workload) -> str | None:
    return None


def portion(workload: Workload) -> Portion:
    """One product; a "step" is one operation, so that a cost is seconds per operation."""
    import torch

    generator = torch.Generator().manual_seed(0)
    a, b = torch.randn(2, SIZE, SIZE, generator=generator)

    def run() -> tuple[int, float]:
        before = time.perf_counter()
        torch.mm(a, b)
        return 2 * SIZE**3, time.perf_counter() - before

    return run
