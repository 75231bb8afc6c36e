"""The loop that everybody writes: PyTorch modules and autograd, one network, one process with two threads."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from whorl.benchmark.peers import Portion
from whorl.benchmark.workload import Workload
from whorl.language import Sayable, Text

PROCESSES, THREADS = 1, 2
ENVIRONMENT: dict[str, str] = {}
STEPS = 10  # in a portion


def lacks(workload: Workload) -> Sayable | None:
    """The loop is written for the two losses that PyTorch has under the same name."""
    name = workload.recipe.loss.name
    return None if name in ("cross-entropy", "squared-error") else Text("bench-unwritten", {"name": name})


def portion(workload: Workload) -> Portion:
    """Ten steps of the loop, loss and accuracy read after each where the workload asks for it."""
    x, target, network = prepared(workload)
    optimizer = workload.recipe.optimizer.twin(network.parameters())
    loss = loss_of(workload)
    picks = batches(workload)

    def step() -> None:
        picked = next(picks)
        z = network(x[picked])
        error = loss(z, target[picked])
        if workload.logged:
            _ = error.item(), (z.argmax(dim=1) == target[picked]).float().mean().item()
        optimizer.zero_grad()
        error.backward()
        optimizer.step()

    return repeated(step, STEPS)


def repeated(step: Callable[[], object], steps: int) -> Portion:
    """A portion of so many steps of one network."""

    def run() -> tuple[int, float]:
        before = time.perf_counter()
        for _ in range(steps):
            step()
        return steps, time.perf_counter() - before

    return run


def prepared(workload: Workload) -> tuple[Any, Any, Any]:
    """The training points and targets as tensors, and the network with its initial weights."""
    import torch

    recipe = workload.recipe
    draw = recipe.data.draws(0).train
    weights = recipe.network.initial_weights(recipe.data.shape, draw.outputs, 0)
    network = recipe.network.module(weights, recipe.data.shape, draw.outputs)
    is_class = recipe.loss.name == "cross-entropy" or not draw.classes
    target = torch.from_numpy(draw.y if is_class else draw.one_hot)
    return torch.from_numpy(draw.x), target, network


def loss_of(workload: Workload) -> Callable[..., Any]:
    """PyTorch's own function for the workload's loss."""
    from torch.nn import functional

    is_entropy = workload.recipe.loss.name == "cross-entropy"
    return functional.cross_entropy if is_entropy else functional.mse_loss


def batches(workload: Workload) -> Iterator[Any]:
    """What each step picks: everything, or batches in an order that is drawn anew for every epoch."""
    import torch

    size, batch = workload.recipe.data.train_size, workload.batch
    draws = np.random.default_rng(0)
    while True:
        if batch == size:
            yield slice(None)
            continue
        order = torch.from_numpy(draws.permutation(size))
        for start in range(0, size - batch + 1, batch):
            yield order[start : start + batch]
