"""Equal time instead of equal steps: Adam gets as many steps as fit into the time that SGD's take on this machine."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from whorl.answers.finding import Finding
from whorl.answers.part import Part
from whorl.answers.sentences import span
from whorl.evidence.estimate import paired_effect
from whorl.experiments.searches import Search
from whorl.fleet import Unit, Way, train
from whorl.laboratory import Laboratory
from whorl.language import Number, Text
from whorl.outcome import Outcome
from whorl.plan import AskPlan, Means
from whorl.rates import SPARSE
from whorl.recipe import Recipe, recipe_from

STEPS = (50, 450)  # the time of a step is that of a long training less that of a short one
ROUNDS = {"quick": 5, "full": 15}
SAME = 0.01  # two steps whose times differ by less than this share are said to take the same


@dataclass(frozen=True)
class EqualTime:
    """Seconds a step of each optimizer, and Adam's outcome after as many steps as cost what SGD's did."""

    seconds: Mapping[str, float]
    steps: int
    values: Float[np.ndarray, " seed"]

    @property
    def ratio(self) -> float:
        """How many times the time of a step of SGD one of Adam takes."""
        return self.seconds["adam"] / self.seconds["sgd"]


def at_equal_time(lab: Laboratory, plan: AskPlan, found: Search) -> EqualTime:
    """The winners' steps timed once (the folder keeps what was measured), then Adam trained for SGD's time."""
    pair = {name: found.winners[name] for name in ("sgd", "adam")}
    settings = {
        "recipes": [one.hash for one in pair.values()],
        "rounds": ROUNDS[plan.effort],
        "steps": list(STEPS),
    }
    measured = lab.observe(
        "seconds-per-step", settings, _timer(pair, lab.means(list(pair.values())), ROUNDS[plan.effort])
    )
    seconds = dict(zip(pair, measured["seconds"].tolist(), strict=True))
    whole = pair["sgd"].training.steps
    steps = max(1, round(whole * seconds["sgd"] / seconds["adam"]))
    arms = {"adam": _with_steps(pair["adam"], steps)}
    runs = lab.run("equal-time", arms, range(plan.seeds), SPARSE)
    return EqualTime(seconds, steps, Outcome.of(pair["sgd"]).score(runs, list(arms.values())).values["adam"])


def _timer(
    recipes: Mapping[str, Recipe], means: Means, rounds: int
) -> Callable[[Callable[[int], None]], dict[str, np.ndarray]]:
    """A measurement of the seconds a step of each recipe takes, one network at a time, the fastest of a few rounds."""
    way = Way(device=means.device, fleet=means.fleet, workers=1)

    def took(recipe: Recipe, steps: int) -> float:
        unit = Unit(_with_steps(recipe, steps), (0,))
        start = time.perf_counter()
        list(train([unit], SPARSE, way))
        return time.perf_counter() - start

    def measure(advance: Callable[[int], None]) -> dict[str, np.ndarray]:
        times = [[[took(one, steps) for steps in STEPS] for one in recipes.values()] for _ in range(rounds)]
        short, long = np.array(times).min(axis=0).T
        return {"seconds": np.maximum(long - short, 1e-3 * long) / (STEPS[1] - STEPS[0])}

    return measure


def _with_steps(recipe: Recipe, steps: int) -> Recipe:
    settings = recipe.settings
    return recipe_from(
        {"name": recipe.name, **settings, "training": {**settings["training"], "steps": steps}}
    )


def equal_time_part(plan: AskPlan, found: Search, timed: EqualTime) -> Part:
    """What a step costs, and what is left of the difference at equal time."""
    effect = paired_effect(found.scored.values["sgd"], timed.values)
    shown = {
        "ratio": Number(timed.ratio, "number"),
        "same": "yes" if abs(timed.ratio - 1) < SAME else "no",
        "steps": timed.steps,
        "whole": found.winners["sgd"].training.steps,
        "difference": Number(effect.estimate, "points", sign=True),
        "interval": span(effect, "points"),
    }
    finding = Finding.judged(
        "equal-time",
        Text("optimizer-equal-time", shown),
        effect,
        "points",
        Text("optimizer-row-equal-time"),
        plan.delta,
    )
    content = {"seconds_per_step": dict(timed.seconds), "equal_time_steps": timed.steps}
    return Part(
        Text("optimizer-table-time"), (finding,), caveats=(Text("optimizer-this-machine"),), content=content
    )
