"""Every activation in the same network at the best of its rates, against none, against ReLU, and at one given rate."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from jaxtyping import Float

from whorl.answers import charts as draw
from whorl.answers.finding import Finding
from whorl.answers.naming import summary
from whorl.answers.part import Part
from whorl.answers.sentences import span
from whorl.cost import Planned
from whorl.evidence.estimate import Estimate, holm, mean_interval
from whorl.evidence.verdict import kind_of
from whorl.experiments.shapes import BENT, POLYNOMIALS, ordered
from whorl.laboratory import Laboratory
from whorl.language import Number, Sayable, Text, level_name
from whorl.measure import Record
from whorl.outcome import Outcome
from whorl.plan import AskPlan
from whorl.rates import SPARSE, Tuned, planned_tuning, tune
from whorl.recipe import Recipe, recipe_from
from whorl.report import chart
from whorl.report.report import Figure, Table

if TYPE_CHECKING:
    import xarray

RATES = (0.00032, 0.001, 0.0032, 0.01, 0.032, 0.1)
BUDGETS = {
    "quick": (RATES, 3, 8),
    "full": ((*RATES, 0.32), 5, 32),
}  # rates, tuning seeds, seeds at one given rate
LAST = Record(points=2, checkpoints=2, snapshots=1)  # the last weights are kept for pictures
SOLVED = 0.95  # what the course reached with its ReLU


@dataclass(frozen=True)
class Bends:
    """Accuracies by activation: at the best of the rates, and at the recipe's own rate on fewer seeds."""

    plan: AskPlan
    outcome: Outcome
    tuning: Mapping[str, Tuned]
    runs: "xarray.Dataset"
    values: Mapping[str, Float[np.ndarray, " seed"]]
    failures: Mapping[str, int]
    given: Mapping[str, Float[np.ndarray, " seed"]]
    given_rate: float

    @property
    def gains(self) -> dict[str, Estimate]:
        """Each bend against no bend, one Holm family: the primary contrasts."""
        return holm({name: self.values[name] - self.values["identity"] for name in BENT})

    @property
    def against_relu(self) -> dict[str, Estimate]:
        """Each bend that is no polynomial against ReLU, a family of its own."""
        others = [name for name in BENT if name not in (*POLYNOMIALS, "relu")]
        return holm({name: self.values[name] - self.values["relu"] for name in others})

    def kinds(self, family: Mapping[str, Estimate]) -> dict[str, str]:
        return {name: kind_of(one, self.plan.delta) for name, one in family.items()}

    def mean(self, name: str) -> float:
        return float(self.values[name].mean())


def with_network(base: Recipe, name: str, **network: Any) -> Recipe:
    """The base recipe with another network."""
    settings = base.settings
    return recipe_from({"name": name, **settings, "network": {**settings["network"], **network}})


def _arms(base: Recipe) -> dict[str, Recipe]:
    return {name: with_network(base, name, activation=name) for name in ordered()}


def planned_bends(plan: AskPlan, base: Recipe) -> list[Planned]:
    """What `try_bends` will run."""
    rates, tuning_seeds, few = BUDGETS[plan.effort]
    arms = list(_arms(base).values())
    return [
        planned_tuning(plan, arms, "bends-tuning", (len(rates), tuning_seeds)),
        Planned("bends", arms, plan.seeds, LAST),
        Planned("bends-given", arms, min(few, plan.seeds), SPARSE),
    ]


def try_bends(lab: Laboratory, plan: AskPlan, base: Recipe) -> Bends:
    rates, tuning_seeds, few = BUDGETS[plan.effort]
    arms = _arms(base)
    outcome = Outcome.of(base)
    cells = {(place,): recipe for place, recipe in enumerate(arms.values())}
    found = tune(lab, cells, outcome, "bends-tuning", (len(rates), tuning_seeds), rates)
    tuning = dict(zip(arms, found.values(), strict=True))
    best = {name: one.recipe for name, one in tuning.items()}
    runs = lab.run("bends", best, range(plan.seeds), LAST)
    scored = outcome.score(runs, list(best.values()))
    given = lab.run("bends-given", arms, range(min(few, plan.seeds)), SPARSE)
    return Bends(
        plan,
        outcome,
        tuning,
        runs,
        scored.values,
        scored.failures,
        outcome.score(given, list(arms.values())).values,
        base.optimizer.lr,
    )


def bends_part(bends: Bends) -> Part:
    findings = (*_gains(bends), *_instead(bends), *_given(bends))
    edges = [level_name(name) for name, one in bends.tuning.items() if one.on_edge]
    caveats = (Text("activation-edge", {"activations": tuple(edges)}),) if edges else ()
    return Part(
        Text("activation-table"),
        findings=findings,
        figures=(
            Figure(chart=_cloud(bends), prose=(solved_sentence(bends),)),
            Figure(chart=_forest(bends), prose=(alike_sentence(bends),)),
            Figure(chart=_sweeps(bends), prose=tuple(one.text for one in _given(bends))),
        ),
        caveats=(_budget(bends), *caveats),
        tables=(_rates_table(bends),),
        content={"tuning": {name: one.as_json() for name, one in bends.tuning.items()}},
        note=Text("activation-family-note"),
    )


# Sentences


def _gains(bends: Bends) -> tuple[Finding, ...]:
    """The level without a bend, then what each bend adds."""
    level = mean_interval(bends.values["identity"])
    flat = Text(
        "activation-flat",
        {"accuracy": Number(level.estimate, "accuracy"), "interval": span(level, "accuracy")},
    )
    said = [Finding("flat", flat, level, "accuracy", Text("activation-row-flat"))]
    for name, one in bends.gains.items():
        values = {
            "activation": level_name(name),
            "gain": Number(one.estimate, "points", sign=True),
            "interval": span(one, "points"),
            "accuracy": Number(bends.mean(name), "accuracy"),
        }
        row = Text("activation-row-bend", {"activation": level_name(name)})
        text = Text("activation-bend", values)
        said.append(Finding.judged(f"bend-{name}", text, one, "points", row, bends.plan.delta))
    return tuple(said)


def _instead(bends: Bends) -> tuple[Finding, ...]:
    said = []
    for name, one in bends.against_relu.items():
        values = {
            "activation": level_name(name),
            "difference": Number(one.estimate, "points", sign=True),
            "interval": span(one, "points"),
        }
        row = Text("activation-row-instead", {"activation": level_name(name)})
        text = Text("activation-instead", values)
        said.append(Finding.judged(f"instead-{name}", text, one, "points", row, bends.plan.delta))
    return (*said, Finding("alike", alike_sentence(bends)), Finding("solved", solved_sentence(bends)))


def solved_sentence(bends: Bends) -> Text:
    """How many bends that are no polynomials come close to the best of all: the observation behind Leshno's theorem."""
    means = {name: bends.mean(name) for name in BENT if name not in POLYNOMIALS}
    good = [name for name, mean in means.items() if mean >= SOLVED]
    values = {
        "count": len(good),
        "total": len(means),
        "wanted": Number(SOLVED, "accuracy"),
        "least": Number(min(means.values()), "accuracy"),
        "most": Number(max(means.values()), "accuracy"),
        "linear": Number(bends.mean("identity"), "accuracy"),
    }
    if bends.mean("identity") >= SOLVED:
        return Text("activation-solved-without", values)
    message = {len(means): "activation-solved-all", 0: "activation-solved-none"}
    return Text(message.get(len(good), "activation-solved-some"), values)


def alike_sentence(bends: Bends) -> Text:
    """Which are as good as ReLU within delta, which surely are not, and of which neither is known."""
    kinds = bends.kinds(bends.against_relu)
    named = {
        kind: tuple(level_name(name) for name, one in kinds.items() if one == kind)
        for kind in ("equivalent", "differs", "undecided")
    }
    values: dict[str, Sayable] = {
        "count": len(named["equivalent"]),
        "total": len(kinds),
        "different": named["differs"] or "",
        "unknown": named["undecided"] or "",
        "delta": Number(bends.plan.delta, "points"),
        "relu": Number(bends.mean("relu"), "accuracy"),
    }
    if named["differs"]:
        return Text("activation-alike-differ", values)
    if not named["equivalent"]:
        return Text("activation-alike-unknown", values)
    return Text("activation-alike-some" if named["undecided"] else "activation-alike-all", values)


def _given(bends: Bends) -> tuple[Finding, ...]:
    """Sigmoid and ReLU at the recipe's one rate and at the best of their own: what a shared rate would have taught."""
    seeds = len(bends.given["relu"])
    at_given, at_best = (
        mean_interval(found["sigmoid"][:seeds] - found["relu"][:seeds])
        for found in (bends.given, bends.values)
    )
    delta = bends.plan.delta
    values = {
        "rate": Number(bends.given_rate, "rate"),
        "given": Number(at_given.estimate, "points", sign=True),
        "given-interval": span(at_given, "points"),
        "best": Number(at_best.estimate, "points", sign=True),
        "best-interval": span(at_best, "points"),
        "own": Number(bends.tuning["sigmoid"].chosen, "rate"),
    }
    far, near = kind_of(at_given, delta) == "differs", abs(at_best.estimate) < abs(at_given.estimate) / 2
    text = Text("activation-given-misleads" if far and near else "activation-given-same", values)
    row = Text("activation-row-given", {"rate": Number(bends.given_rate, "rate")})
    return (Finding.judged("given-rate", text, at_given, "points", row, delta),)


def _budget(bends: Bends) -> Text:
    rates, seeds = next(iter(bends.tuning.values())).scores.shape
    return Text("activation-budget", {"rates": rates, "tuning": seeds, "seeds": bends.plan.seeds})


# Tables and figures


def _rates_table(bends: Bends) -> Table:
    """Which rate each was given, and what it reached with it and with the shared one."""
    rows = []
    for name, one in bends.tuning.items():
        mean = mean_interval(bends.values[name])
        rows.append(
            (
                level_name(name),
                Number(one.chosen, "rate"),
                Number(mean.estimate, "accuracy"),
                span(mean, "accuracy"),
                Number(float(bends.given[name].mean()), "accuracy"),
                bends.failures[name],
            )
        )
    heads = ("activation", "rate", "accuracy", "interval", "given", "failed")
    return Table(
        title=Text("activation-rates-title"),
        columns=tuple(Text(f"activation-column-{head}") for head in heads),
        rows=tuple(rows),
        note=Text("activation-rates-note", {"rate": Number(bends.given_rate, "rate")}),
    )


def _cloud(bends: Bends) -> chart.Cloud:
    strips = []
    for name in sorted(bends.values, key=lambda name: -bends.mean(name)):
        values, mean = bends.values[name], mean_interval(bends.values[name])
        strips.append(
            chart.CloudArm(
                name=level_name(name), values=values, mean=mean.estimate, low=mean.low, high=mean.high
            )
        )
    told = [Number(one.mean, "accuracy") for one in strips]
    return chart.Cloud(
        id="bends",
        title=Text("figure-bends-title"),
        caption=Text("activation-bends-caption", {"seeds": bends.plan.seeds, "level": Number(0.95, "level")}),
        alt=Text("chart-cloud-alt", {"summary": summary([one.name for one in strips], told)}),
        arms=tuple(strips),
        axis=draw.axis(bends.outcome.name),
        reference=draw.chance(bends.outcome, bends.tuning["relu"].recipe.data.classes),
    )


def _forest(bends: Bends) -> chart.Forest:
    family = bends.against_relu
    rows = [
        chart.Estimated(name=level_name(name), estimate=one.estimate, low=one.low, high=one.high)
        for name, one in family.items()
    ]
    told = [Number(one.estimate, "points", sign=True) for one in family.values()]
    return chart.Forest(
        id="instead-of-relu",
        title=Text("figure-instead-title"),
        caption=Text("activation-instead-caption", {"seeds": bends.plan.seeds}),
        alt=Text("chart-forest-alt", {"summary": summary([one.name for one in rows], told)}),
        rows=tuple(rows),
        axis=Text("activation-axis-instead"),
        delta=bends.plan.delta,
    )


SHOWN = ("identity", "square", "sigmoid", "softplus", "tanh", "relu")


def _sweeps(bends: Bends) -> chart.Sweeps:
    """Accuracy on validation data against the rate, for a few: who needs which rate."""
    arms = [
        chart.Sweep.of(level_name(name), np.array(one.rates), one.scores, one.chosen)
        for name in SHOWN
        for one in (bends.tuning[name],)
    ]
    told = [Number(bends.tuning[name].chosen, "rate") for name in SHOWN]
    return chart.Sweeps(
        id="bends-rates",
        title=Text("figure-bends-rates-title"),
        caption=Text("chart-sweep-caption"),
        alt=Text("activation-sweeps-alt", {"summary": summary([level_name(name) for name in SHOWN], told)}),
        arms=tuple(arms),
        axis=draw.axis("validation_accuracy"),
        rate_axis=Text("axis-learning-rate"),
        reference=draw.chance(bends.outcome, bends.tuning["relu"].recipe.data.classes),
    )
