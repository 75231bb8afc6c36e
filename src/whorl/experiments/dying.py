"""Units that no longer learn: dead and saturated ones by learning rate, what they cost, and networks born dead."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from jaxtyping import Float

from whorl.answers.finding import Finding
from whorl.answers.naming import summary
from whorl.answers.part import Part
from whorl.answers.sentences import span
from whorl.cost import Planned
from whorl.evidence.estimate import Estimate, mean_interval, paired_effect
from whorl.evidence.verdict import kind_of
from whorl.experiments.bends import LAST, with_network
from whorl.laboratory import Laboratory
from whorl.language import Number, Sayable, Text, level_name
from whorl.outcome import Outcome
from whorl.plan import AskPlan
from whorl.recipe import Recipe
from whorl.report import chart
from whorl.report.report import Figure
from whorl.streams import generator
from whorl.theory.death import born_dead, born_dead_by_layer, saturated

TRIED = ("relu", "leaky-relu", "tanh", "sigmoid")
RATES = (0.001, 0.01, 0.1, 0.32, 1.0)
MANY = 0.1  # of the units dead
SEEDS = {"quick": 16, "full": 32}
FLAT = 0.1  # a slope below this share of the steepest counts as saturated
STEEPEST = {"tanh": 1.0, "sigmoid": 0.25, "relu": 1.0, "leaky-relu": 1.0}
POINTS = 600  # on which saturation is looked at
BORN = {"widths": (2, 3, 4, 5), "depth": 30, "networks": 4000}

ByRate = Mapping[str, Float[np.ndarray, "rate seed"]]


@dataclass(frozen=True)
class Dying:
    """By activation, rate and seed after training: dead units, flat slopes, accuracy; and networks born dead."""

    dead: ByRate
    flat: ByRate
    accuracy: ByRate
    born: Mapping[int, Float[np.ndarray, " layer"]]
    delta: float

    @property
    def seeds(self) -> int:
        return self.dead["relu"].shape[1]


def _arms(base: Recipe) -> dict[str, Recipe]:
    return {
        f"{name}-{place}": with_network(base, name, activation=name).rated(rate)
        for name in TRIED
        for place, rate in enumerate(RATES)
    }


def planned_dying(plan: AskPlan, base: Recipe) -> list[Planned]:
    """What `try_dying` will run."""
    return [Planned("dying", list(_arms(base).values()), min(SEEDS[plan.effort], plan.seeds), LAST)]


def try_dying(lab: Laboratory, plan: AskPlan, base: Recipe) -> Dying:
    seeds = min(SEEDS[plan.effort], plan.seeds)
    arms = _arms(base)
    runs = lab.run("dying", arms, range(seeds), LAST)
    scored = Outcome.of(base).score(runs, list(arms.values())).values
    dead = runs["dead"].isel(layer=0, checkpoint=-1)
    settings = {"arms": {id: arm.hash for id, arm in arms.items()}, "seeds": seeds, "points": POINTS}
    flat = lab.observe("saturation", settings, lambda _: _flat(arms, runs["weights"], seeds))

    def stacked(pick: Any) -> dict[str, np.ndarray]:
        return {name: np.array([pick(f"{name}-{n}") for n in range(len(RATES))]) for name in TRIED}

    return Dying(
        stacked(lambda arm: dead.sel(arm=arm).values.astype(float)),
        stacked(lambda arm: flat[arm]),
        stacked(lambda arm: scored[arm]),
        _born(lab),
        plan.delta,
    )


def _flat(arms: Mapping[str, Recipe], weights: Any, seeds: int) -> dict[str, np.ndarray]:
    """The share of hidden units and training points with a flat slope, network by network; NaN where one failed."""
    points = [next(iter(arms.values())).data.draws(seed).train.x[:: _stride(arms)] for seed in range(seeds)]
    return {
        id: np.array([_flat_of(recipe, weights.sel(arm=id).values[s, -1], points[s]) for s in range(seeds)])
        for id, recipe in arms.items()
    }


def _stride(arms: Mapping[str, Recipe]) -> int:
    return max(1, next(iter(arms.values())).data.train_size // POINTS)


def _flat_of(recipe: Recipe, flat: np.ndarray, x: np.ndarray) -> float:
    (width,), features = recipe.network.hidden, recipe.data.features
    first = flat[: width * (features + 1)].astype(float)
    if not np.isfinite(first).all():
        return math.nan
    sums = x @ first[: width * features].reshape(width, features).T + first[width * features :]
    name = recipe.network.activations[0]
    return saturated(name, sums.ravel(), FLAT * STEEPEST[name])


def _born(lab: Laboratory) -> dict[int, np.ndarray]:
    """Networks drawn with one unit's width after another: theory is told beside them."""
    settings = {key: list(value) if isinstance(value, tuple) else value for key, value in BORN.items()}

    def draw(_: Any) -> dict[str, np.ndarray]:
        return {
            str(width): born_dead_by_layer(
                width, BORN["depth"], BORN["networks"], generator(0, "resampling", index=width)
            )
            for width in BORN["widths"]
        }

    found = lab.observe("born-dead", settings, draw)
    return {width: found[str(width)] for width in BORN["widths"]}


def dying_part(dying: Dying) -> Part:
    return Part(
        Text("activation-dying-title"),
        findings=(*_dead_findings(dying), _saturation(dying), *_born_findings(dying)),
        figures=(
            Figure(chart=_units_chart(dying), prose=tuple(one.text for one in _dead_findings(dying))),
            Figure(chart=_born_chart(dying), prose=(_born_findings(dying)[0].text,)),
        ),
        caveats=(Text("activation-dying-scope"),),
        content={"dead": {name: one.mean(axis=1).tolist() for name, one in dying.dead.items()}},
    )


# Findings


def _dead_findings(dying: Dying) -> tuple[Finding, ...]:
    """ReLU where most of its units are dead, leaky ReLU there, and the most dead units that surely cost nothing."""
    place = int(dying.dead["relu"].mean(axis=1).argmax())
    leak = paired_effect(dying.accuracy["relu"][place], dying.accuracy["leaky-relu"][place])
    rate = Number(RATES[place], "rate")
    shown = {
        "rate": rate,
        "difference": Number(leak.estimate, "points", sign=True),
        "interval": span(leak, "points"),
        "dead": Number(float(dying.dead["leaky-relu"][place].mean()), "accuracy"),
    }
    text, row = Text("activation-leaky", shown), Text("activation-row-leaky", {"rate": rate})
    leaky = Finding.judged("dead-leaky", text, leak, "points", row, dying.delta)
    spared = _spared(dying)
    more = () if spared in (None, place) else (_dead(dying, spared, "dead-spared"),)
    return (*more, _dead(dying, place, "dead-most"), leaky)


def _cost(dying: Dying, place: int) -> Estimate:
    """What ReLU's accuracy at a rate is short of that at the best of these rates."""
    best = int(dying.accuracy["relu"].mean(axis=1).argmax())
    return paired_effect(dying.accuracy["relu"][best], dying.accuracy["relu"][place])


def _spared(dying: Dying) -> int | None:
    """The rate with the most dead units among those as good as the best, if they are many."""
    dead = dying.dead["relu"].mean(axis=1)
    fine = [
        place
        for place in range(len(RATES))
        if dead[place] >= MANY and kind_of(_cost(dying, place), dying.delta) == "equivalent"
    ]
    return max(fine, key=lambda place: dead[place], default=None)


def _dead(dying: Dying, place: int, id: str) -> Finding:
    """How many ReLU units are dead at a rate and whether the accuracy suffers."""
    share, cost = mean_interval(dying.dead["relu"][place]), _cost(dying, place)
    values: dict[str, Sayable] = {
        "rate": Number(RATES[place], "rate"),
        "dead": Number(share.estimate, "accuracy"),
        "interval": span(share, "accuracy"),
        "accuracy": Number(float(dying.accuracy["relu"][place].mean()), "accuracy"),
        "cost": Number(cost.estimate, "points", sign=True),
        "cost-interval": span(cost, "points"),
    }
    kinds = {"equivalent": "activation-dead-harmless", "differs": "activation-dead-costs"}
    message = kinds.get(kind_of(cost, dying.delta), "activation-dead-undecided")
    text = Text(message if share.estimate >= 0.01 else "activation-dead-none", values)
    return Finding(id, text, share, "accuracy", Text("activation-row-dead", {"rate": values["rate"]}))


def _saturation(dying: Dying) -> Finding:
    """How much flatter a sigmoid's units become from the lowest rate to the highest."""
    change = dying.flat["sigmoid"][-1] - dying.flat["sigmoid"][0]
    kept = np.isfinite(change)
    if kept.sum() < 2:
        return Finding("saturation", Text("activation-saturation-failed"))
    low, high = (float(dying.flat["sigmoid"][place][kept].mean()) for place in (0, -1))
    grown = mean_interval(change[kept])
    values = {
        "low": Number(low, "accuracy"),
        "high": Number(high, "accuracy"),
        "low-rate": Number(RATES[0], "rate"),
        "high-rate": Number(RATES[-1], "rate"),
        "change": Number(grown.estimate, "points", sign=True),
        "interval": span(grown, "points"),
        "accuracy": Number(float(dying.accuracy["sigmoid"][-1].mean()), "accuracy"),
    }
    row = Text("activation-row-saturation")
    message = "activation-saturation" if grown.low > 0 else "activation-saturation-same"
    return Finding("saturation", Text(message, values), grown, "points", row)


def _born_findings(dying: Dying) -> tuple[Finding, ...]:
    """Networks of three units and ten layers, the published case, drawn and counted."""
    width, layers, networks = 3, 10, BORN["networks"]
    share, chance = float(dying.born[width][layers - 1]), born_dead([width] * layers)
    error = math.sqrt(chance * (1 - chance) / networks)
    values = {
        "width": width,
        "layers": layers,
        "share": Number(share, "accuracy"),
        "networks": Number(networks, "count"),
        "theory": Number(chance, "accuracy"),
        "odds": Number(1 / born_dead([100] * layers), "large"),
    }
    message = "activation-born" if abs(share - chance) < 3 * error else "activation-born-off"
    return (Finding("born-dead", Text(message, values)),)


# Figures


def _units_chart(dying: Dying) -> chart.Lines:
    """Dead units of ReLU and leaky ReLU, flat slopes of tanh and sigmoid, against the rate."""
    chosen = [
        ("relu", "dead", dying.dead), ("leaky-relu", "dead", dying.dead),
        ("tanh", "flat", dying.flat), ("sigmoid", "flat", dying.flat),
    ]  # fmt: skip
    lines, told, names = [], [], []
    for name, what, values in chosen:
        rows = values[name]
        means = [mean_interval(row[np.isfinite(row)]) if np.isfinite(row).sum() > 1 else None for row in rows]
        label = Text(f"activation-{what}-of", {"activation": level_name(name)})
        lines.append(
            chart.Line(
                name=label, x=list(RATES), dots=True,
                y=[one.estimate if one else math.nan for one in means],
                low=[one.low if one else math.nan for one in means],
                high=[one.high if one else math.nan for one in means],
            )
        )  # fmt: skip
        names.append(label)
        told.append(Number(means[-1].estimate if means[-1] else None, "accuracy"))
    return chart.Lines(
        id="dying",
        title=Text("figure-dying-title"),
        caption=Text(
            "activation-dying-caption",
            {"seeds": dying.seeds, "level": Number(0.95, "level"), "flat": Number(FLAT, "level")},
        ),
        alt=Text("activation-dying-alt", {"summary": summary(names, told)}),
        lines=tuple(lines),
        x_axis=Text("axis-learning-rate"),
        y_axis=Text("activation-axis-share"),
        y_number="accuracy",
        log_x=True,
    )


def _born_chart(dying: Dying) -> chart.Lines:
    lines = []
    for place, (width, shares) in enumerate(dying.born.items()):
        layers = np.arange(1, len(shares) + 1)
        lines.append(
            chart.Line(
                name=Text("activation-born-width", {"width": width}), x=layers, y=shares, dots=True, joined=False
            )
        )  # fmt: skip
        chances = [born_dead([width] * int(many)) for many in layers]
        lines.append(chart.Line(name="", x=layers, y=chances, dashed=True, like=2 * place))
    names = [Text("activation-born-width", {"width": width}) for width in dying.born]
    told = [Number(float(shares[-1]), "accuracy") for shares in dying.born.values()]
    return chart.Lines(
        id="born-dead",
        title=Text("figure-born-title"),
        caption=Text(
            "activation-born-caption",
            {"networks": Number(BORN["networks"], "count"), "formula": "1 − (1 − 2⁻ⁿ)ᴸ"},
        ),
        alt=Text("activation-born-alt", {"summary": summary(names, told), "layers": BORN["depth"]}),
        lines=tuple(lines),
        x_axis=Text("activation-axis-layers"),
        y_axis=Text("activation-axis-born"),
        x_number="count",
        y_number="accuracy",
    )
