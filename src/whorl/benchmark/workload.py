"""What is trained for a benchmark, and how much of it: the workloads by name."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from math import prod
from typing import Any

from whorl.machine import cores
from whorl.measure import Record
from whorl.networks import Convolutional
from whorl.recipe import Recipe, recipe_from

SPIRAL = {"name": "spiral", "points_per_class": 1000, "classes": 3, "noise": 0.2}
SURFACE = {"name": "plane", "points": 250}
ADAM = {"name": "adam", "lr": 1e-3, "weight_decay": 1e-5}
FRESH = 20  # times that fresh test data are looked at where everything is logged


@dataclass(frozen=True)
class Workload:
    """A recipe, how many networks of it a fleet trains at a time, and whether loss and accuracy are read every step.

    `ways` names the only peers it is meant for; None stands for the usual ones.
    """

    name: str
    recipe: Recipe
    networks: int
    logged: bool = False
    ways: tuple[str, ...] | None = None

    @property
    def record(self) -> Record:
        """What a fleet records: all that the course's loop shows, or only what it costs nothing to record."""
        if self.logged:
            return Record(points=self.recipe.training.steps + 1, checkpoints=FRESH)
        return Record(points=2, checkpoints=0)

    @property
    def batch(self) -> int:
        """Points in a step."""
        batch = self.recipe.training.batch
        return self.recipe.data.train_size if batch == "full" else min(batch, self.recipe.data.train_size)

    @property
    def steps_per_epoch(self) -> int:
        return -(-self.recipe.data.train_size // self.batch)

    @property
    def operations(self) -> float:
        """Multiplications and additions of one step: forward once, backward twice, but none to the input."""
        network, inputs, outputs = self.recipe.network, self.recipe.data.shape, self.recipe.data.outputs
        out, into = network.shapes(inputs, outputs)[0]
        places = prod(network.maps(inputs)[0][0]) if isinstance(network, Convolutional) else 1
        return 2.0 * self.batch * (3 * network.work(inputs, outputs)[1] - out * into * places)

    @property
    def document(self) -> dict[str, Any]:
        """The workload as plain JSON values, which `read` takes."""
        return {**asdict(self), "recipe": {"name": self.recipe.name, **self.recipe.settings}}


def read(document: Mapping[str, Any]) -> Workload:
    """The workload of a document."""
    ways = document["ways"] and tuple(document["ways"])
    return Workload(**{**document, "recipe": recipe_from(document["recipe"]), "ways": ways})


def lengthened(workload: Workload, steps: int) -> Workload:
    """The workload with so many steps in place of its own."""
    training = workload.recipe.training.model_copy(update={"steps": steps})
    return replace(workload, recipe=workload.recipe.model_copy(update={"training": training}))


def spiral(
    name: str, hidden: list[int], steps: int, activation: str = "relu", batch: Any = "full", each: int = 2,
    **more: Any,
) -> Workload:  # fmt: skip
    """A spiral workload under Adam, `each` networks at a time for each core."""
    recipe = {
        "name": name,
        "data": more.pop("data", SPIRAL),
        "network": {"name": "mlp", "hidden": hidden, "activation": activation},
        "loss": {"name": more.pop("loss", "cross-entropy")},
        "optimizer": more.pop("optimizer", ADAM),
        "training": {"steps": steps, "batch": batch},
    }
    return Workload(name, recipe_from(recipe), each * cores(), **more)


def course(name: str, activation: str = "relu", each: int = 4, **more: Any) -> Workload:
    """W1: the course's spiral, everything logged."""
    return spiral(name, [100], 1000, activation, each=each, logged=True, **more)


def tiny(name: str) -> Workload:
    """W2: 2-8-8-1 tanh on 250 points in batches of 10, for 2,000 epochs."""
    more = {"data": SURFACE, "loss": "squared-error", "optimizer": {"name": "sgd", "lr": 0.03}}
    return spiral(name, [8, 8], 50_000, "tanh", 10, 32, **more)


def pictures(name: str, side: int, colours: int, steps: int, **network: Any) -> Workload:
    """W3: a small convolutional network on pictures of noise, in batches of 128."""
    recipe = {
        "name": name,
        "data": {"name": "static", "side": side, "channels": colours},
        "network": {"name": "convolutional", "pool": "max", "pool_size": 2, **network},
        "optimizer": {"name": "momentum", "lr": 0.01},
        "training": {"steps": steps, "batch": 128},
    }
    return Workload(name, recipe_from(recipe), cores())


LENET = {"channels": [6, 16], "kernel": 5, "padding": [2, 0], "hidden": [120, 84]}
ALEXNET = {"channels": [64, 64, 128, 128, 64], "hidden": [256]}


def workloads() -> dict[str, Workload]:
    """Every workload by name."""
    found = [
        course("w1"),
        replace(course("w1-margin", ways=("plain", "whorl-run")), networks=272),
        course("w1-tanh", "tanh"),
        course("w1-sigmoid", "sigmoid"),
        course("w1-gelu", "gelu", 2),
        tiny("w2"),
        spiral("100-100", [100, 100], 500, each=1),
        spiral("100-100-tanh", [100, 100], 500, "tanh", each=1),
        spiral("256-256", [256, 256], 100, each=1),
        spiral("32x4", [32] * 4, 500),
        spiral("100-100-batch-32", [100, 100], 10_000, batch=32),
        spiral("256-256-batch-32", [256, 256], 4000, batch=32, each=1),
        spiral("32x4-batch-32", [32] * 4, 10_000, batch=32),
        pictures("w3-lenet", 28, 1, 100, **LENET),
        pictures("w3-alexnet", 32, 3, 20, **ALEXNET),
    ]
    return {one.name: one for one in found}
