"""A course shows a spiral to a linear network and to one with a ReLU, and credits the ReLU with the difference."""

from whorl.answers.answer import Answer
from whorl.answers.judging import Quantity, Source, tell
from whorl.answers.swapping import judged_swap
from whorl.evidence.estimate import mean_interval
from whorl.explanation import explain_in
from whorl.gap import arm_id
from whorl.laboratory import Laboratory
from whorl.language import Text
from whorl.plan import CasePlan, ExplainPlan
from whorl.recipe import Recipe
from whorl.recipes import read_recipe

SOURCE = Source(
    "OUCTheoryGroup/colab_demo, notebook 03, after Atcold/NYU-DLSP20, notebook 04",
    "https://github.com/OUCTheoryGroup/colab_demo",
)
PUBLISHED = (("linear", 0.500), ("relu", 0.926))  # one run each, on the training data


def recipes(plan: CasePlan) -> list[Recipe]:
    """The course's two networks."""
    return [read_recipe("course-linear"), read_recipe("course-relu")]


def answer(lab: Laboratory, plan: CasePlan) -> Answer:
    a, b = recipes(plan)
    wished = plan.model_dump(include={"seeds", "delta", "effort"})
    found = explain_in(lab, ExplainPlan.of(a, b, means=plan.means, **wished))
    cells = list(found.fixed.cells.values())
    trained = found.outcome.score(found.runs["fixed"], [cell.recipe for cell in cells], "train").values
    quantities = tuple(
        Quantity(
            f"trained-{name}",
            Text(f"case-spiral-{name}"),
            "accuracy",
            number,
            mean_interval(trained[arm_id(cell.bits)]),
        )
        for (name, number), cell in zip(PUBLISHED, (cells[0], cells[-1]), strict=True)
    )
    more = (Text("case-on-training-data"), Text("case-one-seed"))
    return tell(lab, plan, SOURCE, judged_swap(found, "network.activation", quantities, more), [a, b])
