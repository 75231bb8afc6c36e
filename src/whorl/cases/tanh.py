"""Textbooks prefer tanh to the sigmoid, though either is the other, stretched and moved: tanh x = 2 sigmoid(2x) - 1."""

import math

import numpy as np

from whorl.answers.answer import Answer
from whorl.answers.judging import Judged, Quantity, Source, strips, tell
from whorl.answers.part import Part
from whorl.answers.sentences import span
from whorl.evidence.estimate import Estimate, holm
from whorl.evidence.verdict import kind_of
from whorl.laboratory import Laboratory
from whorl.language import Number, Sayable, Text
from whorl.outcome import Outcome
from whorl.plan import CasePlan
from whorl.rates import at_best
from whorl.recipe import Recipe, recipe_from
from whorl.report.report import JudgementKind

SOURCE = Source(
    "LeCun, Bottou, Orr and Müller 1998, Efficient BackProp, section 4.4",
    "https://doi.org/10.1007/3-540-49430-8_2",
)
OUTCOME = Outcome("test accuracy")
WIDTH, LAYERS = 64, 4
USUAL = 1 / math.sqrt(3 * WIDTH)  # the deviation that PyTorch's default gives a layer of this width
STRETCHED = 4.0  # the sigmoid's steepest slope is a quarter of tanh's
ARMS = {"sigmoid": ("sigmoid", 1.0), "tanh": ("tanh", 1.0), "stretched": ("sigmoid", STRETCHED)}


def recipes(plan: CasePlan) -> list[Recipe]:
    """Sigmoid, tanh, and sigmoid from weights four times as wide, on handwritten digits."""
    return [
        recipe_from(
            {
                "name": name,
                "data": {"name": "digits"},
                "network": {
                    "hidden": [WIDTH] * LAYERS,
                    "activation": activation,
                    "init": "normal",
                    "init_scale": round(scale * USUAL, 4),
                },
                "optimizer": {"name": "sgd", "lr": 0.1},
                "training": {"steps": 1000, "batch": 50},
            }
        )
        for name, (activation, scale) in ARMS.items()
    ]


def answer(lab: Laboratory, plan: CasePlan) -> Answer:
    arms = recipes(plan)
    values = at_best(lab, arms, OUTCOME)
    gaps = holm(
        {
            "given": values["tanh"] - values["sigmoid"],
            "stretched": values["tanh"] - values["stretched"],
        }
    )
    quantities = tuple(
        Quantity(f"gap-{name}", Text(f"case-tanh-gap-{name}"), "points", None, one)
        for name, one in gaps.items()
    )
    shown: dict[str, Sayable] = {
        "given": Number(gaps["given"].estimate, "points", sign=True),
        "given-interval": span(gaps["given"], "points"),
        "stretched": Number(gaps["stretched"].estimate, "points", sign=True),
        "stretched-interval": span(gaps["stretched"], "points"),
        "delta": Number(plan.delta, "points"),
        "identity": Number(identity(), "number"),
        "formula": "tanh x = 2 sigmoid(2x) − 1",
    }
    strip = strips(plan, [(Text(f"case-tanh-{name}"), values[name]) for name in ARMS], OUTCOME, 10)
    part = Part(title="", figures=(strip,), caveats=(Text("case-tanh-identity", shown),))
    judgement = judge(gaps["given"], gaps["stretched"], plan.delta)
    confounds = (Text("case-tanh-start"), Text("case-tanh-rate"))
    return tell(lab, plan, SOURCE, Judged(judgement, shown, confounds, quantities, (part,), OUTCOME), arms)


def judge(given: Estimate, stretched: Estimate, delta: float) -> JudgementKind:
    """Whether tanh is surely better from the usual start, and still is where the sigmoid starts as it does."""
    if given.low > 0 and kind_of(given, delta) == "differs":
        if stretched.low > 0 and kind_of(stretched, delta) == "differs":
            return "holds"
        return "holds-with-conditions" if stretched.high < max(delta, given.low) else "cannot-be-told"
    return "does-not-hold" if given.high < delta else "cannot-be-told"


def identity() -> float:
    """The largest difference between tanh x and 2 sigmoid(2x) - 1 from -20 to 20."""
    x = np.linspace(-20, 20, 4001)
    return float(np.abs(np.tanh(x) - (2 / (1 + np.exp(-2 * x)) - 1)).max())
