"""Claims judged: readings put together from where they come from, and what a report says of each judgement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from whorl.answers.archive import Kept
from whorl.answers.finding import Finding
from whorl.answers.judgement import Judgement, Measured, Origin, Published, Reading, Saved, interval, number
from whorl.answers.naming import summary
from whorl.answers.part import Part
from whorl.claims import judge, missing, reads, sources
from whorl.language import Number, Sayable, Text
from whorl.report import chart
from whorl.report.report import Figure, Section, Table

REPEAT = "whorl ask {}"


@dataclass(frozen=True)
class Judged:
    """A claim with its readings, its judgement, and what it could not be judged without."""

    name: str
    readings: Mapping[str, Reading]
    judgement: Judgement
    lacks: tuple[Origin, ...] = ()

    @property
    def id(self) -> str:
        return self.name.replace("_", "-")

    @property
    def title(self) -> Text:
        return Text(f"claim-{self.id}")

    @property
    def sentence(self) -> Text:
        """Why it is judged so; or what is missing."""
        if self.lacks:
            asked = sorted({one.question for one in self.lacks if isinstance(one, Saved)})
            return Text("claim-lacks", {"questions": ", ".join(REPEAT.format(one) for one in asked)})
        return Text(f"claim-{self.id}-{self.judgement.kind}", self.judgement.values)

    @property
    def number(self) -> Sayable:
        """Its number with the interval, in words; nothing where it has none."""
        reading, unit = self.judgement.reading, self.judgement.unit
        if reading is None:
            return ""
        if reading.low is None or reading.low == reading.high:
            return number(reading, unit)
        values = {"estimate": number(reading, unit), "interval": interval(reading, unit)}
        return Text("with-interval", values)


@dataclass(frozen=True)
class JudgedFinding(Finding):
    """The finding that a claim is: its sentence, its number as it was found, its judgement as the kind."""

    reading: Reading | None = None

    def as_json(self) -> dict[str, Any]:
        one = self.reading
        numbers = (
            {"estimate": one.estimate, "low": one.low, "high": one.high, "level": one.level} if one else {}
        )
        return {**super().as_json(), **numbers}


def judged(name: str, measured: Mapping[str, Reading], kept: Mapping[str, Kept]) -> Judged:
    """A claim judged by its rule, from what was measured and what is kept."""
    readings = {key: one for key, origin in reads(name).items() if (one := _found(origin, measured, kept))}
    return Judged(name, readings, judge(name, readings), missing(name, readings))


def _found(origin: Origin, measured: Mapping[str, Reading], kept: Mapping[str, Kept]) -> Reading | None:
    if isinstance(origin, Published):
        return Reading(origin.value)
    if isinstance(origin, Measured):
        return measured.get(origin.finding)
    answer = kept.get(origin.question)
    return answer.findings.get(origin.finding) if answer else None


def claims_part(
    claims: Sequence[Judged],
    kept: Mapping[str, Kept],
    charts: Mapping[str, chart.AnyChart],
    delta: float,
) -> tuple[Part, tuple[Section, ...]]:
    """The table of judgements, the picture of them all, and a section each; `charts` are those made for a claim."""
    findings = tuple(
        JudgedFinding(
            id=one.id,
            text=one.sentence,
            name=one.title,
            kind=one.judgement.kind,
            reading=one.judgement.reading,
        )
        for one in claims
    )
    told = [_as_json(one, kept) for one in claims]
    part = Part(
        title="",
        findings=findings,
        figures=(Figure(chart=_overview(claims, delta)),),
        tables=(_table(claims),),
        content={"claims": told},
    )
    return part, tuple(_section(one, kept, charts, delta) for one in claims)


def _table(claims: Sequence[Judged]) -> Table:
    columns = ("claim", "judgement", "number", "basis")
    rows = tuple(
        (one.title, Text(f"kind-{one.judgement.kind}"), _named_number(one), Text(f"basis-{_basis(one)}"))
        for one in claims
    )
    return Table(
        title=Text("notes-table"),
        columns=tuple(Text(f"column-{name}") for name in columns),
        rows=rows,
        note=Text("notes-table-note"),
    )


def _named_number(one: Judged) -> Sayable:
    """The number with what it is a number of."""
    if one.judgement.reading is None:
        return ""
    return Text(f"claim-{one.id}-number", {"number": one.number})


def _basis(one: Judged) -> str:
    """What a judgement rests on: runs of ours, also earlier ones, or what others have published, or both."""
    used = [origin for key, origin in reads(one.name).items() if key in one.readings]
    ours = any(not isinstance(origin, Published) for origin in used)
    theirs = any(isinstance(origin, Published) for origin in used)
    return "both" if ours and theirs else "published" if theirs else "runs"


def _overview(claims: Sequence[Judged], delta: float) -> chart.Judgements:
    rows = []
    for one in claims:
        reading = one.judgement.reading if one.judgement.unit == "points" else None
        rows.append(
            chart.Judged(
                name=one.title,
                judgement=one.judgement.kind,
                number=one.number,
                estimate=reading.estimate if reading else None,
                low=reading.low if reading else None,
                high=reading.high if reading else None,
            )
        )
    told = tuple(
        Text("chart-summary-item", {"name": one.title, "value": Text(f"kind-{one.judgement.kind}")})
        for one in claims
    )
    return chart.Judgements(
        id="judgements",
        title=Text("figure-judgements-title"),
        caption=Text("figure-judgements-caption", {"delta": Number(delta, "points")}),
        alt=Text("figure-judgements-alt", {"summary": told}),
        rows=tuple(rows),
        axis=Text("axis-gain"),
        delta=delta,
    )


def _section(
    one: Judged, kept: Mapping[str, Kept], charts: Mapping[str, chart.AnyChart], delta: float
) -> Section:
    drawn = charts.get(one.id) or _forest(one, delta)
    return Section(
        id=one.id,
        title=one.title,
        judgement=one.judgement.kind,
        said=Text("claim-said", {"said": Text(f"claim-{one.id}-said")}),
        prose=(one.sentence, *one.judgement.also),
        facts=tuple(_facts(one, kept)),
        chart=drawn,
    )


def _forest(one: Judged, delta: float) -> chart.Forest | None:
    """The gains behind a judgement, row by row."""
    rows = one.judgement.rows
    if not rows:
        return None
    estimated = tuple(
        chart.Estimated(name=name, estimate=each.estimate, low=each.bottom, high=each.top)
        for name, each in rows
    )
    numbers = [Number(each.estimate, "points", sign=True) for _, each in rows]
    exact = all(each.low is None for _, each in rows)
    return chart.Forest(
        id=one.id,
        title=one.title,
        caption=Text("claim-forest-published" if exact else "chart-forest-caption"),
        alt=Text("chart-forest-alt", {"summary": summary([name for name, _ in rows], numbers)}),
        rows=estimated,
        axis=Text("axis-gain"),
        delta=delta,
    )


def _facts(one: Judged, kept: Mapping[str, Kept]) -> list[tuple[Sayable, Sayable]]:
    """Where the numbers come from, how to repeat them, and what would overturn the judgement."""
    facts: list[tuple[Sayable, Sayable]] = []
    origins = {key: origin for key, origin in reads(one.name).items() if key in one.readings}
    named = [Text(f"reading-{each.finding}") for each in origins.values() if isinstance(each, Measured)]
    if named:
        facts.append((Text("fact-measured"), tuple(named)))
    for question in _questions(one):
        facts.append((Text("fact-saved"), _of(kept[question], origins)))
    theirs = [each.source for each in origins.values() if isinstance(each, Published)]
    facts += [(Text("fact-published"), source) for source in (*theirs, *sources(one.name))]
    if commands := _commands(one, kept):
        facts.append((Text("fact-repeat"), " · ".join(commands)))
    facts.append((Text("fact-overturn"), Text(f"claim-{one.id}-overturn")))
    return facts


def _questions(one: Judged) -> list[str]:
    """The other questions whose answers were read."""
    used = (origin for key, origin in reads(one.name).items() if key in one.readings)
    return list(dict.fromkeys(origin.question for origin in used if isinstance(origin, Saved)))


def _of(answer: Kept, origins: Mapping[str, Origin]) -> Text:
    """An earlier answer in a few words: seeds, networks, version and date, or its folder; and which findings."""
    found = [
        each.finding
        for each in origins.values()
        if isinstance(each, Saved) and each.question == answer.question
    ]
    values = {
        "question": answer.question,
        "seeds": Number(answer.seeds, "count"),
        "networks": Number(answer.networks, "count"),
        "version": answer.version,
        "findings": ", ".join(found),
    }
    if answer.place:
        return Text("saved-beside", {**values, "place": answer.place})
    return Text("saved-packaged", {**values, "date": answer.date or ""})


def _commands(one: Judged, kept: Mapping[str, Kept]) -> list[str]:
    """What to type to get the numbers again."""
    asked = [f"whorl ask {name} --seeds {kept[name].seeds}" for name in _questions(one)]
    measured = any(isinstance(origin, Measured) for origin in reads(one.name).values())
    return [*asked, *(["whorl ask notes"] if measured else [])]


def _as_json(one: Judged, kept: Mapping[str, Kept]) -> dict[str, Any]:
    """What scripts may want to follow: the claim, its judgement, each number with where it comes from."""
    return {
        "id": one.id,
        "claim": one.title,
        "said": Text(f"claim-{one.id}-said"),
        "judgement": one.judgement.kind,
        "number": _named_number(one),
        "basis": _basis(one),
        "readings": [_reading_json(key, origin, one, kept) for key, origin in reads(one.name).items()],
        "sources": list(sources(one.name)),
        "commands": _commands(one, kept),
        "overturn": Text(f"claim-{one.id}-overturn"),
    }


def _reading_json(key: str, origin: Origin, one: Judged, kept: Mapping[str, Kept]) -> dict[str, Any]:
    reading = one.readings.get(key)
    numbers = {name: getattr(reading, name, None) for name in ("estimate", "low", "high", "level", "kind")}
    if isinstance(origin, Published):
        return {"name": key, "from": "published", "source": origin.source, **numbers}
    if isinstance(origin, Measured):
        return {"name": key, "from": "notes", "finding": origin.finding, **numbers}
    answer = kept.get(origin.question)
    whence = {"seeds": answer.seeds, "version": answer.version, "place": answer.place} if answer else {}
    return {"name": key, "from": origin.question, "finding": origin.finding, **whence, **numbers}
