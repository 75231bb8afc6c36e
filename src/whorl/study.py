"""One's own question as a file: its arms, seeds, looks, outcome and smallest effect, all fixed before anything runs."""

import itertools
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from whorl.difference import RATE, Bits, Factor, Grid
from whorl.echo import echo, one_line
from whorl.evidence.looks import checked
from whorl.language import Complaint, Text, complaint
from whorl.mistakes import first_mistake
from whorl.outcome import NAMES
from whorl.plan import DELTA, QUICK_SEEDS, Plan
from whorl.recipe import Recipe, RecipeError, recipe_from
from whorl.recipes import built_in, read_recipe, read_settings
from whorl.storage.document import canonical

MOST_ARMS = 64
LARGEST_EFFECT = 1e6
Level = str | int | float | list[Any] | None
_SECTIONS = ("data", "loss", "optimizer")
_KEYS = ("question", "outcome", "smallest_effect", "seeds", "looks", "design", "nuisance", "base", "factors")


class Levels(BaseModel):
    """A factor of a study and the levels it takes, the first being where changes start from."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)
    factor: str
    levels: tuple[Any, ...] = Field(min_length=2)


class StudyPlan(Plan):
    """A study of one's own."""

    kind: Literal["study"] = "study"  # pyright: ignore[reportIncompatibleVariableOverride]
    question: str = Field(min_length=1, max_length=400)
    outcome: str = NAMES[0]
    looks: tuple[int, ...]
    design: Literal["pair", "factorial", "sweep", "ladder"]
    nuisance: tuple[Literal["optimizer.lr"], ...] = ()
    base: Recipe
    factors: tuple[Levels, ...] = Field(min_length=1, max_length=6)

    @property
    def title(self) -> str:
        return f"study {self.question}"

    @model_validator(mode="after")
    def _holds_together(self) -> "StudyPlan":
        allowed = NAMES[self.base.is_regression]
        if self.outcome != allowed:
            values = {"outcome": self.outcome, "data": self.base.data.name, "allowed": allowed}
            raise Complaint(Text("study-outcome", values))
        if checked(self.looks)[-1] != self.seeds:
            raise Complaint(
                Text("study-last-look", {"looks": str(list(self.looks)), "seeds": str(self.seeds)})
            )
        two_each = all(len(one.levels) == 2 for one in self.factors)
        fits = {
            "pair": len(self.factors) == 1 and two_each,
            "factorial": two_each,
            "sweep": len(self.factors) == 1,
            "ladder": two_each,
        }
        if not fits[self.design]:
            factors = ", ".join(one.factor for one in self.factors)
            raise Complaint(Text(f"study-design-{self.design}", {"factors": factors}))
        if RATE in self.nuisance and RATE in [one.factor for one in self.factors]:
            raise Complaint(Text("study-rate-twice"))
        count = math.prod(len(one.levels) for one in self.factors)
        if count > MOST_ARMS:
            raise Complaint(Text("study-many-arms", {"arms": str(count), "most": str(MOST_ARMS)}))
        self._arms_can_be_compared()
        return self

    def _arms_can_be_compared(self) -> None:
        found: dict[Recipe, tuple[int, ...]] = {}
        for place, recipe in arms(self).items():
            if recipe.is_regression != self.base.is_regression:
                raise Complaint(Text("study-no-outcome", {"a": recipe.data.name, "b": self.base.data.name}))
            if recipe in found:
                told = [_levels(self, found[recipe]), _levels(self, place)]
                raise Complaint(Text("study-same-arms", {"a": told[0], "b": told[1]}))
            found[recipe] = place


def arms(plan: StudyPlan) -> dict[tuple[int, ...], Recipe]:
    """The recipes of a study by the place of each factor's level."""
    sizes = [len(one.levels) for one in plan.factors]
    if plan.design == "ladder":
        places: list[tuple[int, ...]] = [
            tuple(int(factor < rung) for factor in range(len(sizes))) for rung in range(len(sizes) + 1)
        ]
    else:
        places = list(itertools.product(*(range(size) for size in sizes)))
    return {place: _arm(plan, place) for place in places}


def _levels(plan: StudyPlan, place: tuple[int, ...]) -> str:
    """An arm by its levels, as a user wrote them."""
    pairs = zip(plan.factors, place, strict=True)
    return "(" + ", ".join(f"{one.factor} = {echo(one.levels[at])}" for one, at in pairs) + ")"


def _arm(plan: StudyPlan, place: tuple[int, ...]) -> Recipe:
    recipe = plan.base
    for one, level in zip(plan.factors, place, strict=True):
        recipe = varied(recipe, one.factor, one.levels[level])
    return recipe


def varied(recipe: Recipe, factor: str, level: Level) -> Recipe:
    """The recipe with one setting changed; a whole part (data, loss, optimizer) keeps the settings it shares."""
    settings = {key: dict(value) for key, value in recipe.settings.items()}
    section, _, setting = factor.partition(".")
    if section not in settings or (not setting and section not in _SECTIONS):
        parts = {part: type(getattr(recipe, part)).model_fields for part in settings}
        known = [f"{part}.{key}" for part, keys in parts.items() for key in keys if key != "name"]
        names = ", ".join([*_SECTIONS, *known])
        raise RecipeError(Text("study-no-factor", {"factor": factor, "names": names}))
    if setting and setting != "name":
        settings[section][setting] = level
    else:
        settings[section] = {"name": level, **_shared(section, str(level), settings[section])}
    return recipe_from({"name": recipe.name, **settings}, place=f"factors.{factor} = {level!r}")


def _shared(section: str, name: str, before: Mapping[str, Any]) -> dict[str, Any]:
    """What another kind of data or optimizer takes over from the one before."""
    from whorl.data import DATA
    from whorl.optimizers import OPTIMIZERS

    kinds: Mapping[str, Any] = {"data": DATA, "optimizer": OPTIMIZERS}.get(section, {})
    known = kinds[name].model_fields if name in kinds else {}
    return {key: value for key, value in before.items() if key in known and key != "name"}


def study_grid(plan: StudyPlan) -> Grid:
    """A factorial or a pair as the cells between its first levels and its second ones."""
    factors = [Factor(one.factor, one.levels[0], one.levels[1], (one.factor,)) for one in plan.factors]
    cells: dict[Bits, Recipe] = dict(arms(plan))
    return Grid(factors, cells)


def read_study(path: str | Path, **overrides: Any) -> StudyPlan:
    """The plan of a study file; RecipeError says what is wrong where. Overrides are those of the command line."""
    place = Path(path)
    settings = read_settings(place)
    unknown = [key for key in settings if key not in _KEYS]
    if unknown:
        raise _wrong(place, Text("study-no-key", {"key": one_line(unknown[0]), "names": ", ".join(_KEYS)}))
    base = _base(settings.get("base"), place)
    seeds, looks = _looks(settings, overrides.pop("seeds", None))
    document = {
        "outcome": NAMES[base.is_regression],
        **{key: settings[key] for key in ("question", "outcome", "design", "nuisance") if key in settings},
        "delta": _smallest(settings.get("smallest_effect", DELTA), place),
        "seeds": seeds,
        "looks": looks,
        "base": base,
        "factors": _factors(settings.get("factors"), place),
        **{key: value for key, value in overrides.items() if value is not None},
    }
    return study_of(document, place.name)


def _looks(settings: Mapping[str, Any], wanted: int | None) -> tuple[Any, Any]:
    """The seeds to make room for, and the looks: those of the file, or a single one at the seeds wanted instead."""
    if wanted is not None and wanted != settings.get("seeds"):
        return wanted, [wanted]
    looks = settings.get("looks")
    last = looks[-1] if isinstance(looks, list) and looks and isinstance(looks[-1], int) else None
    seeds = settings.get("seeds", last or QUICK_SEEDS)
    if looks is None:
        return seeds, [seeds if isinstance(seeds, int) else QUICK_SEEDS]
    return max(seeds, last) if isinstance(seeds, int) and last else seeds, looks


def _smallest(effect: Any, place: Path) -> float:
    """The smallest effect of interest under the name it has in the file."""
    if isinstance(effect, bool) or not isinstance(effect, int | float) or not 0 < effect <= LARGEST_EFFECT:
        values = {"effect": echo(effect), "most": f"{LARGEST_EFFECT:g}"}
        raise _wrong(place, Text("study-smallest-effect", values))
    return float(effect)


def study_of(document: Mapping[str, Any], place: str = "study") -> StudyPlan:
    """A study plan from plain values."""
    try:
        return StudyPlan.model_validate_json(canonical(_plain(document)))
    except ValidationError as error:
        said = first_mistake(error, StudyPlan)
        raise RecipeError(Text("mistake-in", {"place": str(place), "said": said})) from None
    except (TypeError, ValueError) as error:
        said = complaint(error) if isinstance(error, ValueError) else str(error)
        raise RecipeError(Text("mistake-in", {"place": str(place), "said": said})) from None


def _wrong(place: Path, said: Text) -> RecipeError:
    return RecipeError(Text("mistake-in", {"place": place.name, "said": said}))


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else value


def _base(base: Any, place: Path) -> Recipe:
    """The recipe a study varies: a built-in one, or a file beside the study."""
    if not isinstance(base, str):
        raise _wrong(place, Text("study-base", {"base": echo(base)}))
    if base not in built_in() and Path(base).name != base:
        raise _wrong(place, Text("study-base-beside", {"base": echo(base)}))
    return read_recipe(place.parent / base if base.endswith((".toml", ".json")) else base)


def _factors(factors: Any, place: Path) -> list[dict[str, Any]]:
    if not isinstance(factors, dict) or not factors:
        raise _wrong(place, Text("study-no-factors"))
    wrong = [name for name, levels in factors.items() if not isinstance(levels, list)]
    if wrong:
        raise _wrong(place, Text("study-factor-list", {"factor": one_line(wrong[0])}))
    few = [name for name, levels in factors.items() if len(levels) < 2]
    if few:
        values = {"factor": one_line(few[0]), "levels": echo(factors[few[0]])}
        raise _wrong(place, Text("study-few-levels", values))
    return [{"factor": name, "levels": levels} for name, levels in factors.items()]
