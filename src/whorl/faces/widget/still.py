"""A still picture of what a live room comes to: one network of each recipe, trained, and where it draws its lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whorl.cost import cost
from whorl.language import Number, Sayable, Text, say
from whorl.recipe import Recipe

if TYPE_CHECKING:
    from whorl.answers.boundaries import Portrait

MOST_OPERATIONS = 5 * 10**10  # of one network: some seconds
RESOLUTION = 110  # pixels an inch
SEED = 1


@dataclass(frozen=True)
class Still:
    """A PNG, where there is one, and what it shows in words."""

    text: str
    picture: bytes | None


def still(title: Text, recipes: Sequence[tuple[Sayable, Recipe]], language: str) -> Still:
    """The networks of one seed side by side; words alone where they have no classes or train too long for a picture."""
    from whorl.answers.boundaries import can_be_drawn
    from whorl.laboratory import USUAL

    if any(cost(recipe, 1, USUAL).operations > MOST_OPERATIONS for _, recipe in recipes):
        return Still(f"{say(title, language)} {say(Text('widget-still-long'), language)}", None)
    if not all(can_be_drawn(recipe) for _, recipe in recipes):
        return Still(f"{say(title, language)} {say(Text('widget-still-numbers'), language)}", None)
    return _drawn(title, [_portrait(name, recipe) for name, recipe in recipes], language)


def _portrait(name: Sayable, recipe: Recipe) -> "Portrait":
    from whorl.answers.boundaries import Portrait
    from whorl.fleet import Unit, Way, train
    from whorl.fleet.choice import fitting_means
    from whorl.laboratory import USUAL, fitting

    device, fleet = fitting_means([recipe])
    unit = Unit(recipe, (SEED,))
    ((_, measures),) = train([unit], fitting(USUAL, [recipe]), Way(device=device, fleet=fleet, workers=1))
    return Portrait(name, recipe, measures["weights"][0, -1], float(measures["test_accuracy"][0, -1]))


def _drawn(title: Text, portraits: "list[Portrait]", language: str) -> Still:
    from whorl.answers.boundaries import boundaries_chart
    from whorl.report.drawing import png

    chart = boundaries_chart("widget", portraits, SEED)
    chart = chart.model_copy(update={"title": title})
    named = [
        say(
            Text("widget-still-side", {"name": one.name, "accuracy": Number(one.accuracy, "accuracy")}),
            language,
        )
        for one in portraits
    ]
    text = " ".join(
        [say(title, language), *named, say(Text("chart-boundaries-caption", {"seed": SEED}), language)]
    )
    return Still(text, png(chart, language, resolution=RESOLUTION))
