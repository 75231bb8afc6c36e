"""A book goes from LeNet to AlexNet and changes nearly everything at once; three of the changes are tried in small."""

from collections.abc import Mapping

from whorl.answers.answer import Answer
from whorl.answers.judging import Judged, Quantity, Source, tell
from whorl.answers.naming import factor
from whorl.answers.sentences import span
from whorl.answers.swapping import loop_part
from whorl.evidence.estimate import Estimate
from whorl.evidence.verdict import kind_of
from whorl.explanation import explain_in
from whorl.laboratory import Laboratory
from whorl.language import Number, Sayable, Text
from whorl.plan import CasePlan, ExplainPlan
from whorl.recipe import Recipe, recipe_from
from whorl.report.report import JudgementKind

SOURCE = Source(
    "Zhang, Lipton, Li and Smola, Dive into Deep Learning, sections on LeNet and AlexNet",
    "https://github.com/d2l-ai/d2l-zh",
)
SEEDS = {"quick": 6, "full": 32}
STEPS = {"quick": 2000, "full": 5000}  # with fewer, networks with sigmoids are still at chance
ARMS = {
    "lenet": ({"activation": "sigmoid", "pool": "average"}, 0.9),
    "alexnet": ({"activation": "relu", "pool": "max", "dropout": 0.5}, 0.01),
}


def recipes(plan: CasePlan) -> list[Recipe]:
    """The book's activations, pooling, dropout and rates in a small network on handwritten digits.

    Its initial weights are He's: from the book's, Xavier's, LeNet is still at chance here after 3,000 steps.
    """
    return [
        recipe_from(
            {
                "name": f"small-{name}",
                "data": {"name": "digits"},
                "network": {
                    "name": "convolutional",
                    "channels": [6, 16],
                    "pool_size": 2,
                    "hidden": [84],
                    "init": "he",
                    **network,
                },
                "optimizer": {"name": "sgd", "lr": rate},
                "training": {"steps": STEPS[plan.effort], "batch": 50},
            }
        )
        for name, (network, rate) in ARMS.items()
    ]


def answer(lab: Laboratory, plan: CasePlan) -> Answer:
    a, b = recipes(plan)
    wished = plan.model_dump(include={"seeds", "delta", "effort"})
    found = explain_in(lab, ExplainPlan.of(a, b, means=plan.means, **wished))
    fixed, tuned = found.fixed.estimate, found.tuned.estimate
    assert found.tuned.split
    shares = found.tuned.split.shares
    quantities = (
        Quantity("gap-fixed", Text("case-lenet-alexnet-fixed"), "points", None, fixed),
        Quantity("gap-tuned", Text("case-lenet-alexnet-tuned"), "points", None, tuned),
        *(
            Quantity(
                f"share-{name.split('.')[-1]}",
                Text("case-lenet-alexnet-share", {"factor": factor(name)}),
                "points",
                None,
                one,
            )
            for name, one in shares.items()
        ),
    )
    shown: dict[str, Sayable] = {
        "fixed": Number(fixed.estimate, "points", sign=True),
        "fixed-interval": span(fixed, "points"),
        "tuned": Number(tuned.estimate, "points", sign=True),
        "tuned-interval": span(tuned, "points"),
        "steps": a.training.steps,
        "shares": tuple(counted(name, shares[name]) for name in by_size(shares)),
        "delta": Number(plan.delta, "points"),
    }
    confounds = (
        *(factor(one.name) for one in found.factors),
        *(Text(f"case-lenet-alexnet-{other}") for other in ("images", "size")),
        Text("case-one-seed"),
    )
    judgement = judge(fixed, tuned, plan.delta)
    judged = Judged(judgement, shown, confounds, quantities, (loop_part(found),), found.outcome)
    return tell(lab, plan, SOURCE, judged, [a, b])


def by_size(shares: Mapping[str, Estimate]) -> list[str]:
    """The changes, the largest gain first."""
    return sorted(shares, key=lambda name: -shares[name].estimate)


def counted(name: str, share: Estimate) -> Text:
    """A change with its share and how sure that is."""
    shown = {"difference": Number(share.estimate, "points", sign=True), "interval": span(share, "points")}
    return Text("case-lenet-alexnet-counted", {"factor": factor(name), **shown})


def judge(fixed: Estimate, tuned: Estimate, delta: float) -> JudgementKind:
    """Whether AlexNet's choices surely win at the book's rates and with rates tuned, in one of the two, or in neither."""
    wins = [one.low > 0 and kind_of(one, delta) == "differs" for one in (fixed, tuned)]
    if all(wins):
        return "holds"
    if any(wins):
        return "holds-with-conditions"
    return "does-not-hold" if max(fixed.high, tuned.high) < delta else "cannot-be-told"
