"""What results are called before they have a report: by their plans."""

from whorl.language import Sayable, Text, has_words
from whorl.plan import AskPlan, CasePlan, ExplainPlan, Plan, RunPlan
from whorl.study import StudyPlan


def title_of(plan: Plan) -> Sayable:
    """The title that a plan's report will have, as far as that is known beforehand."""
    if isinstance(plan, AskPlan):
        return title_of_asking("case" if isinstance(plan, CasePlan) else "question", plan.question)
    if isinstance(plan, ExplainPlan):
        return Text("explain-title", {"a": plan.a.name, "b": plan.b.name})
    if isinstance(plan, RunPlan):
        return Text("run-title", {"name": plan.recipe.name})
    return plan.question if isinstance(plan, StudyPlan) else plan.title


def title_of_asking(kind: str, name: str) -> Sayable:
    """The title of a question or a case; of one that is not there any more, its name."""
    message = f"case-{name}-title" if kind == "case" else f"{name}-title"
    return Text(message) if has_words(message) else name


def kind_of(plan: Plan) -> str:
    """What a plan is, in the page's words."""
    return "question" if plan.kind == "ask" else plan.kind


def question_of(plan: Plan) -> str | None:
    """The name of the question or case that a plan asks."""
    return plan.question if isinstance(plan, AskPlan) else None
