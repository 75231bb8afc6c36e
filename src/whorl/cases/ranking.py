"""A course trains two networks once each, gets 85.40 % and 85.96 %, and ranks them."""

import math

import numpy as np
from jaxtyping import Float

from whorl.answers.answer import Answer
from whorl.answers.judging import Judged, Quantity, Source, strips, tell
from whorl.answers.part import Part
from whorl.answers.sentences import span
from whorl.evidence.estimate import Estimate
from whorl.laboratory import Laboratory
from whorl.language import Number, Sayable, Text
from whorl.outcome import Outcome
from whorl.plan import CasePlan
from whorl.rates import SPARSE
from whorl.recipe import Recipe, recipe_from
from whorl.recipes import read_recipe
from whorl.report.report import JudgementKind

SOURCE = Source(
    "OUCTheoryGroup/colab_demo, notebooks 05_05 and 05_06",
    "https://github.com/OUCTheoryGroup/colab_demo",
)
BEFORE, AFTER, IMAGES = 0.8540, 0.8596, 10_000
OUTCOME = Outcome("test accuracy")
STEPS = {"quick": 1000, "full": 6000}
SURE, MEANINGFUL, LEVEL = 0.95, 0.75, 0.95


def recipes(plan: CasePlan) -> list[Recipe]:
    """A convolutional network on MNIST-1D that ends near the course's accuracy, judged on 10,000 points too."""
    settings = read_recipe("mnist-1d-convolutional").settings
    training = {**settings["training"], "steps": STEPS[plan.effort], "schedule": "cosine"}
    return [recipe_from({"name": "feasible", **settings, "training": training})]


def answer(lab: Laboratory, plan: CasePlan) -> Answer:
    (recipe,) = recipes(plan)
    runs = lab.run("run", {"feasible": recipe}, range(plan.seeds), SPARSE)
    values = OUTCOME.score(runs, [recipe]).values["feasible"]
    gap = AFTER - BEFORE
    sd = deviation(values)
    least = least_deviation(1 - (BEFORE + AFTER) / 2, IMAGES)
    real = probability(gap, sd, least)
    quantities = (
        Quantity("gap", Text("case-ranking-gap"), "number", 100 * gap, None),
        Quantity("sd", Text("case-ranking-sd"), "points", None, sd),
        Quantity("real", Text("case-ranking-real"), "accuracy", None, real),
    )
    shown: dict[str, Sayable] = {
        "gap": Number(100 * gap, "number"),
        "sd": Number(sd.estimate, "points"),
        "sd-interval": span(sd, "points"),
        "real": Number(real.estimate, "accuracy"),
        "real-interval": span(real, "accuracy"),
        "chance": Number(alike(gap, sd.estimate), "accuracy"),
        "least": Number(100 * least, "number"),
        "images": Number(real.high, "accuracy"),
        "seeds": wanted(gap, sd.estimate),
    }
    strip = strips(plan, [(Text("case-ranking-runs"), values)], OUTCOME)
    part = Part(title="", figures=(strip,), caveats=(Text("case-ranking-images", shown),))
    confounds = (Text("case-one-seed"), Text("case-ranking-architecture"))
    judged = Judged(judge(real), shown, confounds, quantities, (part,), OUTCOME)
    return tell(lab, plan, SOURCE, judged, [recipe])


def judge(real: Estimate) -> JudgementKind:
    """Whether the better run is surely of the better network; not where it is hardly likelier than a coin says."""
    if real.low > SURE:
        return "holds"
    if real.estimate > SURE:
        return "holds-with-conditions"
    return "does-not-hold" if real.high < MEANINGFUL else "cannot-be-told"


def deviation(values: Float[np.ndarray, " seed"]) -> Estimate:
    """The deviation of single runs over seeds, with its chi-square interval."""
    from scipy.stats import chi2

    n, sd = len(values), float(np.std(values, ddof=1))
    low, high = (
        sd * math.sqrt((n - 1) / float(chi2.ppf(tail, n - 1))) for tail in ((1 + LEVEL) / 2, (1 - LEVEL) / 2)
    )
    return Estimate(sd, low, high, LEVEL, math.nan, n, math.nan)


def probability(gap: float, sd: Estimate, least: float) -> Estimate:
    """How probable it is that the better run is of the better network: at the measured deviation of single runs, at the
    most that it can be, and at the least, which the finite test set alone brings about or what was measured.
    """
    middle, low, high = (probability_for(gap, one) for one in (sd.estimate, sd.high, min(sd.low, least)))
    return Estimate(middle, low, high, sd.level, math.nan, sd.n, math.nan)


def probability_for(gap: float, sd: float) -> float:
    """The same for one deviation, all differences being equally likely beforehand."""
    return 0.5 * (1 + math.erf(gap / (2 * sd))) if sd > 0 else 1.0


def alike(gap: float, sd: float) -> float:
    """How often two runs of one network differ by so much or more."""
    return math.erfc(gap / (2 * sd)) if sd > 0 else 0.0


def least_deviation(error: float, images: int) -> float:
    """What runs of one well-trained network deviate by on one test set (Jordan 2023): the root of error / (2 images)."""
    return math.sqrt(error / (2 * images))


def wanted(gap: float, sd: float) -> int:
    """Runs of each network with which such a gap would be found four times in five."""
    return max(2, math.ceil(2 * ((1.96 + 0.84) * sd / gap) ** 2))
