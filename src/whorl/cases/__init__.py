"""The cases: published comparisons, one file each, with `SOURCE`, `recipes(plan)` and `answer(lab, plan)`."""

import importlib
import pkgutil
from collections.abc import Mapping
from types import ModuleType
from typing import TYPE_CHECKING

from whorl.language import Complaint, Text
from whorl.plan import FULL_SEEDS, QUICK_SEEDS, CasePlan
from whorl.recipe import Recipe

if TYPE_CHECKING:
    from whorl.answers.answer import Answer
    from whorl.laboratory import Laboratory

NAMES = tuple(sorted(found.name.replace("_", "-") for found in pkgutil.iter_modules(__path__)))


def case(name: str) -> ModuleType:
    """The case of this name; only names from the folder's own listing are ever imported."""
    if name not in NAMES:
        raise Complaint(Text("case-unknown", {"name": name, "names": ", ".join(NAMES)}))
    return importlib.import_module(f"{__name__}.{name.replace('-', '_')}")


def seeds(name: str) -> Mapping[str, int]:
    """How many seeds a case takes, by effort: its own `SEEDS`, where its file has them."""
    return getattr(case(name), "SEEDS", {"quick": QUICK_SEEDS, "full": FULL_SEEDS})


def data(name: str) -> tuple[str, ...]:
    """The data sets among which a case lets people choose, its usual one first; none where it has only its own."""
    return getattr(case(name), "DATA", ())


def answer_case(lab: "Laboratory", plan: CasePlan) -> "Answer":
    """The answer to a case plan."""
    return case(plan.question).answer(lab, plan)


def recipes_of(plan: CasePlan) -> list[Recipe]:
    """The recipes that a case starts from, for its plan and its cost."""
    return case(plan.question).recipes(plan)
