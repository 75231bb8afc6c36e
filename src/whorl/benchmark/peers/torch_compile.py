"""torch.compile of the whole step (loss, gradient and update as one graph), one single-threaded process per core."""

import shutil

from whorl.benchmark.peers import Portion
from whorl.benchmark.peers.plain import STEPS, batches, loss_of, prepared, repeated
from whorl.benchmark.peers.plain import lacks as _lacks
from whorl.benchmark.workload import Workload
from whorl.language import Sayable, Text
from whorl.machine import cores

PROCESSES, THREADS = cores(), 1
ENVIRONMENT: dict[str, str] = {}


def lacks(workload: Workload) -> Sayable | None:
    if not any(map(shutil.which, ("g++", "clang++", "c++"))):
        return Text("bench-no-compiler")
    return _lacks(workload)


def portion(workload: Workload) -> Portion:
    """Ten steps, compiled when the first one is made."""
    import torch

    x, target, network = prepared(workload)
    names = [name for name, _ in network.named_parameters()]
    weights = [one.detach().clone() for one in network.parameters()]
    optimizer, loss, picks = workload.recipe.optimizer, loss_of(workload), batches(workload)
    memory = [[torch.zeros_like(one) for _ in range(optimizer.memory)] for one in weights]
    settings = workload.recipe.settings["optimizer"]
    count = torch.zeros(())

    def error(weights, x, target):
        z = torch.func.functional_call(network, dict(zip(names, weights, strict=True)), (x,))
        return loss(z, target), z

    @torch.compile
    def update(weights, memory, x, target, count):
        slopes, (value, z) = torch.func.grad_and_value(error, has_aux=True)(weights, x, target)
        for one, slope, kept in zip(weights, slopes, memory, strict=True):
            optimizer.update(one, slope, kept, count, settings)
        return value, (z.argmax(dim=1) == target).float().mean() if workload.logged else value

    def step() -> None:
        picked = next(picks)
        count.add_(1)
        shown = update(weights, memory, x[picked], target[picked], count)
        if workload.logged:
            _ = [one.item() for one in shown]

    return repeated(step, STEPS)
