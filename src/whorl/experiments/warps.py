"""What layers of two units do to the plane, drawn exactly: a grid and the points, before and after each step."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from jaxtyping import Float

from whorl.answers.finding import Finding
from whorl.answers.part import Part
from whorl.cost import Planned
from whorl.evidence.estimate import mean_interval
from whorl.experiments.bends import LAST
from whorl.laboratory import Laboratory
from whorl.language import Number, Sayable, Text, level_name
from whorl.outcome import Outcome
from whorl.plan import AskPlan
from whorl.recipe import Recipe, recipe_from
from whorl.report import chart
from whorl.report.report import Figure
from whorl.theory.moments import values

SEEDS = {"quick": 32, "full": 128}  # networks tried
NEARLY = (
    0.005  # of those this close to the best on validation data, the one that crushes the plane least is drawn
)
ONE_LAYER = {"hidden": [2], "activation": "tanh", "init": "xavier"}
FOUR_LAYERS = {"hidden": [2, 2, 2, 2], "activation": "tanh", "init": "xavier"}
RATE, ONE_STEPS, FOUR_STEPS = 0.03, 1000, 3000
DECAY = {
    "warp-one": 1e-3,
    "warp-four": 1e-4,
}  # weights kept small bend the plane gently enough to be looked at
SPIRAL = {"name": "spiral", "points_per_class": 300}
XOR = {"name": "xor", "points_per_class": 200}
LINES, FINE, CELLS = 13, 97, 60  # of the grid: lines each way, points on one, cells of coloured regions
POINTS = 360
ROOM = 0.08

Plane = Float[np.ndarray, "point 2"]


@dataclass(frozen=True)
class Unrolled:
    """One narrow network that does well, and how all that were tried did, bent and straight."""

    recipe: Recipe
    weights: Float[np.ndarray, " parameter"]
    seed: int
    accuracy: Float[np.ndarray, " seed"]
    straight: Float[np.ndarray, " seed"]


def _stages(plan: AskPlan) -> dict[str, dict[str, Recipe]]:
    """One hidden layer on exclusive or and four on the spiral, or both on the data asked for; each also without bends."""
    one, four = plan.data or XOR, plan.data or SPIRAL
    return {
        "warp-one": _arms("warp-one", one, ONE_LAYER, ONE_STEPS),
        "warp-four": _arms("warp-four", four, FOUR_LAYERS, FOUR_STEPS),
    }


def _arms(stage: str, data: dict[str, Any], network: dict[str, Any], steps: int) -> dict[str, Recipe]:
    return {
        name: recipe_from(
            {
                "name": f"{stage}-{name}",
                "data": data,
                "network": {**network, "activation": activation},
                "optimizer": {"name": "adam", "lr": RATE, "weight_decay": DECAY[stage]},
                "training": {"steps": steps},
            }
        )
        for name, activation in (("bent", network["activation"]), ("straight", "identity"))
    }


def planned_warps(plan: AskPlan) -> list[Planned]:
    """What `try_warps` will run."""
    stages = _stages(plan).items()
    return [Planned(name, list(arms.values()), SEEDS[plan.effort], LAST) for name, arms in stages]


def try_warps(lab: Laboratory, plan: AskPlan) -> tuple[Unrolled, Unrolled]:
    """A trained network of each stage, to be drawn layer by layer."""
    one, four = (_train(lab, plan, stage, arms) for stage, arms in _stages(plan).items())
    return one, four


def _train(lab: Laboratory, plan: AskPlan, stage: str, arms: dict[str, Recipe]) -> Unrolled:
    seeds = SEEDS[plan.effort]
    runs = lab.run(stage, arms, range(seeds), LAST)
    outcome, recipe = Outcome.of(arms["bent"]), arms["bent"]
    chosen = outcome.score(runs, list(arms.values()), "validation").values["bent"]
    scored = outcome.score(runs, list(arms.values())).values
    weights = runs["weights"].sel(arm="bent").values[:, -1, : recipe.parameters]
    open_ = np.array([openness(recipe, flat) for flat in weights])
    seed = int(np.where(chosen >= chosen.max() - NEARLY, open_, -1.0).argmax())
    return Unrolled(recipe, weights[seed], seed, scored["bent"], scored["straight"])


def openness(recipe: Recipe, flat: Float[np.ndarray, " parameter"]) -> float:
    """How little its layers crush the plane: the product of their least over their largest stretch; 0 where it failed."""
    layers = range(len(recipe.network.hidden))
    matrices = np.array([flat[6 * layer : 6 * layer + 4].reshape(2, 2) for layer in layers], dtype=float)
    if not np.isfinite(matrices).all():
        return 0.0
    stretch = np.linalg.svd(matrices, compute_uv=False)
    return float((stretch[:, 1] / np.maximum(stretch[:, 0], 1e-300)).prod())


def warps_part(one: Unrolled, four: Unrolled) -> Part:
    figures = [
        Figure(chart=warp_chart(id, found), prose=(warp_sentence(found),))
        for id, found in (("warp-one", one), ("warp-four", four))
        if np.isfinite(found.weights).all()
    ]
    return Part(
        Text("activation-warp-title"),
        findings=(_finding("warp-one", one), _finding("warp-four", four)),
        figures=tuple(figures),
        caveats=(Text("activation-warp-scope", {"seeds": len(one.accuracy)}),),
    )


def _finding(id: str, found: Unrolled) -> Finding:
    mean = mean_interval(found.accuracy)
    row = Text("activation-row-warp", {"layers": len(found.recipe.network.hidden), "data": _data(found)})
    return Finding(id, warp_sentence(found), mean, "accuracy", row)


def _data(found: Unrolled) -> Sayable:
    return level_name(found.recipe.data.name)


def warp_sentence(found: Unrolled) -> Text:
    """Whether the bent network parts what the straight one cannot, in the plane's own two dimensions."""
    best = float(found.accuracy[found.seed])
    shown = {
        "layers": len(found.recipe.network.hidden),
        "data": _data(found),
        "best": Number(best, "accuracy"),
        "median": Number(float(np.median(found.accuracy)), "accuracy"),
        "straight": Number(float(found.straight.max()), "accuracy"),
        "seeds": len(found.accuracy),
    }
    if found.straight.max() >= best - 0.01:
        return Text("activation-warp-needless", shown)
    return Text("activation-warp-parts" if best >= 0.95 else "activation-warp-short", shown)


# Pictures


def steps(recipe: Recipe, flat: np.ndarray, x: Plane) -> list[np.ndarray]:
    """Where points lie at first, after the first linear map, and after each activation."""
    found, start = [x.astype(np.float64)], 0
    for layer, name in enumerate(recipe.network.activations):
        weights, bias = flat[start : start + 4].reshape(2, 2), flat[start + 4 : start + 6]
        start += 6
        sums = found[-1] @ weights.T.astype(float) + bias
        found += [sums] if layer == 0 else []
        found.append(values(name, sums.ravel()).reshape(sums.shape))
    return found


def warp_chart(id: str, found: Unrolled) -> chart.Warp:
    """The stages side by side; the first and last also show the classes chosen, the last by straight lines."""
    recipe, flat = found.recipe, found.weights
    train = recipe.data.draws(found.seed).train
    shown = np.linspace(0, train.size - 1, min(POINTS, train.size)).round().astype(int)
    points, labels = steps(recipe, flat, train.x[shown]), train.y[shown]
    extent = _extent(points[0])
    threads = [steps(recipe, flat, thread) for thread in _grid(extent)]
    names = _names(recipe)
    stages = []
    for place, name in enumerate(names):
        drawn = [thread[place].round(4) for thread in threads]
        box = extent if place == 0 else _extent(np.concatenate([points[place], *_near(drawn)]))
        stages.append(
            chart.Stage(
                title=name,
                subtitle=_subtitle(found, place, len(names)),
                threads=tuple(chart.Thread(x=one[:, 0], y=one[:, 1]) for one in drawn),
                x=points[place][:, 0].round(4),
                y=points[place][:, 1].round(4),
                labels=labels,
                classes=_regions(recipe, flat, place, len(names), box),
                extent=box,
            )
        )
    shown_text = {"seed": found.seed, "seeds": len(found.accuracy), "data": _data(found)}
    return chart.Warp(
        id=id,
        title=Text(f"figure-{id}-title"),
        caption=Text("activation-warp-caption", shown_text),
        alt=Text("activation-warp-alt", {"sentence": warp_sentence(found)}),
        stages=tuple(stages),
        columns=3,
    )


def _near(threads: list[np.ndarray]) -> list[np.ndarray]:
    """A bounded layer's grid is shown whole; a linear map's only where the points are."""
    whole = np.concatenate(threads)
    return [whole] if np.abs(whole).max() <= 1.0 else []


def _names(recipe: Recipe) -> list[Sayable]:
    activations = recipe.network.activations
    bends = [
        Text("activation-stage-bend", {"activation": level_name(name), "layer": layer})
        for layer, name in enumerate(activations, start=1)
    ]
    return [Text("activation-stage-input"), Text("activation-stage-linear"), *bends]


def _subtitle(found: Unrolled, place: int, stages: int) -> Sayable:
    if place == 0:
        return Text("mark-accuracy", {"accuracy": Number(float(found.accuracy[found.seed]), "accuracy")})
    if place == stages - 1:
        return Text("activation-stage-straight")
    return Text("activation-stage-rigid") if place == 1 else ""


def _regions(recipe: Recipe, flat: np.ndarray, place: int, stages: int, extent: tuple) -> Any:
    """The class chosen over the input plane, and over the last layer's, where the output layer draws straight lines."""
    if place not in (0, stages - 1):
        return ()
    left, right, bottom, top = extent
    across, up = np.meshgrid(np.linspace(left, right, CELLS), np.linspace(bottom, top, CELLS))
    plane = np.stack([across.ravel(), up.ravel()], axis=1)
    last = steps(recipe, flat, plane)[-1] if place == 0 else plane
    outer = flat[6 * len(recipe.network.hidden) :].astype(float)
    classes = recipe.data.outputs
    scores = last @ outer[: 2 * classes].reshape(classes, 2).T + outer[2 * classes :]
    return scores.argmax(axis=1).reshape(CELLS, CELLS)


def _grid(extent: tuple[float, float, float, float]) -> list[np.ndarray]:
    left, right, bottom, top = extent
    fine_x, fine_y = np.linspace(left, right, FINE), np.linspace(bottom, top, FINE)
    level = [np.column_stack([fine_x, np.full(FINE, y)]) for y in np.linspace(bottom, top, LINES)]
    return level + [np.column_stack([np.full(FINE, x), fine_y]) for x in np.linspace(left, right, LINES)]


def _extent(points: Plane) -> tuple[float, float, float, float]:
    """A square around the points with a little room."""
    low, high = points.min(axis=0), points.max(axis=0)
    middle, half = (low + high) / 2, (0.5 + ROOM) * max(float((high - low).max()), 1e-9)
    (x, y) = middle.tolist()
    return round(x - half, 4), round(x + half, 4), round(y - half, 4), round(y + half, 4)
