"""How many examples of which size a question takes: its own numbers, unless a recipe chooses others."""

from collections.abc import Mapping
from typing import Any

from whorl.data import DATA
from whorl.data.images import Images
from whorl.data.pictures import Pictures
from whorl.language import Number, Sayable, Text, level_name
from whorl.recipe import Recipe

Numbers = Mapping[str, int]


def pictures(train: int, validation: int, test: int, side: int) -> Numbers:
    """Numbers of pictures of each kind, and of pixels a side."""
    return {"train": train, "validation": validation, "test": test, "side": side}


def fitted(given: Mapping[str, Any], most: Numbers) -> dict[str, Any]:
    """Data settings with a question's numbers where theirs are the usual ones, which is to say that nobody chose them."""
    usual = usual_numbers(given)
    unsaid = {key: min(usual[key], most[key]) for key in most if given.get(key, usual[key]) == usual[key]}
    return {**given, **unsaid}


def usual_numbers(given: Mapping[str, Any]) -> dict[str, Any]:
    """The settings of a data set where a recipe says nothing of them."""
    kind = DATA[given["name"]]
    usual = {name: field.default for name, field in kind.model_fields.items()}
    return usual | (Pictures.split(given["learning"], given["testing"]) if kind is Pictures else {})


def examples_of(recipe: Recipe) -> Sayable:
    """How many of what: 1,000 pictures of CIFAR-10 (16 × 16 pixels)."""
    data = recipe.data
    shown = {"count": data.train_size, "data": getattr(data, "file", None) or level_name(data.name)}
    if len(data.shape) == 2:
        return Text("examples-signals", shown)
    return Text("examples-pictures", {**shown, "side": Number(data.shape[-1], "count")})


def is_of_pictures(recipe: Recipe) -> bool:
    """Whether the examples were chosen from a larger collection of images."""
    return isinstance(recipe.data, Images)
