"""Optimizers on quadratic ravines and on slopes that never change: where theory says to the digit what they do."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from jaxtyping import Float

from whorl.answers.finding import Finding
from whorl.answers.part import Part
from whorl.laboratory import Laboratory
from whorl.language import Number, Text, level_name
from whorl.report import chart
from whorl.report.report import Figure
from whorl.theory.descent import (
    Ravine,
    best_descent,
    best_heavy_ball,
    best_rate,
    path,
    pulled_apart,
    shrinkage,
)

CONDITION = 100.0  # of the ravine whose rates are measured
NARROW = 25.0  # of the ravine that is drawn
START = (-9.0, 3.0)
TURNED = 45.0
TURNS = {"straight": 0.0, "turned": TURNED}
WALK, LONG, COUNTER = 60, 400, 3000  # steps drawn, measured, on the counterexample
CONSTANT = 3000  # steps on a slope that never changes
RATES = tuple(float(10 ** (e / 8)) for e in range(-24, 9))  # among which Adam's is chosen
WALKERS = ("sgd", "momentum", "adam")
STEPPERS: dict[str, dict[str, Any]] = {
    "adam": {"name": "adam", "lr": 1.0},
    "adam-uncorrected": {"name": "adam-uncorrected", "lr": 1.0},
    "rmsprop": {"name": "rmsprop", "lr": 1.0, "alpha": 0.999},
    "momentum": {"name": "momentum", "lr": 0.1},
    "adagrad": {"name": "adagrad", "lr": 1.0},
}
SIDE = 61  # heights to a side


@dataclass(frozen=True)
class Ravines:
    """Ways down the drawn ravine, straight and turned; distances on the measured one; steps on a constant slope."""

    walks: Mapping[str, Float[np.ndarray, "walked 2"]]
    distances: Mapping[str, Float[np.ndarray, " place"]]
    factors: Mapping[str, float]
    moves: Mapping[str, Float[np.ndarray, " step"]]
    astray: Mapping[str, float]


def walk_ravines(lab: Laboratory) -> Ravines:
    """Nothing here is random: every way is stepped through once and kept in the folder."""
    settings = {"walk": WALK, "long": LONG, "counter": COUNTER, "constant": CONSTANT, "rates": len(RATES)}
    kept = lab.observe("ravines", settings, _measure)

    return Ravines(
        {f"{turn}-{name}": kept[f"walk-{turn}-{name}"] for turn in TURNS for name in WALKERS},
        {name: kept[f"distance-{name}"] for name in WALKERS},
        {name: float(kept[f"factor-{name}"]) for name in WALKERS},
        {name: kept[f"moves-{name}"] for name in STEPPERS},
        {name: float(kept[f"astray-{name}"]) for name in ("sgd", "adam")},
    )


def tuned(ravine: Ravine, start: Float[np.ndarray, " coordinate"], steps: int) -> dict[str, dict[str, Any]]:
    """Descent and heavy ball at theory's best settings, Adam at the rate that is best after so many steps."""
    least, most = min(ravine.curvatures), max(ravine.curvatures)
    ball = best_heavy_ball(least, most)
    return {
        "sgd": {"name": "sgd", "lr": best_descent(least, most).lr},
        "momentum": {"name": "momentum", "lr": ball.lr, "momentum": ball.momentum},
        "adam": {"name": "adam", "lr": best_rate({"name": "adam"}, ravine, start, steps, RATES)},
    }


def _measure(advance: Callable[[int], None]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, degrees in TURNS.items():
        ravine = Ravine((1.0, NARROW), degrees)
        start = ravine.turned(np.array(START))
        for walker, settings in tuned(ravine, start, WALK).items():
            found[f"walk-{name}-{walker}"] = path(settings, ravine.slope, start, WALK)
    ravine, start = Ravine((1.0, CONDITION)), np.ones(2)
    for walker, settings in tuned(ravine, start, LONG).items():
        visited = path(settings, ravine.slope, start, LONG)
        found[f"distance-{walker}"] = np.abs(visited).max(axis=1)
        found[f"factor-{walker}"] = shrinkage(visited)
    for stepper, settings in STEPPERS.items():
        visited = path(settings, np.ones_like, np.zeros(1), CONSTANT)[:, 0]
        found[f"moves-{stepper}"] = -np.diff(visited)
    for walker, settings in (("sgd", {}), ("adam", {"betas": (0.0, 0.1)})):
        visited = pulled_apart({"name": walker, "lr": 0.5, **settings}, COUNTER)
        found[f"astray-{walker}"] = visited[-COUNTER // 10 :].mean()
    return found


def expected_moves(steps: Float[np.ndarray, " step"]) -> dict[str, Float[np.ndarray, " step"]]:
    """How far each optimizer moves at step t under a constant slope, in units of its rate (identities A1, A2, A4, A7)."""
    mean, root = 1 - 0.9**steps, np.sqrt(1 - 0.999**steps)
    return {
        "adam": np.ones(len(steps)),
        "adam-uncorrected": mean / root,
        "rmsprop": 1 / root,
        "momentum": mean,
        "adagrad": 1 / np.sqrt(steps),
    }


def ravine_part(ravines: Ravines) -> Part:
    """What theory predicts of each ravine, what was measured, and three pictures."""
    predicted = {"sgd": best_descent(1, CONDITION).factor, "momentum": best_heavy_ball(1, CONDITION).factor}
    said = [_factor(name, ravines.factors[name], factor) for name, factor in predicted.items()]
    said += [_turning(ravines), _astray(ravines)]
    figures = (
        Figure(chart=_landscape(ravines), prose=(said[2].text,)),
        Figure(chart=_distances(ravines, predicted), prose=(said[0].text, said[1].text)),
        Figure(chart=_moves(ravines)),
    )
    return Part("", tuple(said), figures, content={"ravine_factors": dict(ravines.factors)})


def _factor(name: str, measured: float, predicted: float) -> Finding:
    shown = {
        "optimizer": level_name(name),
        "condition": Number(CONDITION, "count"),
        "measured": Number(measured, "loss"),
        "predicted": Number(predicted, "loss"),
        "holds": "yes" if abs(measured / predicted - 1) <= 0.01 else "no",
    }
    return Finding(f"ravine-{name}", Text("optimizer-ravine-factor", shown))


def _heights(ravines: Ravines, walker: str) -> list[float]:
    """How high a walker stands at the end, straight and turned."""
    return [
        float(Ravine((1.0, NARROW), degrees).height(ravines.walks[f"{name}-{walker}"][-1]))
        for name, degrees in TURNS.items()
    ]


def _turning(ravines: Ravines) -> Finding:
    """Identity A5: descent does not see a rotation, Adam does."""
    same = {walker: bool(np.allclose(*_heights(ravines, walker), rtol=1e-6)) for walker in WALKERS}
    straight, turned = _heights(ravines, "adam")
    shown = {
        "degrees": Number(TURNED, "count"),
        "steps": WALK,
        "straight": Number(straight, "number"),
        "turned": Number(turned, "number"),
        "descent": "same" if same["sgd"] and same["momentum"] else "other",
        "adam": "same" if same["adam"] else "other",
    }
    return Finding("ravine-turned", Text("optimizer-ravine-turned", shown))


def _astray(ravines: Ravines) -> Finding:
    shown: dict[str, Any] = {name: Number(end, "probability") for name, end in ravines.astray.items()}
    shown["astray"] = "yes" if ravines.astray["adam"] > 0.5 and ravines.astray["sgd"] < -0.5 else "no"
    return Finding("adam-astray", Text("optimizer-astray", shown))


def _landscape(ravines: Ravines) -> chart.Landscape:
    panels = []
    for name, degrees in TURNS.items():
        walks = {walker: ravines.walks[f"{name}-{walker}"] for walker in WALKERS}
        reach = 10.0
        side = np.linspace(-reach, reach, SIDE)
        plane = np.stack(np.meshgrid(side, side), axis=-1)
        panels.append(
            chart.Terrain(
                title=Text(f"optimizer-panel-{name}", {"degrees": Number(TURNED, "count")}),
                heights=Ravine((1.0, NARROW), degrees).height(plane).round(4),
                extent=(-reach, reach, -reach, reach),
                walks=tuple(
                    chart.Walk(name=level_name(walker), x=one[:, 0], y=one[:, 1])
                    for walker, one in walks.items()
                ),
            )
        )
    ends = {walker: Number(_heights(ravines, walker)[0], "number") for walker in WALKERS}
    return chart.Landscape(
        id="ravine",
        title=Text("optimizer-ravine-title"),
        caption=Text(
            "optimizer-ravine-caption",
            {"steps": WALK, "condition": Number(NARROW, "count"), "rates": len(RATES)},
        ),
        alt=Text("optimizer-ravine-alt", ends),
        panels=tuple(panels),
        x_axis=Text("optimizer-axis-weight-1"),
        y_axis=Text("optimizer-axis-weight-2"),
        log=True,
    )


def _distances(ravines: Ravines, predicted: Mapping[str, float]) -> chart.Lines:
    steps = np.arange(0, LONG + 1, 4)
    lines = [
        chart.Line(name=level_name(name), x=steps, y=ravines.distances[name][steps], dots=False)
        for name in WALKERS
    ]
    for like, (name, factor) in enumerate(predicted.items()):
        end = ravines.distances[name][LONG]
        lines.append(
            chart.Line(name="", x=steps, y=end * factor ** (steps - LONG), dashed=True, dots=False, like=like)
        )
    ends = {
        name: Number(math.log10(max(ravines.distances[name][LONG], 1e-300)), "number") for name in WALKERS
    }
    return chart.Lines(
        id="ravine-distance",
        title=Text("optimizer-distance-title"),
        caption=Text("optimizer-distance-caption", {"condition": Number(CONDITION, "count")}),
        alt=Text("optimizer-distance-alt", {"steps": LONG, **ends}),
        lines=tuple(lines),
        x_axis=Text("axis-step"),
        y_axis=Text("optimizer-axis-distance"),
        x_number="count",
        log_y=True,
    )


def _moves(ravines: Ravines) -> chart.Lines:
    places = np.unique(np.geomspace(1, CONSTANT, 30).round().astype(int)) - 1
    steps = places + 1.0
    expected = expected_moves(steps)
    lines = [
        chart.Line(name=level_name(name), x=steps, y=moves[places], dots=True, joined=False)
        for name, moves in ravines.moves.items()
    ]
    lines += [
        chart.Line(name="", x=steps, y=expected[name], dashed=True, dots=False, like=like)
        for like, name in enumerate(ravines.moves)
    ]
    first = {
        name.replace("-", "_"): Number(float(moves[0]), "number") for name, moves in ravines.moves.items()
    }
    return chart.Lines(
        id="first-steps",
        title=Text("optimizer-moves-title"),
        caption=Text("optimizer-moves-caption"),
        alt=Text("optimizer-moves-alt", first),
        lines=tuple(lines),
        x_axis=Text("axis-step"),
        y_axis=Text("optimizer-axis-moves"),
        log_x=True,
        log_y=True,
    )
