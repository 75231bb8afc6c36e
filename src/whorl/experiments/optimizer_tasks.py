"""The tasks on which optimizers are compared: full batch and small batches, easy and hard, none with weight decay."""

from typing import Any

from whorl.language import Text
from whorl.plan import AskPlan
from whorl.recipe import Recipe, RecipeError, recipe_from

SETTINGS: dict[str, dict[str, Any]] = {
    "spiral": {"data": {"name": "spiral"}, "training": {"steps": 1000}},
    "checkerboard": {"data": {"name": "checkerboard"}, "training": {"steps": 1000, "batch": 64}},
    "digits": {
        "data": {"name": "digits"},
        "network": {"hidden": [32]},
        "training": {"steps": 300, "batch": 32},
    },
    "mnist-1d": {
        "data": {"name": "mnist-1d"},
        "network": {"hidden": [32]},
        "training": {"steps": 600, "batch": 32},
    },
}
"""The first is what the question is decided on; weight decay is left out because it means different things to each."""


def tasks(plan: AskPlan) -> dict[str, Recipe]:
    """The tasks by name, the one that decides first; on data of one's own that one alone, as the course trains it."""
    if plan.data is None:
        return {name: _task(name, settings) for name, settings in SETTINGS.items()}
    one = _task("data", {"data": plan.data, "loss": {"name": "squared-error"}})  # fits any data
    if not one.data.classes:
        values = {"data": one.data.name, "question": "optimizer", "names": "moons"}
        raise RecipeError(Text("ask-needs-classes", values))
    return {one.data.name: _task(one.data.name, {"data": plan.data})}


def _task(name: str, settings: dict[str, Any]) -> Recipe:
    """A task with Adam at its usual rate, which every method's own settings replace."""
    return recipe_from({"name": name, **settings, "optimizer": {"name": "adam", "lr": 0.01}})
