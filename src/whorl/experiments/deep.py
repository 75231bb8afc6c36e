"""Deep, narrow networks as recipes: one width all the way, few steps, nothing changed but what is asked about."""

from typing import Any

from whorl.language import Text
from whorl.plan import AskPlan
from whorl.recipe import Recipe, RecipeError, recipe_from

USUAL = {"name": "digits"}
WIDTH, BATCH, STEPS = 64, 100, 300
CENTRES = {"sgd": 0.1, "adam": 0.0032}  # deep networks need smaller rates than others
SMALL_EPSILON = 1e-16  # far below any gradient that single precision can still square


def data_of(plan: AskPlan) -> dict[str, Any]:
    """The data set of the question: digits, or what was asked for instead, which must have classes."""
    if plan.data is None:
        return USUAL
    settings = {"loss": {"name": "squared-error"}, "optimizer": {"name": "sgd", "lr": 0.1}}  # fit any data
    chosen = recipe_from({"data": plan.data, **settings}, place="--data").data
    if not chosen.classes:
        values = {"data": chosen.name, "question": plan.question, "names": "digits, spiral, moons"}
        raise RecipeError(Text("ask-needs-classes", values))
    return plan.data


def deep(
    data: dict[str, Any],
    depth: int,
    activation: str = "relu",
    init: str = "torch",
    optimizer: dict[str, Any] | None = None,
    steps: int | None = None,
    **network: Any,
) -> Recipe:
    """A network of `depth` hidden layers; `network` holds further settings of it."""
    chosen = {"name": "sgd", "lr": 0.1} if optimizer is None else {"lr": 0.01, **optimizer}
    settings = {
        "name": f"{activation}-{init}-{depth}",
        "data": data,
        "network": {"hidden": [WIDTH] * depth, "activation": activation, "init": init, **network},
        "optimizer": chosen,
        "training": {"steps": steps or STEPS, "batch": BATCH},
    }
    size = recipe_from({**settings, "training": {"steps": 1}}).data.train_size
    return recipe_from({**settings, "training": {"steps": steps or STEPS, "batch": min(BATCH, size)}})
