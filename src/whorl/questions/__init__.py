"""The questions: one file each, with `answer(lab, plan)` and `recipes(plan)`; a new file is a new question."""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING

from whorl.language import Complaint, Text
from whorl.plan import DELTA, FULL_SEEDS, QUICK_SEEDS, AskPlan
from whorl.recipe import Recipe

if TYPE_CHECKING:
    from whorl.answers.answer import Answer
    from whorl.cost import Planned
    from whorl.laboratory import Laboratory

COURSE = (
    *("relu", "activation", "gradient", "depth"),  # what makes a perceptron learn
    *("softmax", "optimizer"),  # what it is trained by
    *("alexnet", "convolution", "residual"),  # what came of it
    *("notes", "device", "seeds"),  # what is said of it, what it runs on, how far it can be trusted
)
"""The order in which questions build on each other; those that are not named follow by name."""

NAMES = tuple(
    sorted(
        (found.name for found in pkgutil.iter_modules(__path__)),
        key=lambda name: (COURSE.index(name) if name in COURSE else len(COURSE), name),
    )
)


def question(name: str) -> ModuleType:
    """The question of this name; only names from the folder's own listing are ever imported."""
    if name not in NAMES:
        raise Complaint(Text("question-unknown", {"name": name, "names": ", ".join(NAMES)}))
    return importlib.import_module(f"{__name__}.{name}")


@dataclass(frozen=True)
class Usual:
    """What a question takes where nothing is asked for: its smallest effect of interest, seeds by effort, device."""

    delta: float
    device: Callable[[], str]
    seeds: Mapping[str, int]


def usual(name: str) -> Usual:
    """A question's own `DELTA`, `device` and `SEEDS`, where its file has them."""
    found = question(name)
    seeds = {"quick": QUICK_SEEDS, "full": FULL_SEEDS}
    return Usual(
        getattr(found, "DELTA", DELTA),
        getattr(found, "device", lambda: "auto"),
        getattr(found, "SEEDS", seeds),
    )


def answer_question(lab: "Laboratory", plan: AskPlan) -> "Answer":
    """The answer to an ask plan."""
    return question(plan.question).answer(lab, plan)


def recipes_of(plan: AskPlan) -> list[Recipe]:
    """The recipes that a question starts from, for its plan and its cost."""
    return question(plan.question).recipes(plan)


def stages_of(plan: AskPlan) -> "list[Planned] | None":
    """All that a question will train, where it is known beforehand: its own `stages`; None where it has none."""
    own = getattr(question(plan.question), "stages", None)
    return own(plan) if own else None
