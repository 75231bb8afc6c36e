"""Adam against SGD, with momentum and without, on every task: one Holm family, and what each budget would have bought."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whorl.answers import charts as draw
from whorl.answers.finding import Finding
from whorl.answers.naming import Name, summary
from whorl.answers.part import Part
from whorl.answers.sentences import span
from whorl.evidence.budget import best_of_k, best_of_k_band
from whorl.evidence.estimate import Estimate, holm, mean_interval
from whorl.experiments.searches import METHODS, Search
from whorl.language import Number, Sayable, Text, level_name
from whorl.outcome import Outcome
from whorl.plan import AskPlan
from whorl.report import chart
from whorl.report.report import Figure, Table, estimate_row
from whorl.streams import generator

Contest = tuple[str, str, str]
"""Task, and the two methods: the second less the first."""

BRIEF = ("digits", "momentum", "adam-all")
LARGER = 0.05  # a training loss so much higher than that of a method it contains shows a search too short


@dataclass(frozen=True)
class Contests:
    """The searches by task, the one that decides first, and all differences on fresh seeds in one family."""

    searches: Mapping[str, Search]
    family: Mapping[Contest, Estimate]

    @property
    def primary(self) -> Contest:
        return next(iter(self.family))


def compare(searches: Mapping[str, Search]) -> Contests:
    """Adam less SGD on every task, then less SGD with momentum, and Adam with all its numbers searched on the first."""
    first = next(iter(searches))
    contests = [(task, other, "adam") for other in ("sgd", "momentum") for task in searches]
    contests.append((first, "adam", "adam-all"))
    differences = {
        (task, a, b): searches[task].scored.values[b] - searches[task].scored.values[a]
        for task, a, b in contests
    }
    return Contests(searches, holm(differences))


def method_name(method: str) -> Name:
    return Text("optimizer-adam-all") if method == "adam-all" else level_name(method)


def brief(name: str) -> Name:
    """A shorter name of a task or method, for rows that hold three."""
    return Text(f"optimizer-brief-{name}") if name in BRIEF else level_name(name)


def contests_part(plan: AskPlan, found: Contests, outcome: Outcome) -> Part:
    """Every contest as a finding, the means behind them, the forest, and expected best-of-k task by task."""
    said = [_finding(plan, contest, each) for contest, each in found.family.items()]
    figures = [Figure(chart=_forest(plan, found)), Figure(chart=_cloud(found, outcome))]
    figures += [Figure(chart=_best_of(one)) for one in found.searches.values()]
    drawn = next(iter(found.searches.values()))
    tuning_seeds = len(drawn.trials["sgd"][0].scores)
    caveats: list[Sayable] = [Text("optimizer-budget", {"draws": drawn.drawn, "seeds": tuning_seeds})]
    caveats += [*_edges(found), *_lost(found), *_failures(plan, found)]
    return Part(
        Text("optimizer-table-contests"),
        tuple(said),
        tuple(figures),
        tuple(caveats),
        tables=(_means(found),),
        content={"searches": {task: _json(one) for task, one in found.searches.items()}},
        note=Text("interval-corrected", {"count": len(said), "level": Number(0.95, "level")}),
    )


def _finding(plan: AskPlan, contest: Contest, each: Estimate) -> Finding:
    task, a, b = contest
    shown = {
        "a": method_name(a),
        "b": method_name(b),
        "task": level_name(task),
        "difference": Number(each.estimate, "points", sign=True),
        "interval": span(each, "points"),
    }
    row = _row(contest)
    return Finding.judged(
        f"{b}-{a}-{task}", Text("optimizer-contest", shown), each, "points", row, plan.delta
    )


def _row(contest: Contest) -> Text:
    task, a, b = contest
    return Text("optimizer-row-contest", {"task": brief(task), "a": brief(a), "b": brief(b)})


def _forest(plan: AskPlan, found: Contests) -> chart.Forest:
    rows = tuple(
        chart.Estimated(
            name=_row(contest),
            estimate=each.estimate,
            low=each.low,
            high=each.high,
        )
        for contest, each in found.family.items()
    )
    told = [Number(row.estimate, "points", sign=True) for row in rows]
    return chart.Forest(
        id="contests",
        title=Text("optimizer-contests-title"),
        caption=Text("optimizer-contests-caption", {"seeds": plan.seeds, "count": len(rows)}),
        alt=Text("chart-forest-alt", {"summary": summary([row.name for row in rows], told)}),
        rows=rows,
        axis=Text("axis-difference-points"),
        delta=plan.delta,
    )


def _cloud(found: Contests, outcome: Outcome) -> chart.Cloud:
    """Every seed of the winners on the task that decides."""
    one = next(iter(found.searches.values()))
    strips = []
    for method, values in one.scored.values.items():
        mean = mean_interval(values)
        strips.append(
            chart.CloudArm(
                name=method_name(method), values=values, mean=mean.estimate, low=mean.low, high=mean.high,
                failed=tuple(map(bool, one.scored.failed[method])),
            )
        )  # fmt: skip
    means = [Number(strip.mean, "accuracy") for strip in strips]
    seeds = len(strips[0].values)
    return chart.Cloud(
        id="winners",
        title=Text("optimizer-winners-title", {"task": level_name(one.task)}),
        caption=Text("chart-cloud-caption", {"seeds": seeds, "level": Number(0.95, "level")}),
        alt=Text("chart-cloud-alt", {"summary": summary([strip.name for strip in strips], means)}),
        arms=tuple(strips),
        axis=draw.axis(outcome.name),
    )


def _best_of(one: Search) -> chart.Lines:
    """Expected best validation accuracy of k draws, unbiased, up to half of those made, with its bootstrap band."""
    shown = max(one.drawn // 2, 1)
    lines, ends = [], []
    for place, method in enumerate(METHODS):
        scores = one.scores(method)
        curve = best_of_k(scores, unbiased=True)[:shown]
        low, high = best_of_k_band(scores, generator(place, "resampling", index=10))[:, :shown]
        lines.append(
            chart.Line(
                name=method_name(method), x=range(1, shown + 1), y=curve, low=low, high=high, dots=True
            )
        )
        ends.append(Number(float(curve[-1]), "accuracy"))
    return chart.Lines(
        id=f"best-of-{one.task}",
        title=Text("optimizer-best-of-title", {"task": level_name(one.task)}),
        caption=Text("optimizer-best-of-caption", {"draws": one.drawn}),
        alt=Text(
            "optimizer-best-of-alt", {"draws": shown, "summary": summary([x.name for x in lines], ends)}
        ),
        lines=tuple(lines),
        x_axis=Text("optimizer-axis-draws"),
        y_axis=Text("optimizer-axis-best"),
        x_number="count",
        y_number="accuracy",
    )


def _means(found: Contests) -> Table:
    rows = []
    for task, one in found.searches.items():
        for method, recipe in one.winners.items():
            mean = mean_interval(one.scored.values[method])
            name = Text("optimizer-row-winner", {"task": level_name(task), "method": method_name(method)})
            rate = Number(recipe.optimizer.lr, "rate")
            failed = one.scored.failures[method]
            rows.append(estimate_row(name, mean.estimate, mean.low, mean.high, "accuracy", rate, failed))
    heads = ("arm", "mean", "interval", "rate", "failed")
    return Table(
        title=Text("optimizer-table-winners"),
        columns=tuple(Text(f"column-{head}") for head in heads),
        rows=tuple(rows),
    )


def _edges(found: Contests) -> list[Sayable]:
    return [
        Text("optimizer-edge", {"method": method_name(method), "task": level_name(task)})
        for task, one in found.searches.items()
        for method in one.edges
    ]


def _lost(found: Contests) -> list[Sayable]:
    """Where a method that contains another ended with a higher training loss: the search was too short to tell."""
    said = []
    for task, one in found.searches.items():
        for inner, outer in (("sgd", "momentum"), ("adam", "adam-all")):
            inside, outside = (float(one.train_loss[name].mean()) for name in (inner, outer))
            if outside > inside + LARGER:  # with failures neither is known, and these are told apart
                names = {"inner": method_name(inner), "outer": method_name(outer), "task": level_name(task)}
                said.append(Text("optimizer-superset-lost", names))
    return said


def _failures(plan: AskPlan, found: Contests) -> list[Sayable]:
    where, runs = [], 0
    for task, one in found.searches.items():
        runs += plan.seeds * len(one.winners)
        for method, count in one.scored.failures.items():
            arm = Text("optimizer-row-winner", {"task": level_name(task), "method": method_name(method)})
            where += [Text("failures-in", {"count": count, "arm": arm})] if count else []
    failed = sum(sum(one.scored.failures.values()) for one in found.searches.values())
    return [Text("failures", {"failed": failed, "runs": runs, "where": tuple(where)})] if failed else []


def _json(one: Search) -> dict[str, object]:
    return {
        method: {
            "draws": [
                {"optimizer": recipe.settings["optimizer"], "score": trial.score}
                for recipe, trial in zip(one.recipes[method], trials, strict=True)
            ],
            "chosen": one.winners[method].settings["optimizer"],
            "expected_best": best_of_k(one.scores(method), unbiased=True).tolist(),
        }
        for method, trials in one.trials.items()
    }


def on_tasks(found: Contests, kinds: Mapping[Contest, str]) -> dict[str, Sequence[tuple[str, Estimate]]]:
    """The tasks by how Adam did against plain SGD there: higher, lower, equivalent or undecided."""
    sorted_out: dict[str, list[tuple[str, Estimate]]] = {}
    for (task, a, b), each in found.family.items():
        if (a, b) == ("sgd", "adam"):
            kind = kinds[task, a, b]
            group = ("higher" if each.estimate > 0 else "lower") if kind == "differs" else kind
            sorted_out.setdefault(group, []).append((task, each))
    return {group: tuple(some) for group, some in sorted_out.items()}
