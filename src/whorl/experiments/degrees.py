"""Bends that are polynomials: what curves of a degree can do at best, and networks of squares of one layer and two."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from jaxtyping import Float

from whorl.answers.finding import Finding
from whorl.answers.naming import summary
from whorl.answers.part import Part
from whorl.answers.sentences import span
from whorl.cost import Planned
from whorl.data.draw import Draw
from whorl.evidence.estimate import Estimate, mean_interval
from whorl.experiments.bends import LAST, SOLVED, Bends, with_network
from whorl.fleet.predict import outputs
from whorl.laboratory import Laboratory
from whorl.language import Number, Text
from whorl.plan import AskPlan
from whorl.rates import Tuned, planned_tuning, tune
from whorl.recipe import Recipe
from whorl.report import chart
from whorl.report.report import Figure
from whorl.theory.polynomial import folded_squares, polynomial_optimum, products

DEGREES = (1, 2, 3, 4)
BUDGETS = {
    "quick": (3, 2, 3),
    "full": (5, 3, 16),
}  # rates for two layers, their tuning seeds, seeds for the optima
TWO_LAYERS = [20, 20]
POINTS = 3000  # at most, for the optima


@dataclass(frozen=True)
class Degrees:
    """Accuracies on fresh data: the best polynomial of each degree by cross-entropy, and trained networks of squares."""

    optimum: Float[np.ndarray, "degree some"]
    one_layer: Float[np.ndarray, " seed"]
    two_layers: Float[np.ndarray, " seed"]
    linear: Float[np.ndarray, " seed"]
    relu: Float[np.ndarray, " seed"]
    tuned: Tuned
    weights: Float[np.ndarray, " parameter"]
    folding: float | None

    def best(self, degree: int) -> Estimate:
        return mean_interval(self.optimum[DEGREES.index(degree)])


def _squares(base: Recipe) -> Recipe:
    """Two layers of squares."""
    return with_network(base, "two-squares", hidden=TWO_LAYERS, activation="square")


def planned_degrees(plan: AskPlan, base: Recipe) -> list[Planned]:
    """What `try_degrees` will run."""
    count, tuning_seeds, _ = BUDGETS[plan.effort]
    deep = [_squares(base)]
    tuning = planned_tuning(plan, deep, "squares-tuning", (count, tuning_seeds))
    return [tuning, Planned("two-squares", deep, plan.seeds, LAST)]


def try_degrees(lab: Laboratory, plan: AskPlan, base: Recipe, bends: Bends) -> Degrees:
    count, tuning_seeds, seeds = BUDGETS[plan.effort]
    deep = _squares(base)
    rates = tuple(float(f"{0.00032 * 10 ** (step / 2):.2g}") for step in range(count))
    (tuned,) = tune(lab, {(0,): deep}, bends.outcome, "squares-tuning", (count, tuning_seeds), rates).values()
    runs = lab.run("two-squares", {"two-squares": tuned.recipe}, range(plan.seeds), LAST)
    scored = bends.outcome.score(runs, [tuned.recipe])
    settings = {"data": base.settings["data"], "degrees": list(DEGREES), "seeds": min(seeds, plan.seeds)}
    optimum = lab.observe("degrees", settings, lambda _: {"optimum": _optima(base, settings["seeds"])})
    square = bends.tuning["square"].recipe
    flat = bends.runs["weights"].sel(arm="square").values[0, -1][: square.parameters]
    return Degrees(
        optimum["optimum"],
        bends.values["square"],
        scored.values["two-squares"],
        bends.values["identity"],
        bends.values["relu"],
        tuned,
        runs["weights"].values[0, 0, -1][: tuned.recipe.parameters],
        _folding(square, flat) if np.isfinite(flat).all() else None,
    )


def _optima(base: Recipe, seeds: int) -> Float[np.ndarray, "degree seed"]:
    found = np.empty((len(DEGREES), seeds))
    for seed in range(seeds):
        draws = base.data.draws(seed)
        few = Draw(draws.train.x[:POINTS], draws.train.y[:POINTS], draws.train.classes)
        found[:, seed] = [polynomial_optimum(few, draws.test, degree)[1] for degree in DEGREES]
    return found


def _folding(recipe: Recipe, flat: np.ndarray) -> float:
    """How far a trained network of squares is from the quadratics it folds into, relative to its largest output."""
    test = recipe.data.draws(0).test
    (width,) = recipe.network.hidden
    folded = folded_squares(flat, recipe.data.features, width, recipe.data.outputs)
    quadratic = products(test.x, 2) @ folded[:, :-1].T + folded[:, -1]
    return float(np.abs(outputs(recipe, flat, test.x) - quadratic).max() / np.abs(quadratic).max())


def degrees_part(degrees: Degrees) -> Part:
    return Part(
        Text("activation-degrees-title"),
        findings=_findings(degrees),
        figures=(Figure(chart=_chart(degrees), prose=(square_sentence(degrees),)),),
        content={"degrees": {str(d): degrees.optimum[n].tolist() for n, d in enumerate(DEGREES)}},
    )


def square_sentence(degrees: Degrees) -> Text:
    """One layer of squares and two, and whether the bend's kind or its degree was missing."""
    one, two = mean_interval(degrees.one_layer), mean_interval(degrees.two_layers)
    best = degrees.best(2)
    values = {
        "one": Number(one.estimate, "accuracy"),
        "one-interval": span(one, "accuracy"),
        "conics": Number(best.estimate, "accuracy"),
        "two": Number(two.estimate, "accuracy"),
        "linear": Number(float(degrees.linear.mean()), "accuracy"),
    }
    if one.estimate >= SOLVED:
        return Text("activation-square-suffices", values)
    if two.low > one.high:
        return Text("activation-square-deeper", values)
    is_short = mean_interval(degrees.relu - degrees.one_layer).low > 0
    return Text("activation-square-fails" if is_short else "activation-square-no-worse", values)


def _findings(degrees: Degrees) -> tuple[Finding, ...]:
    said = [Finding("square", square_sentence(degrees))]
    named: list[tuple[str, Any]] = [("one", degrees.one_layer), ("two", degrees.two_layers)]
    for name, values in named:
        mean = mean_interval(values)
        shown = {"accuracy": Number(mean.estimate, "accuracy"), "interval": span(mean, "accuracy")}
        text, row = Text(f"activation-squares-{name}", shown), Text(f"activation-row-squares-{name}")
        said.append(Finding(f"squares-{name}", text, mean, "accuracy", row))
    for degree in DEGREES:
        best = degrees.best(degree)
        shown = {
            "degree": degree,
            "accuracy": Number(best.estimate, "accuracy"),
            "interval": span(best, "accuracy"),
        }
        text, row = Text("activation-degree", shown), Text("activation-row-degree", {"degree": degree})
        said.append(Finding(f"degree-{degree}", text, best, "accuracy", row))
    if degrees.folding is not None:
        folded = Text("activation-squares-folded", {"difference": Number(degrees.folding, "number")})
        said.append(Finding("squares-folded", folded))
    return tuple(said)


def _chart(degrees: Degrees) -> chart.Lines:
    best = [degrees.best(degree) for degree in DEGREES]
    trained = [(1, degrees.linear), (2, degrees.one_layer), (4, degrees.two_layers)]
    means = [float(values.mean()) for _, values in trained]
    lines = (
        chart.Line(
            name=Text("activation-degree-trained"),
            x=[degree for degree, _ in trained],
            y=means,
            dots=True,
            joined=False,
        ),
        chart.Line(
            name=Text("activation-degree-best"),
            x=list(DEGREES),
            y=[one.estimate for one in best],
            low=[one.low for one in best],
            high=[one.high for one in best],
            dashed=True,
            like=0,
        ),
    )
    told = [Number(one.estimate, "accuracy") for one in best]
    names = [Text("activation-row-degree", {"degree": degree}) for degree in DEGREES]
    return chart.Lines(
        id="degrees",
        title=Text("figure-degrees-title"),
        caption=Text("activation-degrees-caption", {"seeds": degrees.optimum.shape[1]}),
        alt=Text("activation-degrees-alt", {"summary": summary(names, told)}),
        lines=lines,
        x_axis=Text("activation-axis-degree"),
        y_axis=Text("axis-test-accuracy"),
        x_number="count",
        y_number="accuracy",
    )
