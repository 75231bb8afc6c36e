"""Why softmax?

The course says that softmax turns scores into probabilities. So four losses are tuned and compared: are they as
accurate, are their probabilities right, and what happens where a network begins confidently wrong?
"""

from typing import Any

from whorl.answers.answer import Answer
from whorl.answers.caution import about_data, about_seeds
from whorl.answers.composing import compose
from whorl.answers.part import Part
from whorl.cost import Planned
from whorl.evidence.estimate import mean_interval
from whorl.evidence.verdict import kind_of
from whorl.experiments.calibration import worth_part
from whorl.experiments.double_softmax import doubled_part, train_doubled
from whorl.experiments.four_losses import (
    ACCURACY,
    OTHERS,
    REFERENCE,
    FourLosses,
    difference_text,
    difference_values,
    four_recipes,
    losses_part,
    planned_four,
    train_four,
)
from whorl.experiments.longer import longer_part, planned_longer, train_longer
from whorl.experiments.numerics import numerics_part
from whorl.experiments.probabilities import weigh
from whorl.experiments.wrong_scores import paths_part, walk
from whorl.experiments.wrong_start import planned_starts, start_wrong, starts_part
from whorl.laboratory import Laboratory
from whorl.language import Number, Sayable, Text, level_name
from whorl.plan import AskPlan
from whorl.recipe import Recipe, RecipeError, recipe_from

PRIMARY = "squared-error"
DATA = {"name": "mnist-1d"}
_IN_VERDICT = (
    "longer-squared-error",
    "probabilities",
    "temperature",
    "plateau",
    "wrong-start",
    "double-softmax",
)


def recipes(plan: AskPlan) -> list[Recipe]:
    """One network under each of the four losses, on the question's data or on what was asked for instead."""
    data = DATA if plan.data is None else plan.data
    _refuse_unfit(data)
    return list(four_recipes(data).values())


def _refuse_unfit(data: dict[str, Any]) -> None:
    settings = {"loss": {"name": "squared-error"}, "optimizer": {"name": "sgd", "lr": 0.1}}  # fit any data
    chosen = recipe_from({"data": data, **settings}, place="--data").data
    if not chosen.classes:
        values = {"data": chosen.name, "question": "softmax", "names": "moons"}
        raise RecipeError(Text("ask-needs-classes", values))


def stages(plan: AskPlan) -> list[Planned]:
    """All that will be trained, but for rates beyond the first ones."""
    made_of = {recipe.loss.name: recipe for recipe in recipes(plan)}
    every = list(made_of.values())
    return [*planned_four(plan, every), *planned_longer(plan, every), *planned_starts(plan, made_of)]


def answer(lab: Laboratory, plan: AskPlan) -> Answer:
    """The answer: accuracy under four losses, their probabilities, wrong starts, arithmetic, and softmax taken twice."""
    made_of = recipes(plan)
    four = train_four(lab, plan, {recipe.loss.name: recipe for recipe in made_of})
    kind, said = kind_of(four.effects[PRIMARY], plan.delta), accuracy_sentences(four, plan.delta)
    lab.tell(kind, said[0])
    parts = [
        losses_part(four, plan),
        worth_part(weigh(lab, plan, four), plan),
        longer_part(train_longer(lab, plan, four), plan),
        paths_part(walk(lab)),
        starts_part(start_wrong(lab, plan, four), plan),
        numerics_part(),
        doubled_part(train_doubled(lab, plan, four), plan),
        _scope(plan, made_of),
    ]
    said += _told(parts)
    title = (
        None
        if plan.data is None
        else Text("softmax-title-elsewhere", {"data": level_name(plan.data["name"])})
    )
    return compose(lab, plan, kind, said, parts, list(four.recipes.values()), ACCURACY, title)


def accuracy_sentences(four: FourLosses, delta: float) -> list[Sayable]:
    """Whether squared error on raw outputs is as accurate as cross-entropy, and then the other two losses."""
    effect = four.effects[PRIMARY]
    kind = kind_of(effect, delta)
    message = ("higher" if effect.estimate > 0 else "lower") if kind == "differs" else kind
    means = {"raw": PRIMARY, "softmax": REFERENCE}
    shown = difference_values(PRIMARY, effect, delta) | {
        name: Number(float(four.accuracy[loss].mean()), "accuracy") for name, loss in means.items()
    }
    chance = 1 / four.recipes[PRIMARY].data.classes
    shown["works"] = "yes" if mean_interval(four.accuracy[PRIMARY]).low > chance + delta else "no"
    first = Text(f"softmax-verdict-{message}", shown)
    return [first, *(difference_text(loss, four.effects[loss], delta) for loss in OTHERS if loss != PRIMARY)]


def _told(parts: list[Part]) -> list[Sayable]:
    """What the other experiments add to the verdict."""
    found = {one.id: one.text for part in parts for one in part.findings}
    return [found[id] for id in _IN_VERDICT if id in found]


def _scope(plan: AskPlan, made_of: list[Recipe]) -> Part:
    """What the answer does not show."""
    said = [*about_data(made_of, ACCURACY), Text("interval-conditional"), *about_seeds(plan.seeds)]
    return Part(title="", caveats=(*said, Text("softmax-scope"), Text("softmax-literature")))
