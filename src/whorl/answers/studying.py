"""What a study of one's own finds, look by declared look: contrasts in one family, and the verdict of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from whorl.answers import charts as draw
from whorl.answers.answer import Answer, Prose
from whorl.answers.caution import about_data, about_seeds, about_tuning
from whorl.answers.making import made
from whorl.answers.naming import Name, factor, joined, level, summary
from whorl.answers.sentences import gap_sentences
from whorl.answers.tables import split_table
from whorl.difference import Grid
from whorl.evidence.estimate import Estimate, holm, mean_interval
from whorl.evidence.looks import nominal_alpha
from whorl.evidence.verdict import kind_of, verdict
from whorl.gap import Gap, arm_id, measure_gap
from whorl.laboratory import Laboratory
from whorl.language import Number, Sayable, Span, Text
from whorl.outcome import Outcome, Scored
from whorl.plan import MOST
from whorl.rates import Tuned, tune
from whorl.recipe import Recipe
from whorl.report import chart
from whorl.report.report import Figure, Report, Table, Verdict, estimate_row
from whorl.study import StudyPlan, arms, study_grid

Place = tuple[int, ...]


@dataclass(frozen=True)
class Judged:
    """What one value function says at the look where the study stopped."""

    setting: str
    look: int
    recipes: Mapping[Place, Recipe]
    scored: Scored
    contrasts: Mapping[tuple[Place, Place], Estimate]
    gap: Gap | None

    @property
    def family(self) -> list[Estimate]:
        """Every estimate whose verdict decides whether more seeds are needed."""
        if self.gap and self.gap.split:
            split = self.gap.split
            return [split.gap, *split.shares.values(), *split.interactions.values()]
        return list(self.contrasts.values())


def answer_study(lab: Laboratory, plan: StudyPlan) -> Answer:
    """The answer to a study plan, at the given settings and, with a nuisance, with rates tuned as well."""
    outcome = Outcome(plan.outcome)
    recipes = arms(plan)
    judged = [look_in_turn(lab, plan, "fixed", recipes, outcome)]
    tuning: dict[Place, Tuned] = {}
    if plan.nuisance:
        tuning = tune(lab, recipes, outcome)
        judged.append(
            look_in_turn(lab, plan, "tuned", {place: one.recipe for place, one in tuning.items()}, outcome)
        )
    return Answer(
        plan, _content(lab, plan, outcome, judged, tuning), _report(lab, plan, outcome, judged, tuning)
    )


def look_in_turn(
    lab: Laboratory, plan: StudyPlan, setting: Any, recipes: Mapping[Place, Recipe], outcome: Outcome
) -> Judged:
    """Looks in turn until every contrast is decided or the last look is reached."""
    named = {arm_id(place): recipe for place, recipe in recipes.items()}
    for look in plan.looks:
        runs = lab.run(setting, named, range(plan.seeds), upto=look)
        scored = outcome.score(runs, list(recipes.values()))
        nominal = nominal_alpha(plan.looks, look)
        gap = None
        if plan.design in ("pair", "factorial"):
            grid = Grid(study_grid(plan).factors, dict(recipes))
            gap = measure_gap(setting, grid, scored, outcome, plan.delta, nominal=nominal)
        pairs = _pairs(plan, list(recipes))
        differences = {(a, b): scored.values[arm_id(b)] - scored.values[arm_id(a)] for a, b in pairs}
        judged = Judged(setting, look, recipes, scored, holm(differences, nominal=nominal), gap)
        if all(kind_of(one, plan.delta) != "undecided" for one in judged.family):
            break
    return judged  # pyright: ignore[reportPossiblyUnboundVariable]


def _pairs(plan: StudyPlan, places: list[Place]) -> list[tuple[Place, Place]]:
    """Which arms are compared: each rung with the one before it, else each arm with the first."""
    if plan.design == "ladder":
        return list(pairwise(places))
    return [(places[0], place) for place in places[1:]]


def _name(plan: StudyPlan, place: Place) -> Name:
    return joined([level(one.factor, one.levels[at]) for one, at in zip(plan.factors, place, strict=True)])


def _content(
    lab: Laboratory, plan: StudyPlan, outcome: Outcome, judged: list[Judged], tuning: Mapping[Place, Tuned]
) -> dict[str, Any]:
    return {
        "question": plan.question,
        "design": plan.design,
        "base": {"name": plan.base.name, **plan.base.settings},
        "outcome": plan.outcome,
        "delta": plan.delta,
        "seeds": plan.seeds,
        "looks": list(plan.looks),
        "answer": {
            "text": Prose(tuple(_sentences(plan, outcome, judged[-1]))),
            "kind": _kind(plan, judged[-1]),
        },
        **{one.setting: _judged_json(plan, outcome, one) for one in judged},
        **({"rates": {arm_id(place): one.as_json() for place, one in tuning.items()}} if tuning else {}),
        "networks": lab.networks,
        "failed": lab.failed,
        "charts": [one.chart.id for one in _figures(plan, outcome, judged)],
        "caveats": _caveats(plan, judged, tuning),
    }


def _judged_json(plan: StudyPlan, outcome: Outcome, one: Judged) -> dict[str, Any]:
    measured = {}
    for place, recipe in one.recipes.items():
        mean = mean_interval(one.scored.values[arm_id(place)])
        measured[arm_id(place)] = {
            "levels": {each.factor: each.levels[at] for each, at in zip(plan.factors, place, strict=True)},
            "lr": recipe.optimizer.lr,
            **mean.as_json(),
            "failed": one.scored.failures[arm_id(place)],
            "values": one.scored.values[arm_id(place)].tolist(),
        }
    contrasts = [
        {"from": arm_id(a), "to": arm_id(b), **estimate.as_json(), **verdict(estimate, plan.delta).as_json()}
        for (a, b), estimate in one.contrasts.items()
    ]
    return {
        "look": one.look,
        "arms": measured,
        "contrasts": contrasts,
        **({"split": one.gap.as_json()} if one.gap else {}),
        "text": Prose(tuple(_sentences(plan, outcome, one))),
    }


def _looked(judged: list[Judged]) -> int:
    """The seeds of the largest look that was taken."""
    return max(one.look for one in judged)


def _kind(plan: StudyPlan, judged: Judged) -> Any:
    """The verdict of the whole: of the gap, or of the contrast furthest from nothing."""
    main = judged.gap.estimate if judged.gap else min(judged.contrasts.values(), key=lambda one: one.p)
    return kind_of(main, plan.delta)


def _sentences(plan: StudyPlan, outcome: Outcome, judged: Judged) -> list[Sayable]:
    if judged.gap and plan.design == "factorial":
        said = gap_sentences(judged.gap, outcome, plan.delta)
    else:
        said = [_contrast_sentence(plan, outcome, pair, each) for pair, each in judged.contrasts.items()]
    return [*said, *_look_sentences(plan, judged)]


def _look_sentences(plan: StudyPlan, judged: Judged) -> list[Sayable]:
    if len(plan.looks) == 1:
        return []
    number = plan.looks.index(judged.look) + 1
    return [Text("look-stopped", {"look": number, "looks": len(plan.looks), "seeds": judged.look})]


def _contrast_sentence(plan: StudyPlan, outcome: Outcome, pair: tuple[Place, Place], each: Estimate) -> Text:
    judged, unit = verdict(each, plan.delta), outcome.kinds[1]
    shown = abs(each.estimate) if judged.kind == "differs" else each.estimate
    low, high = (
        (each.low, each.high) if each.estimate >= 0 or judged.kind != "differs" else (-each.high, -each.low)
    )
    beyond = judged.kind == "undecided" and judged.more_seeds > MOST
    return Text(
        "verdict-undecided-open" if beyond else f"verdict-{judged.kind}",
        {
            "a": _name(plan, pair[0]),
            "b": _name(plan, pair[1]),
            "direction": "higher" if each.estimate > 0 else "lower",
            "outcome": Text("outcome-" + outcome.name.replace(" ", "-")),
            "difference": Number(shown, unit),
            "interval": Span(low, high, unit),
            "delta": Number(plan.delta, unit),
            "more": judged.more_seeds,
        },
    )


def _report(
    lab: Laboratory, plan: StudyPlan, outcome: Outcome, judged: list[Judged], tuning: Mapping[Place, Tuned]
) -> Report:
    return Report(
        title=plan.question,
        question=Text(
            "study-question",
            {
                "design": Text(f"design-{plan.design}"),
                "factors": tuple(factor(one.factor) for one in plan.factors),
                "base": plan.base.name,
            },
        ),
        verdict=Verdict(kind=_kind(plan, judged[-1]), sentences=tuple(_sentences(plan, outcome, judged[-1]))),
        numbers=tuple(table for one in judged for table in _tables(plan, outcome, one)),
        figures=tuple(_figures(plan, outcome, judged)),
        caveats=tuple(_caveats(plan, judged, tuning)),
        made=made(lab, [plan.base], plan.delta, outcome, seeds=_looked(judged)),
    )


def _tables(plan: StudyPlan, outcome: Outcome, one: Judged) -> list[Table]:
    kind, unit = outcome.kinds
    arms_rows, contrast_rows = [], []
    for place, recipe in one.recipes.items():
        mean = mean_interval(one.scored.values[arm_id(place)])
        failed = one.scored.failures[arm_id(place)]
        arms_rows.append(
            estimate_row(
                _name(plan, place),
                mean.estimate,
                mean.low,
                mean.high,
                kind,
                Number(recipe.optimizer.lr, "rate"),
                failed,
            )
        )
    for (a, b), each in one.contrasts.items():
        name = Text("contrast", {"a": _name(plan, a), "b": _name(plan, b)})
        contrast_rows.append(
            estimate_row(
                name,
                each.estimate,
                each.low,
                each.high,
                unit,
                Number(each.level, "level"),
                Text(f"kind-{kind_of(each, plan.delta)}"),
            )
        )
    setting = Text(f"setting-{one.setting}-start")
    gap = one.gap if plan.design == "factorial" else None
    return [
        *([split_table(gap, outcome, plan.delta)] if gap and gap.split else []),
        Table(
            title=Text("table-contrasts", {"setting": setting}),
            columns=(
                Text("column-name"),
                Text("column-estimate"),
                Text("column-interval"),
                Text("column-level"),
                Text("column-kind"),
            ),
            rows=tuple(contrast_rows),
            note=Text("interval-corrected", {"count": len(contrast_rows), "level": Number(0.95, "level")}),
        ),
        Table(
            title=Text(
                "table-cells",
                {"setting": setting, "outcome": Text("outcome-" + outcome.name.replace(" ", "-"))},
            ),
            columns=(
                Text("column-arm"),
                Text("column-mean"),
                Text("column-interval"),
                Text("column-rate"),
                Text("column-failed"),
            ),
            rows=tuple(arms_rows),
        ),
    ]


def _figures(plan: StudyPlan, outcome: Outcome, judged: list[Judged]) -> list[Figure]:
    found: list[Any] = []
    gaps = [one.gap for one in judged if one.gap and one.gap.split]
    if gaps and plan.design == "factorial":
        found.append(draw.waterfall_chart(gaps, "A", "B", outcome))
        found += [draw.cells_chart(gap, outcome) for gap in gaps if len(gap.cells) <= draw.MOST_CELLS]
    for one in judged:
        found += [_cloud(plan, outcome, one), _forest(plan, outcome, one)]
    return [Figure(chart=one) for one in found]


def _cloud(plan: StudyPlan, outcome: Outcome, one: Judged) -> chart.Cloud:
    strips = []
    for place in one.recipes:
        values = one.scored.values[arm_id(place)]
        mean = mean_interval(values)
        failed = tuple(bool(each) for each in one.scored.failed[arm_id(place)])
        strips.append(
            chart.CloudArm(
                name=_name(plan, place),
                values=values,
                mean=mean.estimate,
                low=mean.low,
                high=mean.high,
                failed=failed,
            )
        )
    names, means = [each.name for each in strips], [Number(each.mean, outcome.kinds[0]) for each in strips]
    return chart.Cloud(
        id=f"seeds-{one.setting}",
        title=Text("figure-cloud-title", {"setting": Text(f"setting-{one.setting}")}),
        caption=Text("chart-cloud-caption", {"seeds": one.look, "level": Number(0.95, "level")}),
        alt=Text("chart-cloud-alt", {"summary": summary(names, means)}),
        arms=tuple(strips),
        axis=draw.axis(outcome.name),
        number=outcome.kinds[0],
        reference=draw.chance(outcome, plan.base.data.classes),
    )


def _forest(plan: StudyPlan, outcome: Outcome, one: Judged) -> chart.Forest:
    rows = tuple(
        chart.Estimated(
            name=Text("contrast", {"a": _name(plan, a), "b": _name(plan, b)}),
            estimate=each.estimate,
            low=each.low,
            high=each.high,
        )
        for (a, b), each in one.contrasts.items()
    )
    told = [Number(row.estimate, outcome.kinds[1], sign=True) for row in rows]
    return chart.Forest(
        id=f"contrasts-{one.setting}",
        title=Text("chart-forest-title"),
        caption=Text("chart-forest-caption"),
        alt=Text("chart-forest-alt", {"summary": summary([row.name for row in rows], told)}),
        rows=rows,
        axis=Text("axis-difference"),
        number=outcome.kinds[1],
        delta=plan.delta,
    )


def _caveats(plan: StudyPlan, judged: list[Judged], tuning: Mapping[Place, Tuned]) -> list[Sayable]:
    said = about_data(list(judged[-1].recipes.values()), Outcome(plan.outcome))
    if len(judged) > 1:
        said.append(Text("interval-conditional"))
        said += about_tuning([(_name(plan, place), one) for place, one in tuning.items()])
    else:
        said.append(Text("study-untuned"))
    said += about_seeds(_looked(judged))
    failed = sum(sum(one.scored.failures.values()) for one in judged)
    if failed:
        where = tuple(
            Text("failures-in", {"count": count, "arm": _name(plan, place)})
            for one in judged
            for place in one.recipes
            if (count := one.scored.failures[arm_id(place)])
        )
        runs = sum(one.look * len(one.recipes) for one in judged)
        message = "failures" if "accuracy" in plan.outcome else "failures-loss"
        said.append(Text(message, {"failed": failed, "runs": runs, "where": where}))
    return said
