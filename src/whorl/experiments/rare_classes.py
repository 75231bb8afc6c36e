"""Why Adam wins where classes are rare: Kunstner's law on a linear softmax model, and equal classes as a control."""

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
from whorl.theory.imbalance import (
    balanced,
    class_losses,
    flow_times,
    heavy_tailed,
    learning_times,
    rate_for,
    sign_rate_for,
    slope_of,
)

CLASSES = 500
SOON = 20  # steps after which the most frequent class is learnt, by theory, whatever the method
STEPS = 12_000
WATCHED = (0, 21, CLASSES - 1)  # the most frequent class, one in between, the rarest
PLACES = 90  # of a curve
NEAR = 1500  # steps of it that are drawn
ONE, ZERO = 0.15, 0.15  # how far from 1 and 0 a slope may lie


@dataclass(frozen=True)
class RareClasses:
    """When each class is learnt by gradient descent and by Adam, heavy-tailed and balanced, and some classes' losses."""

    frequencies: Float[np.ndarray, " kind"]
    predicted: Float[np.ndarray, " kind"]
    times: Mapping[str, Float[np.ndarray, " kind"]]
    even: Mapping[str, Float[np.ndarray, " kind"]]
    steps: Mapping[str, Float[np.ndarray, " _"]]
    losses: Mapping[str, Float[np.ndarray, "_ watched"]]

    def slope(self, method: str) -> float:
        return slope_of(self.frequencies, self.times[method])


def watch_rare_classes(lab: Laboratory) -> RareClasses:
    """The model is exact and has no randomness; it is stepped through once and kept in the folder."""
    settings = {"classes": CLASSES, "soon": SOON, "steps": STEPS}
    kept = lab.observe("rare-classes", settings, _measure)

    def each(name: str) -> dict[str, np.ndarray]:
        return {method: kept[f"{method}-{name}"] for method in ("sgd", "adam")}

    frequencies = heavy_tailed(CLASSES)
    predicted = flow_times(frequencies, rate_for(frequencies, SOON))
    return RareClasses(frequencies, predicted, each("times"), each("even"), each("steps"), each("losses"))


def methods(frequencies: Float[np.ndarray, " kind"]) -> dict[str, dict[str, Any]]:
    """Gradient descent and Adam, both at the rate that learns the most frequent class soon."""
    return {
        "sgd": {"name": "sgd", "lr": rate_for(frequencies, SOON)},
        "adam": {"name": "adam", "lr": sign_rate_for(len(frequencies), SOON)},
    }


def _measure(advance: Callable[[int], None]) -> dict[str, np.ndarray]:
    found = {}
    for name, settings in methods(heavy_tailed(CLASSES)).items():
        losses = class_losses(settings, heavy_tailed(CLASSES), STEPS)
        found[f"{name}-times"] = learning_times(losses)
        kept = np.unique(np.geomspace(1, len(losses) - 1, PLACES).round().astype(int))
        found[f"{name}-steps"], found[f"{name}-losses"] = kept.astype(float), losses[kept][:, list(WATCHED)]
    for name, settings in methods(balanced(CLASSES)).items():
        found[f"{name}-even"] = learning_times(class_losses(settings, balanced(CLASSES), STEPS))
    return found


def rare_part(rare: RareClasses) -> Part:
    """The law as a finding for each method, the control, and two pictures."""
    said = []
    for method, expected in (("sgd", 1.0), ("adam", 0.0)):
        slope, times = rare.slope(method), rare.times[method]
        holds = "yes" if abs(slope - expected) <= (ONE if expected else ZERO) else "no"
        shown = {
            "optimizer": level_name(method),
            "slope": Number(slope, "probability"),
            "expected": str(int(expected)),
            "first": Number(float(times.min()), "count"),
            "last": Number(float(times.max()), "count"),
            "classes": CLASSES,
            "holds": holds,
        }
        said.append(Finding(f"rare-{method}", Text("optimizer-rare", shown)))
    ratios = {name: float(times.max() / times.min()) for name, times in rare.even.items()}
    control = {
        "sgd": Number(ratios["sgd"], "number"),
        "adam": Number(ratios["adam"], "number"),
        "gone": "yes" if max(ratios.values()) < 1 + ZERO else "no",
    }
    said.append(Finding("rare-control", Text("optimizer-rare-control", control)))
    figures = (Figure(chart=_losses(rare)), Figure(chart=_times(rare), prose=tuple(one.text for one in said)))
    slopes = {name: rare.slope(name) for name in rare.times}
    return Part(
        "", tuple(said), figures, (Text("optimizer-rare-scope"),), content={"rare_class_slopes": slopes}
    )


def _losses(rare: RareClasses) -> chart.Lines:
    """Adam's classes lie on one another, so its rarest is drawn over its most frequent one, dashed."""
    shown = [("sgd", place) for place in range(len(WATCHED))] + [("adam", 0), ("adam", len(WATCHED) - 1)]
    near = {method: steps <= NEAR for method, steps in rare.steps.items()}
    lines = [
        chart.Line(
            name=Text(
                f"optimizer-class-{('first', 'middle', 'last')[place]}",
                {"optimizer": level_name(method), "place": WATCHED[place] + 1},
            ),
            x=rare.steps[method][near[method]],
            y=rare.losses[method][near[method], place],
            dots=False,
            dashed=method == "adam" and place > 0,
        )
        for method, place in shown
    ]
    return chart.Lines(
        id="rare-losses",
        title=Text("optimizer-rare-losses-title"),
        caption=Text("optimizer-rare-losses-caption", {"classes": CLASSES, "steps": SOON}),
        alt=Text("optimizer-rare-losses-alt", _ends(rare)),
        lines=tuple(lines),
        x_axis=Text("axis-step"),
        y_axis=Text("optimizer-axis-class-loss"),
        y_number="number",
        log_x=True,
        log_y=True,
    )


def _ends(rare: RareClasses) -> dict[str, Any]:
    return {name: Number(float(times.max()), "count") for name, times in rare.times.items()}


def _times(rare: RareClasses) -> chart.Lines:
    """Steps until a class is learnt against how rare it is, the laws dashed."""
    rarity = 1 / rare.frequencies
    some = np.unique(np.geomspace(1, CLASSES, 24).round().astype(int)) - 1
    flat = np.full(len(some), float(SOON))
    lines = [
        chart.Line(name=level_name(name), x=rarity[some], y=times[some], dots=True, joined=False)
        for name, times in rare.times.items()
    ]
    lines += [
        chart.Line(name="", x=rarity[some], y=values, dashed=True, dots=False, like=like)
        for like, values in enumerate((rare.predicted[some], flat))
    ]
    return chart.Lines(
        id="rare-times",
        title=Text("optimizer-rare-times-title"),
        caption=Text("optimizer-rare-times-caption", {"steps": SOON}),
        alt=Text(
            "optimizer-rare-times-alt",
            {name: Number(rare.slope(name), "probability") for name in rare.times},
        ),
        lines=tuple(lines),
        x_axis=Text("optimizer-axis-rarity"),
        y_axis=Text("optimizer-axis-steps-learnt"),
        log_x=True,
        log_y=True,
    )
