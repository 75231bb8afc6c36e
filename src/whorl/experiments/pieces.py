"""Linear regions of trained networks: counted exactly along lines, beside what was possible, and cut out in the plane."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from jaxtyping import Float

from whorl.answers.finding import Finding
from whorl.answers.naming import summary
from whorl.answers.part import Part
from whorl.answers.sentences import span
from whorl.cost import Planned
from whorl.evidence.estimate import mean_interval
from whorl.experiments.depths import DEEP, SHALLOW, Found, Task
from whorl.laboratory import Laboratory
from whorl.language import Number, Text, level_name
from whorl.measure import Record
from whorl.networks import Mlp
from whorl.plan import AskPlan
from whorl.recipe import Recipe, recipe_from
from whorl.report import chart
from whorl.report.report import Figure
from whorl.streams import generator
from whorl.theory.regions import Affine, layers_of, most_on_a_line, patches, regions_on, zaslavsky

if TYPE_CHECKING:
    import xarray

NEURONS = (24, 48, 96)
LAYERS = (1, 2, 4)
SEEDS = {"quick": 4, "full": 16}
LINES = {"quick": 20, "full": 100}
TIMES = ("start", "end")
BOTH_ENDS = Record(points=2, checkpoints=2, snapshots=2)
EDGE = 1.1  # half the side of the square that the data lie in


@dataclass(frozen=True)
class Counts:
    """Regions along random lines through the data, the mean over lines, by numbers of neurons and of layers."""

    regions: Mapping[tuple[int, int], Float[np.ndarray, "time seed"]]
    lines: int

    def mean(self, neurons: int, layers: int, time: str = "end") -> float:
        return float(self.regions[neurons, layers][TIMES.index(time)].mean())

    def straightness(self, time: str = "end") -> tuple[float, float]:
        """Regions for each neuron by a straight line through all means, and R^2 of that line."""
        x = np.array([neurons for neurons, _ in self.regions], dtype=float)
        y = np.array([self.mean(*key, time) for key in self.regions])
        slope, level = np.polyfit(x, y, 1)
        left = np.sum((y - slope * x - level) ** 2)
        return float(slope), float(1 - left / np.sum((y - y.mean()) ** 2))


def planned_pieces(plan: AskPlan, task: Task) -> list[Planned]:
    """What `count` will run."""
    arms = [_recipe(task, n, layers) for n in NEURONS for layers in LAYERS]
    return [Planned("regions", arms, min(plan.seeds, SEEDS[plan.effort]), BOTH_ENDS)]


def count(lab: Laboratory, plan: AskPlan, task: Task) -> Counts:
    """Networks of equal numbers of neurons trained on a task of the plane, and counted before and after."""
    recipes = {(n, layers): _recipe(task, n, layers) for n in NEURONS for layers in LAYERS}
    arms = {f"{n}-{layers}": one for (n, layers), one in recipes.items()}
    seeds = min(plan.seeds, SEEDS[plan.effort])
    runs = lab.run("regions", arms, range(seeds), BOTH_ENDS)
    lines = LINES[plan.effort]
    settings = {"lines": lines, "arms": {name: one.hash for name, one in arms.items()}, "seeds": seeds}
    found = lab.observe(
        "regions", settings, lambda told: _counted(runs, arms, lines, told), len(arms) * seeds
    )
    return Counts({key: found[f"{key[0]}-{key[1]}"] for key in recipes}, lines)


def _recipe(task: Task, neurons: int, layers: int) -> Recipe:
    return recipe_from(
        {
            "name": f"regions-{neurons}-{layers}",
            "data": dict(task.data),
            "network": {"hidden": [neurons // layers] * layers, "init": "he"},
            "optimizer": {"name": "adam", "lr": 0.01},
            "training": task.training,
        }
    )


def _layers(recipe: Recipe, numbers: np.ndarray) -> list[Affine]:
    assert isinstance(recipe.network, Mlp)
    return layers_of(recipe.network, numbers, 2, recipe.data.outputs)


def _counted(runs: "xarray.Dataset", arms: Mapping[str, Recipe], lines: int, told: Any) -> dict[str, Any]:
    """Regions by arm, time and seed, each the mean over lines between two random points; a failed network has one."""
    found = {}
    for name, recipe in arms.items():
        weights = runs["weights"].sel(arm=name).values[..., : recipe.numbers]
        counts = np.ones((len(TIMES), len(weights)))
        for seed, snapshots in enumerate(weights):
            ends = generator(seed, "resampling").uniform(-1, 1, (lines, 2, 2))
            for time, numbers in enumerate(snapshots):
                if np.isfinite(numbers).all():
                    layers = _layers(recipe, numbers)
                    counts[time, seed] = np.mean([regions_on(layers, *pair) for pair in ends])
            told(1)
        found[name] = counts
    return found


def pieces_part(lab: Laboratory, found: Found, counts: Counts, task: str) -> Part:
    """Regions against neurons with the bounds drawn, and the regions of a shallow and a deep network."""
    slope, fit = counts.straightness()
    most = NEURONS[-1]
    means = {layers: counts.mean(most, layers) for layers in LAYERS}
    deep = LAYERS[-1]
    shown = {
        "slope": Number(slope, "number"),
        "fit": Number(fit, "correlation"),
        "neurons": most,
        "deep": deep,
        "counted": Number(means[deep], "number"),
        "shallow": Number(means[LAYERS[0]], "number"),
        "possible": Number(most_on_a_line((most // deep,) * deep), "large"),
        "start": Number(counts.mean(most, deep, "start"), "number"),
    }
    straight = Text("depth-regions-straight" if fit > 0.9 else "depth-regions-not-straight", shown)
    findings = [
        Finding("regions-straight", straight),
        Finding("regions-possible", Text("depth-regions-possible", shown)),
    ]
    for layers in LAYERS:
        one = mean_interval(counts.regions[most, layers][TIMES.index("end")])
        named = {
            "neurons": most,
            "layers": Text("depth-layers", {"layers": layers}),
            "regions": Number(one.estimate, "number"),
            "interval": span(one, "number"),
        }
        row = Text("depth-row-regions", named)
        findings.append(Finding(f"regions-{layers}", Text("depth-regions", named), one, "number", row))
    pictures = [Figure(chart=_chart(counts), prose=(straight,))]
    if (plane := _plane(lab, found, task)) is not None:
        pictures.append(plane)
    return Part(
        title=Text("depth-regions-table"),
        findings=tuple(findings),
        figures=tuple(pictures),
        caveats=(Text("depth-regions-scope", {"lines": counts.lines}),),
        content={"regions": {f"{n}-{layers}": one.tolist() for (n, layers), one in counts.regions.items()}},
    )


def _chart(counts: Counts) -> chart.Lines:
    lines = []
    for layers in LAYERS:
        means = [mean_interval(counts.regions[n, layers][TIMES.index("end")]) for n in NEURONS]
        lines.append(
            chart.Line(
                name=Text("depth-layers", {"layers": layers}),
                x=NEURONS,
                y=[one.estimate for one in means],
                low=[max(one.low, 1) for one in means],
                high=[one.high for one in means],
            )
        )
    for place, layers in enumerate(LAYERS):
        bounds = [most_on_a_line((n // layers,) * layers) for n in NEURONS]
        name = Text("depth-most", {"layers": layers})
        lines.append(chart.Line(name=name, x=NEURONS, y=bounds, dashed=True, like=place))
    measured = lines[: len(LAYERS)]
    told = summary([line.name for line in measured], [Number(line.y[-1], "number") for line in measured])
    shown = {"seeds": len(next(iter(counts.regions.values()))[0]), "lines": counts.lines}
    return chart.Lines(
        id="regions-lines",
        title=Text("figure-regions-lines-title"),
        caption=Text("figure-regions-lines-caption", shown),
        alt=Text("figure-regions-lines-alt", {"summary": told, "neurons": NEURONS[-1]}),
        lines=tuple(lines),
        x_axis=Text("axis-neurons"),
        y_axis=Text("axis-regions"),
        log_y=True,
    )


def _plane(lab: Laboratory, found: Found, task: str) -> Figure | None:
    """The first seed's shallow and deep networks cut into their regions; None where one failed or there is no plane."""
    pair = {depth: found.recipe(task, depth) for depth in (SHALLOW, DEEP)}
    numbers = {
        depth: found.runs["weights"].sel(arm=f"{task}-{depth}").values[0, -1][: one.numbers]
        for depth, one in pair.items()
    }
    whole = all(np.isfinite(one).all() for one in numbers.values())
    if not whole or pair[SHALLOW].data.features != 2:
        return None
    cuts = []
    for depth, recipe in pair.items():
        settings = {"recipe": recipe.hash, "seed": 0, "edge": EDGE}
        layers = _layers(recipe, numbers[depth])
        kept = lab.observe(f"patches-{depth}", settings, lambda told, layers=layers: _flat(layers))
        cuts.append(_cut(kept, depth, recipe))
    regions = [len(set(cut.regions)) for cut in cuts]
    width = pair[SHALLOW].network.hidden[0]
    names = [cut.title for cut in cuts]
    shown = {
        "data": level_name(task),
        "parameters": pair[SHALLOW].parameters,
        "shallow": Number(regions[0], "count"),
        "deep": Number(regions[1], "count"),
        "width": width,
        "most": Number(zaslavsky(2, width), "count"),
    }
    picture = chart.Regions(
        id="regions-plane",
        title=Text("figure-regions-plane-title", shown),
        caption=Text("figure-regions-plane-caption", shown),
        alt=Text(
            "figure-regions-plane-alt", {"summary": summary(names, [Number(n, "count") for n in regions])}
        ),
        panels=tuple(cuts),
        extent=(-EDGE, EDGE, -EDGE, EDGE),
    )
    return Figure(chart=picture, prose=(Text("depth-plane", shown),))


def _flat(layers: Any) -> dict[str, Any]:
    """Polygons as plain arrays: how many corners each has, all corners in a row, its class and region."""
    found = patches(layers, (-EDGE, EDGE, -EDGE, EDGE))
    return {
        "sizes": np.array([len(one.corners) for one in found]),
        "corners": np.concatenate([one.corners for one in found]).round(5),
        "classes": np.array([one.label for one in found]),
        "regions": np.array([one.region for one in found]),
    }


def _cut(kept: Mapping[str, np.ndarray], depth: int, recipe: Recipe) -> chart.Cut:
    outlines = np.split(kept["corners"], np.cumsum(kept["sizes"])[:-1])
    count, neurons = len(set(kept["regions"].tolist())), sum(recipe.network.hidden)
    return chart.Cut(
        title=Text("depth-layers", {"layers": depth}),
        subtitle=Text("depth-cut", {"regions": Number(count, "count"), "neurons": neurons}),
        x=[one[:, 0] for one in outlines],
        y=[one[:, 1] for one in outlines],
        classes=kept["classes"],
        regions=kept["regions"],
    )
