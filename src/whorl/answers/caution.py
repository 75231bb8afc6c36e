"""What every answer keeps in mind about its data and its seeds."""

from collections.abc import Sequence

from whorl.language import Sayable, Text
from whorl.outcome import Outcome
from whorl.recipe import Recipe

FEW = 16


def about_data(recipes: Sequence[Recipe], outcome: Outcome) -> list[Sayable]:
    """Which points decided, and how far that reaches."""
    kinds = {recipe.data.name for recipe in recipes}
    said: list[Sayable] = []
    if kinds != {"truth-table"}:
        said.append(Text("fresh-data" if outcome.higher_is_better else "fresh-data-loss"))
    if "truth-table" in kinds:
        said.append(Text("all-points"))
    if "csv" in kinds:
        said.append(Text("own-data"))
    return said


def about_seeds(seeds: int) -> list[Sayable]:
    """A word of caution where seeds are few."""
    return [Text("few-seeds", {"seeds": seeds})] if seeds < FEW else []
