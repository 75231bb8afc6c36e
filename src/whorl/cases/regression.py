"""A course fits a curve: the linear network gets SGD, those that bend get Adam, and bending gets the credit."""

from whorl.answers.answer import Answer
from whorl.answers.judging import Quantity, Source, tell
from whorl.answers.swapping import judged_swap
from whorl.explanation import explain_in
from whorl.laboratory import Laboratory
from whorl.language import Text
from whorl.plan import CasePlan, ExplainPlan
from whorl.recipe import Recipe, recipe_from

SOURCE = Source(
    "OUCTheoryGroup/colab_demo, notebook 04, after Atcold/NYU-DLSP20, notebook 05",
    "https://github.com/OUCTheoryGroup/colab_demo",
)
NOISE = 0.0866  # the deviation of the course's, which is even from 0 to 0.3
ARMS = (("linear", "identity", "sgd"), ("relu", "relu", "adam"))


def recipes(plan: CasePlan) -> list[Recipe]:
    """A linear network under SGD and one with a ReLU under Adam, at the course's sizes and rates."""
    return [
        recipe_from(
            {
                "name": f"regression-{name}",
                "data": {"name": "curve", "function": "cube", "points": 100, "noise": NOISE},
                "network": {"hidden": [100], "activation": activation},
                "loss": {"name": "squared-error"},
                "optimizer": {"name": optimizer, "lr": 1e-3, "weight_decay": 1e-5},
                "training": {"steps": 1000},
            }
        )
        for name, activation, optimizer in ARMS
    ]


def answer(lab: Laboratory, plan: CasePlan) -> Answer:
    a, b = recipes(plan)
    wished = plan.model_dump(include={"seeds", "delta", "effort"})
    found = explain_in(lab, ExplainPlan.of(a, b, means=plan.means, **wished))
    ends = (found.fixed.first, found.fixed.last_cell)
    quantities = tuple(
        Quantity(f"loss-{name}", Text(f"case-regression-{name}"), "loss", None, cell.mean)
        for (name, _, _), cell in zip(ARMS, ends, strict=True)
    )
    more = (Text("case-one-seed"),)
    return tell(lab, plan, SOURCE, judged_swap(found, "network.activation", quantities, more), [a, b])
