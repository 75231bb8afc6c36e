"""A finding: one thing an answer says, with its number and interval where it has one."""

from dataclasses import dataclass
from typing import Any

from whorl.evidence.estimate import Estimate
from whorl.evidence.verdict import kind_of
from whorl.language import Kind, Number, Sayable, Span, Text
from whorl.report.report import estimate_row


@dataclass(frozen=True)
class Finding:
    """A sentence, and the estimate behind it; `kind` is its verdict, or None for a plain measurement.

    One that is not `listed` has no row in a table: it is told where it is used.
    """

    id: str
    text: Sayable
    estimate: Estimate | None = None
    unit: Kind = "number"
    name: Sayable = ""
    kind: str | None = None
    listed: bool = True

    @classmethod
    def judged(
        cls, id: str, text: Sayable, estimate: Estimate, unit: Kind, name: Sayable, delta: float
    ) -> "Finding":
        """A finding about a difference, with its verdict."""
        return cls(id, text, estimate, unit, name, kind_of(estimate, delta))

    @classmethod
    def read(cls, id: str, estimate: Estimate, unit: Kind, delta: float | None = None) -> "Finding":
        """A plain number under its own name, `reading-ID` in the catalogues; with `delta`, judged as a difference."""
        name = Text(f"reading-{id}")
        values = {
            "name": name,
            "number": Number(estimate.estimate, unit, sign=delta is not None),
            "interval": Span(estimate.low, estimate.high, unit),
        }
        text = Text("reading" if estimate.low < estimate.high else "reading-exact", values)
        return cls(id, text, estimate, unit, name, kind_of(estimate, delta) if delta else None, False)

    def as_json(self) -> dict[str, Any]:
        one = self.estimate
        numbers = (
            {"estimate": one.estimate, "low": one.low, "high": one.high, "level": one.level} if one else {}
        )
        return {
            "id": self.id,
            "text": self.text,
            "estimate": None,
            "low": None,
            "high": None,
            **numbers,
            "kind": self.kind,
        }

    def row(self) -> tuple[Sayable, ...] | None:
        """Its row in a table of numbers."""
        if self.estimate is None or not self.listed:
            return None
        verdict: Sayable = Text(f"kind-{self.kind}") if self.kind else ""
        return estimate_row(
            self.name,
            self.estimate.estimate,
            self.estimate.low,
            self.estimate.high,
            self.unit,
            Number(self.estimate.level, "level"),
            verdict,
        )
