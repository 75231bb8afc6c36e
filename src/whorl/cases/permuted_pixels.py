"""A course shuffles the pixels of MNIST: the fully connected network hardly minds, the convolutional one does."""

from whorl.answers.answer import Answer
from whorl.answers.judging import Judged, Quantity, Source, strips, tell
from whorl.answers.part import Part
from whorl.answers.sentences import span
from whorl.evidence.estimate import Estimate, holm
from whorl.evidence.verdict import kind_of
from whorl.experiments.neighbours import ARMS, OUTCOME, arm_name, recipe_of, try_neighbours
from whorl.laboratory import Laboratory
from whorl.language import Number, Sayable, Text
from whorl.plan import CasePlan
from whorl.recipe import Recipe
from whorl.report.report import JudgementKind

SOURCE = Source(
    "OUCTheoryGroup/colab_demo, notebook 05_01, after Atcold/NYU-DLSP20, notebook 06",
    "https://github.com/OUCTheoryGroup/colab_demo",
)
PUBLISHED = {"perceptron": -0.04, "convolutional": -0.16}  # 87 to 83 and 96 to 80 %, one run each
PIXELS = {"name": "digits"}
STEPS = {"quick": 400, "full": 2000}
BUDGET = {"quick": (3, 2), "full": (5, 3)}  # rates, and seeds for tuning each


def recipes(plan: CasePlan) -> list[Recipe]:
    """Both networks on digits in order and with their pixels shuffled, once and alike for all."""
    steps = STEPS[plan.effort]
    return [recipe_of(PIXELS, kind, steps, shuffled=order == "shuffled") for kind, order in ARMS]


def answer(lab: Laboratory, plan: CasePlan) -> Answer:
    found = try_neighbours(lab, plan, PIXELS, STEPS[plan.effort], BUDGET[plan.effort])
    losses = holm({kind: found.values[kind, "shuffled"] - found.values[kind, "kept"] for kind in PUBLISHED})
    quantities = tuple(
        Quantity(kind, Text(f"case-permuted-pixels-{kind}"), "points", PUBLISHED[kind], one)
        for kind, one in losses.items()
    )
    shown: dict[str, Sayable] = {"delta": Number(plan.delta, "points")}
    for kind, one in losses.items():
        shown |= {
            kind: Number(one.estimate, "points", sign=True),
            f"{kind}-interval": span(one, "points"),
        }
    strip = strips(plan, [(arm_name(*arm), found.values[arm]) for arm in ARMS], OUTCOME, 10)
    confounds = (Text("case-permuted-pixels-shuffles"), Text("case-one-seed"), Text("case-one-epoch"))
    part = Part(title="", figures=(strip,))
    judgement = judge(losses["perceptron"], losses["convolutional"], plan.delta)
    judged = Judged(judgement, shown, confounds, quantities, (part,), OUTCOME)
    return tell(lab, plan, SOURCE, judged, recipes(plan))


def judge(perceptron: Estimate, convolutional: Estimate, delta: float) -> JudgementKind:
    """Whether shuffling surely costs the convolutional network something and the fully connected one nothing."""
    costs = convolutional.high < 0 and kind_of(convolutional, delta) == "differs"
    if not costs:
        return "does-not-hold" if convolutional.low > -delta else "cannot-be-told"
    if kind_of(perceptron, delta) == "equivalent":
        return "holds"
    if perceptron.high < -delta:
        return "does-not-hold" if perceptron.low <= convolutional.high else "holds-with-conditions"
    return "holds-with-conditions" if perceptron.low > convolutional.high else "cannot-be-told"
