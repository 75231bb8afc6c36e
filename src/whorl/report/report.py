"""A report as data: question, verdict, numbers, figures, caveats and how it was made, in no language yet."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field, JsonValue, model_validator

from whorl.language import Kind, Number, Sayable, Span
from whorl.report.chart import AnyChart, Piece
from whorl.report.chart.judgements import JudgementKind
from whorl.report.chart.piece import Identifier

VerdictKind = (
    Literal["differs", "equivalent", "undecided", "confounded", "supported", "unsupported", "judged"]
    | JudgementKind
)


class Verdict(Piece):
    """What may be said: the first sentence is the headline. A plain run has no kind."""

    kind: VerdictKind | None
    sentences: tuple[Sayable, ...]


class Table(Piece):
    """Numbers under a title; the first cell of a row names it."""

    title: Sayable
    columns: tuple[Sayable, ...]
    rows: tuple[tuple[Sayable, ...], ...]
    note: Sayable = ""

    @model_validator(mode="after")
    def _rows_fit_the_columns(self) -> "Table":
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(
                    f"a row of {len(row)} cells under {len(self.columns)} columns; give each its cell"
                )
        return self


class Figure(Piece):
    """A chart with what to see in it; the chart's id is what readers' notes are filed under."""

    chart: AnyChart
    prose: tuple[Sayable, ...] = ()


class Section(Piece):
    """One claim: what is said, how it is judged and why, named facts, and a chart of its own id where one helps.

    Readers' notes are filed under the id.
    """

    id: Identifier
    title: Sayable
    judgement: JudgementKind
    said: Sayable
    prose: tuple[Sayable, ...]
    facts: tuple[tuple[Sayable, Sayable], ...] = ()
    chart: AnyChart | None = None


class Listing(Piece):
    """A recipe as it stands in its file."""

    name: Sayable
    source: str


class Made(Piece):
    """How the result was made: named facts (seeds, device, fleet, cost, hash), recipes, versions."""

    facts: tuple[tuple[Sayable, Sayable], ...] = ()
    recipes: tuple[Listing, ...] = ()
    versions: dict[str, str] = Field(default_factory=dict)


class Report(Piece):
    """Everything a reader gets. `notes` are the reader's own, by figure or section id; `result` is embedded as JSON."""

    title: Sayable
    question: Sayable = ""
    verdict: Verdict
    numbers: tuple[Table, ...] = ()
    figures: tuple[Figure, ...] = ()
    sections: tuple[Section, ...] = ()
    caveats: tuple[Sayable, ...] = ()
    made: Made = Made()
    notes: dict[str, str] = Field(default_factory=dict)
    result: JsonValue = None

    @model_validator(mode="after")
    def _figures_have_ids_of_their_own(self) -> "Report":
        ids = self.note_ids
        if len(set(ids)) < len(ids):
            raise ValueError(f"figure ids {', '.join(ids)}: each figure and section needs an id of its own")
        if strange := [one.id for one in self.sections if one.chart and one.chart.id != one.id]:
            raise ValueError(f"sections {', '.join(strange)}: a section's chart has the section's id")
        if unknown := sorted(set(self.notes) - set(ids)):
            raise ValueError(f"notes for {', '.join(unknown)}: the figures are {', '.join(ids) or 'none'}")
        return self

    @property
    def figure_ids(self) -> tuple[str, ...]:
        return tuple(figure.chart.id for figure in self.figures)

    @property
    def note_ids(self) -> tuple[str, ...]:
        """Under what a reader's notes may be filed."""
        return (*self.figure_ids, *(one.id for one in self.sections))

    @property
    def charts(self) -> tuple[AnyChart, ...]:
        """The charts of figures and sections, in order."""
        return (*(one.chart for one in self.figures), *(one.chart for one in self.sections if one.chart))

    def with_notes(self, notes: dict[str, str]) -> "Report":
        """The same report with the reader's notes beside their figures."""
        return Report.model_validate({**dict(self), "notes": notes})

    def html(self, language: str) -> str:
        """One page that opens anywhere without network, in this language first and the others a click away."""
        from whorl.report.page import page

        return page(self, language)

    def terminal(self, language: str, width: int = 88) -> str:
        """Plain text for a terminal: verdict, numbers, caveats."""
        from whorl.report.terminal import terminal

        return terminal(self, language, width)

    def figure_files(self, language: str) -> Iterator[tuple[str, bytes]]:
        """A name and the bytes for each figure's SVG and PNG."""
        from whorl.report.drawing import png, svg

        for chart in self.charts:
            yield f"{chart.id}.svg", svg(chart, language, standalone=True).encode()
            yield f"{chart.id}.png", png(chart, language)


def estimate_row(
    name: Sayable, value: float, low: float, high: float, kind: Kind, *more: Sayable
) -> tuple[Sayable, ...]:
    """A table's row for an estimate: its name, the number, its interval, and whatever else."""
    return (name, Number(value, kind), Span(low, high, kind), *more)
