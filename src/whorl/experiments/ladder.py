"""From a small LeNet to a small AlexNet: eight changes, in all combinations that a design asks for, and one at a time."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from jaxtyping import Float

from whorl.cost import Planned
from whorl.evidence.estimate import Estimate, holm, mean_interval
from whorl.evidence.fractional import Fraction, Pair, main_effects, part_of, together
from whorl.evidence.shares import interactions, shapley
from whorl.experiments.ladder_tasks import Climb, rim_of, shift_of
from whorl.gap import arm_id
from whorl.laboratory import ALONE, Laboratory
from whorl.measure import Record
from whorl.outcome import Outcome
from whorl.rates import SPARSE, Tuned, tune
from whorl.recipe import Recipe, recipe_from

OUTCOME = Outcome("test accuracy")
Bits = tuple[int, ...]
FACTORS = (
    "activation",
    "convolutions",
    "width",
    "pooling",
    "overlap",
    "competition",
    "augmentation",
    "dropout",
)
SIXTEENTH = Fraction(4, ((1, 2, 3), (0, 2, 3), (0, 1, 2), (0, 1, 3)))
WHOLE = Fraction(8)
CHANNELS, HIDDEN = 8, 64
WITH_WEIGHTS = replace(SPARSE, snapshots=1)
USUAL = {"name": "adam", "lr": 0.01}
LENET: Bits = (0,) * len(FACTORS)
ALEXNET: Bits = (1,) * len(FACTORS)
RUNGS: tuple[Bits, ...] = tuple(
    tuple(int(place < rung) for place in range(len(FACTORS))) for rung in range(len(FACTORS) + 1)
)
BEFORE_COMPETITION = RUNGS[FACTORS.index("competition")]
AFTER_COMPETITION = RUNGS[FACTORS.index("competition") + 1]
ACTIVATION_ALONE = (LENET, RUNGS[1])


@dataclass(frozen=True)
class Ladder:
    """Accuracy on fresh data of every cell at the best of its rates, seed by seed, and how many runs failed.

    `learnt` is the mean accuracy at the end on the examples that were learnt from.
    """

    design: Fraction
    recipes: Mapping[Bits, Recipe]
    tuning: Mapping[Bits, Tuned]
    values: Mapping[Bits, Float[np.ndarray, " seed"]]
    failed: Mapping[Bits, int]
    learnt: Mapping[Bits, float] = field(default_factory=dict)

    @property
    def contrasts(self) -> dict[object, Float[np.ndarray, " seed"]]:
        """The whole step, each factor's share by its name, each bundle of pairs, seed by seed; shares sum to the step.

        In the fraction a share is what the factor adds on average over its cells; in the full factorial, over all orders.
        """
        game = part_of(self.design, self.values)
        step = self.values[ALEXNET] - self.values[LENET]
        if self.design.generators:
            shares, pairs = main_effects(self.design, game), together(self.design, game)
        else:
            shares = shapley(game)
            pairs = {(pair,): each for pair, each in interactions(game).items()}
        return {"step": step, **dict(zip(FACTORS, shares, strict=True)), **pairs}

    @property
    def effects(self) -> dict[object, Estimate]:
        """The same as estimates, in one family."""
        return holm(self.contrasts)

    @property
    def rungs(self) -> dict[str, Estimate]:
        """What each change adds to the changes before it, in the order of the ladder; a family of its own."""
        steps = zip(FACTORS, RUNGS[:-1], RUNGS[1:], strict=True)
        return holm({name: self.values[after] - self.values[before] for name, before, after in steps})

    def mean(self, bits: Bits) -> Estimate:
        return mean_interval(self.values[bits])


def recipe_of(data: Mapping, bits: Bits, steps: int, **network) -> Recipe:
    """The recipe of a cell before its rate is tuned: Adam in batches of 50; `network` are further settings."""
    on = dict(zip(FACTORS, bits, strict=True))
    width = CHANNELS * (1 + on["width"])
    channels = [width, 2 * width] + [2 * width] * 3 * on["convolutions"]
    seen = recipe_from({"data": data, "optimizer": USUAL}).data
    settings = {
        "name": arm_id(bits),
        "data": data,
        "network": {
            "name": "convolutional",
            "activation": "relu" if on["activation"] else "tanh",
            "channels": channels,
            "kernel": [5] + [3] * (len(channels) - 1),
            "padding": [rim_of(seen.shape)] + [1] * (len(channels) - 1),
            "pool": "max" if on["pooling"] else "average",
            "pool_size": 3 if on["overlap"] else 2,
            "pool_stride": 2,
            "pool_padding": on["overlap"],
            "pool_after": [1, 2],
            "normalisation": "local-response" if on["competition"] else "none",
            "hidden": [HIDDEN],
            "init": "he",
            "dropout": 0.5 * on["dropout"],
            **network,
        },
        "optimizer": USUAL,
    }
    shift = shift_of(seen.shape) * on["augmentation"]
    training = {"steps": steps, "batch": min(50, seen.train_size), "shift": shift}
    return recipe_from({**settings, "training": training})


def cells_of(design: Fraction) -> list[Bits]:
    """The cells of the design and the rungs of the ladder, each once."""
    return sorted({*design.cells, *RUNGS})


def stages_of(cells: Mapping[Bits, Recipe]) -> dict[str, tuple[list[Bits], Record]]:
    """The cells judged in each stage, with what is recorded: the two about competition keep their weights."""
    seen = [BEFORE_COMPETITION, AFTER_COMPETITION]
    others = [bits for bits in cells if bits not in seen]
    return {"ladder": (others, SPARSE), "competition": (seen, WITH_WEIGHTS)}


def planned_ladder(climb: Climb, design: Fraction) -> list[Planned]:
    """What `try_ladder` will run."""
    cells = recipes_of(climb, design)
    judged = [
        Planned(name, [cells[bits] for bits in chosen], climb.seeds, record)
        for name, (chosen, record) in stages_of(cells).items()
    ]
    return [planned_tuning("ladder", cells, climb), *judged]


def planned_tuning(stage: str, cells: Mapping[Bits, Recipe], climb: Climb) -> Planned:
    """Every cell at each of the rates."""
    trials = [one.rated(rate) for one in cells.values() for rate in climb.rates]
    return Planned(f"{stage}-tuning", trials, climb.tuning_seeds, SPARSE)


def tuned(lab: Laboratory, stage: str, cells: Mapping[Bits, Recipe], climb: Climb) -> dict[Bits, Tuned]:
    """Each cell at the best of the rates."""
    budget = (len(climb.rates), climb.tuning_seeds)
    return tune(lab, cells, OUTCOME, f"{stage}-tuning", budget, climb.rates)


def recipes_of(climb: Climb, design: Fraction) -> dict[Bits, Recipe]:
    """The recipe of each cell before its rate is tuned."""
    return {bits: recipe_of(climb.data, bits, climb.steps) for bits in cells_of(design)}


def try_ladder(lab: Laboratory, climb: Climb, design: Fraction) -> Ladder:
    """Tunes every cell's rate and runs it."""
    recipes = recipes_of(climb, design)
    tuning = tuned(lab, "ladder", recipes, climb)
    values: dict[Bits, np.ndarray] = {}
    failed: dict[Bits, int] = {}
    learnt: dict[Bits, float] = {}
    for stage, (chosen, record) in stages_of(recipes).items():
        arms = {arm_id(bits): tuning[bits].recipe for bits in chosen}
        runs = lab.run(stage, arms, range(climb.seeds), record, block=ALONE)
        scored = OUTCOME.score(runs, list(arms.values()))
        own = OUTCOME.score(runs, list(arms.values()), "train").values
        values |= {bits: scored.values[arm_id(bits)] for bits in chosen}
        failed |= {bits: scored.failures[arm_id(bits)] for bits in chosen}
        learnt |= {bits: float(own[arm_id(bits)].mean()) for bits in chosen}
    return Ladder(design, recipes, tuning, values, failed, learnt)


def pairs_of(key: object) -> tuple[Pair, ...]:
    """The pairs of a bundle among a ladder's effects; none for the step and the shares."""
    return key if isinstance(key, tuple) else ()
