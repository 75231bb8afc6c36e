"""Decision boundaries as charts: what networks would choose on the plane, over the points they learnt from."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from whorl.answers.naming import summary
from whorl.fleet.predict import probabilities
from whorl.language import Number, Sayable, Text
from whorl.recipe import Recipe
from whorl.report import chart

CELLS = 110  # of the grid, to a side
POINTS = 600  # shown at most
MARGIN = 0.12


@dataclass(frozen=True)
class Portrait:
    """A network to be drawn: its name, its recipe, its weights, how well it does on fresh data."""

    name: Sayable
    recipe: Recipe
    weights: Float[np.ndarray, " parameter"]
    accuracy: float


def can_be_drawn(recipe: Recipe) -> bool:
    """Whether a recipe has classes on a plane."""
    return recipe.data.features == 2 and recipe.data.classes > 0


def boundaries_chart(id: str, portraits: Sequence[Portrait], seed: int) -> chart.Boundaries:
    """The networks side by side on one seed's training points, all to one scale."""
    train = portraits[0].recipe.data.draws(seed).train
    low, high = train.x.min(axis=0), train.x.max(axis=0)
    room = MARGIN * (high - low)
    (left, bottom), (right, top) = (low - room).tolist(), (high + room).tolist()
    across, up = np.meshgrid(np.linspace(left, right, CELLS), np.linspace(bottom, top, CELLS))
    plane = np.stack([across.ravel(), up.ravel()], axis=1)
    shown = np.linspace(0, train.size - 1, min(POINTS, train.size)).round().astype(int)
    panels = [_panel(one, plane, train.x[shown], train.y[shown]) for one in portraits]
    said = [Number(one.accuracy, "accuracy") for one in portraits]
    return chart.Boundaries(
        id=id,
        title=Text(f"figure-{id}-title"),
        caption=Text("chart-boundaries-caption", {"seed": seed}),
        alt=Text("chart-boundaries-alt", {"summary": summary([one.name for one in portraits], said)}),
        panels=tuple(panels),
        extent=(left, right, bottom, top),
    )


def _panel(one: Portrait, plane: np.ndarray, x: np.ndarray, y: np.ndarray) -> chart.Panel:
    p = probabilities(one.recipe, one.weights, plane)
    return chart.Panel(
        title=one.name,
        subtitle=Text("mark-accuracy", {"accuracy": Number(one.accuracy, "accuracy")}),
        classes=p.argmax(axis=1).reshape(CELLS, CELLS),
        confidence=p.max(axis=1).round(3).reshape(CELLS, CELLS),
        x=x[:, 0],
        y=x[:, 1],
        labels=y,
    )
