"""Why does ReLU lift the spiral from 50 % to 95 %?

The course compares a linear network with one that has a ReLU and credits the ReLU. But it changed the optimizer too. So
all four combinations are run, at the course's settings and with rates tuned, beside what is known of linear classifiers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from jaxtyping import Bool, Float

from whorl.activations import NAMES as ACTIVATIONS
from whorl.answers import figures as draw
from whorl.answers.answer import Answer, Prose
from whorl.answers.boundaries import Portrait, boundaries_chart
from whorl.answers.explaining import caveats, gap_figures, gap_json, gap_sentences, headline, span, tables
from whorl.answers.finding import Finding
from whorl.answers.making import made
from whorl.answers.naming import factor, summary
from whorl.data import Draws
from whorl.evidence.estimate import Estimate, holm, mean_interval
from whorl.evidence.verdict import kind_of
from whorl.explanation import Explanation, explain_in
from whorl.fleet.predict import outputs
from whorl.gap import arm_id
from whorl.laboratory import Laboratory
from whorl.language import Number, Sayable, Text, level_name
from whorl.outcome import Outcome
from whorl.plan import AskPlan, ExplainPlan
from whorl.rates import Tuned, tune
from whorl.recipe import Recipe, RecipeError, recipe_from
from whorl.recipes import read_recipe
from whorl.report import chart
from whorl.report.report import Figure, Report, Table, Verdict
from whorl.streams import generator
from whorl.theory.linear import (
    MAX_PARAMETERS,
    collapse,
    linear_accuracy,
    linear_accuracy_found,
    softmax_optimum,
)
from whorl.theory.separability import best_linear_accuracy

if TYPE_CHECKING:
    import xarray

ACTIVATION = "network.activation"
ARRIVED = 0.01  # a training loss no further above the optimum has arrived there
ROUNDING = 1e-4  # two linear layers and their product may differ by this much in float32
OTHERS = {"quick": (3, 2, 8), "full": (5, 3, 32)}  # for other activations: rates, tuning seeds, seeds
_IN_VERDICT = ("confounded", "linear-best")
SEARCH = 5000  # linear classifiers tried for each
SEARCHES = {"quick": 4, "full": 16}  # seeds on which linear classifiers are searched for


def recipes(plan: AskPlan) -> list[Recipe]:
    """The course's two recipes, on the course's data or on what was asked for instead."""
    pair = [read_recipe("course-linear"), read_recipe("course-relu")]
    if plan.data is None:
        return pair
    _refuse_unfit(plan.data)
    return [recipe_from({"name": one.name, **one.settings, "data": plan.data}) for one in pair]


def _refuse_unfit(data: dict[str, Any]) -> None:
    """The question is about classes, and compares with the best linear classifier, which is found for small tables."""
    settings = {"loss": {"name": "squared-error"}, "optimizer": {"name": "sgd", "lr": 0.1}}  # fit any data
    chosen = recipe_from({"data": data, **settings}, place="--data").data
    if not chosen.classes:
        raise RecipeError(
            f"--data {chosen.name}: it has numbers to predict, and the question relu is about classes; "
            "choose data with classes, such as moons"
        )
    coefficients = (chosen.features + 1) * chosen.classes
    if coefficients > MAX_PARAMETERS:
        raise RecipeError(
            f"--data {chosen.name}: a linear classifier has {coefficients} coefficients here; the best one is "
            f"computed up to {MAX_PARAMETERS}; drop columns"
        )


def answer(lab: Laboratory, plan: AskPlan) -> Answer:
    """The answer: the closed loop on the course's pair, the limits of lines, exclusive or, and other activations."""
    a, b = recipes(plan)
    pair = ExplainPlan.of(a, b, **plan.model_dump(include={"seeds", "delta", "effort"}), means=plan.means)
    found = explain_in(lab, pair)
    lines = _lines(found, plan)
    xor = _xor(lab, plan)
    others = _others(lab, found, plan)
    findings = [
        *_course(found, plan),
        *_split(found),
        *_line_findings(found, lines),
        *_xor_findings(xor),
        *_other_findings(found, others),
    ]
    pictures = [
        *gap_figures(found),
        Figure(chart=_xor_chart(xor)),
        Figure(chart=_others_chart(found, others), prose=(findings[-1].text,)),
    ]
    said = [
        *_nothing_bought(found),
        *headline(found),
        *(one.text for one in findings if one.id in _IN_VERDICT),
    ]
    kind = found.tuned.verdict.kind
    content = {
        "question": plan.question,
        "data": found.plan.a.settings["data"],
        "answer": {"text": Prose(tuple(said)), "kind": kind},
        "findings": [one.as_json() for one in findings],
        "fixed": gap_json(found.fixed, found),
        "tuned": gap_json(found.tuned, found),
        "seeds": plan.seeds,
        "delta": plan.delta,
        "outcome": found.outcome.name,
        "charts": [one.chart.id for one in pictures],
        "networks": lab.networks,
        "failed": lab.failed,
        "caveats": [*caveats(found), _others_budget(others), Text("relu-scope")],
    }
    report = Report(
        title=_title(plan),
        question=Text("relu-question"),
        verdict=Verdict(kind=kind, sentences=tuple(said)),
        numbers=(*tables(found), _table(findings)),
        figures=tuple(pictures),
        caveats=tuple(content["caveats"]),
        made=made(lab, [a, b], plan.delta, found.outcome),
    )
    return Answer(plan, content, report)


def _title(plan: AskPlan) -> Text:
    """The course's question; on other data, whether ReLU helps there at all."""
    return (
        Text("relu-title")
        if plan.data is None
        else Text("relu-title-elsewhere", {"data": level_name(plan.data["name"])})
    )


def _nothing_bought(found: Explanation) -> list[Sayable]:
    """Says first of all where ReLU's tuned share is surely too small to matter."""
    assert found.tuned.split
    share, delta, unit = found.tuned.split.shares[ACTIVATION], found.plan.delta, found.outcome.kinds[1]
    if kind_of(share, delta) != "equivalent":
        return []
    shown = {
        "share": Number(share.estimate, unit, sign=True),
        "interval": span(share, unit),
        "delta": Number(delta, unit),
    }
    return [Text("relu-buys-nothing", shown)]


def _table(findings: list[Finding]) -> Table:
    rows = [row for one in findings if not one.id.startswith(("fixed-", "tuned-")) and (row := one.row())]
    return Table(
        title=Text("relu-table"),
        columns=tuple(Text(f"column-{one}") for one in ("name", "estimate", "interval", "level", "kind")),
        rows=tuple(rows),
        note=Text("relu-table-note"),
    )


# The course's own claim


def _course(found: Explanation, plan: AskPlan) -> list[Finding]:
    """What the course measured, on training data as it did and on fresh data; on other data, what it would have."""
    cells = list(found.fixed.cells.values())
    trained = found.outcome.score(found.runs["fixed"], [cell.recipe for cell in cells], "train").values
    said = []
    for end, cell in ((0, cells[0]), (-1, cells[-1])):
        name = ("linear", "relu")[end]
        arm = arm_id(cell.bits)
        level = Text(f"relu-arm-{name}")
        for draw_name, values in (("train", trained[arm]), ("fresh", cell.values)):
            mean = mean_interval(values)
            row = Text(f"relu-row-{draw_name}", {"arm": level})
            is_elsewhere = plan.data is not None and draw_name == "train"
            text = Text(
                "relu-course-train-elsewhere" if is_elsewhere else f"relu-course-{draw_name}",
                {
                    "arm": level,
                    "accuracy": Number(mean.estimate, "accuracy"),
                    "interval": span(mean, "accuracy"),
                },
            )
            said.append(Finding(f"course-{name}-{draw_name}", text, mean, "accuracy", row))
    others = tuple(factor(one.name) for one in found.factors if one.name != ACTIVATION)
    text = Text("claim-confounded", {"claimed": factor(ACTIVATION), "others": others})
    return [*said, Finding("confounded", text, kind="confounded")]


def _split(found: Explanation) -> list[Finding]:
    """The shares and interactions under both value functions."""
    delta, unit = found.plan.delta, found.outcome.kinds[1]
    said = []
    for gap in found.gaps:
        assert gap.split
        sentences = gap_sentences(gap, found.outcome, delta)[1:]
        parts: list[tuple[str, Sayable, Estimate]] = [
            (f"share-{name}", Text("row-share", {"factor": factor(name)}), each)
            for name, each in gap.split.shares.items()
        ]
        parts += [
            (
                f"interaction-{'-'.join(pair)}",
                Text("row-interaction", {"factors": tuple(map(factor, pair))}),
                each,
            )
            for pair, each in gap.split.interactions.items()
        ]
        for (id, name, each), text in zip(parts, sentences, strict=False):
            row = Text("row-in-setting", {"name": name, "setting": Text(f"setting-{gap.setting}")})
            plain_id = f"{gap.setting}-{id.replace('network.', '').replace('.', '-')}"
            said.append(Finding.judged(plain_id, text, each, unit, row, delta))
    return said


# What lines can do


@dataclass(frozen=True)
class Lines:
    """What is known of linear classifiers on each seed's points, and how near the trained linear network came.

    `separated` says on which seeds a line parts the classes; a failed network's `trained_loss` is not finite.
    """

    optimum_loss: Float[np.ndarray, " seed"]
    optimum_accuracy: Float[np.ndarray, " seed"]
    separated: Bool[np.ndarray, " seed"]
    trained_loss: Float[np.ndarray, " seed"]
    best_accuracy: Float[np.ndarray, " search"]
    collapsed: float | None


def _lines(found: Explanation, plan: AskPlan) -> Lines:
    """Softmax regression solved exactly, linear accuracy searched for, and the trained network folded into one map."""
    linear = found.tuned.first
    runs = found.runs["tuned"].sel(arm=arm_id(linear.bits))
    losses, accuracies, separated, best = [], [], [], []
    for seed in range(plan.seeds):
        draws: Draws = linear.recipe.data.draws(seed)
        weights, loss, trained_accuracy = softmax_optimum(draws.train)
        losses.append(loss)
        separated.append(trained_accuracy == 1)
        accuracies.append(linear_accuracy(weights, draws.test))
        if seed < SEARCHES[plan.effort]:
            weights, _ = linear_accuracy_found(draws.train, generator(seed, "resampling"), SEARCH)
            best.append(linear_accuracy(weights, draws.test))
    last = runs["weights"].values[:, -1, : linear.recipe.parameters]
    whole = last[np.isfinite(last).all(axis=1)]
    return Lines(
        np.array(losses),
        np.array(accuracies),
        np.array(separated),
        runs["train_loss"].values[:, -1].astype(float),
        np.array(best),
        _collapsed(linear.recipe, whole[0]) if len(whole) else None,
    )


def _collapsed(recipe: Recipe, flat: np.ndarray) -> float:
    """The largest difference in any output between a linear network and the single affine map it is."""
    test = recipe.data.draws(0).test
    sizes = (recipe.data.features, *recipe.network.hidden, recipe.data.outputs)
    one = collapse(flat.astype(np.float64), sizes)
    return float(np.abs(outputs(recipe, flat, test.x) - (test.x @ one.weight.T + one.bias)).max())


def _line_findings(found: Explanation, lines: Lines) -> list[Finding]:
    loss, accuracy = mean_interval(lines.optimum_loss), mean_interval(lines.optimum_accuracy)
    best = mean_interval(lines.best_accuracy)
    better = best.estimate - accuracy.estimate > found.plan.delta
    best_said = "relu-best-line" if better else "relu-best-line-same"
    return [
        Finding(
            "linear-optimum-loss",
            Text(
                "relu-separated" if lines.separated.all() else "relu-optimum",
                {"loss": Number(loss.estimate, "loss"), "accuracy": Number(accuracy.estimate, "accuracy")},
            ),
            loss,
            "loss",
            Text("relu-row-optimum-loss"),
        ),
        Finding(
            "linear-optimum-accuracy",
            Text("relu-optimum-accuracy", {"accuracy": Number(accuracy.estimate, "accuracy")}),
            accuracy,
            "accuracy",
            Text("relu-row-optimum-accuracy"),
        ),
        *_excess(lines),
        Finding(
            "linear-best",
            Text(
                best_said,
                {
                    "accuracy": Number(accuracy.estimate, "accuracy"),
                    "best": Number(best.estimate, "accuracy"),
                },
            ),
            best,
            "accuracy",
            Text("relu-row-best-line"),
        ),
        *_folded(lines),
    ]


def _excess(lines: Lines) -> list[Finding]:
    """How far above the optimum the trained linear networks ended, those that failed left out and counted elsewhere."""
    kept = np.isfinite(lines.trained_loss)
    if kept.sum() < 2:
        return []
    excess = mean_interval((lines.trained_loss - lines.optimum_loss)[kept])
    shown = {"excess": Number(excess.estimate, "loss"), "interval": span(excess, "loss")}
    message = "relu-excess" if excess.high < ARRIVED else "relu-excess-large"
    if lines.separated.all():
        message = "relu-excess-separated"
        shown = {"loss": Number(float(lines.trained_loss[kept].mean()), "loss")}
    return [Finding("linear-excess", Text(message, shown), excess, "loss", Text("relu-row-excess"))]


def _folded(lines: Lines) -> list[Finding]:
    """Whether two linear layers are one, tried on a trained network; nothing where all of them failed."""
    if lines.collapsed is None:
        return []
    message = "relu-collapse" if lines.collapsed < ROUNDING else "relu-no-collapse"
    return [Finding("collapse", Text(message, {"difference": Number(lines.collapsed, "number")}))]


# Exclusive or


@dataclass(frozen=True)
class Xor:
    """Linear and ReLU networks on the four points of exclusive or."""

    recipes: Mapping[str, Recipe]
    runs: "xarray.Dataset"
    accuracy: Mapping[str, Float[np.ndarray, " seed"]]
    limit: float
    loss: float


def _xor(lab: Laboratory, plan: AskPlan) -> Xor:
    pair = {}
    for name, activation in (("linear", "identity"), ("relu", "relu")):
        settings = {
            "name": f"xor-{name}",
            "data": {"name": "truth-table"},
            "network": {"hidden": [100], "activation": activation},
            "optimizer": {"name": "adam", "lr": 0.01},
            "training": {"steps": 300},
        }
        pair[name] = recipe_from(settings)
    runs = lab.run("xor", pair, range(plan.seeds))
    scored = Outcome("test accuracy").score(runs, list(pair.values()))
    table = pair["linear"].data.draws(0).train
    return Xor(pair, runs, scored.values, best_linear_accuracy(table.x, table.y), softmax_optimum(table)[1])


def _xor_findings(xor: Xor) -> list[Finding]:
    said = []
    for name, values in xor.accuracy.items():
        mean = mean_interval(values)
        shown = {
            "accuracy": Number(mean.estimate, "accuracy"),
            "solved": int((values == 1).sum()),
            "seeds": len(values),
            "limit": Number(xor.limit, "accuracy"),
            "loss": Number(xor.loss, "loss"),
        }
        said.append(
            Finding(
                f"xor-{name}",
                Text(f"relu-xor-{name}", shown),
                mean,
                "accuracy",
                Text("relu-row-xor", {"arm": Text(f"relu-arm-{name}")}),
            )
        )
    return said


def _xor_chart(xor: Xor) -> chart.Boundaries:
    portraits = [
        Portrait(
            Text(f"relu-arm-{name}"),
            recipe,
            xor.runs["weights"].sel(arm=name).values[0, -1][: recipe.parameters],
            float(xor.accuracy[name][0]),
        )
        for name, recipe in xor.recipes.items()
    ]
    return boundaries_chart("boundaries-xor", portraits, 0)


# Other activations in ReLU's place


@dataclass(frozen=True)
class Others:
    """Networks with other activations under B's optimizer, each at the best of its rates, on the first seeds."""

    values: Mapping[str, Float[np.ndarray, " seed"]]
    tuning: Mapping[str, Tuned]
    relu: Float[np.ndarray, " seed"]


def _others(lab: Laboratory, found: Explanation, plan: AskPlan) -> Others:
    names = [name for name in ACTIVATIONS if name not in ("identity", "relu")]
    rates, tuning_seeds, seeds = OTHERS[plan.effort]
    seeds = min(seeds, plan.seeds)
    b = found.plan.b
    cells = {(place,): _with_activation(b, name) for place, name in enumerate(names)}
    tuned = tune(lab, cells, found.outcome, prefix="activations-tuning", budget=(rates, tuning_seeds))
    arms = {name: tuned[(place,)].recipe for place, name in enumerate(names)}
    runs = lab.run("activations", arms, range(seeds))
    values = found.outcome.score(runs, list(arms.values())).values
    best = {name: tuned[(place,)] for place, name in enumerate(names)}
    return Others(values, best, found.tuned.last_cell.values[:seeds])


def _with_activation(recipe: Recipe, activation: str) -> Recipe:
    settings = recipe.settings
    return recipe_from(
        {"name": activation, **settings, "network": {**settings["network"], "activation": activation}}
    )


def _other_findings(found: Explanation, others: Others) -> list[Finding]:
    """How far each activation is from ReLU, in one Holm family, and which are as good."""
    delta, unit = found.plan.delta, found.outcome.kinds[1]
    effects = holm({name: values - others.relu for name, values in others.values.items()})
    said = []
    for name, effect in effects.items():
        text = Text(
            "relu-other",
            {
                "activation": level_name(name),
                "difference": Number(effect.estimate, unit, sign=True),
                "interval": span(effect, unit),
            },
        )
        row = Text("relu-row-other", {"activation": level_name(name)})
        said.append(Finding.judged(f"instead-{name}", text, effect, unit, row, delta))
    reach = {name: mean_interval(values).estimate for name, values in others.values.items()}
    linear, relu = found.tuned.first.mean.estimate, found.tuned.last_cell.mean.estimate
    halfway = (linear + relu) / 2
    solved = sum(mean > halfway for mean in reach.values())
    values = {
        "count": solved,
        "total": len(reach),
        "least": Number(min(reach.values()), "accuracy"),
        "most": Number(max(reach.values()), "accuracy"),
        "linear": Number(linear, "accuracy"),
        "relu": Number(relu, "accuracy"),
    }
    bought = found.tuned.split.shares[ACTIVATION] if found.tuned.split else None
    if bought is None or kind_of(bought, delta) != "differs" or relu - linear <= delta:
        message = "relu-others-no-gap"
    else:
        message = {len(reach): "relu-others", 0: "relu-others-none"}.get(solved, "relu-others-some")
    return [*said, Finding("others", Text(message, values))]


def _others_budget(others: Others) -> Text:
    """The other activations are an overview: fewer rates and fewer seeds than the four cells had."""
    rates, seeds = next(iter(others.tuning.values())).scores.shape
    return Text("relu-others-budget", {"rates": rates, "tuning": seeds, "seeds": len(others.relu)})


def _others_chart(found: Explanation, others: Others) -> chart.Cloud:
    ranked = sorted(others.values, key=lambda name: -float(others.values[name].mean()))
    arms = [("relu", others.relu), *((name, others.values[name]) for name in ranked)]
    strips = []
    for name, values in arms:
        mean = mean_interval(values)
        strips.append(
            chart.CloudArm(
                name=level_name(name), values=values, mean=mean.estimate, low=mean.low, high=mean.high
            )
        )
    names, means = [one.name for one in strips], [Number(one.mean, "accuracy") for one in strips]
    return chart.Cloud(
        id="activations",
        title=Text("figure-activations-title"),
        caption=Text("relu-others-caption", {"seeds": len(others.relu), "level": Number(0.95, "level")}),
        alt=Text("chart-cloud-alt", {"summary": summary(names, means)}),
        arms=tuple(strips),
        axis=draw.axis(found.outcome.name),
        reference=draw.chance(found.outcome, found.plan.a.data.classes),
    )
