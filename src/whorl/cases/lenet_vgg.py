"""A course goes from LeNet to VGG on CIFAR-10 and credits the network; pictures, batches and more were changed too.

Three networks are tried under both ways of training, each at the best of its rates: LeNet, a VGG of at most LeNet's
size, and a larger one. By default on MNIST-1D, where it costs minutes; `--data cifar-10` takes few of the course's own
pictures, and with `--full` more of them, the course's LeNet, and a VGG as deep as the course's at a quarter of its width
and without its batch norm: training looks at all its pictures at once, and 50,000 in the whole VGG fit no usual machine.
"""

from collections.abc import Mapping

import numpy as np
from jaxtyping import Float

from whorl.answers.answer import Answer
from whorl.answers.judging import Judged, Quantity, Source, strips, tell
from whorl.answers.part import Part
from whorl.answers.sentences import span
from whorl.answers.swapping import judge_swap
from whorl.evidence.estimate import Estimate, holm, mean_interval
from whorl.experiments.examples import examples_of, fitted, is_of_pictures, pictures
from whorl.laboratory import Laboratory
from whorl.language import Number, Sayable, Text, level_name
from whorl.outcome import Outcome
from whorl.plan import CasePlan
from whorl.rates import at_best
from whorl.recipe import Recipe, RecipeError, recipe_from

SOURCE = Source(
    "OUCTheoryGroup/colab_demo, notebooks 05_02 and 05_03", "https://github.com/OUCTheoryGroup/colab_demo"
)
LENET_THERE, VGG_THERE = 0.64, 0.8492
OUTCOME = Outcome("test accuracy")
SEEDS = {"quick": 8, "full": 16}
COLOURED = {"quick": pictures(2_000, 1_000, 2_000, 16), "full": pictures(5_000, 5_000, 10_000, 32)}
SIZES = {
    "mnist-1d": {"quick": {"points_per_class": 100}, "full": {"points_per_class": 400}},
    "cifar-10": COLOURED,
    "pictures": COLOURED,
}
DATA = tuple(SIZES)
STEPS = {"quick": 400, "full": 7_000}  # in batches of 64: the latter are as many as the course's
RATES = {"quick": ((1e-3, 3e-3, 1e-2), 2), "full": ((3e-4, 1e-3, 3e-3, 1e-2), 3)}
TRAININGS = {"plain": {"batch": 64}, "moved": {"batch": 128, "shift": 4}}
LENET = {"channels": [6, 16], "kernel": 5, "padding": 0, "hidden": [120, 84]}
NARROW = {"channels": [8, 16, 24, 24, 32, 32], "pool_after": [1, 2, 4, 6]}
SLIM = {"channels": [6, 12, 16, 16, 24, 24], "pool_after": [1, 2, 4, 6]}  # no larger than LeNet at 16 pixels
WIDE = {"channels": [16, 32, 48, 48, 64, 64], "pool_after": [1, 2, 4, 6]}
DEEP = {"channels": [16, 32, 64, 64, 128, 128, 128, 128], "pool_after": [1, 2, 4, 6, 8]}


def recipes(plan: CasePlan) -> list[Recipe]:
    """LeNet, the narrow and the wide VGG, each trained plainly and on moved examples in larger batches."""
    data = data_of(plan)
    pictures = data["name"] != "mnist-1d"
    wide = DEEP if pictures and plan.effort == "full" else WIDE
    networks = {"lenet": LENET, "narrow": SLIM if pictures else NARROW, "wide": wide}
    return [
        recipe(f"{name}-{how}", data, network, how, STEPS[plan.effort])
        for name, network in networks.items()
        for how in TRAININGS
    ]


def data_of(plan: CasePlan) -> dict:
    """MNIST-1D, or the pictures asked for, in numbers that fit the effort unless they are given."""
    given = plan.data or {"name": DATA[0]}
    if given["name"] not in SIZES:
        raise RecipeError(Text("case-lenet-vgg-data", {"data": str(given["name"]), "names": ", ".join(DATA)}))
    return fitted(given, SIZES[given["name"]][plan.effort])


def recipe(name: str, data: Mapping, network: Mapping, how: str, steps: int) -> Recipe:
    """One cell before its rate is tuned; larger batches take fewer steps, so that all see every example as often."""
    training = dict(TRAININGS[how])
    if "shift" in training:
        training["shift"] = training["shift"] * data.get("side", 32) // 32
    usual = {"name": "convolutional", "pool": "max", "pool_size": 2, "init": "he"}
    return recipe_from(
        {
            "name": name,
            "data": data,
            "network": {**usual, **network},
            "optimizer": {"name": "adam", "lr": 1e-3},
            "training": {**training, "steps": steps * TRAININGS["plain"]["batch"] // training["batch"]},
        }
    )


def answer(lab: Laboratory, plan: CasePlan) -> Answer:
    arms = recipes(plan)
    values = at_best(lab, arms, OUTCOME, *RATES[plan.effort])
    found = effects(values)
    shown: dict[str, Sayable] = {
        "data": examples_of(arms[0]) if is_of_pictures(arms[0]) else level_name(arms[0].data.name),
        "delta": Number(plan.delta, "points"),
        "small": Number(arms[0].parameters, "count"),
        "narrow": Number(arms[2].parameters, "count"),
        "large": Number(arms[4].parameters, "count"),
    }
    for name, one in found.items():
        shown |= {
            name: Number(one.estimate, "points", sign=True),
            f"{name}-interval": span(one, "points"),
        }
    named = [(Text(f"case-lenet-vgg-arm-{one.name}"), values[one.name]) for one in arms]
    others = ("moved", "normalised", "batches", "batch-norm", "depth-width")
    confounds = (*(Text(f"case-lenet-vgg-{other}") for other in others), Text("case-one-seed"))
    part = Part(title="", figures=(strips(plan, named, OUTCOME, arms[0].data.classes),))
    judgement = judge_swap(found["alone"], found["gap"], found["share"], plan.delta)
    judged = Judged(judgement, shown, confounds, quantities(values, found), (part,), OUTCOME)
    return tell(lab, plan, SOURCE, judged, arms)


def effects(values: Mapping[str, Float[np.ndarray, " seed"]]) -> dict[str, Estimate]:
    """The whole gap, what either change brings alone, their shares of it, and the network's in two steps."""
    start, end = values["lenet-plain"], values["wide-moved"]
    alone, handled = values["wide-plain"] - start, values["lenet-moved"] - start
    return holm(
        {
            "gap": end - start,
            "alone": alone,
            "handled": handled,
            "share": (alone + end - values["lenet-moved"]) / 2,
            "rest": (handled + end - values["wide-plain"]) / 2,
            "shape": values["narrow-plain"] - start,
            "width": values["wide-plain"] - values["narrow-plain"],
        }
    )


def quantities(
    values: Mapping[str, Float[np.ndarray, " seed"]], found: Mapping[str, Estimate]
) -> tuple[Quantity, ...]:
    """The two accuracies and every effect, beside what the course has of them."""
    ends = (("lenet-plain", LENET_THERE), ("wide-moved", VGG_THERE))
    published = {"gap": VGG_THERE - LENET_THERE}
    return (
        *(
            Quantity(name, Text(f"case-lenet-vgg-arm-{name}"), "accuracy", there, mean_interval(values[name]))
            for name, there in ends
        ),
        *(
            Quantity(name, Text(f"case-lenet-vgg-{name}"), "points", published.get(name), one)
            for name, one in found.items()
        ),
    )
