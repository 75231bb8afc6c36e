"""What the ladder is climbed on: how many examples of which size, how far they are moved, how large raw values are."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from whorl.experiments.examples import Numbers, fitted, pictures
from whorl.language import Text
from whorl.plan import AskPlan
from whorl.recipe import RecipeError


@dataclass(frozen=True)
class Task:
    """Examples where nothing else is said, and every network's steps, by effort; and the rates each chooses among.

    Few examples, so that augmentation and dropout have something to mend and nothing is at its ceiling; and so many steps
    that networks without either learn nearly all of them: shares are of what is learnt and not of how soon. Rates reach
    from one that is too small for every network to one that is too large for all of them.
    """

    examples: Mapping[str, Numbers]
    steps: Numbers
    rates: tuple[float, ...]


@dataclass(frozen=True)
class Climb:
    """What all networks of one answer share: data, steps, rates to choose among, seeds for choosing and for judging."""

    data: Mapping[str, Any]
    steps: int
    rates: tuple[float, ...]
    tuning_seeds: int
    seeds: int


FEW, TENS = {"points_per_class": 100}, {"train": 100}
SHORT = (0.001, 0.0032, 0.01, 0.032, 0.1)
LARGE = (0.00032, 0.001, 0.0032, 0.01, 0.032)
GREY = Task(
    {"quick": pictures(200, 1000, 3000, 14), "full": pictures(1000, 2000, 7000, 28)},
    {"quick": 400, "full": 2000},
    LARGE,
)
COLOURED = Task(
    {"quick": pictures(1000, 1000, 3000, 16), "full": pictures(2000, 3000, 10_000, 32)},
    {"quick": 500, "full": 2000},
    LARGE,
)
TASKS = {
    "mnist-1d": Task({"quick": FEW, "full": FEW}, {"quick": 800, "full": 2000}, SHORT),
    "digits": Task({"quick": TENS, "full": TENS}, {"quick": 800, "full": 2000}, SHORT),
    "mnist": GREY,
    "fashion-mnist": GREY,
    "cifar-10": COLOURED,
    "pictures": COLOURED,
}


def climb_of(plan: AskPlan, tuning_seeds: int) -> Climb:
    data = data_of(plan)
    task = TASKS[data["name"]]
    return Climb(data, task.steps[plan.effort], task.rates, tuning_seeds, plan.seeds)


def data_of(plan: AskPlan) -> dict[str, Any]:
    """The signals or pictures asked about, in such numbers as the task has them unless a recipe says others."""
    given = plan.data or {"name": "mnist-1d"}
    name = str(given.get("name"))
    if name not in TASKS:
        raise RecipeError(Text("ask-alexnet-data", {"data": str(name), "names": ", ".join(TASKS)}))
    chosen = fitted(given, TASKS[name].examples[plan.effort])
    if chosen.get("side", 2) % 2:
        values = {"side": chosen["side"], "other": chosen["side"] - 1}
        raise RecipeError(Text("ask-alexnet-side", values))
    return chosen


def shift_of(shape: tuple[int, ...]) -> int:
    """How many places augmentation moves at most: an eighth of a picture's side, less of a signal."""
    return 3 if len(shape) == 2 else max(1, min(shape[1:]) // 8)


def rim_of(shape: tuple[int, ...]) -> int:
    """The first convolution's padding, so that two poolings by 2 leave no half."""
    return 2 + -shape[-1] % 4 // 2


def raw_factor(data: Mapping[str, Any]) -> float:
    """What raw inputs are times those of order one: pixels of 0 to 255, less their mean where that is removed."""
    if data["name"] == "mnist-1d":
        return 100.0
    has_mean = data.get("standardise", data["name"] != "digits")
    return 64.0 if has_mean else 255.0  # a standard deviation of pixels is 63 in CIFAR-10 and 79 in MNIST
