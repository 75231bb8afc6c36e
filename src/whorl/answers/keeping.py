"""How an answer is kept in its result folder, and how its report is read there again without computing anything.

`report.json` has the report in no language, and of every chart its name and words; the chart itself is
`figures/ID.json`. So a list of results, a report's words or one figure is read in a moment, in any language.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from whorl.answers.answer import Answer
from whorl.plan import Plan
from whorl.report.chart import Chart
from whorl.report.report import Figure, Report, Section
from whorl.storage.disk import make_directory, write_all
from whorl.storage.document import seal
from whorl.storage.folder import FolderError, read_json, write_json

REPORT, TIMINGS = "report.json", "timings.json"
FIGURES = "figures"
Kind = TypeVar("Kind", bound=Report)


@dataclass(frozen=True)
class KeptAnswer(Answer):
    """An answer as it was written down, where its runs are another version's."""

    kept: Mapping[str, Any] = field(default_factory=dict)

    def document(self, language: str = "en") -> dict[str, Any]:
        """The JSON of then, in the language of then."""
        return dict(self.kept)


class Named(Chart):
    """A chart by its kind and its words, without what it shows."""

    kind: str


class NamedFigure(Figure):
    """A figure whose chart lies elsewhere."""

    chart: Named  # pyright: ignore[reportIncompatibleVariableOverride]


class NamedSection(Section):
    """A section whose chart, if it has one, lies elsewhere."""

    chart: Named | None = None  # pyright: ignore[reportIncompatibleVariableOverride]


class Outline(Report):
    """A report without what its charts show."""

    figures: tuple[NamedFigure, ...] = ()  # pyright: ignore[reportIncompatibleVariableOverride]
    sections: tuple[NamedSection, ...] = ()  # pyright: ignore[reportIncompatibleVariableOverride]


def keep(answer: Answer, folder: Path, language: str) -> None:
    """Writes what an answer says into a result folder, then what takes long to draw; each file whole or not at all."""
    keep_report(answer.report, folder)
    write_json(folder, "result.json", answer.document(language))
    write_json(folder, TIMINGS, _timings(answer, folder))
    figures = {folder / FIGURES / name: content for name, content in answer.report.figure_files(language)}
    write_all({**figures, folder / "report.html": answer.html(language).encode()})


def _timings(answer: Answer, folder: Path) -> dict[str, dict[str, Any]]:
    """What each stage took; of one in which nothing was trained now, what it took when something was."""
    seconds = {name: round(taken, 3) for name, taken in answer.seconds.items()}
    operations = dict(answer.operations)
    try:
        before = read_json(folder, TIMINGS) if (folder / TIMINGS).exists() else {}
    except FolderError:  # nothing depends on it
        before = {}
    idle = [name for name, count in before.get("operations", {}).items() if not operations.get(name)]
    observed = [name for name in before.get("seconds", {}) if name not in seconds]
    for name in {*idle, *observed}:
        seconds |= {name: before["seconds"][name]} if name in before["seconds"] else {}
        operations |= {name: before["operations"][name]} if name in before["operations"] else {}
    return {"seconds": seconds, "operations": operations}


def keep_report(report: Report, folder: Path) -> None:
    """Writes the report, without the reader's notes, so that it can be read again in any language."""
    charts = {chart.id: chart.model_dump(mode="json") for chart in report.charts}
    files = {
        folder / FIGURES / f"{id}.json": seal({"chart": _spelled(one)}, indent=None)
        for id, one in charts.items()
    }
    make_directory(folder / FIGURES)
    write_all(files)
    document = report.model_copy(update={"notes": {}, "result": None}).model_dump(mode="json")
    for one in (*document["figures"], *document["sections"]):
        if one["chart"]:
            one["chart"] = {name: one["chart"][name] for name in Named.model_fields}
    write_json(folder, REPORT, {"report": _spelled(document)})


def _spelled(value: Any) -> Any:
    """The same JSON with numbers that it has no sign for, such as an infinite one in a sentence, as words."""
    if isinstance(value, dict):
        return {name: _spelled(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [
            one if isinstance(one, int | float) and math.isfinite(one) else _spelled(one) for one in value
        ]
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


def outline_in(folder: Path) -> Outline:
    """What a folder's report says; a FolderError where it has none that this version can read."""
    return _valid(Outline, read_json(folder, REPORT).get("report"), folder)


def chart_in(folder: Path, id: str) -> Chart:
    """One chart of a folder's report, by an id that the report has."""
    bare = {"title": "", "verdict": {"kind": None, "sentences": []}}
    return _valid(Report, {**bare, "figures": [{"chart": _chart(folder, id)}]}, folder).charts[0]


def report_in(folder: Path) -> Report:
    """A folder's report as a whole."""
    document = outline_in(folder).model_dump(mode="json")
    for one in (*document["figures"], *document["sections"]):
        if one["chart"]:
            one["chart"] = _chart(folder, one["chart"]["id"])
    return _valid(Report, document, folder)


def answer_in(folder: Path, plan: Plan) -> KeptAnswer:
    """The answer that was written down in a folder; a FolderError where there is none, or none that can be read."""
    kept = read_json(folder, "result.json")
    claim = kept.get("claim")
    refuted = isinstance(claim, dict) and claim.get("supported") is False
    return KeptAnswer(plan, {}, report_in(folder), 3 if refuted else 0, folder=folder, kept=kept)


def _chart(folder: Path, id: str) -> Any:
    return read_json(folder / FIGURES, f"{id}.json").get("chart")


def _valid(kind: type[Kind], document: Any, folder: Path) -> Kind:
    try:
        return kind.model_validate(document)
    except ValidationError:
        raise FolderError(
            f"{folder}: its report was written by another version; `whorl resume {folder}` writes it anew"
        ) from None
