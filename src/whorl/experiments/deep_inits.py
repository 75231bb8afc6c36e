"""Init and activation apart in deep networks that are trained: all combinations, each at the best of its rates."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from jaxtyping import Float

from whorl.answers import charts as draw
from whorl.answers.finding import Finding
from whorl.answers.naming import summary
from whorl.answers.part import Part
from whorl.answers.sentences import span
from whorl.cost import Planned
from whorl.difference import Bits
from whorl.evidence.estimate import Estimate, holm, mean_interval
from whorl.evidence.shares import Split, alone, gap, split
from whorl.experiments.deep import CENTRES, data_of, deep
from whorl.laboratory import Laboratory
from whorl.language import Number, Text, arm_name, factor_name, level_name
from whorl.outcome import Outcome
from whorl.plan import AskPlan
from whorl.rates import ENDS, Tuned, planned_tuning, tune
from whorl.recipe import Recipe
from whorl.report import chart
from whorl.report.report import Figure

if TYPE_CHECKING:
    import xarray

DEPTH, SHALLOW = 20, 1  # with one hidden layer there is nothing to multiply up
ACTIVATIONS = ("sigmoid", "tanh", "relu")
INITS = ("torch", "xavier", "he")
FACTORS = ("network.activation", "network.init")
CORNERS = {
    (0, 0): ("sigmoid", "torch"),
    (0, 1): ("sigmoid", "he"),
    (1, 0): ("relu", "torch"),
    (1, 1): ("relu", "he"),
}
OUTCOME = Outcome("test accuracy")
BUDGETS: dict[str, tuple[tuple[int, int] | None, int]] = {"quick": ((5, 3), 6), "full": (None, 32)}
"""Rates and seeds of tuning, and how many seeds the other cells have: None takes the lab's own, and extends."""

Pair = tuple[str, str]
Values = Mapping[str, Float[np.ndarray, " _"]]


@dataclass(frozen=True)
class DeepInits:
    """Accuracy on fresh data by arm, the tuning, and the gradient at the start: at the first layer over the last's."""

    values: Values
    failed: Mapping[str, int]
    tuned: Mapping[str, Tuned]
    vanished: Mapping[str, float]
    classes: int

    def effects(self) -> dict[str, Estimate]:
        """He's init less PyTorch's default, with ReLU, deep and shallow: one family."""
        return holm(
            {
                "deep": self.values["relu-he"] - self.values["relu-torch"],
                "shallow": self.values["shallow-he"] - self.values["shallow-torch"],
            }
        )

    @property
    def corners(self) -> dict[Bits, Float[np.ndarray, " _"]]:
        return {bits: self.values["-".join(pair)] for bits, pair in CORNERS.items()}

    @property
    def split(self) -> Split:
        """From sigmoid at the default init to ReLU at He's, over the two factors."""
        return split(self.corners, FACTORS)


def networks(plan: AskPlan) -> dict[str, Recipe]:
    """Every arm: all combinations at depth, and ReLU with two inits where the network is shallow."""
    data = data_of(plan)
    arms = {f"{a}-{i}": deep(data, DEPTH, a, i) for a in ACTIVATIONS for i in INITS}
    return arms | {f"shallow-{init}": deep(data, SHALLOW, "relu", init) for init in ("torch", "he")}


def _main(names: Iterable[str]) -> list[str]:
    """The arms that the verdict and the shares are computed from; the others get fewer seeds."""
    corners = ["-".join(pair) for pair in CORNERS.values()]
    return [name for name in names if name.startswith("shallow") or name in corners]


def planned_deep(plan: AskPlan) -> list[Planned]:
    """What `train_deep` will run."""
    budget, few = BUDGETS[plan.effort]
    arms = networks(plan)
    main = _main(arms)
    rest = [arms[name] for name in arms if name not in main]
    return [
        planned_tuning(plan, arms.values(), "inits-tuning", budget),
        Planned("inits", [arms[name] for name in main], plan.seeds, ENDS),
        Planned("inits-others", rest, min(few, plan.seeds), ENDS),
    ]


def train_deep(lab: Laboratory, plan: AskPlan) -> DeepInits:
    budget, few = BUDGETS[plan.effort]
    arms = networks(plan)
    names = list(arms)
    cells = {(place,): arms[name] for place, name in enumerate(names)}
    by_place = tune(lab, cells, OUTCOME, "inits-tuning", budget, centres=CENTRES)
    tuned = {name: by_place[(place,)] for place, name in enumerate(names)}
    chosen = {name: one.recipe for name, one in tuned.items()}
    main = _main(names)
    rest = [name for name in names if name not in main]
    values: dict[str, np.ndarray] = {}
    failed: dict[str, int] = {}
    vanished: dict[str, float] = {}
    for stage, some, seeds in (("inits", main, plan.seeds), ("inits-others", rest, min(few, plan.seeds))):
        recipes = {name: chosen[name] for name in some}
        runs = lab.run(stage, recipes, range(seeds), ENDS)
        scored = OUTCOME.score(runs, list(recipes.values()))
        values |= scored.values
        failed |= scored.failures
        vanished |= {name: vanishing(runs.sel(arm=name)) for name in some}
    return DeepInits(values, failed, tuned, vanished, arms[names[0]].data.classes)


def vanishing(runs: "xarray.Dataset") -> float:
    """The first layer's gradient over the last hidden one's before training, median over an arm's seeds.

    Layers may be padded. ValueError where the start was not recorded.
    """
    if runs["at_checkpoint"].values[0] != 0:
        raise ValueError("gradients were not recorded before training")
    start: Float[np.ndarray, "seed layer"] = runs["gradient_norm"].values.astype(float)[:, :, 0]
    layers = int(np.isfinite(start).any(axis=0).sum())
    ratios = start[:, 0] / start[:, layers - 2]
    return float(np.median(ratios[np.isfinite(ratios)])) if np.isfinite(ratios).any() else float("nan")


def deep_part(found: DeepInits, plan: AskPlan) -> Part:
    return Part(
        title=Text("gradient-table-deep"),
        findings=(*_contrasts(found, plan), *_shares(found, plan), *_arms(found)),
        figures=(Figure(chart=accuracy_chart(found)), Figure(chart=share_chart(found, plan))),
        content={
            "deep": {
                "depth": DEPTH,
                "rates": {arm: one.chosen for arm, one in found.tuned.items()},
                "vanished": dict(found.vanished),
                "failed": dict(found.failed),
                "split": found.split.as_json(),
            }
        },
        note=Text("gradient-table-deep-note"),
    )


def _contrasts(found: DeepInits, plan: AskPlan) -> list[Finding]:
    said = []
    for name, effect in found.effects().items():
        depth = DEPTH if name == "deep" else SHALLOW
        shown = {
            "depth": depth,
            "difference": Number(effect.estimate, "points", sign=True),
            "interval": span(effect, "points"),
        }
        row = Text("gradient-row-he", {"depth": depth})
        said.append(
            Finding.judged(f"he-{name}", Text("gradient-he", shown), effect, "points", row, plan.delta)
        )
    return said


def _shares(found: DeepInits, plan: AskPlan) -> list[Finding]:
    parts = found.split
    named = [
        (f"share-{name.split('.')[1]}", Text("row-share", {"factor": factor_name(name)}), parts.shares[name])
        for name in FACTORS
    ]
    both = Text("row-interaction", {"factors": tuple(map(factor_name, FACTORS))})
    named.append(("interaction", both, parts.interactions[FACTORS]))
    said = []
    for id, row, each in named:
        shown = {
            "name": row,
            "number": Number(each.estimate, "points", sign=True),
            "interval": span(each, "points"),
        }
        said.append(Finding.judged(id, Text("gradient-share", shown), each, "points", row, plan.delta))
    return said


def _arms(found: DeepInits) -> list[Finding]:
    said = []
    for arm, values in found.values.items():
        mean, name = mean_interval(values), arm_title(arm)
        shown = {
            "name": name,
            "accuracy": Number(mean.estimate, "accuracy"),
            "interval": span(mean, "accuracy"),
            "failed": found.failed[arm],
            "seeds": len(values),
        }
        said.append(Finding(f"accuracy-{arm}", Text("gradient-accuracy", shown), mean, "accuracy", name))
    return said


def arm_title(arm: str) -> Text:
    activation, init = arm.split("-")
    if activation == "shallow":
        return Text("gradient-arm-shallow", {"init": level_name(init), "depth": SHALLOW})
    return Text("gradient-arm-deep", {"arm": arm_name(activation, init), "depth": DEPTH})


def bought_alone(found: DeepInits) -> tuple[Estimate, Estimate, Estimate]:
    """What the activation buys alone, what the init does, and both together."""
    one, other = alone(found.corners)
    return mean_interval(one), mean_interval(other), mean_interval(gap(found.corners))


# Figures


def accuracy_chart(found: DeepInits) -> chart.Cells:
    rows, names, values = [], [], []
    for activation in ACTIVATIONS:
        row = []
        for init in INITS:
            mean = mean_interval(found.values[f"{activation}-{init}"])
            row.append(chart.Cell(value=mean.estimate, low=mean.low, high=mean.high))
            names.append(arm_name(activation, init))
            values.append(Number(mean.estimate, "accuracy"))
        rows.append(tuple(row))
    counts = sorted({len(found.values[f"{a}-{i}"]) for a in ACTIVATIONS for i in INITS})
    return chart.Cells(
        id="deep-accuracy",
        title=Text("gradient-accuracy-title", {"depth": DEPTH}),
        caption=Text(
            "gradient-accuracy-caption",
            {"fewest": counts[0], "most": counts[-1], "level": Number(0.95, "level")},
        ),
        alt=Text("chart-cells-alt", {"summary": summary(names, values)}),
        row_factor=factor_name(FACTORS[0]),
        column_factor=factor_name(FACTORS[1]),
        rows=tuple(level_name(one) for one in ACTIVATIONS),
        columns=tuple(level_name(one) for one in INITS),
        cells=tuple(rows),
    )


def share_chart(found: DeepInits, plan: AskPlan) -> chart.Forest:
    """Each factor alone, both, and what they do only together."""
    parts = found.split
    activation, init, both = bought_alone(found)
    rows = [
        (Text("gradient-alone-activation"), activation),
        (Text("gradient-alone-init"), init),
        (Text("gradient-both"), both),
        (Text("gradient-together"), parts.interactions[FACTORS]),
    ]
    numbers = [Number(each.estimate, "points", sign=True) for _, each in rows]
    return chart.Forest(
        id="init-and-activation",
        title=Text("gradient-split-title"),
        caption=Text(
            "gradient-split-caption", {"depth": DEPTH, "seeds": plan.seeds, "level": Number(0.95, "level")}
        ),
        alt=Text("chart-forest-alt", {"summary": summary([name for name, _ in rows], numbers)}),
        rows=tuple(
            chart.Estimated(name=name, estimate=each.estimate, low=each.low, high=each.high)
            for name, each in rows
        ),
        axis=draw.axis("difference-points"),
        delta=plan.delta,
    )
