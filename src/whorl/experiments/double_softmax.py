"""The double-softmax bug: probabilities given to a loss that takes scores, and the floor its loss cannot pass."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from jaxtyping import Float

from whorl.answers.finding import Finding
from whorl.answers.naming import summary
from whorl.answers.part import Part
from whorl.answers.sentences import span
from whorl.evidence.estimate import paired_effect
from whorl.evidence.failures import score_failures
from whorl.evidence.verdict import kind_of
from whorl.experiments.four_losses import REFERENCE, FourLosses
from whorl.laboratory import Laboratory
from whorl.language import Number, Text
from whorl.measure import Record
from whorl.plan import AskPlan
from whorl.recipe import canonical
from whorl.report import chart
from whorl.report.report import Figure
from whorl.theory.softmax import double_softmax_floor

if TYPE_CHECKING:
    from torch import Tensor

SEEDS = {"quick": 6, "full": 16}
RECORD = Record(points=101, checkpoints=1, snapshots=0)
WAYS = ("once", "twice")


@dataclass(frozen=True)
class Doubled:
    """Training losses and final accuracies with softmax taken once and twice, on the same seeds at the same rate."""

    steps: Float[np.ndarray, " step"]
    losses: dict[str, Float[np.ndarray, "seed step"]]
    accuracy: dict[str, Float[np.ndarray, " seed"]]
    floor: float
    classes: int


def train_doubled(lab: Laboratory, plan: AskPlan, four: FourLosses) -> Doubled:
    """Cross-entropy's network trained as it should be and with the bug."""
    recipe = four.recipes[REFERENCE]
    seeds = range(min(SEEDS[plan.effort], plan.seeds))
    settings = {"recipe": canonical(recipe.settings), "seeds": len(seeds)}

    def measure(done: Callable[[int], None]) -> dict[str, np.ndarray]:
        from whorl.fleet.choice import one_thread
        from whorl.fleet.reference import Twist, train_stack

        jobs = [(recipe, seed) for seed in seeds]
        with one_thread():
            found = {"once": train_stack(jobs, RECORD)}
            done(len(jobs))
            found["twice"] = train_stack(jobs, RECORD, twist=Twist(loss=softmax_twice))
            done(len(jobs))
        kept = {f"{way}-loss": one["train_loss"] for way, one in found.items()}
        return kept | {f"{way}-accuracy": one["test_accuracy"][:, -1] for way, one in found.items()}

    kept = lab.observe("double-softmax", settings, measure, networks=2 * len(seeds))
    classes = recipe.data.classes
    ends = {way: kept[f"{way}-accuracy"] for way in WAYS}
    return Doubled(
        RECORD.steps(recipe.training.steps).astype(float),
        {way: kept[f"{way}-loss"] for way in WAYS},
        {way: score_failures(one, ~np.isfinite(one), 1 / classes)[0] for way, one in ends.items()},
        double_softmax_floor(classes),
        classes,
    )


def softmax_twice(z: "Tensor", target: "Tensor") -> "tuple[Tensor, Tensor]":
    """Cross-entropy of softmax(softmax(z)) for `network class point`, and its gradient by the scores."""
    import torch

    p = torch.softmax(z, dim=1)
    log_q = torch.log_softmax(p, dim=1)
    by_p = (log_q.exp() - target) / z.shape[2]
    loss = -(log_q * target).sum(dim=(1, 2)) / z.shape[2]
    return loss, p * (by_p - (by_p * p).sum(dim=1, keepdim=True))


def doubled_part(doubled: Doubled, plan: AskPlan) -> Part:
    """The floor, the loss that stops at it, and what it does to accuracy."""
    return Part(
        title=Text("softmax-table-double"),
        findings=(floor_finding(doubled), _accuracy_finding(doubled, plan)),
        figures=(
            Figure(chart=losses_chart(doubled), prose=(floor_finding(doubled).text,)),
            Figure(chart=floor_chart(doubled)),
        ),
    )


def lowest(doubled: Doubled, way: str) -> float:
    """The lowest training loss of any seed at any recorded step."""
    losses = doubled.losses[way]
    return float(np.nanmin(losses)) if np.isfinite(losses).any() else float("nan")


def floor_finding(doubled: Doubled) -> Finding:
    """How low the losses came, with and without the bug, beside the floor."""
    once, twice = (lowest(doubled, way) for way in WAYS)
    shown = {
        "floor": Number(doubled.floor, "loss"),
        "classes": doubled.classes,
        "twice": Number(twice, "loss"),
        "once": Number(once, "loss"),
    }
    below = "below" if once < doubled.floor else "above"
    return Finding("double-softmax", Text(f"softmax-double-{below}", shown))


def _accuracy_finding(doubled: Doubled, plan: AskPlan) -> Finding:
    """What the bug does to accuracy on fresh data."""
    effect = paired_effect(doubled.accuracy["once"], doubled.accuracy["twice"])
    shown = {
        "difference": Number(effect.estimate, "points", sign=True),
        "interval": span(effect, "points"),
        "delta": Number(plan.delta, "points"),
        "once": Number(float(doubled.accuracy["once"].mean()), "accuracy"),
        "twice": Number(float(doubled.accuracy["twice"].mean()), "accuracy"),
    }
    text = Text(f"softmax-double-accuracy-{kind_of(effect, plan.delta)}", shown)
    name = Text("softmax-row-double")
    return Finding.judged("double-softmax-accuracy", text, effect, "points", name, plan.delta)


def losses_chart(doubled: Doubled) -> chart.Lines:
    """Training loss with softmax once and twice, and the floor."""
    lines = []
    for way in WAYS:
        low, median, high = chart.quantiles(doubled.losses[way], (0.1, 0.5, 0.9))
        name = Text(f"softmax-curve-{way}")
        lines.append(chart.Line(name=name, x=doubled.steps, y=median, low=low, high=high))
    ends = [Number(one.y[-1], "loss") for one in lines]
    floor = chart.Line(
        name=Text("softmax-mark-floor", {"floor": Number(doubled.floor, "loss")}),
        x=doubled.steps[[0, -1]],
        y=[doubled.floor] * 2,
        dashed=True,
        like=WAYS.index("twice"),
    )
    told = {"outcome": Text("axis-train-loss"), "summary": summary([one.name for one in lines], ends)}
    return chart.Lines(
        id="double-softmax",
        title=Text("softmax-figure-double"),
        caption=Text("softmax-caption-double", {"seeds": len(doubled.accuracy["once"])}),
        alt=Text("chart-curves-alt", told),
        lines=(*lines, floor),
        x_axis=Text("axis-step"),
        y_axis=Text("axis-train-loss"),
        x_number="count",
        y_number="loss",
    )


def floor_chart(doubled: Doubled) -> chart.Lines:
    """The floor against the number of classes, below the loss of a guess; a dot where this network came to."""
    classes = np.unique(np.geomspace(2, 1000, 60).round()).astype(int)
    floors = np.array([double_softmax_floor(int(one)) for one in classes])
    names = (Text("softmax-line-guess"), Text("softmax-line-floor"))
    rows = (
        (names[0], classes, np.log(classes), {"dots": False, "dashed": True}),
        (names[1], classes, floors, {"dots": False, "dashed": True}),
        ("", [doubled.classes], [lowest(doubled, "twice")], {"dots": True, "joined": False, "like": 1}),
    )
    said = [Number(float(line[-1]), "loss") for line in (np.log(classes), floors)]
    return chart.Lines(
        id="double-softmax-floor",
        title=Text("softmax-figure-floor"),
        caption=Text("softmax-caption-floor", {"classes": doubled.classes}),
        alt=Text("softmax-alt-floor", {"summary": summary(names[:2], said)}),
        lines=tuple(chart.Line(name=name, x=x, y=y, **more) for name, x, y, more in rows),
        x_axis=Text("softmax-axis-classes"),
        y_axis=Text("axis-train-loss"),
        x_number="count",
        y_number="loss",
        log_x=True,
    )
