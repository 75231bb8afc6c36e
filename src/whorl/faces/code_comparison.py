"""What two trainings read from code differ in: every factor with its lines and its tag, and what was not read."""

import shlex
from dataclasses import dataclass
from functools import reduce
from typing import Any

from whorl import __version__
from whorl.capture.contrast import Contrast, tag
from whorl.capture.reading import Reading
from whorl.capture.source import Place
from whorl.capture.training import Useless
from whorl.difference import Factor
from whorl.language import Sayable, Text, factor_name, level_name, say


@dataclass(frozen=True)
class CodeComparison:
    """Two readings, and the factor that a claim names; `names` are how they were given."""

    contrast: Contrast
    claim: Factor | None
    names: tuple[str, ...]

    @property
    def factors(self) -> list[Factor]:
        return self.contrast.factors

    @property
    def readings(self) -> tuple[Reading, Reading]:
        return self.contrast.a, self.contrast.b

    @property
    def others(self) -> list[Factor]:
        """What differs besides the factor that is claimed; seeds and devices are nuisances and no confounds."""
        return [
            one
            for one in self.factors
            if (one != self.claim and tag(one, self.claim) != "nuisance")
            or (one.is_rate and one != self.claim)
        ]

    @property
    def useless(self) -> list[tuple[Useless, Reading]]:
        """Settings that do nothing, each once."""
        a, b = self.readings
        sides = [a] if a.file == b.file else [a, b]
        return [(one, side) for side in sides for one in side.useless]

    @property
    def kind(self) -> str | None:
        """Alone, confounded, or undecided where something was not read; None without a claim."""
        if self.claim is None:
            return None
        return "confounded" if self.others else "undecided" if self.contrast.unknown else "alone"

    @property
    def exit_code(self) -> int:
        return 3 if self.kind in ("confounded", "undecided") else 0

    @property
    def advice(self) -> str | None:
        """The command that finds out what each change bought, where both can be named there and rerun as recipes."""
        can = all(self.names) and not any(one.unknown or one.beyond for one in self.readings)
        trained = any(not one.name.startswith("run.") for one in self.factors)
        return f"whorl explain {shlex.join(self.names)}" if can and trained else None

    def document(self, language: str = "en") -> dict[str, Any]:
        """The comparison as JSON."""
        a, b = self.readings
        claim = self.claim and {
            "factor": self.claim.name,
            "kind": self.kind,
            "others": [one.name for one in self.others],
            "text": say(self._claim_sentence(), language),
        }
        return {
            "schema": 1,
            "versions": {"whorl": __version__},
            "a": _recipe_json(a),
            "b": _recipe_json(b),
            "differs": [self._factor_json(one) for one in self.factors],
            "same": [{"factor": name, "value": value, "tag": "fixed"} for name, value in self.contrast.same],
            "unknown": [
                {
                    "factor": name,
                    "in": of.name,
                    "tag": "unknown",
                    "text": say(one.why, language),
                    "place": of.at(one.place),
                }
                for name, one, of in self.contrast.unknown
            ],
            "inert": [
                {
                    "kind": one.kind,
                    "what": one.what,
                    "tag": "inert",
                    "text": say(_useless(one), language),
                    "place": of.at(one.place),
                }
                for one, of in self.useless
            ],
            "read": {"a": a.as_json(language), "b": b.as_json(language)},
            "claim": claim,
            "advice": self.advice,
        }

    def _factor_json(self, factor: Factor) -> dict[str, Any]:
        told, places = factor.as_json(), self.contrast.places(factor.name)
        return {
            **told,
            "kind": "nuisance" if tag(factor, None) == "nuisance" else told["kind"],
            "tag": tag(factor, self.claim),
            "places": {
                name: side.at(place) if place else None
                for name, side, place in zip("ab", self.readings, places, strict=True)
            },
        }

    def text(self, language: str = "en") -> str:
        """The comparison for a terminal."""
        from whorl.faces.session import width
        from whorl.language.columns import wrapped

        def told(one: Sayable, indent: str = "") -> list[str]:
            room = max(20, width() - len(indent))
            return [indent + line for line in wrapped(say(one, language), room)]

        lines = told(self._claim_sentence()) if self.claim else []
        lines += told(self._headline())
        if self.factors:
            lines += ["", *self._table(language)]
        for title, sentences in self._parts():
            if sentences:
                lines += ["", *told(Text(title)), *(line for one in sentences for line in told(one, "  "))]
        if self.advice:
            lines += ["", *told(Text("diff-advice")), f"  {self.advice}"]
        return "\n".join(lines)

    def _parts(self) -> list[tuple[str, list[Sayable]]]:
        seen: list[Sayable] = self._remarks()
        same: list[Sayable] = [
            _same(self.contrast, name, value)
            for name, value in self.contrast.same
            if name not in ("run.metric", "run.seed", "run.seeds") and value not in ("off", "—", "float32")
        ]
        unknown: list[Sayable] = [
            Text(
                "code-unknown",
                {"factor": factor_name(name), "why": one.why, "place": _place(one.place, of.file)},
            )
            for name, one, of in self.contrast.unknown
        ]
        inert: list[Sayable] = [
            Text("code-inert", {"what": _useless(one), "place": _place(one.place, of.file)})
            for one, of in self.useless
        ]
        return [
            ("code-title-remarks", seen),
            ("code-title-same", same),
            ("code-title-unknown", unknown),
            ("code-title-inert", inert),
        ]

    def _at(self, factor: str) -> Text | str | None:
        return at(self.contrast, factor)

    def _remarks(self) -> list[Sayable]:
        """Where accuracy is measured, and how many seeds there are."""
        said: list[Sayable] = []
        same = dict(self.contrast.same)
        metric = same.get("run.metric")
        if metric in ("training points", "other points", "none"):
            kind = metric.split(" ")[0]
            said.append(Text(f"code-metric-{kind}", {"place": self._at("run.metric") or "—"}))
        if same.get("run.seeds") == "1":
            seed = same.get("run.seed")
            kind = "unset" if seed == "not set" else "one" if seed and seed.lstrip("-").isdigit() else "other"
            said.append(Text(f"code-seed-{kind}", {"seed": seed or "", "place": self._at("run.seed") or "—"}))
        if any(
            (one.sections["data"].settings or {}).get("name") == "csv" and one.sections["data"].place
            for one in self.readings
        ):
            said.append(Text("code-table"))
        return said

    def _repr_html_(self) -> str:
        from html import escape

        return f"<pre>{escape(self.text())}</pre>"

    def __str__(self) -> str:
        return self.text()

    def _headline(self) -> Text:
        a, b = self.readings
        values = {"a": a.name, "b": b.name, "count": len(self.factors)}
        if not self.factors:
            return Text("code-nothing-read" if self.contrast.unknown else "diff-same", values)
        return Text("diff-headline", values)

    def _claim_sentence(self) -> Text:
        assert self.claim
        values: dict[str, Sayable] = {"claimed": factor_name(self.claim.name)}
        if self.others:
            values["others"] = tuple(factor_name(one.name) for one in self.others)
        elif self.kind == "undecided":
            names = dict.fromkeys(name for name, _, _ in self.contrast.unknown)
            values["others"] = tuple(factor_name(name) for name in names)
        return Text(f"claim-{self.kind}", values)

    def _table(self, language: str) -> list[str]:
        from whorl.report.report import Table
        from whorl.report.terminal import aligned

        rows = [
            (
                factor_name(one.name),
                _value(one.name, one.level_a),
                _value(one.name, one.level_b),
                Text(f"tag-{tag(one, self.claim)}"),
                self._at(one.name) or "—",
            )
            for one in self.factors
        ]
        a, b = self.readings
        columns = (Text("diff-factor"), a.name, b.name, Text("code-tag"), Text("code-where"))
        table = Table(title="", columns=columns, rows=tuple(rows))  # pyright: ignore[reportArgumentType]
        return [line.rstrip() for line in aligned(table, language)[1:]]


def _recipe_json(reading: Reading) -> dict[str, Any]:
    """The recipe's sections, each None where no recipe can say it."""
    return {"name": reading.name, **{name: one.settings for name, one in reading.sections.items()}}


def _value(name: str, value: Any) -> Sayable:
    """A level as people read it; circumstances have words of their own."""
    if name.startswith("run.") and isinstance(value, str):
        message = "circumstance-" + value.replace(" ", "-")
        from whorl.language.catalogue import has_words

        return Text(message) if value.replace(" ", "").isalpha() and has_words(message) else value
    found = level_name(value)
    return found if not isinstance(found, str) or len(found) <= 60 else found[:59] + "…"


def _same(contrast: Contrast, name: str, value: str) -> Text:
    """What is the same in both, setting by setting, with its place where it has one."""
    section = contrast.a.sections.get(name)
    told: Sayable = _value(name, value)
    if section is not None and section.settings is not None and section.settings.get("name") != "csv":
        parts = [
            level_name(one)
            if key == "name"
            else Text("code-setting", {"name": factor_name(f"{name}.{key}"), "value": level_name(one)})
            for key, one in section.settings.items()
            if one not in (None, False, 0.0, "none")
        ]
        told = reduce(lambda first, then: Text("code-list", {"first": first, "then": then}), parts)
    place = at(contrast, name)
    values: dict[str, Sayable] = {"factor": factor_name(name), "value": told}
    return Text("code-same", {**values, "place": place}) if place else Text("code-same-nowhere", values)


def at(contrast: Contrast, factor: str) -> Text | str | None:
    """Where a factor was read, first in one and then in the other; told once where both are one place."""
    one, other = contrast.places(factor)
    if one is None or other is None:
        found = one or other
        return _place(found) if found else None
    if one == other and contrast.a.file == contrast.b.file:
        return _place(one)
    return Text("place-both", {"one": _place(one), "other": _place(other)})


def _place(place: Place | None, file: str = "") -> Text | str:
    """A place as people say it, with its file where that is not clear."""
    if place is None or not place.line:
        return file or "—"
    kind = "cell" if place.cell else "line"
    said = Text(f"place-{kind}", {"cell": str(place.cell), "line": str(place.line)})
    return Text("place-in", {"file": file, "place": said}) if file else said


def _useless(one: Useless) -> Text:
    kind = f"inert-{one.kind}" + ("-near" if one.instead else "")
    return Text(kind, {"what": one.what[:80], "instead": one.instead})
