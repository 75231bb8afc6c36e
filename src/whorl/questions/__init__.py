"""The questions: one file each, with `answer(lab, plan)` and `recipes(plan)`; a new file is a new question."""

import importlib
import pkgutil
from types import ModuleType
from typing import TYPE_CHECKING

from whorl.plan import AskPlan
from whorl.recipe import Recipe

if TYPE_CHECKING:
    from whorl.answers.answer import Answer
    from whorl.laboratory import Laboratory

NAMES = tuple(sorted(found.name for found in pkgutil.iter_modules(__path__)))


def question(name: str) -> ModuleType:
    """The question of this name; only names from the folder's own listing are ever imported."""
    if name not in NAMES:
        raise ValueError(f"{name}: there is no such question; ask one of {', '.join(NAMES)}")
    return importlib.import_module(f"{__name__}.{name}")


def answer_question(lab: "Laboratory", plan: AskPlan) -> "Answer":
    """The answer to an ask plan."""
    return question(plan.question).answer(lab, plan)


def recipes_of(plan: AskPlan) -> list[Recipe]:
    """The recipes that a question starts from, for its plan and its cost."""
    return question(plan.question).recipes(plan)
