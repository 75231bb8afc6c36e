"""AlexNet's paper credits local response normalisation with 1.4 points, from one run with it and one without."""

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
    "Krizhevsky, Sutskever and Hinton 2012, ImageNet Classification with Deep Convolutional Neural Networks, section 3.3",
    "https://doi.org/10.1145/3065386",
)
PUBLISHED, VGG, CAFFENET = 0.014, -0.001, -0.001
OUTCOME = Outcome("test accuracy")
SEEDS = {"quick": 8, "full": 32}
SCALES = {"small": 1.0, "raw": 128.0}  # of what comes in: values about 1, or raw pixels as AlexNet had them
STEPS = {"quick": 400, "full": 3000}
RATES = {"quick": ((1e-3, 3e-3, 1e-2), 2), "full": ((3e-4, 1e-3, 3e-3, 1e-2, 3e-2), 3)}


def recipes(plan: CasePlan) -> list[Recipe]:
    """A convolutional network on MNIST-1D with and without the normalisation, fed small and raw values."""
    return [
        recipe(scale, kind, STEPS[plan.effort]) for scale in SCALES for kind in ("none", "local-response")
    ]


def recipe(scale: str, kind: str, steps: int) -> Recipe:
    return recipe_from(
        {
            "name": f"{scale}-{kind}",
            "data": {"name": "mnist-1d"},
            "network": {
                "name": "convolutional",
                "channels": [24, 24, 24],
                "kernel": [5, 3, 3],
                "stride": 2,
                "normalisation": kind,
                "input_scale": SCALES[scale],
            },
            "optimizer": {"name": "adam", "lr": 3e-3},
            "training": {"steps": steps, "batch": 100},
        }
    )


def answer(lab: Laboratory, plan: CasePlan) -> Answer:
    arms = recipes(plan)
    values = at_best(lab, arms, OUTCOME, *RATES[plan.effort])
    gains = holm({scale: values[f"{scale}-local-response"] - values[f"{scale}-none"] for scale in SCALES})
    quantities = (
        *(
            Quantity(scale, Text(f"case-local-response-{scale}"), "points", None, one)
            for scale, one in gains.items()
        ),
        Quantity("paper", Text("case-local-response-paper"), "points", PUBLISHED, None),
        Quantity("vgg", Text("case-local-response-vgg"), "points", VGG, None),
        Quantity("caffenet", Text("case-local-response-caffenet"), "points", CAFFENET, None),
    )
    shown: dict[str, Sayable] = {"delta": Number(plan.delta, "points")}
    for scale, one in gains.items():
        shown |= {
            scale: Number(one.estimate, "points", sign=True),
            f"{scale}-interval": span(one, "points"),
        }
    named = [(Text(f"case-local-response-arm-{one.name}"), values[one.name]) for one in arms]
    part = Part(title="", figures=(strips(plan, named, OUTCOME, 10),))
    judgement = judge(gains["small"], gains["raw"], plan.delta)
    confounds = (Text("case-one-seed"), Text("case-local-response-tuning"))
    judged = Judged(judgement, shown, confounds, quantities, (part,), OUTCOME)
    return tell(lab, plan, SOURCE, judged, arms)


def judge(small: Estimate, raw: Estimate, delta: float) -> JudgementKind:
    """Whether it surely gains at either size of values, at one of them, or surely nothing that matters at both."""
    gains = [one.low > 0 and kind_of(one, delta) == "differs" for one in (small, raw)]
    if all(gains):
        return "holds"
    if any(gains):
        return "holds-with-conditions"
    return "does-not-hold" if max(small.high, raw.high) < delta else "cannot-be-told"
