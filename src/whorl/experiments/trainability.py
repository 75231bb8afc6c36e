"""How deep a network may be to be trained at all, beside the depth at which theory sees its signal die."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from jaxtyping import Float

from whorl.answers.finding import Finding
from whorl.answers.naming import summary
from whorl.answers.part import Part
from whorl.cost import Planned
from whorl.evidence.failures import score_failures
from whorl.experiments.deep import SMALL_EPSILON, WIDTH, data_of, deep
from whorl.laboratory import Laboratory
from whorl.language import Number, Text
from whorl.plan import AskPlan
from whorl.rates import SPARSE
from whorl.recipe import Recipe
from whorl.report import chart
from whorl.report.report import Figure
from whorl.theory.mean_field import MeanField

WEIGHTS = (0.3, 0.45, 0.6, 0.75, 0.9, 1.2, 1.7, 2.4)  # variance of the weights times the width
BUDGETS: dict[str, dict[str, Any]] = {
    "quick": {"map": (2, 4, 8, 16, 32), "ladder": (2, 3, 4, 6, 8, 12, 16, 24), "seeds": 2, "steps": 200},
    "full": {
        "map": (2, 4, 8, 16, 32, 64),
        "ladder": (2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 32),
        "seeds": 6,
        "steps": 300,
    },
}
LADDERS: dict[str, tuple[str, dict[str, Any], tuple[float, ...]]] = {
    "sgd": ("torch", {"name": "sgd"}, (0.032, 0.1, 0.32)),
    "adam": ("torch", {"name": "adam"}, (0.001, 0.0032, 0.01)),
    "adam-epsilon": ("torch", {"name": "adam", "eps": SMALL_EPSILON}, (0.001, 0.0032, 0.01)),
    "he": ("he", {"name": "sgd"}, (0.01, 0.032, 0.1)),
}
"""Init, optimizer and rates of each ladder of ReLU networks."""
MAP_RATES = (0.032, 0.1, 0.32)
Key = tuple[str, int]
Arms = Mapping[Key, list[Recipe]]


@dataclass(frozen=True)
class Trained:
    """Training accuracy at the best rate: for tanh by weights and depth, and for ladders of ReLU networks by depth."""

    depths: tuple[int, ...]
    map: Float[np.ndarray, "depth weight"]
    ladder_depths: tuple[int, ...]
    ladders: Mapping[str, Float[np.ndarray, " step"]]
    seeds: int
    classes: int

    @property
    def halfway(self) -> float:
        """Between chance and the best network of the map: what trains less far has failed."""
        return (1 / self.classes + float(self.map.max())) / 2

    def failing(self) -> dict[float, float]:
        """For each variance, the depth at which training falls below half-way; infinite where it never does."""
        return {
            weight: crossing(self.depths, column, self.halfway)
            for weight, column in zip(WEIGHTS, self.map.T, strict=True)
        }

    def ladder_failing(self) -> dict[str, float]:
        return {name: crossing(self.ladder_depths, one, self.halfway) for name, one in self.ladders.items()}


def crossing(depths: Sequence[int], accuracy: Float[np.ndarray, " _"], level: float) -> float:
    """The depth from which on accuracy stays below the level, between two depths by their logarithms."""
    above = np.flatnonzero(accuracy >= level)
    if above.size == 0:
        return float(depths[0])
    last = int(above[-1])
    if last == len(depths) - 1:
        return math.inf
    part = (accuracy[last] - level) / (accuracy[last] - accuracy[last + 1])
    return float(depths[last] * (depths[last + 1] / depths[last]) ** part)


@cache
def predicted_depth(weight: float) -> float:
    """Six depth scales of tanh networks without biases."""
    return MeanField("tanh", weight).trainable_depth


def _networks(plan: AskPlan) -> tuple[Arms, Arms]:
    """Every tile of the map and every rung of the ladders, each at all of its rates."""
    budget = BUDGETS[plan.effort]
    data, steps = data_of(plan), budget["steps"]
    tiles = {
        (f"w{place}", depth): _at_rates(
            lambda lr, weight=weight, depth=depth: deep(
                data, depth, "tanh", "normal", {"name": "sgd", "lr": lr}, steps,
                init_scale=float(f"{math.sqrt(weight / WIDTH):.6g}"),
            ),
            MAP_RATES,
        )
        for depth in budget["map"]
        for place, weight in enumerate(WEIGHTS)
    }  # fmt: skip
    rungs = {
        (name, depth): _at_rates(
            lambda lr, init=init, optimizer=optimizer, depth=depth: deep(
                data, depth, "relu", init, {**optimizer, "lr": lr}, steps
            ),
            rates,
        )
        for depth in budget["ladder"]
        for name, (init, optimizer, rates) in LADDERS.items()
    }
    return tiles, rungs


def planned_depths(plan: AskPlan) -> list[Planned]:
    """What `try_depths` will run."""
    seeds = min(BUDGETS[plan.effort]["seeds"], plan.seeds)
    stages = zip(("map", "ladders"), _networks(plan), strict=True)
    return [Planned(name, list(_flat(arms).values()), seeds, SPARSE) for name, arms in stages]


def try_depths(lab: Laboratory, plan: AskPlan) -> Trained:
    budget = BUDGETS[plan.effort]
    seeds = min(budget["seeds"], plan.seeds)
    tiles, rungs = _networks(plan)
    mapped, climbed = _best(lab, "map", tiles, seeds), _best(lab, "ladders", rungs, seeds)
    return Trained(
        budget["map"],
        np.array([[mapped[f"w{place}", depth] for place in range(len(WEIGHTS))] for depth in budget["map"]]),
        budget["ladder"],
        {name: np.array([climbed[name, depth] for depth in budget["ladder"]]) for name in LADDERS},
        seeds,
        next(iter(tiles.values()))[0].data.classes,
    )


def _at_rates(recipe: Callable[[float], Recipe], rates: Sequence[float]) -> list[Recipe]:
    return [recipe(rate) for rate in rates]


def _flat(arms: Arms) -> dict[str, Recipe]:
    return {f"{key[0]}-{key[1]}-{place}": one for key, all in arms.items() for place, one in enumerate(all)}


def _best(lab: Laboratory, stage: str, arms: Arms, seeds: int) -> dict[Key, float]:
    """The mean training accuracy of each arm at the best of its rates; a diverged run has learnt nothing."""
    flat = _flat(arms)
    runs = lab.run(stage, flat, range(seeds), SPARSE)
    final = runs["train_accuracy"].isel(step=-1).values
    diverged = runs["diverged_at"].values >= 0
    chance = 1 / next(iter(flat.values())).data.classes
    scored = {
        arm: float(score_failures(row, gone, chance)[0].mean())
        for arm, row, gone in zip(flat, final, diverged, strict=True)
    }
    return {
        key: max(scored[f"{key[0]}-{key[1]}-{place}"] for place in range(len(all)))
        for key, all in arms.items()
    }


def depths_part(found: Trained) -> Part:
    return Part(
        title=Text("gradient-table-depths"),
        findings=tuple(_findings(found)),
        figures=(Figure(chart=heat_chart(found)), Figure(chart=ladder_chart(found))),
        content={
            "trainability": {
                "weights": list(WEIGHTS),
                "depths": list(found.depths),
                "accuracy": found.map.tolist(),
                "failing": [_plain(one) for one in found.failing().values()],
                "predicted": [_plain(predicted_depth(weight)) for weight in WEIGHTS],
                "ladders": {
                    name: {"accuracy": one.tolist(), "failing": _plain(found.ladder_failing()[name])}
                    for name, one in found.ladders.items()
                },
            }
        },
    )


def _plain(value: float) -> float | None:
    return value if math.isfinite(value) else None


def scales(found: Trained) -> list[float]:
    """At how many depth scales training failed, for each variance where it did fail beyond the shallowest network."""
    return [
        depth / MeanField("tanh", weight).depth_scale
        for weight, depth in found.failing().items()
        if found.depths[0] < depth < math.inf
    ]


def _findings(found: Trained) -> list[Finding]:
    counted = scales(found)
    shown = {
        "count": len(counted),
        "total": len(WEIGHTS),
        "middle": Number(float(np.median(counted)) if counted else None, "number"),
        "least": Number(min(counted, default=None), "number"),
        "most": Number(max(counted, default=None), "number"),
    }
    said = [Finding("depth-scales", Text("gradient-scales" if counted else "gradient-scales-none", shown))]
    for name, depth in found.ladder_failing().items():
        arm = Text(f"gradient-ladder-{name}")
        if math.isinf(depth):
            text = Text("gradient-fails-never", {"arm": arm, "depth": found.ladder_depths[-1]})
        elif depth <= found.ladder_depths[0]:
            text = Text("gradient-fails-always", {"arm": arm, "depth": found.ladder_depths[0]})
        else:
            text = Text("gradient-fails", {"arm": arm, "depth": Number(depth, "number")})
        said.append(Finding(f"fails-{name}", text))
    return said


# Figures


def heat_chart(found: Trained) -> chart.Heat:
    top, bottom = found.depths[-1] * 1.4, found.depths[0] / 1.4
    sides = (np.linspace(WEIGHTS[0], 0.99, 24), np.linspace(1.01, WEIGHTS[-1], 24))
    lines = []
    for weight in sides:
        reach = np.array([predicted_depth(float(one)) for one in weight])
        inside = (reach < top) & (reach > bottom)
        name = Text("gradient-six-scales") if not lines else ""
        lines.append(
            chart.Line(name=name, x=weight[inside], y=reach[inside], dashed=True, like=0 if lines else None)
        )
    failing = found.failing()
    names = [Text("gradient-weight", {"weight": Number(weight, "number")}) for weight in failing]
    numbers = [Number(_plain(depth), "number") for depth in failing.values()]
    return chart.Heat(
        id="trainable",
        title=Text("gradient-heat-title"),
        caption=Text(
            "gradient-heat-caption", {"width": WIDTH, "rates": len(MAP_RATES), "seeds": found.seeds}
        ),
        alt=Text("gradient-heat-alt", {"summary": summary(names, numbers)}),
        columns=WEIGHTS,
        rows=found.depths,
        values=found.map,
        lines=tuple(lines),
        x_axis=Text("gradient-axis-weight"),
        y_axis=Text("gradient-axis-layers"),
        log_x=True,
        log_y=True,
        y_number="count",
    )


def ladder_chart(found: Trained) -> chart.Lines:
    lines, names, ends = [], [], []
    for name, accuracy in found.ladders.items():
        title = Text(f"gradient-ladder-{name}")
        lines.append(chart.Line(name=title, x=found.ladder_depths, y=accuracy, dots=True))
        names.append(title)
        ends.append(Number(_plain(found.ladder_failing()[name]), "number"))
    reach = MeanField("relu", 1 / 3).trainable_depth
    predicted = Text("gradient-predicted-reach")
    lines.append(chart.Line(name=predicted, x=(reach, reach), y=(0.0, 1.0), dashed=True, like=0))
    return chart.Lines(
        id="failing-depth",
        title=Text("gradient-ladder-title"),
        caption=Text(
            "gradient-ladder-caption",
            {"depth": Number(reach, "number"), "rates": len(MAP_RATES), "seeds": found.seeds},
        ),
        alt=Text("gradient-ladder-alt", {"summary": summary(names, ends)}),
        lines=tuple(lines),
        x_axis=Text("gradient-axis-layers"),
        y_axis=Text("axis-train-accuracy"),
        x_number="count",
        y_number="accuracy",
        log_x=True,
    )
