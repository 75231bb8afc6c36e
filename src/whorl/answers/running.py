"""One recipe, many seeds: how its outcome is distributed, how it got there, and what its networks look like."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from whorl.answers.answer import Answer, Prose
from whorl.answers.boundaries import Portrait, boundaries_chart, can_be_drawn
from whorl.answers.caution import about_data, about_seeds
from whorl.answers.charts import axis, chance, curves_chart
from whorl.answers.making import made
from whorl.answers.naming import summary
from whorl.evidence.estimate import Estimate, mean_interval
from whorl.laboratory import Laboratory
from whorl.language import Number, Sayable, Span, Text
from whorl.measure import Record
from whorl.outcome import Draw, Outcome, Scored
from whorl.plan import RunPlan
from whorl.report import chart
from whorl.report.report import Figure, Report, Table, Verdict, estimate_row

if TYPE_CHECKING:
    import xarray

ARM = "run"
SNAPSHOTS = 6
DRAWS: tuple[Draw, ...] = ("train", "validation", "test")
BINS = 20


def answer_run(lab: Laboratory, plan: RunPlan) -> Answer:
    """The answer to a run plan."""
    recipe = plan.recipe
    outcome = Outcome.of(recipe)
    runs = lab.run(ARM, {ARM: recipe}, range(plan.seeds), Record(snapshots=SNAPSHOTS))
    if not outcome.higher_is_better and not _finished(runs).size:
        return _nothing_finished(lab, plan, outcome, runs)
    scored: dict[Draw, Scored] = {draw: outcome.score(runs, [recipe], draw) for draw in DRAWS}
    means: dict[Draw, Estimate] = {draw: mean_interval(one.values[ARM]) for draw, one in scored.items()}
    figures = _figures(plan, runs, outcome, scored["test"])
    sentences = _sentences(plan, outcome, means, scored["test"])
    content = {
        "recipe": {"name": recipe.name, **recipe.settings},
        "seeds": plan.seeds,
        "outcome": outcome.name,
        "answer": {"text": Prose(tuple(sentences)), "kind": None},
        **{draw: mean.as_json() for draw, mean in means.items()},
        "values": scored["test"].values[ARM].tolist(),
        "failed": scored["test"].failures[ARM],
        "dead": _last_layers(runs, "dead"),
        "gradient_norm": _last_layers(runs, "gradient_norm"),
        "networks": lab.networks,
        "charts": [one.chart.id for one in figures],
        "caveats": _caveats(plan, outcome),
    }
    report = Report(
        title=Text("run-title", {"name": recipe.name}),
        question=Text("run-question", {"name": recipe.name, "seeds": plan.seeds}),
        verdict=Verdict(kind=None, sentences=tuple(sentences)),
        numbers=(_table(outcome, means),),
        figures=tuple(figures),
        caveats=tuple(content["caveats"]),
        made=made(lab, [recipe]),
    )
    return Answer(plan, content, report)


def _finished(runs: "xarray.Dataset") -> np.ndarray:
    """The seeds whose networks did not diverge."""
    final = runs["test_loss"].sel(arm=ARM).isel(checkpoint=-1).values
    return np.flatnonzero((runs["diverged_at"].sel(arm=ARM).values < 0) & np.isfinite(final))


def _nothing_finished(lab: Laboratory, plan: RunPlan, outcome: Outcome, runs: "xarray.Dataset") -> Answer:
    """Where every network diverged a loss has no number; what is left to show is how they went."""
    recipe, sentence = plan.recipe, Text("run-all-failed", {"seeds": plan.seeds})
    curve = curves_chart("loss-curves", {ARM: recipe.name}, runs, "train_loss", "loss", log=True)
    content = {
        "recipe": {"name": recipe.name, **recipe.settings},
        "seeds": plan.seeds,
        "outcome": outcome.name,
        "answer": {"text": sentence, "kind": None},
        **dict.fromkeys(DRAWS),
        "values": [None] * plan.seeds,
        "failed": plan.seeds,
        "dead": _last_layers(runs, "dead"),
        "gradient_norm": _last_layers(runs, "gradient_norm"),
        "networks": lab.networks,
        "charts": [curve.id],
        "caveats": _caveats(plan, outcome),
    }
    report = Report(
        title=Text("run-title", {"name": recipe.name}),
        question=Text("run-question", {"name": recipe.name, "seeds": plan.seeds}),
        verdict=Verdict(kind=None, sentences=(sentence,)),
        figures=(Figure(chart=curve),),
        caveats=tuple(content["caveats"]),
        made=made(lab, [recipe]),
    )
    return Answer(plan, content, report)


def _last_layers(runs: "xarray.Dataset", variable: str) -> list[float | None]:
    """The median over seeds of a layer measure at the end, layer by layer; None where every run failed."""
    final = runs[variable].sel(arm=ARM).isel(checkpoint=-1).values
    return [float(np.median(kept)) if (kept := layer[np.isfinite(layer)]).size else None for layer in final.T]


def _sentences(
    plan: RunPlan, outcome: Outcome, means: Mapping[Draw, Estimate], scored: Scored
) -> list[Sayable]:
    kind, values, test = outcome.kinds[0], scored.values[ARM], means["test"]
    failed = scored.failures[ARM]
    if failed == plan.seeds:
        return [Text("run-all-failed", {"seeds": plan.seeds})]
    said: list[Sayable] = [
        Text(
            "run-headline",
            {
                "name": plan.recipe.name,
                "outcome": Text("outcome-" + outcome.name.replace(" ", "-")),
                "mean": Number(test.estimate, kind),
                "interval": Span(test.low, test.high, kind),
                "seeds": plan.seeds,
            },
        ),
        Text(
            "run-spread",
            {"least": Number(float(values.min()), kind), "most": Number(float(values.max()), kind)},
        ),
    ]
    if failed:
        message = "run-failed" if outcome.higher_is_better else "run-failed-loss"
        said.append(Text(message, {"failed": failed, "seeds": plan.seeds}))
    return said


def _table(outcome: Outcome, means: Mapping[Draw, Estimate]) -> Table:
    kind = outcome.kinds[0]
    rows = [
        estimate_row(
            axis(outcome.variable(draw)),
            mean.estimate,
            mean.low,
            mean.high,
            kind,
            Number(mean.sd, outcome.kinds[1]),
        )  # pyright: ignore[reportArgumentType]
        for draw, mean in means.items()
    ]
    return Table(
        title=Text("run-table"),
        columns=(Text("column-name"), Text("column-mean"), Text("column-interval"), Text("column-spread")),
        rows=tuple(rows),
        note=Text("interval-level", {"level": Number(0.95, "level")}),
    )


def _figures(plan: RunPlan, runs: "xarray.Dataset", outcome: Outcome, scored: Scored) -> list[Figure]:
    recipe = plan.recipe
    name: dict[str, Sayable] = {ARM: recipe.name}
    reference = chance(outcome, recipe.data.classes)
    found: list[chart.Chart] = [
        _distribution(plan, outcome, scored, reference),
        curves_chart("outcome-curves", name, runs, outcome.variable(), outcome.kinds[0], reference),
        curves_chart("loss-curves", name, runs, "train_loss", "loss", log=True),
    ]
    if can_be_drawn(recipe) and _finished(runs).size:
        found += [_several_seeds(plan, runs, scored), _along_training(plan, runs)]
    found.append(_layers(recipe.name, runs))
    return [Figure(chart=one) for one in found]  # pyright: ignore[reportArgumentType]


def _distribution(
    plan: RunPlan, outcome: Outcome, scored: Scored, reference: chart.Mark | None
) -> chart.Cloud:
    values = scored.values[ARM]
    mean = mean_interval(values)
    arm = chart.CloudArm(
        name=plan.recipe.name,
        values=values,
        mean=mean.estimate,
        low=mean.low,
        high=mean.high,
        failed=tuple(bool(one) for one in scored.failed[ARM]),
    )
    return chart.Cloud(
        id="seeds",
        title=Text("chart-cloud-title"),
        caption=Text("chart-cloud-caption", {"seeds": plan.seeds, "level": Number(0.95, "level")}),
        alt=Text(
            "chart-cloud-alt",
            {"summary": summary([plan.recipe.name], [Number(mean.estimate, outcome.kinds[0])])},
        ),
        arms=(arm,),
        axis=axis(outcome.name),
        number=outcome.kinds[0],
        reference=reference,
    )


def _several_seeds(plan: RunPlan, runs: "xarray.Dataset", scored: Scored) -> chart.Boundaries:
    """The networks of the first seeds that finished, all on the points of the first of them."""
    shown = _finished(runs)[:4].tolist()
    weights = runs["weights"].sel(arm=ARM).values[:, -1]
    values = scored.values[ARM]
    portraits = [
        Portrait(Text("mark-seed", {"seed": seed}), plan.recipe, weights[seed], float(values[seed]))
        for seed in shown
    ]
    return boundaries_chart("boundaries-seeds", portraits, shown[0])


def _along_training(plan: RunPlan, runs: "xarray.Dataset") -> chart.Boundaries:
    """The first network that finished, as it learnt."""
    seed = int(_finished(runs)[0])
    one = runs.sel(arm=ARM).isel(seed=seed)
    steps = one["at_snapshot"].values
    at = one["at_checkpoint"].values
    accuracy = one["test_accuracy"].values
    portraits = [
        Portrait(
            Text("mark-step", {"step": int(step)}),
            plan.recipe,
            one["weights"].values[place],
            float(accuracy[np.argmin(np.abs(at - step))]),
        )
        for place, step in enumerate(steps)
    ]
    return boundaries_chart("boundaries-steps", portraits, seed)


def _layers(name: str, runs: "xarray.Dataset") -> chart.Lines:
    """The gradient's length in each layer along training: the median over seeds."""
    one = runs.sel(arm=ARM)
    steps = one["at_checkpoint"].values.astype(float)
    lines = []
    for layer in range(one.sizes["layer"]):
        values = one["gradient_norm"].values[:, layer, :].astype(float)
        low, median, high = chart.quantiles(values, (0.1, 0.5, 0.9))
        lines.append(
            chart.Line(name=Text("mark-layer", {"layer": layer + 1}), x=steps, y=median, low=low, high=high)
        )
    ends = [Number(line.y[-1] if np.isfinite(line.y[-1]) else None, "number") for line in lines]
    return chart.Lines(
        id="gradients",
        title=Text("figure-gradients-title"),
        caption=Text("chart-curves-caption"),
        alt=Text(
            "chart-curves-alt",
            {"outcome": axis("gradient_norm"), "summary": summary([line.name for line in lines], ends)},
        ),
        lines=tuple(lines),
        x_axis=Text("axis-step"),
        y_axis=axis("gradient_norm"),
        x_number="count",
        log_y=True,
    )


def _caveats(plan: RunPlan, outcome: Outcome) -> list[Sayable]:
    return [*about_data([plan.recipe], outcome), Text("run-one-recipe"), *about_seeds(plan.seeds)]
