"""The nuisance factors of a fair comparison: every cell tries as many rates, and validation data choose.

Selection is on validation data, never on test. Whatever interval is reported afterwards is conditional on the chosen
rates: it says how runs at those rates vary over seeds, not how the choice itself would vary.
"""

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from jaxtyping import Float

from whorl.evidence.estimate import finite, paired_difference

TIE = 1e-9
EXTENSIONS = 3
NEW_RATES = 2
CellName = TypeVar("CellName", bound=Hashable)


@dataclass(frozen=True)
class Trial:
    """One rate and what validation data said of it on each tuning seed: the outcome, and the loss that breaks ties.

    Scores have their failures scored (`failures.score_failures`); a loss that is not finite counts as the worst.
    """

    rate: float
    scores: Float[np.ndarray, " seed"]
    losses: Float[np.ndarray, " seed"]

    @property
    def score(self) -> float:
        """The mean validation outcome."""
        return float(finite(self.scores).mean())

    @property
    def loss(self) -> float:
        """The mean validation loss, infinite where a run diverged."""
        return float(np.where(np.isfinite(self.losses), self.losses, math.inf).mean())


def grid(centre: float, count: int, ratio: float) -> tuple[float, ...]:
    """So many rates around the centre, each `ratio` times the one before; the odd one lies below the centre."""
    if not (0 < centre < math.inf and count >= 1 and 1 < ratio < math.inf):
        raise ValueError(
            f"centre={centre}, count={count}, ratio={ratio}: above 0, at least 1, above 1; try 0.1, 7, 3"
        )
    return tuple(centre * ratio ** (place - count // 2) for place in range(count))


def choose(trials: Sequence[Trial], higher_is_better: bool) -> float:
    """The rate with the best mean validation outcome.

    Outcomes within 1e-9 tie, as accuracies at a ceiling do; then the lower validation loss decides, then the rate
    nearest the geometric centre of those still tied, then the lower rate. A rate at which runs diverged must do
    better than luck (`trustworthy`).
    """
    return best_of(trials, higher_is_better).rate


def best_of(trials: Sequence[Trial], higher_is_better: bool) -> Trial:
    """The trial whose rate is chosen."""
    if not trials:
        raise ValueError("trials=0: at least one rate must be tried; try grid(0.1, 7, 3)")
    sign = 1 if higher_is_better else -1
    trials = trustworthy(trials, sign)
    top = max(sign * trial.score for trial in trials)
    tied = [trial for trial in trials if sign * trial.score >= top - TIE]
    least = min(trial.loss for trial in tied)
    tied = [trial for trial in tied if trial.loss <= least + TIE]
    centre = float(np.mean([math.log(trial.rate) for trial in tied]))
    return min(tied, key=lambda trial: (round(abs(math.log(trial.rate) - centre), 9), trial.rate))


def trustworthy(trials: Sequence[Trial], sign: int) -> Sequence[Trial]:
    """The rates at which no run diverged, and those that beat the best of them for all that; all where none is whole.

    A diverged run scores chance, and where nothing can be learnt chance beats half of all honest runs: a rate at
    which every run diverges would be chosen. So such a rate is out, and one at which some do must lead the best whole
    one by more than a standard error of their paired difference.
    """
    whole = [trial for trial in trials if math.isfinite(trial.loss)]
    if not whole:
        return trials
    best = max(whole, key=lambda trial: sign * trial.score)
    some = [trial for trial in trials if not math.isfinite(trial.loss) and np.isfinite(trial.losses).any()]
    return whole + [trial for trial in some if leads(trial, best, sign)]


def leads(one: Trial, other: Trial, sign: int) -> bool:
    """Whether one rate's outcome is better by more than a standard error of their paired difference over seeds."""
    lead = sign * paired_difference(other.scores, one.scores)
    error = lead.std(ddof=1) / math.sqrt(lead.size) if lead.size > 1 else 0.0
    return bool(lead.mean() > max(error, TIE))


def on_edge(trials: Sequence[Trial], higher_is_better: bool) -> int:
    """-1 or +1 if better rates probably lie below or above all those tried, else 0.

    The chosen rate must lie at an edge and beat the best interior rate by more than one standard error of their
    paired difference over tuning seeds, lest noise on a plateau walk the grid away. One tuning seed has no error.
    """
    if len(trials) < 3:
        raise ValueError(f"rates={len(trials)}: an edge needs an inside, so at least 3; try more rates")
    ordered = sorted(trials, key=lambda trial: trial.rate)
    best, inside = best_of(ordered, higher_is_better), best_of(ordered[1:-1], higher_is_better)
    if best.rate not in (ordered[0].rate, ordered[-1].rate):
        return 0
    if not leads(best, inside, 1 if higher_is_better else -1):
        return 0
    return -1 if best.rate == ordered[0].rate else 1


def extend(
    cells: Mapping[CellName, Sequence[Trial]], higher_is_better: bool, extended: int
) -> dict[CellName, tuple[float, ...]]:
    """The rates each cell tries next, two for every cell so that budgets stay equal; nothing when tuning is done.

    One cell on an edge is enough to go on. It tries two rates beyond the edge; the others, which must have no less,
    look closer around their best. After three extensions (`extended` counts them) tuning ends, and a cell that is
    still `on_edge` is a caveat.
    """
    edges = {name: on_edge(trials, higher_is_better) for name, trials in cells.items()}
    if extended >= EXTENSIONS or not any(edges.values()):
        return {}
    return {
        name: beyond(trials, edges[name]) if edges[name] else around(trials, choose(trials, higher_is_better))
        for name, trials in cells.items()
    }


def beyond(trials: Sequence[Trial], direction: int) -> tuple[float, ...]:
    """Two rates beyond an edge, at the spacing of the grid there."""
    rates = sorted((trial.rate for trial in trials), key=lambda rate: direction * rate)
    ratio = rates[-1] / rates[-2]
    return tuple(rates[-1] * ratio**step for step in range(1, NEW_RATES + 1))


def around(trials: Sequence[Trial], rate: float) -> tuple[float, ...]:
    """The geometric midpoints between a rate and its neighbours; where it has none, as far out as the other side's."""
    rates = sorted(trial.rate for trial in trials)
    place = rates.index(rate)
    below = rates[place - 1] if place else rate**2 / rates[place + 1]
    above = rates[place + 1] if place + 1 < len(rates) else rate**2 / rates[place - 1]
    return math.sqrt(below * rate), math.sqrt(above * rate)
