"""Two readings side by side: which factors differ, which are the same, and which could not be compared."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from whorl.capture.reading import SECTIONS, Circumstance, Reading, Section
from whorl.capture.source import Place
from whorl.capture.values import Unknown
from whorl.difference import Factor, differences
from whorl.recipe import Recipe, recipe_from

NUISANCES = ("optimizer.lr", "run.seed", "run.seeds", "run.device")
_STAND_INS: Mapping[str, dict[str, Any]] = {  # for sections that no recipe can say, the same on both sides
    "data": {"name": "spiral", "points_per_class": 1_000_000, "classes": 100},
    "network": {"name": "mlp"},
    "loss": {"name": "squared-error"},
    "optimizer": {"name": "sgd", "lr": 0.1},
    "training": {},
}


@dataclass(frozen=True)
class Contrast:
    """What two readings differ in, what is the same in both, and what was not read in one of them."""

    a: Reading
    b: Reading
    factors: list[Factor]
    same: list[tuple[str, str]]
    unknown: list[tuple[str, Unknown, Reading]]

    def places(self, factor: str) -> tuple[Place | None, Place | None]:
        """Where a factor was read, in each of the two."""
        return where(self.a, factor), where(self.b, factor)


def reading_of(recipe: Recipe, name: str) -> Reading:
    """A recipe as a reading without places, to be compared with code."""
    sections = {section: Section(dict(recipe.settings[section])) for section in SECTIONS}
    return Reading(name, name, None, sections, {})


def contrasted(a: Reading, b: Reading) -> Contrast:
    """Two readings compared, section by section."""
    b = _named_alike(a, b)
    known = [
        name
        for name in SECTIONS
        if a.sections[name].settings is not None and b.sections[name].settings is not None
    ]
    factors = differences(_stood_in(a, known), _stood_in(b, known))
    same: list[tuple[str, str]] = []
    unknown: list[tuple[str, Unknown, Reading]] = []
    for name in SECTIONS:
        one, other = a.sections[name], b.sections[name]
        if one.unknown or other.unknown:
            unknown += [(name, part.unknown, of) for part, of in ((one, a), (other, b)) if part.unknown]
        elif name not in known and summary(name, one) != summary(name, other):
            factors.append(Factor(name, summary(name, one), summary(name, other), ()))
        elif not any(factor.name.split(".")[0] == name for factor in factors):
            same.append((name, summary(name, one)))
    for name in sorted({**a.circumstances, **b.circumstances}):
        one, other = (side.circumstances.get(name, _missing(name, a, b)) for side in (a, b))
        if isinstance(one.value, Unknown) or isinstance(other.value, Unknown):
            continue
        if name == "run.metric" and one.value != other.value and "none" in (one.value, other.value):
            continue
        if one.value != other.value:
            factors.append(Factor(name, one.value, other.value, ()))
        else:
            same.append((name, str(one.value)))
    return Contrast(a, b, factors, same, unknown)


def _named_alike(a: Reading, b: Reading) -> Reading:
    """The second reading with the first one's names of columns and classes, where both are one table of numbers."""
    one, other = a.sections["data"].settings, b.sections["data"].settings
    if not one or not other or {one["name"], other["name"]} != {"csv"}:
        return b
    if not all(np.array_equal(one[key], other[key]) for key in ("x", "y")):
        return b
    names = {key: one[key] for key in ("file", "label", "target", "columns", "class_names", "sha256")}
    data = replace(b.sections["data"], settings={**other, **names})
    return replace(b, sections={**b.sections, "data": data})


def _missing(name: str, a: Reading, b: Reading) -> Circumstance:
    """What stands for a circumstance that one side says nothing of: a recipe has none, so the other's holds."""
    recipe = not a.circumstances or not b.circumstances
    usual = {"run.accumulation": "off"}.get(name, "—")
    return (a.circumstances.get(name) or b.circumstances[name]) if recipe else Circumstance(usual)


def _stood_in(reading: Reading, known: list[str]) -> Recipe:
    settings = {
        name: dict(reading.sections[name].settings or {}) if name in known else dict(_STAND_INS[name])
        for name in SECTIONS
    }
    return recipe_from({"name": "reading", **settings}, place=reading.name)


def summary(name: str, section: Section) -> str:
    """A section in one line."""
    if section.settings is None:
        return section.words
    told = {
        key: one for key, one in section.settings.items() if key not in ("x", "y", "columns", "class_names")
    }
    if told.get("name") == "csv":
        told = {
            "name": "points of its own",
            "points": len(section.settings["x"]),
            "sha256": str(told["sha256"])[:8],
        }
    first = str(told.pop("name", ""))
    rest = [f"{key} {_shown(one)}" for key, one in told.items() if one not in (None, False, 0.0, "none")]
    return ", ".join([first, *rest] if first else rest)


def _shown(one: Any) -> str:
    return (
        " ".join(f"{part:g}" if isinstance(part, float) else str(part) for part in one)
        if isinstance(one, list | tuple)
        else (f"{one:g}" if isinstance(one, float) else str(one))
    )


def where(reading: Reading, factor: str) -> Place | None:
    """The place a factor was read from; None for a recipe."""
    section, _, key = factor.partition(".")
    if section == "run":
        found = reading.circumstances.get(factor)
        place = found.place if found else None
    else:
        part = reading.sections.get(section.split("+")[0])
        place = part.place_of(key.split("+")[0]) if part else None
    return place if place and place.line else None


def tag(factor: Factor, claim: Factor | None, inert: bool = False) -> str:
    """Claimed, confound or nuisance; scientific where nothing is claimed."""
    if claim is not None and factor == claim:
        return "claimed"
    if factor.name in NUISANCES:
        return "nuisance"
    return "scientific" if claim is None else "confound"
