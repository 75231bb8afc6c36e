"""A part of an answer: what one experiment adds to it, as findings, figures and caveats."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from whorl.answers.finding import Finding
from whorl.language import Sayable, Text
from whorl.report.report import Figure, Table


@dataclass(frozen=True)
class Part:
    """One experiment's contribution. Findings with numbers make a table under `title`, which `note` explains.

    `tables` are further ones; `content` is more for the JSON, under keys of its own.
    """

    title: Sayable
    findings: tuple[Finding, ...] = ()
    figures: tuple[Figure, ...] = ()
    caveats: tuple[Sayable, ...] = ()
    tables: tuple[Table, ...] = ()
    content: Mapping[str, Any] = field(default_factory=dict)
    note: Sayable = ""

    @property
    def numbers(self) -> tuple[Table, ...]:
        """The table of the findings that have numbers, if any has, and the further ones."""
        rows = tuple(row for one in self.findings if (row := one.row()))
        if not rows:
            return self.tables
        columns = tuple(Text(f"column-{one}") for one in ("name", "estimate", "interval", "level", "kind"))
        return Table(title=self.title, columns=columns, rows=rows, note=self.note), *self.tables
