"""How many times faster than the plain PyTorch loop the compiled fleet is: both measured in turn, round after round.

    python benchmarks/fleet.py [--rounds 5] [--busy] [--json FILE] [WORKLOAD ...]

A ratio is of one round, so that a busy machine slows both sides of it; the median and the range over rounds are shown.
The compiled fleet is measured at the margin (many seeds less few), with one worker for each core; the plain loop is one
process with two threads. Share is of the machine's own 2048 x 2048 x 2048 product, measured in the same rounds.
Steps are many enough that the measures at the start and at the end weigh little, except in W1, where they belong to
the work. With --busy both sides have one thread and processor seconds are counted, for a machine that is shared.
"""

import argparse
import json
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
from torch.nn import functional

from whorl.fleet import Unit, Way, train
from whorl.fleet.library import instructions
from whorl.machine import cores
from whorl.measure import Record
from whorl.recipe import Recipe, recipe_from


@dataclass(frozen=True)
class Workload:
    """A recipe, how it is recorded, and how much of it is run: steps of the plain loop, few and many seeds."""

    recipe: Recipe
    record: Record
    plain_steps: int
    seeds: tuple[int, int]
    logged: bool = False  # the plain loop reads loss and accuracy after every step


def workload(
    hidden: list[int], batch: Any, steps: int, plain_steps: int, activation: str = "relu", **other: Any
) -> Workload:
    recipe = recipe_from(
        {
            "data": other.get(
                "data", {"name": "spiral", "points_per_class": 1000, "classes": 3, "noise": 0.2}
            ),
            "network": {"name": "mlp", "hidden": hidden, "activation": activation},
            "loss": {"name": other.get("loss", "cross-entropy")},
            "optimizer": other.get("optimizer", {"name": "adam", "lr": 1e-3, "weight_decay": 1e-5}),
            "training": {"steps": steps, "batch": batch},
        }
    )
    logged = other.get("logged", False)
    record = Record(points=steps + 1, checkpoints=20) if logged else Record(points=2, checkpoints=2)
    return Workload(recipe, record, plain_steps, other.get("seeds", (2, 6)), logged)


def tiny(optimizer: str) -> Workload:
    """W2: 250 points, two hidden layers of 8, batches of 10, 2,000 epochs."""
    data = {"name": "spiral", "points_per_class": 125, "classes": 2, "noise": 0.05}
    settings = {"name": optimizer, "lr": 0.03}
    more = {"data": data, "loss": "squared-error", "optimizer": settings, "seeds": (32, 96)}
    return workload([8, 8], 10, 50_000, 1000, "tanh", **more)


WORKLOADS: dict[str, Callable[[], Workload]] = {
    "W1": lambda: workload([100], "full", 1000, 100, logged=True, seeds=(8, 40)),
    "W1 tanh": lambda: workload([100], "full", 1000, 100, "tanh", logged=True, seeds=(4, 20)),
    "W1 sigmoid": lambda: workload([100], "full", 1000, 100, "sigmoid", logged=True, seeds=(4, 20)),
    "W1 gelu": lambda: workload([100], "full", 1000, 100, "gelu", logged=True, seeds=(4, 12)),
    "W2 sgd": lambda: tiny("sgd"),
    "W2 adam": lambda: tiny("adam"),
    "2-100-100-3": lambda: workload([100, 100], "full", 1000, 30, seeds=(2, 4)),
    "2-100-100-3 tanh": lambda: workload([100, 100], "full", 1000, 30, "tanh", seeds=(2, 4)),
    "2-256-256-3": lambda: workload([256, 256], "full", 300, 10, seeds=(2, 4)),
    "2-32x4-3": lambda: workload([32] * 4, "full", 500, 50),
    "2-100-100-3 batch 32": lambda: workload([100, 100], 32, 20_000, 300, seeds=(2, 6)),
    "2-256-256-3 batch 32": lambda: workload([256, 256], 32, 15_000, 200, seeds=(2, 4)),
    "2-32x4-3 batch 32": lambda: workload([32] * 4, 32, 10_000, 300),
}


@dataclass(frozen=True)
class Means:
    """The clock that is read and the threads each side has."""

    clock: Callable[[], float]
    threads: int
    workers: int


IDLE, BUSY = Means(time.perf_counter, 2, cores()), Means(time.process_time, 1, 1)


def compiled_seconds(one: Workload, means: Means) -> float:
    """Seconds for a network-step at the margin."""
    times = []
    for seeds in one.seeds:
        before = means.clock()
        units = [Unit(one.recipe, (seed,)) for seed in range(seeds)]
        list(train(units, one.record, Way(fleet="compiled", workers=means.workers)))
        times.append(means.clock() - before)
    return (times[1] - times[0]) / (one.seeds[1] - one.seeds[0]) / one.recipe.training.steps


def plain_seconds(one: Workload, means: Means) -> float:
    """Seconds for a step of the loop that everybody writes."""
    recipe = one.recipe
    torch.set_num_threads(means.threads)
    draw = recipe.data.draws(0).train
    x, y = torch.from_numpy(draw.x), torch.from_numpy(draw.y)
    target = y if recipe.loss.name == "cross-entropy" else torch.from_numpy(draw.one_hot)
    loss = functional.cross_entropy if recipe.loss.name == "cross-entropy" else functional.mse_loss
    weights = recipe.network.initial_weights(draw.features, draw.outputs, 0)
    network = recipe.network.module(weights, draw.features, draw.outputs)
    optimizer = recipe.optimizer.twin(network.parameters())
    batch = draw.size if recipe.training.batch == "full" else recipe.training.batch
    before, order = 0.0, torch.randperm(draw.size)
    for step in range(-10, one.plain_steps):
        if step == 0:
            before = means.clock()
        place = step % (draw.size // batch)
        if batch < draw.size and place == 0:
            order = torch.randperm(draw.size)
        picked = slice(None) if batch == draw.size else order[place * batch : (place + 1) * batch]
        z = network(x[picked])
        error = loss(z, target[picked])
        if one.logged:
            _ = error.item(), (z.argmax(dim=1) == y).float().mean().item()
        optimizer.zero_grad()
        error.backward()
        optimizer.step()
    return (means.clock() - before) / one.plain_steps


def product_speed(means: Means) -> float:
    """Floating-point operations in a second of PyTorch's 2048-cubed product."""
    torch.set_num_threads(means.threads)
    a, b = torch.randn(2, 2048, 2048)
    torch.mm(a, b)
    before = means.clock()
    torch.mm(a, b)
    return 2 * 2048**3 / (means.clock() - before)


def operations(recipe: Recipe) -> float:
    """Multiplications and additions of one step: forward once, backward twice, but none to the input."""
    points = recipe.data.train_size if recipe.training.batch == "full" else recipe.training.batch
    shapes = recipe.network.shapes(recipe.data.features, recipe.data.outputs)
    return 2.0 * points * (3 * sum(out * into for out, into in shapes) - shapes[0][0] * shapes[0][1])


def measured(name: str, rounds: int, means: Means) -> dict[str, Any]:
    """The medians of a workload, and the ratio with its range."""
    one = WORKLOADS[name]()
    compiled_seconds(one, means)
    runs = [
        (plain_seconds(one, means), compiled_seconds(one, means), product_speed(means)) for _ in range(rounds)
    ]
    ratios = sorted(plain / fast for plain, fast, _ in runs)
    plain, fast, speed = (statistics.median(column) for column in zip(*runs, strict=True))
    return {
        "workload": name,
        "plain_us": plain * 1e6,
        "compiled_us": fast * 1e6,
        "ratio": statistics.median(ratios),
        "ratio_low": ratios[0],
        "ratio_high": ratios[-1],
        "share": operations(one.recipe) / fast / speed,
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("workloads", nargs="*", default=list(WORKLOADS), metavar="WORKLOAD")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--busy", action="store_true", help="processor seconds, one thread on either side")
    parser.add_argument("--json", metavar="FILE")
    given = parser.parse_args()
    print(f"compiled for {instructions()}, {cores()} cores, {given.rounds} rounds")
    print(f"{'workload':24}{'plain us':>10}{'compiled':>10}{'ratio':>8}{'range':>16}{'share':>8}")
    results = []
    for name in given.workloads:
        row = measured(name, given.rounds, BUSY if given.busy else IDLE)
        results.append(row)
        span = f"{row['ratio_low']:.1f} to {row['ratio_high']:.1f}"
        numbers = f"{row['plain_us']:10.1f}{row['compiled_us']:10.3f}{row['ratio']:8.1f}{span:>16}{row['share']:8.0%}"
        print(f"{name:24}{numbers}", flush=True)
    if given.json:
        with open(given.json, "w") as file:
            json.dump({"instructions": instructions(), "cores": cores(), "results": results}, file, indent=1)


if __name__ == "__main__":
    main()
