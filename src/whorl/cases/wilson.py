"""A paper builds a least-squares problem on which adaptive methods generalise no better than guessing."""

from collections.abc import Callable, Mapping

import numpy as np

from whorl.answers.answer import Answer
from whorl.answers.judging import Judged, Quantity, Source, strips, tell
from whorl.answers.part import Part
from whorl.evidence.estimate import Estimate, mean_interval
from whorl.laboratory import Laboratory
from whorl.language import Number, Sayable, Text
from whorl.outcome import Outcome
from whorl.plan import CasePlan
from whorl.recipe import Recipe
from whorl.report.report import JudgementKind
from whorl.streams import generator
from whorl.theory.sign_solution import ADAPTIVE, METHODS, construction, fitted, fresh_error, labels

SOURCE = Source(
    "Wilson, Roelofs, Stern, Srebro and Recht 2017, The Marginal Value of Adaptive Gradient Methods, section 3.3",
    "https://arxiv.org/abs/1705.08292",
)
EXAMPLES = 40
OUTCOME = Outcome("test accuracy")
FIT = 0.05  # largest residual with which a method counts as having fitted


def recipes(plan: CasePlan) -> list[Recipe]:
    """None: the problem is least squares, solved in double precision."""
    return []


def answer(lab: Laboratory, plan: CasePlan) -> Answer:
    settings = {"examples": EXAMPLES, "seeds": plan.seeds}
    found = lab.observe("wilson", settings, lambda done: solve(plan.seeds, done))
    accuracy = {method: 1 - found[f"error-{method}"] for method in METHODS}
    means = {method: mean_interval(values) for method, values in accuracy.items()}
    residual = {method: float(found[f"residual-{method}"].max()) for method in METHODS}
    published = {"gradient": 1.0}
    quantities = tuple(
        Quantity(method, Text(f"case-wilson-{method}"), "accuracy", published.get(method), mean)
        for method, mean in means.items()
    )
    shown: dict[str, Sayable] = {
        "gradient": Number(means["gradient"].estimate, "accuracy"),
        "adam": Number(means["adam"].estimate, "accuracy"),
        "epsilon": Number(means["adam-large-epsilon"].estimate, "accuracy"),
        "residual": Number(max(residual.values()), "number"),
    }
    arms = [(Text(f"case-wilson-{method}"), values) for method, values in accuracy.items()]
    part = Part(title="", figures=(strips(plan, arms, OUTCOME),), content={"residuals": residual})
    confounds = (Text("case-wilson-epsilon"), Text("case-wilson-start"))
    judged = Judged(judge(means, residual), shown, confounds, quantities, (part,), OUTCOME)
    return tell(lab, plan, SOURCE, judged, [])


def solve(seeds: int, done: Callable[[float], None]) -> dict[str, np.ndarray]:
    """Each method's error on fresh examples and its largest residual on the training ones, seed by seed."""
    y = labels(seeds, EXAMPLES, generator(0, "data"))
    x = construction(y)
    found = {}
    for method in METHODS:
        weights = fitted(method, x, y)
        found[f"error-{method}"] = fresh_error(weights)
        found[f"residual-{method}"] = np.abs(np.einsum("sef,sf->se", x, weights) - y).max(axis=1)
        done(0)
    return found


def judge(accuracy: Mapping[str, Estimate], residual: Mapping[str, float]) -> JudgementKind:
    """Whether every method fits and all adaptive ones are worse; with conditions where a large epsilon mends it."""
    if max(residual.values()) > FIT:
        return "cannot-be-told"
    worse = {method: one.high < accuracy["gradient"].low for method, one in accuracy.items()}
    if not any(worse[method] for method in ADAPTIVE):
        return "does-not-hold"
    if not all(worse[method] for method in ADAPTIVE):
        return "cannot-be-told"
    return "holds" if worse["adam-large-epsilon"] else "holds-with-conditions"
