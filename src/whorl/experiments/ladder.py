"""From a small LeNet to a small AlexNet: eight changes, in all combinations that a design asks for, and one at a time."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from jaxtyping import Float

from whorl.evidence.estimate import Estimate, holm, mean_interval
from whorl.evidence.fractional import Fraction, Pair, main_effects, part_of, together
from whorl.evidence.shares import interactions, shapley
from whorl.gap import arm_id
from whorl.laboratory import Laboratory
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
RATES = (0.0032, 0.01, 0.032)
CHANNELS, HIDDEN = 8, 64
SHIFTS = {"mnist-1d": 3, "digits": 1}
SIZES = {"mnist-1d": {"points_per_class": 100}, "digits": {"train": 100}}
"""Few examples, so that augmentation and dropout have something to mend and nothing is at its ceiling."""

WITH_WEIGHTS = replace(SPARSE, snapshots=1)
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
    """Accuracy on fresh data of every cell at the best of its rates, seed by seed, and how many runs failed."""

    design: Fraction
    recipes: Mapping[Bits, Recipe]
    tuning: Mapping[Bits, Tuned]
    values: Mapping[Bits, Float[np.ndarray, " seed"]]
    failed: Mapping[Bits, int]

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
    name = data["name"]
    settings = {
        "name": arm_id(bits),
        "data": {**SIZES[name], **data},
        "network": {
            "name": "convolutional",
            "activation": "relu" if on["activation"] else "tanh",
            "channels": channels,
            "kernel": [5] + [3] * (len(channels) - 1),
            "padding": [2] + [1] * (len(channels) - 1),
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
        "optimizer": {"name": "adam", "lr": 0.01},
    }
    shift = SHIFTS[name] * on["augmentation"]
    size = recipe_from(settings).data.train_size
    return recipe_from({**settings, "training": {"steps": steps, "batch": min(50, size), "shift": shift}})


def cells_of(design: Fraction) -> list[Bits]:
    """The cells of the design and the rungs of the ladder, each once."""
    return sorted({*design.cells, *RUNGS})


def try_ladder(
    lab: Laboratory, data: Mapping, design: Fraction, steps: int, tuning_seeds: int, seeds: int
) -> Ladder:
    """Tunes every cell's rate and runs it; the two cells about competition keep their weights, to look at later."""
    recipes = {bits: recipe_of(data, bits, steps) for bits in cells_of(design)}
    tuning = tune(lab, recipes, OUTCOME, "ladder-tuning", (len(RATES), tuning_seeds), RATES)
    seen = (BEFORE_COMPETITION, AFTER_COMPETITION)
    values: dict[Bits, np.ndarray] = {}
    failed: dict[Bits, int] = {}
    for stage, chosen, record in (
        ("ladder", [bits for bits in recipes if bits not in seen], SPARSE),
        ("competition", list(seen), WITH_WEIGHTS),
    ):
        arms = {arm_id(bits): tuning[bits].recipe for bits in chosen}
        scored = OUTCOME.score(lab.run(stage, arms, range(seeds), record), list(arms.values()))
        values |= {bits: scored.values[arm_id(bits)] for bits in chosen}
        failed |= {bits: scored.failures[arm_id(bits)] for bits in chosen}
    return Ladder(design, recipes, tuning, values, failed)


def pairs_of(key: object) -> tuple[Pair, ...]:
    """The pairs of a bundle among a ladder's effects; none for the step and the shares."""
    return key if isinstance(key, tuple) else ()
