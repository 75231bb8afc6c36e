"""What was read of one training: the sections of a recipe, the circumstances, and what could not be read."""

from dataclasses import dataclass, field
from functools import reduce
from typing import Any

from whorl.capture.source import Place, said
from whorl.capture.training import Useless
from whorl.capture.values import Unknown
from whorl.echo import one_line
from whorl.language import Sayable, Text, say
from whorl.recipe import Recipe, RecipeError, recipe_from

SECTIONS = ("data", "network", "loss", "optimizer", "training")


@dataclass(frozen=True)
class Section:
    """One section of a recipe: its settings, or words where no recipe has it, or why it was not read."""

    settings: dict[str, Any] | None = None
    words: str = ""
    unknown: Unknown | None = None
    place: Place | None = None
    places: dict[str, Place] = field(default_factory=dict)

    def place_of(self, key: str) -> Place | None:
        return self.places.get(key, self.place)


@dataclass(frozen=True)
class Circumstance:
    """Something about a run that no recipe says, such as its seed, or where accuracy is measured."""

    value: Any
    place: Place | None = None


@dataclass(frozen=True)
class Reading:
    """One training as read from code or objects; `name` is how a person calls it."""

    name: str
    file: str
    place: Place | None
    sections: dict[str, Section]
    circumstances: dict[str, Circumstance]
    useless: tuple[Useless, ...] = ()

    @property
    def unknown(self) -> dict[str, Unknown]:
        """What was not read, by factor."""
        found = {name: one.unknown for name, one in self.sections.items() if one.unknown}
        found |= {
            name: one.value for name, one in self.circumstances.items() if isinstance(one.value, Unknown)
        }
        return found

    @property
    def beyond(self) -> dict[str, str]:
        """What was read and no recipe can say, by section."""
        return {
            name: one.words for name, one in self.sections.items() if one.settings is None and not one.unknown
        }

    def recipe(self) -> Recipe:
        """The recipe of this training; RecipeError names what was not read, or what no recipe can say."""
        problems = [
            Text("reading-unread", {"name": name, "why": one.unknown.why, "at": self.told(one.unknown.place)})
            for name, one in self.sections.items()
            if one.unknown
        ]
        problems += [
            Text("reading-beyond", {"name": name, "words": one.words[:160], "at": self.told(one.place)})
            for name, one in self.sections.items()
            if one.settings is None and not one.unknown
        ]
        problems += [
            Text(
                "reading-circumstance",
                {"factor": Text("factor-" + name.replace(".", "-")), "value": str(one.value)},
            )
            for name, one in self.circumstances.items()
            if (name in ("run.clip", "run.accumulation") and one.value != "off")
            or (name == "run.precision" and one.value != "float32")
        ]
        if problems:
            together = reduce(lambda one, next: Text("reading-and", {"one": one, "next": next}), problems)
            raise RecipeError(Text("reading-no-recipe", {"name": one_line(self.name), "problems": together}))
        settings = {name: dict(self.sections[name].settings or {}) for name in SECTIONS}
        return recipe_from({"name": self.name[-80:], **settings}, place=self.name)

    def at(self, place: Place | None) -> str:
        """A place with its file, as people write it."""
        return say(self.told(place), "en")

    def told(self, place: Place | None) -> Sayable:
        """A place with its file in words."""
        if place is None or not place.line:
            return self.file
        if place.cell:
            return Text("place-in", {"file": self.file, "place": said(place)})
        return f"{self.file}:{place.line}"

    def as_json(self, language: str = "en") -> dict[str, Any]:
        """What was read, as JSON: recipe sections, words, places, what is unknown."""
        sections: dict[str, Any] = {}
        for name, one in self.sections.items():
            told: dict[str, Any] = {"place": one.place.as_json() if one.place else None}
            if one.unknown:
                told["unknown"] = say(one.unknown.why, language)
            elif one.settings is None:
                told["words"] = one.words
            else:
                told["settings"] = {k: v for k, v in one.settings.items() if k not in ("x", "y")}
            sections[name] = told
        return {
            "name": self.name,
            "file": self.file,
            "place": self.place.as_json() if self.place else None,
            "sections": sections,
            "circumstances": {
                name: {
                    "value": None if isinstance(one.value, Unknown) else one.value,
                    "place": one.place.as_json() if one.place else None,
                }
                for name, one in self.circumstances.items()
            },
        }
