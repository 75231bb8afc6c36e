"""What is left of the accuracy when fresh examples are moved aside, which neither network was shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from whorl.answers.finding import Finding
from whorl.answers.part import Part
from whorl.answers.sentences import span
from whorl.evidence.estimate import holm
from whorl.experiments.neighbours import Neighbours
from whorl.experiments.sample_size import KINDS, lines
from whorl.fleet.predict import outputs
from whorl.laboratory import Laboratory
from whorl.language import Number, Text
from whorl.plan import AskPlan
from whorl.recipe import Recipe
from whorl.report.report import Figure
from whorl.streams import generator

MOVES = {"mnist-1d": (0, 1, 2, 4, 8), "digits": (0, 1, 2)}
FAR = (0, 1, 2, 4)  # of larger pictures
"""How far examples are moved, in places or pixels, to either side."""
LOOKED_AT = 2000  # fresh examples of each seed

Points = Float[np.ndarray, "point feature"]


@dataclass(frozen=True)
class Displaced:
    """Accuracy on moved examples by kind, averaged over the directions in which they were moved."""

    moves: tuple[int, ...]
    values: Mapping[str, Float[np.ndarray, "move seed"]]

    @property
    def losses(self) -> dict[str, Float[np.ndarray, " seed"]]:
        """What each kind loses at the furthest move, seed by seed; and how much less the convolutional one."""
        lost = {kind: self.values[kind][0] - self.values[kind][-1] for kind in KINDS}
        return {**lost, "less": lost["perceptron"] - lost["convolutional"]}


def displace(lab: Laboratory, plan: AskPlan, data: dict, found: Neighbours) -> Displaced:
    """Looks at the networks that were trained with all positions in order; nothing is trained."""
    moves = MOVES.get(data["name"], FAR)
    settings = {"data": data, "moves": list(moves), "seeds": plan.seeds}
    stages = {kind: lab.store.runs(kind)["weights"].sel(arm="kept").values[:, -1] for kind in KINDS}

    def measure(advance: Callable[[float], None]) -> dict[str, np.ndarray]:
        kept = {kind: np.zeros((len(moves), plan.seeds)) for kind in KINDS}
        for seed in range(plan.seeds):
            for kind in KINDS:
                recipe = found.tuning[kind, "kept"].recipe
                kept[kind][:, seed] = [_accuracy(recipe, stages[kind][seed], seed, move) for move in moves]
            advance(1)
        return kept

    return Displaced(moves, lab.observe("displacement", settings, measure, networks=plan.seeds))


def _accuracy(recipe: Recipe, weights: np.ndarray, seed: int, move: int) -> float:
    """Accuracy on fresh examples moved so far in every direction; a failed network guesses."""
    weights = weights[: recipe.numbers]
    if not np.isfinite(weights).all():
        return 1 / recipe.data.classes
    test = recipe.data.draws(seed).test
    some = generator(seed, "resampling", index=2).permutation(test.size)[:LOOKED_AT]
    x, y = test.x[some], test.y[some]
    right = [
        np.mean(outputs(recipe, weights, moved(x, recipe.data.shape, offset)).argmax(axis=1) == y)
        for offset in directions(len(recipe.data.shape) - 1, move)
    ]
    return float(np.mean(right))


def directions(dimensions: int, move: int) -> list[tuple[int, ...]]:
    """Every way of moving so far along one axis; standing still is one."""
    if move == 0:
        return [(0,) * dimensions]
    steps = np.eye(dimensions, dtype=int) * move
    return [tuple(map(int, sign * step)) for step in steps for sign in (1, -1)]


def moved(x: Points, shape: tuple[int, ...], offset: tuple[int, ...]) -> Points:
    """Examples moved by whole places; what comes in at the rim repeats the rim."""
    maps = x.reshape(len(x), *shape)
    for axis, step in enumerate(offset, start=2):
        where = np.clip(np.arange(maps.shape[axis]) - step, 0, maps.shape[axis] - 1)
        maps = np.take(maps, where, axis=axis)
    return maps.reshape(len(x), -1)


def displacement_part(found: Displaced, plan: AskPlan) -> Part:
    said = []
    for name, one in holm(found.losses).items():
        shown = {
            "lost": Number(one.estimate, "points", sign=name == "less"),
            "interval": span(one, "points"),
            "move": found.moves[-1],
        }
        message = f"convolution-moved-{name}"
        if name == "less":
            message += "-yes" if one.low > plan.delta else "-no" if one.high < -plan.delta else "-open"
        row = Text(f"convolution-row-moved-{name}")
        said.append(Finding.judged(f"moved-{name}", Text(message, shown), one, "points", row, plan.delta))
    picture = lines("displacement", found.moves, found.values, Text("axis-moved"))
    return Part(
        title=Text("convolution-moved-table", {"move": found.moves[-1]}),
        findings=tuple(said),
        figures=(Figure(chart=picture, prose=(said[-1].text,)),),
    )
