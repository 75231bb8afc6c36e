"""The headline of a gap: who bought it when every cell has the rate that suits it, said only as surely as it is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from whorl.answers.naming import factor, level, speaks_for_itself
from whorl.difference import Factor
from whorl.evidence.estimate import Estimate
from whorl.evidence.verdict import kind_of, verdict
from whorl.gap import Gap
from whorl.language import Number, Sayable, Span, Text
from whorl.outcome import Outcome
from whorl.plan import MOST

Sentences = list[Sayable]


def tuned_headline(gap: Gap, outcome: Outcome, delta: float) -> Sentences:
    """Who bought the gap, and what is still open."""
    if gap.split is None:
        return [Text("headline-rate-alone")]
    shares = _Shares(gap, gap.split.shares, outcome, delta)
    said: Sentences = [_with_buyers(shares) if shares.buyers else _without_buyers(shares)]
    if shares.open and gap.verdict.kind != "undecided":
        said.append(Text("headline-open", {"factors": _names(shares.open), **shares.more}))
    return said


@dataclass(frozen=True)
class _Shares:
    """The tuned shares, sorted by what may be said of them."""

    gap: Gap
    shares: dict[str, Estimate]
    outcome: Outcome
    delta: float

    @cached_property
    def buyers(self) -> list[Factor]:
        return self._of_kind("differs")

    @cached_property
    def open(self) -> list[Factor]:
        return self._of_kind("undecided")

    @cached_property
    def rest(self) -> list[Factor]:
        return self._of_kind("equivalent")

    def _of_kind(self, kind: str) -> list[Factor]:
        return [one for one in self.gap.factors if kind_of(self.shares[one.name], self.delta) == kind]

    @property
    def shown(self) -> dict[str, Sayable]:
        """The gap as every headline shows it."""
        unit, gap = self.outcome.kinds[1], self.gap.estimate
        return {
            "gap": Number(gap.estimate, unit),
            "interval": Span(gap.low, gap.high, unit),
            "delta": Number(self.delta, unit),
        }

    @property
    def more(self) -> dict[str, Sayable]:
        """The seeds that settle the gap and every share."""
        judged = [self.gap.verdict, *(verdict(self.shares[one.name], self.delta) for one in self.open)]
        return more_seeds(max(one.more_seeds for one in judged))

    def number(self, one: Factor, sign: bool = False) -> Number:
        return Number(self.shares[one.name].estimate, self.outcome.kinds[1], sign)


def more_seeds(count: int) -> dict[str, Sayable]:
    """How many seeds to add, whether so many are within reach, and both in a sentence."""
    within = count <= MOST
    settled = Text("more-seeds" if within else "more-seeds-none", {"more": count})
    return {"more": count, "reach": "yes" if within else "no", "settled": settled}


def _with_buyers(of: _Shares) -> Text:
    """Who surely has a share; alone only where all other shares are surely too small to matter."""
    gap, buyers = of.gap, of.buyers
    if len(buyers) > 1:
        divided = tuple(
            Text("named-number", {"name": factor(one.name), "number": of.number(one, True)}) for one in buyers
        )
        cancels = gap.verdict.kind == "equivalent"
        return Text("headline-cancel" if cancels else "headline-several", {**of.shown, "shares": divided})
    one = buyers[0]
    values = {"factor": factor(one.name), "change": _change(one), "share": of.number(one)}
    if len(gap.factors) == 1:
        return Text("headline-only", {**of.shown, **values})
    if of.open or gap.verdict.kind != "differs":
        return Text("headline-part", {**of.shown, **values})
    values = {**of.shown, **values, "others": _names(of.rest), "count": len(of.rest)}
    if of.shares[one.name].estimate * of.outcome.sign < 0:
        return Text("headline-one-worse", values)
    if speaks_for_itself(one.name) and "none" not in (one.level_a, one.level_b):
        return Text("headline-one", {**values, "level": level(one.name, one.level_b)})
    return Text("headline-one-change", values)


def _without_buyers(of: _Shares) -> Text:
    kind = of.gap.verdict.kind
    if kind == "equivalent":
        return Text("headline-no-gap", of.shown)
    if kind == "undecided":
        return Text("headline-undecided", {**of.shown, **of.more})
    return Text("headline-unassigned" if of.open else "headline-small-parts", of.shown)


def _names(factors: Sequence[Factor]) -> tuple:
    return tuple(factor(one.name) for one in factors)


def _change(one: Factor) -> Text:
    return Text("level-change", {"from": level(one.name, one.level_a), "to": level(one.name, one.level_b)})
