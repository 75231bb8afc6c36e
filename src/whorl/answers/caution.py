"""What every answer keeps in mind about its data and its seeds."""

from collections.abc import Sequence

from whorl.answers.naming import Name
from whorl.language import Number, Sayable, Text
from whorl.outcome import Outcome
from whorl.rates import Tuned
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
    if "digits" in kinds:
        said.append(Text("one-collection"))
    if any(recipe.data.stated for recipe in recipes):
        said.append(Text("finite-images"))
    if any(getattr(recipe.data, "part", None) == "t10k" for recipe in recipes):
        said.append(Text("only-t10k"))
    return said


def about_tuning(tuning: Sequence[tuple[Name, Tuned]]) -> list[Sayable]:
    """How many rates each named cell was given, and which best ones lie at the edge of those tried."""
    said: list[Sayable] = []
    if any(one.recipe.data.name != "truth-table" for _, one in tuning):  # it has no validation data
        said.append(Text("tuned-budget", {"count": len(tuning[0][1].rates)}))
    said += [
        Text("tuned-edge", {"cell": name, "rate": Number(one.chosen, "rate")})
        for name, one in tuning
        if one.on_edge
    ]
    return said


def about_seeds(seeds: int) -> list[Sayable]:
    """A word of caution where seeds are few."""
    return [Text("few-seeds", {"seeds": seeds})] if seeds < FEW else []
