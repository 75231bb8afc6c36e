"""The loss of the task on the plane through one start and where SGD and Adam end, with the ways both took over it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float, Int

from whorl.answers.part import Part
from whorl.experiments.searches import Search
from whorl.laboratory import Laboratory
from whorl.language import Number, Text, level_name
from whorl.measure import Record
from whorl.recipe import Recipe
from whorl.report import chart
from whorl.report.report import Figure

PLACES = 41  # of each way that are recorded
SIDES = {"quick": 33, "full": 61}
POINTS = 400  # of the training data that the loss is taken over
MARGIN = 0.25
DRAWN = Record(points=2, checkpoints=2, snapshots=PLACES)


@dataclass(frozen=True)
class Slice:
    """Losses on the plane, what they cover, and both ways in its coordinates, whose unit is a weight's."""

    losses: Float[np.ndarray, "row column"]
    extent: tuple[float, float, float, float]
    walks: dict[str, Float[np.ndarray, "place 2"]]


def cut_slice(lab: Laboratory, found: Search) -> Slice | None:
    """The slice for the first seed's networks; None where one of the two failed."""
    pair = {name: found.winners[name] for name in ("sgd", "adam")}
    runs = lab.run("slice", pair, range(1), DRAWN)
    visited = {
        name: runs["weights"].sel(arm=name).values[0][:, : one.parameters].astype(np.float64)
        for name, one in pair.items()
    }
    if not all(np.isfinite(one).all() for one in visited.values()):
        return None
    start, axes = plane(visited["sgd"][0], visited["sgd"][-1], visited["adam"][-1])
    walks = {name: (one - start) @ axes.T for name, one in visited.items()}
    extent = _around(np.concatenate(list(walks.values())))
    side = SIDES[lab.plan.effort]
    settings = {"recipes": [one.hash for one in pair.values()], "side": side, "points": POINTS}
    kept = lab.observe("slice", settings, _heights(pair["sgd"], start, axes, extent, side))
    return Slice(kept["losses"], extent, walks)


def plane(
    start: Float[np.ndarray, " parameter"],
    one: Float[np.ndarray, " parameter"],
    other: Float[np.ndarray, " parameter"],
) -> tuple[Float[np.ndarray, " parameter"], Float[np.ndarray, "axis parameter"]]:
    """The plane through three places: the first, and two axes at right angles of which one leads to the second."""
    across, _ = np.linalg.qr(np.stack([one - start, other - start], axis=1))
    signs = np.sign(np.sum(across * np.stack([one - start, other - start], axis=1), axis=0))
    return start, (across * np.where(signs == 0, 1.0, signs)).T


def _around(places: np.ndarray) -> tuple[float, float, float, float]:
    """A frame with room about all places, the same to every side."""
    low, high = places.min(axis=0), places.max(axis=0)
    room = MARGIN * float((high - low).max()) or 1.0
    (left, bottom), (right, top) = (low - room).tolist(), (high + room).tolist()
    return left, right, bottom, top


def _heights(
    recipe: Recipe, start: np.ndarray, axes: np.ndarray, extent: tuple[float, float, float, float], side: int
) -> Callable[[Callable[[int], None]], dict[str, np.ndarray]]:
    """A measurement of the cross-entropy of some training points all over the plane."""

    def measure(advance: Callable[[int], None]) -> dict[str, np.ndarray]:
        train = recipe.data.draws(0).train
        some = np.linspace(0, train.size - 1, min(POINTS, train.size)).round().astype(int)
        across, up = np.linspace(*extent[:2], side), np.linspace(*extent[2:], side)
        rows = [np.stack([across, np.full(side, height)], axis=1) for height in up]
        return {
            "losses": np.array(
                [cross_entropies(recipe, start + row @ axes, train.x[some], train.y[some]) for row in rows]
            )
        }

    return measure


def cross_entropies(
    recipe: Recipe,
    weights: Float[np.ndarray, "network parameter"],
    x: Float[np.ndarray, "point feature"],
    y: Int[np.ndarray, " point"],
) -> Float[np.ndarray, " network"]:
    """The mean cross-entropy of many networks of one recipe on the same points, in float64."""
    import torch

    from whorl.fleet.stack import Stack

    layers = recipe.network.layers(recipe.data.features, recipe.data.outputs)
    stack = Stack(torch.from_numpy(weights), layers, recipe.network.activations)
    points = torch.from_numpy(x.astype(np.float64)).T.expand(len(weights), -1, -1)
    with torch.no_grad():
        log_p = torch.log_softmax(stack.forward(points)[0], dim=1)
    return -log_p[:, torch.from_numpy(y), torch.arange(len(y))].mean(dim=1).numpy()


def slice_part(found: Slice | None) -> Part:
    """The picture, if there is one."""
    if found is None:
        return Part("")
    walks = tuple(
        chart.Walk(name=level_name(name), x=one[:, 0], y=one[:, 1]) for name, one in found.walks.items()
    )
    lengths = {
        name: Number(float(np.linalg.norm(np.diff(one, axis=0), axis=1).sum()), "number")
        for name, one in found.walks.items()
    }
    drawn = chart.Landscape(
        id="loss-slice",
        title=Text("optimizer-slice-title"),
        caption=Text("optimizer-slice-caption", {"places": PLACES, "points": POINTS}),
        alt=Text("optimizer-slice-alt", lengths),
        panels=(chart.Terrain(heights=found.losses.round(4), extent=found.extent, walks=walks),),
        x_axis=Text("optimizer-axis-direction-1"),
        y_axis=Text("optimizer-axis-direction-2"),
        log=True,
    )
    return Part("", figures=(Figure(chart=drawn),))
