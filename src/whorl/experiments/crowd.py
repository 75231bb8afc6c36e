"""A crowd of networks: some widths, each from very many seeds, so that which is better is known, and by how much."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from jaxtyping import Bool, Float

from whorl.answers import charts as draw
from whorl.answers.caution import about_data
from whorl.answers.finding import Finding
from whorl.answers.naming import summary
from whorl.answers.part import Part
from whorl.answers.sentences import span
from whorl.cost import Planned
from whorl.evidence.estimate import Estimate, mean_interval, paired_difference, paired_effect
from whorl.evidence.improvement import trial_bounds
from whorl.evidence.pairing import Pairing, pairing_correlation
from whorl.laboratory import Laboratory
from whorl.language import Number, Text
from whorl.measure import Record
from whorl.outcome import Outcome
from whorl.plan import AskPlan
from whorl.recipe import Recipe, recipe_from
from whorl.report import chart
from whorl.report.report import Figure
from whorl.theory.few_seeds import correlation_interval, wrong

WIDTHS: tuple[int, ...] = (8, 10, 12, 16, 32)
CLOSE, WIDE, FAR = (10, 12), (16, 32), (8, 32)
BLOCK = 50  # seeds committed at once: they take a moment
SHOWN = 150  # dots for each width
AT_THE_END = Record(points=1, checkpoints=1, snapshots=0)
OUTCOME = Outcome("test accuracy")


@dataclass(frozen=True)
class Duel:
    """Two widths on the same seeds; `wrong` is how often one seed's word is not that of all seeds together."""

    widths: tuple[int, int]
    a: Float[np.ndarray, " seed"]
    b: Float[np.ndarray, " seed"]

    @property
    def differences(self) -> Float[np.ndarray, " seed"]:
        return paired_difference(self.a, self.b)

    @property
    def gap(self) -> Estimate:
        return paired_effect(self.a, self.b)

    @property
    def standardised(self) -> float:
        """The gap in units of its spread over seeds."""
        gap = self.gap
        return (
            gap.estimate / gap.sd
            if gap.sd
            else float(np.sign(gap.estimate)) * np.inf
            if gap.estimate
            else 0.0
        )

    @property
    def has_winner(self) -> bool:
        """Whether all seeds together tell the two apart."""
        return self.gap.rejected

    @property
    def wrong(self) -> Estimate:
        share = float(wrong(self.differences[:, None], self.gap.estimate)[0])
        return share_estimate(share, len(self.a))

    @property
    def pairing(self) -> Pairing:
        return pairing_correlation(self.a, self.b)

    @property
    def names(self) -> dict[str, Any]:
        """The two widths, the better one first."""
        better = 0 if self.gap.estimate < 0 else 1
        return {"better": self.widths[better], "worse": self.widths[1 - better]}


@dataclass(frozen=True)
class Crowd:
    """Every width's accuracy on fresh data, seed by seed; failures are scored as chance."""

    recipes: Mapping[int, Recipe]
    values: Mapping[int, Float[np.ndarray, " seed"]]
    failed: Mapping[int, Bool[np.ndarray, " seed"]]

    @property
    def seeds(self) -> int:
        return len(next(iter(self.values.values())))

    def duel(self, widths: tuple[int, int]) -> Duel:
        return Duel(widths, *(self.values[width] for width in widths))


def with_width(data: Mapping[str, Any], width: int) -> Recipe:
    """The small network of the crowd with so many hidden units."""
    return recipe_from(
        {
            "name": f"width-{width}",
            "data": data,
            "network": {"hidden": [width], "activation": "relu", "init": "he"},
            "optimizer": {"name": "adam", "lr": 0.03},
            "training": {"steps": 300},
        }
    )


def planned_crowd(plan: AskPlan, recipes: Sequence[Recipe]) -> list[Planned]:
    """What `gather` will run."""
    return [Planned("crowd", list(recipes), plan.seeds, AT_THE_END)]


def gather(lab: Laboratory, plan: AskPlan, recipes: Sequence[Recipe]) -> Crowd:
    """Trains every width from every seed."""
    runs = lab.run("crowd", {one.name: one for one in recipes}, range(plan.seeds), AT_THE_END, block=BLOCK)
    scored = OUTCOME.score(runs, recipes)
    by_width = dict(zip(WIDTHS, recipes, strict=True))
    return Crowd(
        by_width,
        {width: scored.values[one.name] for width, one in by_width.items()},
        {width: scored.failed[one.name] for width, one in by_width.items()},
    )


def share_estimate(share: float, n: int) -> Estimate:
    """A share of n tries with its exact binomial interval."""
    low, high = trial_bounds(share, n, 0.95)
    return Estimate(share, low, high, 0.95, np.nan, n, np.nan)


def units(width: int) -> Text:
    return Text("seeds-units", {"units": width})


def pair_name(duel: Duel) -> Text:
    return Text("seeds-pair", {"first": duel.widths[0], "second": duel.widths[1]})


def crowd_part(crowd: Crowd, delta: float) -> Part:
    """What all seeds together say: the widths, the gaps, how often one seed contradicts, and what pairing gave."""
    duels = {name: crowd.duel(widths) for name, widths in (("close", CLOSE), ("wide", WIDE), ("far", FAR))}
    apart = [one for name, duel in duels.items() for one in (_gap(name, duel), _wrong(name, duel, delta))]
    findings = [*apart, itself(crowd), *(pairing(name, duels[name]) for name in ("close", "wide"))]
    said = about_data(list(crowd.recipes.values()), OUTCOME)
    lost = {width: int(failed.sum()) for width, failed in crowd.failed.items() if failed.any()}
    failures = [Text("seeds-failed", {"failed": count, "arm": units(width)}) for width, count in lost.items()]
    return Part(
        title=Text("seeds-found"),
        note=Text("seeds-found-note", {"allowed": Number(delta, "accuracy")}),
        findings=tuple(one for one in findings if one is not None),
        figures=(Figure(chart=_cloud(crowd), prose=tuple(one.text for one in apart)),),
        caveats=(*said, *failures, Text("seeds-scope")),
        content={"outcome": OUTCOME.name},
    )


def _gap(name: str, duel: Duel) -> Finding:
    gap = duel.gap
    shown = {**duel.names, "gap": Number(abs(gap.estimate), "points"), "interval": span(gap, "points")}
    message = "seeds-gap" if duel.has_winner else "seeds-gap-unknown"
    row = Text("seeds-row-gap", {"pair": pair_name(duel)})
    return Finding(f"gap-{name}", Text(message, shown), gap, "points", row)


def judged(duel: Duel, delta: float) -> str:
    """Whether one seed errs surely more often than allowed (differs), surely less (equivalent), or neither."""
    share = duel.wrong
    if not duel.has_winner or share.low <= delta <= share.high:
        return "undecided"
    return "differs" if share.low > delta else "equivalent"


def _wrong(name: str, duel: Duel, delta: float) -> Finding:
    share, kind = duel.wrong, judged(duel, delta)
    shown = {
        **duel.names,
        "wrong": Number(share.estimate, "accuracy"),
        "interval": span(share, "accuracy"),
        "seeds": share.n,
    }
    never = "-never" if share.estimate == 0 else ""
    message = f"seeds-wrong{never}" if duel.has_winner else "seeds-wrong-unknown"
    row = Text("seeds-row-wrong", {"pair": pair_name(duel)})
    return Finding(f"wrong-{name}", Text(message, shown), share, "accuracy", row, kind)


def itself(crowd: Crowd) -> Finding:
    """One network against itself: the first half of the seeds against the second, so that no difference is true."""
    width = CLOSE[1]
    values, half = crowd.values[width], crowd.seeds // 2
    share = 1 - float(wrong((values[:half] - values[half : 2 * half])[:, None], 1.0)[0])
    estimate = share_estimate(share, half)
    shown = {
        "units": width,
        "pairs": half,
        "share": Number(share, "accuracy"),
        "interval": span(estimate, "accuracy"),
    }
    message = "seeds-itself" if values.std() > 0 else "seeds-itself-tied"
    return Finding(
        "itself", Text(message, shown), estimate, "accuracy", Text("seeds-row-itself", {"units": width})
    )


def pairing(name: str, duel: Duel) -> Finding | None:
    correlation, gain = duel.pairing.correlation, duel.pairing.gain
    if correlation is None or gain is None:
        return None
    low, high = correlation_interval(correlation, len(duel.a))
    estimate = Estimate(correlation, low, high, 0.95, np.nan, len(duel.a), np.nan)
    shown = {
        "pair": pair_name(duel),
        "correlation": Number(correlation, "correlation"),
        "interval": span(estimate, "correlation"),
        "gain": Number(gain, "number"),
    }
    message = "seeds-pairing" if low > 0 else "seeds-pairing-none"
    row = Text("seeds-row-pairing", {"pair": pair_name(duel)})
    return Finding(f"pairing-{name}", Text(message, shown), estimate, "correlation", row)


def _cloud(crowd: Crowd) -> chart.Cloud:
    arms, means = [], []
    for width, values in crowd.values.items():
        mean = mean_interval(values)
        means.append(Number(mean.estimate, "accuracy"))
        arms.append(
            chart.CloudArm(
                name=units(width),
                values=values[:SHOWN],
                mean=mean.estimate,
                low=mean.low,
                high=mean.high,
                failed=tuple(map(bool, crowd.failed[width][:SHOWN])),
            )
        )
    shown = {"shown": min(SHOWN, crowd.seeds), "seeds": crowd.seeds, "level": Number(0.95, "level")}
    return chart.Cloud(
        id="crowd",
        title=Text("seeds-crowd-title"),
        caption=Text("seeds-crowd-caption", shown),
        alt=Text("chart-cloud-alt", {"summary": summary([one.name for one in arms], means)}),
        arms=tuple(arms),
        axis=draw.axis(OUTCOME.name),
    )
