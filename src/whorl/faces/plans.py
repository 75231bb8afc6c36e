"""Plans from what people say: names, files or recipes, seeds, effort, smallest effect, device and fleet."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from whorl.difference import claimed, differences
from whorl.language import Complaint, Text, complaint
from whorl.plan import DELTA, FULL_SEEDS, QUICK_SEEDS, AskPlan, CasePlan, ExplainPlan, Means, Plan, RunPlan
from whorl.recipe import Recipe, RecipeError

if TYPE_CHECKING:
    from whorl.capture import Captured, Reading

    Source = str | Path | Recipe | Captured
else:
    Source = Any
AnyPlan = TypeVar("AnyPlan", bound=Plan)


def recipe_of(source: Source) -> Recipe:
    """A recipe itself, or the one of a built-in name, a file, or a training in a script or notebook."""
    from whorl.capture import Captured, is_code, one_training
    from whorl.recipes import read_recipe

    if isinstance(source, Captured):
        return source.recipe
    if isinstance(source, Recipe):
        return source
    return one_training(source).recipe() if is_code(source) else read_recipe(source)


def readings_of(a: Source, b: Source | None) -> "tuple[Reading, Reading]":
    """Two trainings as read: of two sources, or the two of one file."""
    from whorl.capture import Captured, is_code, one_training, pair
    from whorl.capture.contrast import reading_of

    if b is None:
        if not is_code(a):
            raise RecipeError(Text("plan-needs-second", {"name": str(a)}))
        return pair(str(a))

    def read(source: Source) -> "Reading":
        if isinstance(source, Captured):
            return source.reading
        if isinstance(source, Recipe):
            return reading_of(source, source.name)
        return one_training(source) if is_code(source) else reading_of(recipe_of(source), str(source))

    return read(a), read(b)


def recipes_of(a: Source, b: Source | None) -> list[Recipe]:
    """Two recipes: of two sources, or of the two trainings in one file."""
    if b is not None:
        return [recipe_of(a), recipe_of(b)]
    return [one.recipe() for one in readings_of(a, b)]


def explain_plan(
    a: Source,
    b: Source | None = None,
    claim: str | None = None,
    seeds: int | None = None,
    full: bool = False,
    delta: float | None = None,
    device: str = "auto",
    fleet: str = "auto",
) -> ExplainPlan:
    """The plan that splits the gap between two recipes."""
    recipes = recipes_of(a, b)
    plan = ExplainPlan.of(*recipes, claim=claim, **_wished(seeds, full, delta))
    if claim is not None:
        claimed(claim, differences(plan.a, plan.b))  # refused before a folder is made for it
    return _by(plan, recipes, device, fleet)


def run_plan(
    recipe: Source,
    seeds: int | None = None,
    full: bool = False,
    delta: float | None = None,
    device: str = "auto",
    fleet: str = "auto",
) -> RunPlan:
    """The plan that trains one recipe with many seeds."""
    one = recipe_of(recipe)
    return _by(RunPlan(recipe=one, **_wished(seeds, full, delta)), [one], device, fleet)


def ask_plan(
    question: str,
    data: Source | dict[str, Any] | None = None,
    seeds: int | None = None,
    full: bool = False,
    delta: float | None = None,
    device: str = "auto",
    fleet: str = "auto",
) -> AskPlan:
    """The plan of a question of the lab's own, on its own data or on others."""
    from whorl.fleet.native import supports
    from whorl.questions import recipes_of, usual

    own = usual(question)
    settings = None if data is None else data_settings(data)
    wished = _wished(
        own.seeds["full" if full else "quick"] if seeds is None else seeds,
        full,
        own.delta if delta is None else delta,
    )
    plan = AskPlan(question=question, data=settings, **wished)
    recipes = recipes_of(plan)
    known = [
        recipe for recipe in recipes if not supports(recipe)
    ]  # stages of the others go to the reference fleet
    return _by(plan, known or recipes, own.device() if device == "auto" else device, fleet)


def case_plan(
    name: str,
    data: Source | dict[str, Any] | None = None,
    seeds: int | None = None,
    full: bool = False,
    delta: float | None = None,
    device: str = "auto",
    fleet: str = "auto",
) -> CasePlan:
    """The plan that reproduces a published comparison, on other data only where the case is about several."""
    from whorl import cases
    from whorl.fleet.native import supports

    usual = cases.seeds(name)["full" if full else "quick"]
    if data is not None and not cases.data(name):
        raise Complaint(Text("plan-case-data", {"name": name}))
    settings = None if data is None else data_settings(data)
    wished = _wished(usual if seeds is None else seeds, full, delta)
    plan = CasePlan(question=name, data=settings, **wished)
    recipes = cases.recipes_of(plan)
    known = [recipe for recipe in recipes if not supports(recipe)]
    return _by(plan, known or recipes, device, fleet)


def study_plan(
    file: str | Path,
    seeds: int | None = None,
    full: bool = False,
    delta: float | None = None,
    device: str = "auto",
    fleet: str = "auto",
) -> Plan:
    """The plan that a study file describes; seeds and smallest effect are the file's own where none are given."""
    from whorl.study import arms, read_study

    plan = read_study(file, seeds=seeds, delta=delta, effort="full" if full else "quick")
    return _by(plan, list(arms(plan).values()), device, fleet)


def data_settings(data: Source | dict[str, Any]) -> dict[str, Any]:
    """Data settings by the name of a data set, of a zip of pictures or (with a `/` after it) of a folder of them,
    from a recipe's [data], or as given.
    """
    from whorl.data import DATA, resolved

    if isinstance(data, dict):
        return data
    if isinstance(data, str) and data in DATA:
        missing = [name for name, field in DATA[data].model_fields.items() if field.is_required()]
        if missing and data in ("csv", "pictures"):
            raise Complaint(Text("plan-data-file", {"data": data}))
        return resolved({"name": data}, Path())
    if isinstance(data, str) and data.endswith((".zip", "/")):
        return resolved({"name": "pictures", "file": data.rstrip("/")}, Path())
    try:
        return recipe_of(data).settings["data"]
    except ValueError as error:
        values = {"said": complaint(error), "names": ", ".join(DATA)}
        raise Complaint(Text("plan-data", values)) from None


def _wished(seeds: int | None, full: bool, delta: float | None) -> dict[str, Any]:
    usual = FULL_SEEDS if full else QUICK_SEEDS
    return {
        "seeds": usual if seeds is None else seeds,
        "effort": "full" if full else "quick",
        "delta": DELTA if delta is None else delta,
    }


def _by(plan: AnyPlan, recipes: Sequence[Recipe], device: str, fleet: str) -> AnyPlan:
    """The plan with device and fleet chosen; what the machine cannot hold is refused before a folder is made."""
    from whorl.cost import refuse_too_large
    from whorl.fleet.choice import fitting_means
    from whorl.measure import Record

    refuse_too_large(recipes, plan.seeds, Record())
    for recipe in recipes:
        recipe.data.ready()
    chosen = dict(zip(("device", "fleet"), fitting_means(recipes, device, fleet), strict=True))
    return plan.model_copy(update={"means": Means.model_validate(chosen)})
