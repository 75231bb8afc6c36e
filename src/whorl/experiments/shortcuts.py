"""Skip connections and batch norm, neither, either and both, in networks of several depths, all tuned alike."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from whorl.answers import charts as draw
from whorl.answers.finding import Finding
from whorl.answers.naming import summary
from whorl.answers.part import Part
from whorl.answers.sentences import span
from whorl.cost import Planned
from whorl.difference import Bits
from whorl.evidence.estimate import Estimate, holm, mean_interval
from whorl.evidence.shares import Split, alone, gap, split
from whorl.experiments.deep import CENTRES, data_of, deep
from whorl.experiments.deep_inits import vanishing
from whorl.experiments.depths import depth_line, planned_each, tune_each
from whorl.laboratory import Laboratory
from whorl.language import Number, Sayable, Text
from whorl.outcome import Outcome
from whorl.plan import AskPlan
from whorl.rates import ENDS, Tuned
from whorl.recipe import Recipe
from whorl.report import chart
from whorl.report.report import Figure

OUTCOME = Outcome("test accuracy")
FACTORS = ("network.residual", "network.normalisation")
ARMS: dict[Bits, str] = {(0, 0): "plain", (1, 0): "skip", (0, 1): "norm", (1, 1): "both"}

Values = Mapping[int, Mapping[Bits, Float[np.ndarray, " seed"]]]
"""By depth and by whether there are skips and batch norm."""


@dataclass(frozen=True)
class Effort:
    """How deep, at how many rates on how many seeds for each of two inits, and on how many seeds after that."""

    depths: tuple[int, ...]
    budget: tuple[int, int]
    seeds: int


EFFORTS = {"quick": Effort((2, 8, 20), (5, 2), 8), "full": Effort((2, 4, 8, 20, 32), (7, 3), 32)}


@dataclass(frozen=True)
class Shortcuts:
    """Accuracy on fresh and training data at the end, the rates, and the gradient at the start, first layer over last."""

    fresh: Values
    training: Values
    tuned: Mapping[tuple[int, Bits], Tuned]
    vanished: Mapping[tuple[int, Bits], float]
    failed: Mapping[tuple[int, Bits], int]

    @property
    def depths(self) -> tuple[int, ...]:
        return tuple(self.fresh)

    @property
    def deepest(self) -> Mapping[Bits, Float[np.ndarray, " seed"]]:
        return self.fresh[self.depths[-1]]

    @property
    def split(self) -> Split:
        """From plain to both at the deepest, over the two factors."""
        return split(self.deepest, FACTORS)

    @property
    def effects(self) -> dict[str, Estimate]:
        """At the deepest, each alone and both, less plain: one family, whose first member is the primary contrast."""
        skip, norm = alone(self.deepest)
        return holm({"both": gap(self.deepest), "skip": skip, "norm": norm})

    @property
    def degradation(self) -> dict[str, Estimate]:
        """What the deepest plain network loses against the best shallower one: on training data, and on fresh."""
        best = max(self.depths[:-1], key=lambda depth: float(self.training[depth][0, 0].mean()))
        return holm(
            {
                kind: values[self.depths[-1]][0, 0] - values[best][0, 0]
                for kind, values in (("training", self.training), ("fresh", self.fresh))
            }
        )


def network(plan: AskPlan, depth: int, bits: Bits) -> Recipe:
    """A ReLU network of this depth under SGD, with skips, batch norm, both or neither."""
    skip, norm = bits
    return deep(
        data_of(plan), depth, init="he", residual=bool(skip), normalisation="batch" if norm else "none"
    )


def planned_shortcuts(plan: AskPlan) -> list[Planned]:
    """What `try_shortcuts` will run."""
    effort = EFFORTS[plan.effort]
    found = []
    for depth in effort.depths:
        arms = [network(plan, depth, bits) for bits in ARMS]
        found.append(planned_each(plan, arms, f"shortcuts-{depth}-tuning", effort.budget))
        found.append(Planned(f"shortcuts-{depth}", arms, min(plan.seeds, effort.seeds), ENDS))
    return found


def try_shortcuts(lab: Laboratory, plan: AskPlan) -> Shortcuts:
    """Every arm at every depth, at the best of its rates and of two initialisations."""
    effort = EFFORTS[plan.effort]
    recipes = {(depth, bits): network(plan, depth, bits) for depth in effort.depths for bits in ARMS}
    tuned: dict[tuple[int, Bits], Tuned] = {}
    fresh: dict[int, dict[Bits, np.ndarray]] = {}
    training: dict[int, dict[Bits, np.ndarray]] = {}
    vanished: dict[tuple[int, Bits], float] = {}
    failed: dict[tuple[int, Bits], int] = {}
    for depth in effort.depths:
        some = {(depth, bits): recipes[depth, bits] for bits in ARMS}
        tuned |= tune_each(lab, some, f"shortcuts-{depth}-tuning", effort.budget, CENTRES)
        arms = {name: tuned[depth, bits].recipe for bits, name in ARMS.items()}
        runs = lab.run(f"shortcuts-{depth}", arms, range(min(plan.seeds, effort.seeds)), ENDS)
        scored = OUTCOME.score(runs, list(arms.values()))
        chance = 1 / network(plan, depth, (0, 0)).data.classes
        seen = runs["train_accuracy"].isel(step=-1)
        fresh[depth], training[depth] = {}, {}
        for bits, name in ARMS.items():
            fresh[depth][bits] = scored.values[name]
            own = seen.sel(arm=name).values.astype(float)
            training[depth][bits] = np.where(scored.failed[name], chance, own)
            vanished[depth, bits] = vanishing(runs.sel(arm=name))
            failed[depth, bits] = scored.failures[name]
    return Shortcuts(fresh, training, tuned, vanished, failed)


def shortcuts_part(found: Shortcuts, plan: AskPlan) -> Part:
    rates, seeds = next(iter(found.tuned.values())).scores.shape
    shown = {"rates": rates, "tuning": seeds, "edges": sum(one.on_edge for one in found.tuned.values())}
    return Part(
        title=Text("residual-table", {"depth": found.depths[-1]}),
        findings=(*_contrasts(found, plan), *_shares(found, plan), *_degraded(found, plan), *_levels(found)),
        figures=(
            Figure(chart=depth_chart(found, "fresh")),
            Figure(chart=depth_chart(found, "training")),
            Figure(chart=split_chart(found, plan)),
        ),
        caveats=(Text("residual-tuned", shown),),
        content={"shortcuts": [_json(found, depth, bits) for depth in found.depths for bits in ARMS]},
        note=Text("residual-table-note"),
    )


def arm_title(bits: Bits) -> Text:
    return Text(f"residual-{ARMS[bits]}")


def _json(found: Shortcuts, depth: int, bits: Bits) -> dict:
    one = found.tuned[depth, bits]
    return {
        "depth": depth,
        "arm": ARMS[bits],
        "init": one.recipe.network.init,
        "lr": one.chosen,
        "fresh": found.fresh[depth][bits].tolist(),
        "training": found.training[depth][bits].tolist(),
        "gradient_at_start": found.vanished[depth, bits],
        "failed": found.failed[depth, bits],
    }


def _contrasts(found: Shortcuts, plan: AskPlan) -> list[Finding]:
    said = []
    for name, one in found.effects.items():
        row = Text("residual-less-plain", {"arm": Text(f"residual-{name}")})
        shown = {
            "row": row,
            "difference": Number(one.estimate, "points", sign=True),
            "interval": span(one, "points"),
        }
        said.append(
            Finding.judged(f"gain-{name}", Text("residual-gain", shown), one, "points", row, plan.delta)
        )
    return said


def _shares(found: Shortcuts, plan: AskPlan) -> list[Finding]:
    parts = found.split
    rows = [
        ("share-skip", Text("residual-share-skip"), parts.shares[FACTORS[0]]),
        ("share-norm", Text("residual-share-norm"), parts.shares[FACTORS[1]]),
        ("interaction", Text("residual-interaction"), parts.interactions[FACTORS]),
    ]
    said = []
    for id, row, one in rows:
        shown = {
            "row": row,
            "difference": Number(one.estimate, "points", sign=True),
            "interval": span(one, "points"),
        }
        said.append(Finding.judged(id, Text("residual-gain", shown), one, "points", row, plan.delta))
    return said


def _degraded(found: Shortcuts, plan: AskPlan) -> list[Finding]:
    said = []
    for kind, one in found.degradation.items():
        row = Text(f"residual-degraded-{kind}", {"depth": found.depths[-1]})
        shown = {
            "row": row,
            "difference": Number(one.estimate, "points", sign=True),
            "interval": span(one, "points"),
        }
        said.append(
            Finding.judged(f"degraded-{kind}", Text("residual-gain", shown), one, "points", row, plan.delta)
        )
    return said


def _levels(found: Shortcuts) -> list[Finding]:
    said = []
    for depth in found.depths:
        for bits, name in ARMS.items():
            mean = mean_interval(found.fresh[depth][bits])
            row = Text("residual-at", {"arm": arm_title(bits), "depth": depth})
            shown = {
                "row": row,
                "accuracy": Number(mean.estimate, "accuracy"),
                "interval": span(mean, "accuracy"),
                "training": Number(float(found.training[depth][bits].mean()), "accuracy"),
                "vanished": Number(found.vanished[depth, bits], "number"),
                "failed": found.failed[depth, bits],
            }
            said.append(Finding(f"{name}-{depth}", Text("residual-level", shown), mean, "accuracy", row))
    return said


# Figures


def depth_chart(found: Shortcuts, kind: str) -> chart.Lines:
    """Accuracy against depth, one line for each arm."""
    values = found.fresh if kind == "fresh" else found.training
    lines = tuple(
        depth_line(arm_title(bits), {depth: values[depth][bits] for depth in found.depths}) for bits in ARMS
    )
    names: list[Sayable] = [line.name for line in lines]
    told = summary(names, [Number(line.y[-1], "accuracy") for line in lines])
    shown = {"seeds": len(found.deepest[0, 0]), "summary": told, "depth": found.depths[-1]}
    return chart.Lines(
        id=f"shortcuts-{kind}",
        title=Text(f"figure-shortcuts-{kind}-title"),
        caption=Text(f"figure-shortcuts-{kind}-caption", shown),
        alt=Text("figure-shortcuts-alt", shown),
        lines=lines,
        x_axis=Text("axis-hidden-layers"),
        y_axis=Text("axis-test-accuracy" if kind == "fresh" else "axis-train-accuracy"),
        y_number="accuracy",
        log_x=True,
    )


def split_chart(found: Shortcuts, plan: AskPlan) -> chart.Forest:
    """At the deepest: each alone, both, and what they do only together."""
    effects = found.effects
    rows = [
        *(
            (Text("residual-less-plain", {"arm": Text(f"residual-{name}")}), effects[name])
            for name in ("skip", "norm", "both")
        ),
        (Text("residual-interaction"), found.split.interactions[FACTORS]),
    ]
    numbers = [Number(one.estimate, "points", sign=True) for _, one in rows]
    return chart.Forest(
        id="shortcuts-split",
        title=Text("figure-shortcuts-split-title", {"depth": found.depths[-1]}),
        caption=Text(
            "figure-shortcuts-split-caption",
            {"seeds": len(found.deepest[0, 0]), "level": Number(0.95, "level")},
        ),
        alt=Text("chart-forest-alt", {"summary": summary([name for name, _ in rows], numbers)}),
        rows=tuple(
            chart.Estimated(name=name, estimate=one.estimate, low=one.low, high=one.high)
            for name, one in rows
        ),
        axis=draw.axis("difference-points"),
        delta=plan.delta,
    )
