"""whorl (螺旋实验室): the deep-learning evidence lab.

The public names below are imported when they are first used, so that `import whorl` is quick and loads neither
PyTorch nor Matplotlib.
"""

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

_HOMES = {
    "whorl.faces.notebook": ("ask", "diff", "explain", "resume", "run", "show", "study", "Result"),
    "whorl.faces.comparison": ("Comparison",),
    "whorl.faces.widget.mounting": ("duel", "playground"),
    "whorl.recipe": ("Recipe", "RecipeError", "recipe_from"),
    "whorl.recipes": ("built_in", "read_recipe"),
    "whorl.study": ("read_study",),
    "whorl.capture": ("capture",),
    "whorl.data": ("read_csv",),
    "whorl.difference": ("differences",),
    "whorl.fleet": ("Unit", "train"),
    "whorl.measure": ("Record",),
    "whorl.plan": ("AskPlan", "ExplainPlan", "RunPlan"),
    "whorl.handout": ("network", "weights"),
    "whorl.plain": ("script",),
    "whorl.answers.answer": ("Answer",),
}
_PUBLIC = {name: home for home, names in _HOMES.items() for name in names}

if TYPE_CHECKING:
    from whorl.answers.answer import Answer
    from whorl.capture import capture
    from whorl.data import read_csv
    from whorl.difference import differences
    from whorl.faces.comparison import Comparison
    from whorl.faces.notebook import Result, ask, diff, explain, resume, run, show, study
    from whorl.faces.widget.mounting import duel, playground
    from whorl.fleet import Unit, train
    from whorl.handout import network, weights
    from whorl.measure import Record
    from whorl.plain import script
    from whorl.plan import AskPlan, ExplainPlan, RunPlan
    from whorl.recipe import Recipe, RecipeError, recipe_from
    from whorl.recipes import built_in, read_recipe
    from whorl.study import read_study

__all__ = [
    "Answer",
    "AskPlan",
    "Comparison",
    "ExplainPlan",
    "Recipe",
    "RecipeError",
    "Record",
    "Result",
    "RunPlan",
    "Unit",
    "ask",
    "built_in",
    "capture",
    "diff",
    "differences",
    "duel",
    "explain",
    "network",
    "playground",
    "read_csv",
    "read_recipe",
    "read_study",
    "recipe_from",
    "resume",
    "run",
    "script",
    "show",
    "study",
    "train",
    "weights",
]


class _Package(ModuleType):
    """Keeps `whorl.explain` and `whorl.study` the functions that people call.

    Importing a submodule sets it as an attribute of its package, which would hide the function of the same name;
    `from whorl.study import ...` finds the module all the same.
    """

    def __getattr__(self, name: str) -> Any:
        if name not in _PUBLIC:
            raise AttributeError(
                f"module 'whorl' has no attribute {name!r}; its names are {', '.join(__all__)}"
            )
        value = getattr(importlib.import_module(_PUBLIC[name]), name)
        vars(self)[name] = value
        return value

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name in _PUBLIC and isinstance(value, ModuleType)):
            super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *__all__})


sys.modules[__name__].__class__ = _Package
