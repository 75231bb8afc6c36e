"""What may be said of a difference: differs, equivalent within ±delta, or undecided and how many seeds to add."""

from dataclasses import dataclass
from typing import Literal

from whorl.evidence.estimate import Estimate, plain
from whorl.evidence.power import detectable_effect, seeds_to_decide

Kind = Literal["differs", "equivalent", "undecided"]


@dataclass(frozen=True)
class Verdict:
    """What may be said, the seeds still wanted (0 once decided), the smallest effect the data could have shown."""

    kind: Kind
    more_seeds: int
    detectable: float

    def as_json(self) -> dict[str, str | float | int | None]:
        """Plain values by field name."""
        return {"kind": self.kind, "more_seeds": self.more_seeds, "detectable": plain(self.detectable)}


def verdict(estimate: Estimate, delta: float) -> Verdict:
    """The verdict of one interval; `equivalent` wins where the interval lies inside ±delta.

    Two one-sided tests at size a conclude equivalence exactly when the interval at level 1 - 2a lies inside ±delta
    (Schuirmann 1987). Here it is the interval that is shown, at level 1 - alpha, so false equivalence has a chance of
    at most alpha / 2 rather than alpha. The stricter rule is chosen because one interval then decides everything a
    reader sees: no picture can contradict its verdict, and one correction for several contrasts or looks serves
    both kinds. (The familywise guarantee of `holm` is for `differs`; false equivalence is held for each contrast.)
    """
    if not delta > 0:
        raise ValueError(f"delta={delta}: the smallest effect of interest is above 0; try 0.01")
    kind = kind_of(estimate, delta)
    return Verdict(kind, more_seeds(estimate, delta) if kind == "undecided" else 0, detectable(estimate))


def kind_of(estimate: Estimate, delta: float) -> Kind:
    """Where the interval lies: inside ±delta, clear of 0, or neither."""
    if -delta < estimate.low and estimate.high < delta:
        return "equivalent"
    return "differs" if estimate.rejected else "undecided"


def more_seeds(estimate: Estimate, delta: float) -> int:
    """How many seeds to add until a study of that size is decided four times in five, if what was seen is true."""
    return seeds_to_decide(estimate.estimate, estimate.sd, estimate.n, delta, estimate.level) - estimate.n


def detectable(estimate: Estimate) -> float:
    """The smallest effect these data could have shown with 80 % power at the estimate's level."""
    return detectable_effect(estimate.sd, estimate.n, estimate.level)
