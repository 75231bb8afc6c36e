"""Accuracy against the number of examples learnt from, for two kinds of network at rates tuned on the whole set."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from whorl.answers import charts as draw
from whorl.answers.finding import Finding
from whorl.answers.naming import summary
from whorl.answers.part import Part
from whorl.answers.sentences import span
from whorl.cost import Planned
from whorl.evidence.estimate import holm, mean_interval
from whorl.experiments.neighbours import OUTCOME, Neighbours, recipe_of
from whorl.laboratory import Laboratory
from whorl.language import Number, Text
from whorl.plan import AskPlan
from whorl.rates import SPARSE
from whorl.recipe import Recipe
from whorl.report import chart
from whorl.report.report import Figure

KINDS = ("perceptron", "convolutional")


@dataclass(frozen=True)
class Sizes:
    """Accuracy on fresh data by kind and number of examples; the largest number is the whole set."""

    examples: tuple[int, ...]
    values: Mapping[str, Float[np.ndarray, "size seed"]]

    @property
    def advantages(self) -> Float[np.ndarray, "size seed"]:
        return self.values["convolutional"] - self.values["perceptron"]


def so_many(name: str, count: int) -> dict[str, int]:
    """The settings of a data set with so many examples to learn from."""
    return {"points_per_class": count // 10} if name == "mnist-1d" else {"train": count}


def with_fewer(data: dict, kind: str, steps: int, examples: Sequence[int]) -> dict[str, Recipe]:
    """A kind of network on each number of examples, before its rate is known."""
    return {
        f"examples-{count}": recipe_of(data, kind, steps, **so_many(data["name"], count))
        for count in examples
    }


def planned_sizes(data: dict, steps: int, examples: Sequence[int], seeds: int) -> list[Planned]:
    """What `try_sizes` will run."""
    return [
        Planned(f"{kind}-sizes", list(with_fewer(data, kind, steps, examples).values()), seeds, SPARSE)
        for kind in KINDS
    ]


def try_sizes(lab: Laboratory, data: dict, whole: Neighbours, examples: Sequence[int], seeds: int) -> Sizes:
    """Trains both kinds on fewer examples, for equally many steps, at the rate that tuning chose on the whole set."""
    values = {}
    for kind in KINDS:
        tuned = whole.tuning[kind, "kept"].recipe
        fewer = with_fewer(data, kind, tuned.training.steps, examples)
        arms = {name: recipe.rated(tuned.optimizer.lr) for name, recipe in fewer.items()}
        runs = lab.run(f"{kind}-sizes", arms, range(seeds), SPARSE)
        scored = OUTCOME.score(runs, list(arms.values())).values
        rows = [scored[arm] for arm in arms]
        values[kind] = np.stack([*rows, whole.values[kind, "kept"][:seeds]])
    every = whole.recipes["perceptron", "kept"].data.train_size
    return Sizes((*examples, every), values)


def sizes_part(found: Sizes, plan: AskPlan) -> Part:
    """The advantage with the fewest and with all examples, whether it shrinks, and the picture."""
    fewest, all_ = found.advantages[0], found.advantages[-1]
    family = holm({"fewest": fewest, "all": all_, "shrinks": fewest - all_})
    said = []
    for name, one in family.items():
        shown = {
            "difference": Number(one.estimate, "points", sign=True),
            "interval": span(one, "points"),
            "few": Number(found.examples[0], "count"),
            "all": Number(found.examples[-1], "count"),
        }
        message = f"convolution-sizes-{name}"
        if name == "shrinks":
            message += "-yes" if one.low > plan.delta else "-no" if one.high < -plan.delta else "-open"
        row = Text(f"convolution-row-sizes-{name}", shown)
        said.append(Finding.judged(f"sizes-{name}", Text(message, shown), one, "points", row, plan.delta))
    picture = lines("sample-size", found.examples, found.values, Text("axis-examples"), log_x=True)
    return Part(
        title=Text("convolution-sizes-table"),
        findings=tuple(said),
        figures=(Figure(chart=picture, prose=(said[-1].text,)),),
        caveats=(Text("convolution-sizes-caveat"),),
    )


def lines(
    id: str,
    x: Sequence[int],
    values: Mapping[str, Float[np.ndarray, "x seed"]],
    axis: Text,
    log_x: bool = False,
) -> chart.Lines:
    """The accuracy of both kinds of network against something, with its interval over seeds."""
    drawn = []
    for kind in KINDS:
        means = [mean_interval(row) for row in values[kind]]
        drawn.append(
            chart.Line(
                name=Text(f"convolution-{kind}"),
                x=x,
                y=[one.estimate for one in means],
                low=[one.low for one in means],
                high=[one.high for one in means],
            )
        )
    ends = [Number(one.y[-1], "accuracy") for one in drawn]
    seeds = values["perceptron"].shape[1]
    return chart.Lines(
        id=id,
        title=Text(f"figure-{id}-title"),
        caption=Text(f"figure-{id}-caption", {"seeds": seeds, "level": Number(0.95, "level")}),
        alt=Text(f"figure-{id}-alt", {"summary": summary([one.name for one in drawn], ends)}),
        lines=tuple(drawn),
        x_axis=axis,
        y_axis=draw.axis(OUTCOME.name),
        x_number="count",
        y_number="accuracy",
        log_x=log_x,
    )
