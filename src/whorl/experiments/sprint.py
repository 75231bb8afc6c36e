"""How fast ReLU and tanh learn: steps to a training error of a quarter, each at the rate that gets it there soonest.

Asked with SGD and momentum, as in the paper, and with the ladder's own Adam.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from jaxtyping import Float

from whorl.answers.charts import curves_chart
from whorl.answers.finding import Finding
from whorl.answers.part import Part
from whorl.answers.sentences import span
from whorl.cost import Planned
from whorl.evidence.estimate import Estimate, mean_interval
from whorl.experiments.ladder import FACTORS, recipe_of
from whorl.experiments.ladder_tasks import Climb
from whorl.laboratory import ALONE, Laboratory
from whorl.language import Number, Text, level_name
from whorl.measure import Record
from whorl.rates import FIRST_TUNING_SEED
from whorl.recipe import Recipe, recipe_from
from whorl.report import chart
from whorl.report.report import Figure

if TYPE_CHECKING:
    import xarray

ERROR = 0.25
RATES = {"momentum": (0.0032, 0.01, 0.032, 0.1), "adam": (0.001, 0.0032, 0.01, 0.032)}
LEVEL = 1 - 0.05 / len(RATES)
ACTIVATIONS = ("tanh", "relu")
LOOKS = 101  # how often the error on the training data is measured
RECORD = Record(points=LOOKS, checkpoints=1, snapshots=0)
CLAIMED = 6.0


@dataclass(frozen=True)
class Sprint:
    """Steps of each activation's networks until the error is reached; those that never do count the whole training."""

    optimizer: str
    recipes: Mapping[str, Recipe]
    steps: Mapping[str, Float[np.ndarray, " seed"]]
    unfinished: Mapping[str, int]
    runs: "xarray.Dataset | None" = None

    @property
    def ratio(self) -> Estimate:
        """How many times as many steps tanh takes: the geometric mean over seeds, its interval on the log scale."""
        logs = mean_interval(np.log(self.steps["tanh"] / self.steps["relu"]), LEVEL)
        return Estimate(
            float(np.exp(logs.estimate)),
            float(np.exp(logs.low)),
            float(np.exp(logs.high)),
            logs.level,
            logs.p,
            logs.n,
            logs.sd,
        )

    @property
    def kind(self) -> str:
        """faster, slower or open: on which side of 1 the whole interval lies, if on one; unreached: for most of both."""
        ratio = self.ratio
        if all(2 * self.unfinished[name] > len(steps) for name, steps in self.steps.items()):
            return "unreached"
        return "faster" if ratio.low > 1 else "slower" if ratio.high < 1 else "open"

    @property
    def claim(self) -> str:
        """Where the published factor lies: within the interval, or the interval all below or above it.

        Untold where the interval ends on one side only because networks never got there.
        """
        ratio = self.ratio
        bound = "tanh" if ratio.high < CLAIMED else "relu" if ratio.low > CLAIMED else ""
        if bound and self.unfinished[bound]:
            return "untold"
        return "less" if ratio.high < CLAIMED else "more" if ratio.low > CLAIMED else "within"


def sprinters(climb: Climb, optimizer: str) -> dict[str, Recipe]:
    """Networks with all the convolutions and nothing against overfitting, as in the paper's own comparison."""
    on = {name: {"convolutions"} | ({"activation"} if name == "relu" else set()) for name in ACTIVATIONS}
    cells = {name: tuple(int(factor in chosen) for factor in FACTORS) for name, chosen in on.items()}
    recipes = {name: recipe_of(climb.data, bits, climb.steps) for name, bits in cells.items()}
    own = {"optimizer": {"name": optimizer, "lr": RATES[optimizer][0]}}
    return {name: recipe_from({"name": one.name, **one.settings, **own}) for name, one in recipes.items()}


def trials_of(recipes: Mapping[str, Recipe], rates: Sequence[float]) -> dict[str, Recipe]:
    """Each network at each of the rates."""
    return {
        f"{name}-{place}": one.rated(rate)
        for name, one in recipes.items()
        for place, rate in enumerate(rates)
    }


def planned_sprints(climb: Climb) -> list[Planned]:
    """What `sprint` will run with each optimizer."""
    found = []
    for optimizer, rates in RATES.items():
        recipes = sprinters(climb, optimizer)
        trials = list(trials_of(recipes, rates).values())
        found.append(Planned(f"sprint-tuning-{optimizer}", trials, climb.tuning_seeds, RECORD))
        found.append(Planned(f"sprint-{optimizer}", list(recipes.values()), climb.seeds, RECORD))
    return found


def sprint(lab: Laboratory, climb: Climb, optimizer: str) -> Sprint:
    """Both networks at the rate that gets them there soonest."""
    recipes, rates = sprinters(climb, optimizer), RATES[optimizer]
    tuning = range(FIRST_TUNING_SEED, FIRST_TUNING_SEED + climb.tuning_seeds)
    runs = lab.run(f"sprint-tuning-{optimizer}", trials_of(recipes, rates), tuning, RECORD)
    tried = reached(runs, climb.steps)[0]
    best = {
        name: int(np.argmin([tried[f"{name}-{place}"].mean() for place in range(len(rates))]))
        for name in recipes
    }
    chosen = {name: one.rated(rates[best[name]]) for name, one in recipes.items()}
    runs = lab.run(f"sprint-{optimizer}", chosen, range(climb.seeds), RECORD, block=ALONE)
    return Sprint(optimizer, chosen, *reached(runs, climb.steps), runs)


def reached(runs: "xarray.Dataset", total: int) -> tuple[dict[str, np.ndarray], dict[str, int]]:
    """For each arm the steps of every seed until the error is reached, and how many never reach it."""
    steps, unfinished = {}, {}
    for arm in map(str, runs["arm"].values):
        there = runs["train_accuracy"].sel(arm=arm).values >= 1 - ERROR
        at = runs["at_step"].sel(arm=arm).values
        first = np.where(there.any(axis=1), at[there.argmax(axis=1)], total)
        steps[arm] = np.maximum(first, 1).astype(float)
        unfinished[arm] = int((~there.any(axis=1)).sum())
    return steps, unfinished


def sprint_part(found: Sequence[Sprint]) -> Part:
    """How fast ReLU is with each optimizer, and both networks on their way with each."""
    caveats = [Text("alexnet-speed-caveat", {"rates": len(RATES["adam"]), "looks": LOOKS - 1})]
    for one in found:
        if sum(one.unfinished.values()):
            shown = {name: Number(one.unfinished[name], "count") for name in ACTIVATIONS}
            caveats.append(
                Text("alexnet-speed-unfinished", {**shown, "optimizer": level_name(one.optimizer)})
            )
    return Part(
        title=Text("alexnet-speed-table"),
        findings=tuple(map(_finding, found)),
        figures=tuple(_figure(one) for one in found if one.runs is not None),
        caveats=tuple(caveats),
    )


def _finding(one: Sprint) -> Finding:
    row = Text("alexnet-row-speed", {"optimizer": level_name(one.optimizer)})
    return Finding(f"speed-{one.optimizer}", speed_sentence(one), one.ratio, "number", row, None)


def _figure(one: Sprint) -> Figure:
    assert one.runs is not None
    names = {name: level_name(name) for name in ACTIVATIONS}
    mark = chart.Mark(value=1 - ERROR, label=Text("alexnet-mark-quarter"))
    id = f"alexnet-speed-{one.optimizer}"
    return Figure(chart=curves_chart(id, names, one.runs, "train_accuracy", "accuracy", mark))


def speed_sentence(found: Sprint) -> Text:
    """Whether ReLU gets there sooner, and what becomes of the published factor of six."""
    ratio = found.ratio
    if found.kind == "unreached":
        counts = {name: Number(found.unfinished[name], "count") for name in ACTIVATIONS}
        seeds = Number(len(found.steps["relu"]), "count")
        return Text(
            "alexnet-speed-unreached", {**counts, "seeds": seeds, "optimizer": level_name(found.optimizer)}
        )
    shown = {
        "optimizer": level_name(found.optimizer),
        "ratio": Number(ratio.estimate, "number"),
        "interval": span(ratio, "number"),
        **{name: Number(float(np.median(found.steps[name])), "count") for name in ACTIVATIONS},
        "claim": Text(f"alexnet-claim-{found.claim}"),
    }
    return Text(f"alexnet-speed-{found.kind}", shown)
