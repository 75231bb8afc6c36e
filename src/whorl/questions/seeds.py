"""How many seeds are enough?

Five networks that differ in width alone are trained from so many seeds that their order is known. Studies of 1, 3, 10 or
100 seeds are then imagined by picking from these: how often do they name the wrong winner, and how often surely so? One
race is close, one is not, and one network runs against itself.
"""

from whorl.answers.answer import Answer
from whorl.answers.composing import compose
from whorl.cost import Planned
from whorl.experiments.crowd import CLOSE, WIDTHS, crowd_part, gather, planned_crowd, with_width
from whorl.experiments.exact_tests import exact_part
from whorl.experiments.few_seeds import few_part, verdict_kind, verdict_sentences
from whorl.experiments.imagined import imagine
from whorl.laboratory import Laboratory
from whorl.language import Text
from whorl.plan import AskPlan
from whorl.recipe import Recipe, RecipeError, recipe_from

DELTA = 0.05  # how often a study may name the wrong winner
SEEDS = {"quick": 1000, "full": 4000}
FEWEST = 40

NOISY = {"name": "spiral", "points_per_class": 100, "noise": 0.4}


def recipes(plan: AskPlan) -> list[Recipe]:
    """A network of each width, on the noisy spiral or on other data with classes."""
    data = plan.data or NOISY
    if plan.seeds < FEWEST:
        raise RecipeError(Text("ask-seeds-few", {"option": "--seeds", "seeds": plan.seeds, "fewest": FEWEST}))
    if plan.delta >= 0.5:
        raise RecipeError(Text("ask-seeds-delta", {"delta": f"{plan.delta:g}"}))
    fits_any = {"loss": {"name": "squared-error"}, "optimizer": {"name": "sgd", "lr": 0.1}}
    if not recipe_from({"data": data, **fits_any}, place="--data").data.classes:
        values = {"data": data["name"], "question": "seeds", "names": "moons"}
        raise RecipeError(Text("ask-needs-classes", values))
    return [with_width(data, width) for width in WIDTHS]


def stages(plan: AskPlan) -> list[Planned]:
    """All that will be trained."""
    return planned_crowd(plan, recipes(plan))


def answer(lab: Laboratory, plan: AskPlan) -> Answer:
    """What one seed says of a close race, how many it takes, and what pairing and tests can do."""
    arms = recipes(plan)
    crowd = gather(lab, plan, arms)
    lesson = imagine(crowd, plan.delta)
    parts = [crowd_part(crowd, plan.delta), few_part(crowd, lesson), exact_part(crowd.duel(CLOSE))]
    return compose(
        lab,
        plan,
        kind=verdict_kind(lesson),
        sentences=verdict_sentences(crowd, lesson),
        parts=parts,
        recipes=[arms[WIDTHS.index(width)] for width in CLOSE],
    )
