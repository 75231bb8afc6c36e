"""What an explanation says: its verdict in sentences, its tables, figures, caveats, and the JSON scripts rely on."""

from collections.abc import Sequence
from typing import Any

from whorl.answers import figures as draw
from whorl.answers.answer import Answer, Prose
from whorl.answers.boundaries import Portrait, boundaries_chart, can_be_drawn
from whorl.answers.caution import about_data, about_seeds
from whorl.answers.headline import more_seeds, tuned_headline
from whorl.answers.making import made
from whorl.answers.naming import cell_name, factor, joined
from whorl.difference import Factor, claimed
from whorl.evidence.estimate import Estimate
from whorl.evidence.verdict import kind_of, verdict
from whorl.explanation import Explanation, explain_in
from whorl.gap import Gap, arm_id
from whorl.laboratory import Laboratory
from whorl.language import Number, Sayable, Span, Text
from whorl.outcome import Outcome
from whorl.plan import ExplainPlan
from whorl.report.report import Figure, Report, Table, Verdict, estimate_row

Sentences = list[Sayable]


def answer_explanation(lab: Laboratory, plan: ExplainPlan) -> Answer:
    """The answer to an explain plan."""
    found = explain_in(lab, plan)
    supported = found.claim_is_supported
    return Answer(plan, content(found, lab), report(found, lab), exit_code=3 if supported is False else 0)


def content(found: Explanation, lab: Laboratory) -> dict[str, Any]:
    """The result as JSON whose sentences are not yet said."""
    plan = found.plan
    claim = {"factor": plan.claim, "supported": found.claim_is_supported} if plan.claim else None
    return {
        "a": {"name": plan.a.name, **plan.a.settings},
        "b": {"name": plan.b.name, **plan.b.settings},
        "seeds": plan.seeds,
        "outcome": found.outcome.name,
        "delta": plan.delta,
        "effort": plan.effort,
        "differs": [one.as_json() for one in found.factors],
        "impossible": list(found.impossible),
        "inert": [one.name for one in found.inert],
        **({"claim": claim} if claim else {}),
        "answer": {"text": Prose(tuple(headline(found))), "kind": found.tuned.verdict.kind},
        "fixed": gap_json(found.fixed, found),
        "tuned": gap_json(found.tuned, found),
        "networks": lab.networks,
        "failed": lab.failed,
        "charts": [one.chart.id for one in gap_figures(found)],
        "caveats": caveats(found),
    }


def gap_json(gap: Gap, found: Explanation) -> dict[str, Any]:
    told = gap.as_json()
    text = Prose(tuple(gap_sentences(gap, found.outcome, found.plan.delta)))
    return {**told, "verdict": {**told["verdict"], "text": text}}


def report(found: Explanation, lab: Laboratory) -> Report:
    """The explanation as a report."""
    plan = found.plan
    kind = {True: "supported", False: "unsupported", None: found.tuned.verdict.kind}[found.claim_is_supported]
    sentences = [*headline(found), *claim_sentences(found)]
    return Report(
        title=Text("explain-title", {"a": plan.a.name, "b": plan.b.name}),
        question=Text(
            "explain-question", {"a": plan.a.name, "b": plan.b.name, "factors": names_of(found.factors)}
        ),
        verdict=Verdict(kind=kind, sentences=tuple(sentences)),  # pyright: ignore[reportArgumentType]
        numbers=tuple(tables(found)),
        figures=tuple(gap_figures(found)),
        caveats=tuple(caveats(found)),
        made=made(lab, [plan.a, plan.b], plan.delta, found.outcome),
    )


def names_of(factors: Sequence[Factor]) -> tuple[Any, ...]:
    return tuple(factor(one.name) for one in factors)


def headline(found: Explanation) -> Sentences:
    """The answer in two or three sentences: what the gap is, what tuning says of it, what the given settings say."""
    fixed, tuned, outcome = found.fixed, found.tuned, found.outcome
    said = [*tuned_headline(tuned, outcome, found.plan.delta), *_fixed_headline(fixed, outcome)]
    return said if outcome.higher_is_better else [*said, Text("loss-counts-down")]


def _fixed_headline(gap: Gap, outcome: Outcome) -> Sentences:
    unit = outcome.kinds[1]
    said: Sentences = [_gap_sentence(gap, outcome)]
    parts = sum(abs(each.estimate) for each in gap.alone.values())
    if gap.not_separable and parts < abs(gap.estimate.estimate) / 2:
        alone = tuple(
            Text("named-number", {"name": factor(name), "number": Number(each.estimate, unit, sign=True)})
            for name, each in gap.alone.items()
        )
        said.append(
            Text("headline-together", {"alone": alone, "gap": Number(gap.estimate.estimate, unit, sign=True)})
        )
    return said


def _gap_sentence(gap: Gap, outcome: Outcome) -> Text:
    kind, unit = outcome.kinds
    estimate = gap.estimate
    return Text(
        "gap-as-given" if gap.setting == "fixed" else "gap-as-tuned",
        {
            "a": cell_name(gap.factors, gap.first),
            "b": cell_name(gap.factors, gap.last_cell),
            "outcome": Text("outcome-" + outcome.name.replace(" ", "-")),
            "from": Number(gap.first.mean.estimate, kind),
            "to": Number(gap.last_cell.mean.estimate, kind),
            "gap": Number(estimate.estimate, unit, sign=True),
            "interval": span(estimate, unit),
        },
    )


def gap_sentences(gap: Gap, outcome: Outcome, delta: float) -> Sentences:
    """Everything one value function says: the gap, each share, each interaction."""
    if gap.split is None:
        return [Text("headline-rate-alone")]
    said: Sentences = [_gap_sentence(gap, outcome)]
    said += [_share_sentence(gap, one, outcome, delta) for one in gap.factors]
    if len(gap.split.interactions) <= 3:
        said += [
            _interaction_sentence(pair, each, outcome, delta) for pair, each in gap.split.interactions.items()
        ]
    said += [Text("not-separable", {"factors": tuple(map(factor, pair))}) for pair in gap.entangled]
    if not outcome.higher_is_better:
        said.append(Text("loss-counts-down"))
    return said


def _share_sentence(gap: Gap, one: Factor, outcome: Outcome, delta: float) -> Text:
    assert gap.split
    share = gap.split.shares[one.name]
    judged = verdict(share, delta)
    return Text(
        f"share-{judged.kind}",
        {
            "setting": gap.setting,
            "factor": factor(one.name),
            "share": Number(share.estimate, outcome.kinds[1], sign=True),
            "interval": span(share, outcome.kinds[1]),
            "delta": Number(delta, outcome.kinds[1]),
            **more_seeds(judged.more_seeds),
        },
    )


def _interaction_sentence(pair: tuple[str, str], each: Estimate, outcome: Outcome, delta: float) -> Text:
    kind = kind_of(each, delta)
    direction = "more" if each.estimate * outcome.sign > 0 else "less"
    return Text(
        f"interaction-{direction if kind == 'differs' else kind}",
        {
            "first": factor(pair[0]),
            "second": factor(pair[1]),
            "interaction": Number(each.estimate, outcome.kinds[1], sign=True),
            "interval": span(each, outcome.kinds[1]),
            "delta": Number(delta, outcome.kinds[1]),
        },
    )


def claim_sentences(found: Explanation) -> Sentences:
    """Whether the claimed factor's share is surely a gain."""
    if found.plan.claim is None:
        return []
    one = claimed(found.plan.claim, found.factors)
    if one.is_rate:
        return [Text("claim-not-tuned", {"claimed": factor(one.name)})]
    share = found.tuned.split.shares.get(one.name) if found.tuned.split else None
    if share is None:
        return [Text("claim-bundled", {"claimed": factor(one.name), "others": _bundled_with(one, found)})]
    unit = found.outcome.kinds[1]
    values = {
        "claimed": factor(one.name),
        "share": Number(share.estimate, unit, sign=True),
        "interval": span(share, unit),
        "delta": Number(found.plan.delta, unit),
    }
    return [Text("claim-supported" if found.claim_is_supported else "claim-unsupported", values)]


def _bundled_with(one: Factor, found: Explanation) -> tuple[Any, ...]:
    """The factors that could only be changed together with this one."""
    parts = [name.split("+") for name in (each.name for each in found.tuned.factors)]
    return tuple(factor(name) for names in parts if one.name in names for name in names if name != one.name)


def tables(found: Explanation) -> list[Table]:
    """For each value function: the split, and the cells behind it."""
    made_of = []
    for gap in found.gaps:
        if gap.split:
            made_of.append(_split_table(gap, found))
        made_of.append(_cells_table(gap, found.outcome))
    return made_of


def _split_table(gap: Gap, found: Explanation) -> Table:
    assert gap.split
    unit, delta = found.outcome.kinds[1], found.plan.delta
    rows = [(Text("row-gap"), gap.split.gap)]
    rows += [(Text("row-share", {"factor": factor(name)}), each) for name, each in gap.split.shares.items()]
    rows += [
        (Text("row-interaction", {"factors": joined([factor(one) for one in pair])}), each)
        for pair, each in gap.split.interactions.items()
    ]
    return Table(
        title=Text("table-split", {"setting": Text(f"setting-{gap.setting}-start")}),
        columns=(
            Text("column-name"),
            Text("column-estimate"),
            Text("column-interval"),
            Text("column-level"),
            Text("column-kind"),
        ),
        rows=tuple(
            estimate_row(
                name,
                each.estimate,
                each.low,
                each.high,
                unit,
                Number(each.level, "level"),
                Text(f"kind-{kind_of(each, delta)}"),
            )
            for name, each in rows
        ),
        note=Text(
            "interval-corrected",
            {"count": len({id(each) for _, each in rows}), "level": Number(0.95, "level")},
        ),
    )


def _cells_table(gap: Gap, outcome: Outcome) -> Table:
    kind = outcome.kinds[0]
    rows = []
    for cell in gap.cells.values():
        mean = cell.mean
        name = cell_name(gap.factors, cell)
        rows.append(
            estimate_row(
                name,
                mean.estimate,
                mean.low,
                mean.high,
                kind,
                Number(cell.recipe.optimizer.lr, "rate"),
                cell.failed,
            )
        )
    return Table(
        title=Text(
            "table-cells",
            {
                "setting": Text(f"setting-{gap.setting}-start"),
                "outcome": Text("outcome-" + outcome.name.replace(" ", "-")),
            },
        ),
        columns=(
            Text("column-arm"),
            Text("column-mean"),
            Text("column-interval"),
            Text("column-rate"),
            Text("column-failed"),
        ),
        rows=tuple(rows),
    )


def span(estimate: Estimate, unit: Any) -> Span:
    return Span(estimate.low, estimate.high, unit)


def gap_figures(found: Explanation) -> list[Figure]:
    """The pictures of an explanation, the split first."""
    plan, outcome, pictures = found.plan, found.outcome, []
    splits = [gap for gap in found.gaps if gap.split]
    if splits:
        prose: tuple[Text, ...] = ()
        if disagree(found):
            prose = (Text("settings-disagree"),)
        elif agree(found):
            prose = (Text("settings-agree"),)
        chart = draw.waterfall_chart(splits, plan.a.name, plan.b.name, outcome)
        pictures.append(Figure(chart=chart, prose=prose))
    for gap in found.gaps:
        if 1 < len(gap.cells) <= draw.MOST_CELLS:
            pictures.append(Figure(chart=draw.cells_chart(gap, outcome)))
    for gap in found.gaps:
        if len(gap.cells) <= draw.MOST_CELLS:
            pictures.append(Figure(chart=draw.cloud_chart(gap, outcome)))
    pictures += _drawn_boundaries(found)
    few = len(found.fixed.cells) <= 8
    if few:
        reference = draw.chance(outcome, plan.a.data.classes)
        pictures.append(
            Figure(
                chart=draw.curves_chart(
                    "learning",
                    draw.cell_arms(found.fixed),
                    found.runs["fixed"],
                    outcome.variable(),
                    outcome.kinds[0],
                    reference,
                )
            )
        )
        pictures.append(
            Figure(chart=draw.sweep_chart(found.tuned, found.tuning, outcome, plan.a.data.classes))
        )
    return pictures


def disagree(found: Explanation) -> bool:
    """Whether some factor's share is judged differently under the two value functions."""
    fixed, tuned = found.fixed.split, found.tuned.split
    if not fixed or not tuned:
        return False
    delta = found.plan.delta
    common = set(fixed.shares) & set(tuned.shares)
    apart = [
        fixed.shares[name].high < tuned.shares[name].low or tuned.shares[name].high < fixed.shares[name].low
        for name in common
    ]
    far = [abs(fixed.shares[name].estimate - tuned.shares[name].estimate) > delta for name in common]
    return any(one and two for one, two in zip(apart, far, strict=True))


def agree(found: Explanation) -> bool:
    """Whether both value functions split the gap over the same factors, judge each alike, and differ by less than δ."""
    fixed, tuned, delta = found.fixed.split, found.tuned.split, found.plan.delta
    if not fixed or not tuned or set(fixed.shares) != set(tuned.shares):
        return False
    pairs = [(fixed.shares[name], tuned.shares[name]) for name in fixed.shares]
    pairs.append((fixed.gap, tuned.gap))
    return all(
        kind_of(one, delta) == kind_of(other, delta) and abs(one.estimate - other.estimate) < delta
        for one, other in pairs
    )


def _drawn_boundaries(found: Explanation) -> list[Figure]:
    """The networks of the first seed at the given settings and tuned, where they live on one plane."""
    pictures = []
    for gap in found.gaps:
        recipes = [cell.recipe for cell in gap.cells.values()]
        one_plane = all(can_be_drawn(one) and one.data == recipes[0].data for one in recipes)
        if not one_plane or len(recipes) > 4:
            continue
        runs = found.runs[gap.setting]
        portraits = []
        for bits, cell in gap.cells.items():
            weights = runs["weights"].sel(arm=arm_id(bits)).values[0, -1][: cell.recipe.parameters]
            accuracy = float(cell.values[0])
            portraits.append(Portrait(cell_name(gap.factors, cell), cell.recipe, weights, accuracy))
        pictures.append(Figure(chart=boundaries_chart(f"boundaries-{gap.setting}", portraits, 0)))
    return pictures


def caveats(found: Explanation) -> list[Sayable]:
    """What the verdict does not show."""
    plan, unit = found.plan, found.outcome.kinds[1]
    said: list[Sayable] = [*about_data([plan.a, plan.b], found.outcome), Text("interval-conditional")]
    if found.tuned.rates and {plan.a.data.name, plan.b.data.name} != {
        "truth-table"
    }:  # it has no validation data
        said.append(Text("tuned-budget", {"count": len(next(iter(found.tuned.rates.values()))["rates"])}))
    for bits, one in found.tuning.items():
        if one.on_edge:
            cell = found.tuned.cells[bits]
            said.append(
                Text(
                    "tuned-edge",
                    {"cell": cell_name(found.tuned.factors, cell), "rate": Number(one.chosen, "rate")},
                )
            )
    said += _failures(found)
    said += [Text("impossible-named", {"why": why}) for why in found.impossible]
    said += [Text("inert", {"factor": factor(one.name)}) for one in found.inert]
    said.append(_pairing_sentence(found.fixed))
    detectable = found.tuned.verdict.detectable
    if detectable > 0:  # where all seeds agree to the last digit they say nothing of smaller effects
        said.append(Text("smallest-effect", {"seeds": plan.seeds, "effect": Number(detectable, unit)}))
    said += about_seeds(plan.seeds)
    if found.fixed.split and any(found.fixed.split.order_errors.values()):
        worst = max(found.fixed.split.order_errors.values())
        said.append(Text("sampled-orders", {"count": 12, "error": Number(worst, unit)}))
    return said


def _failures(found: Explanation) -> Sentences:
    """Which runs failed, under each value function apart: its cells have the same names but not the same rates."""
    message = "failures" if found.outcome.higher_is_better else "failures-loss"
    said: Sentences = []
    for gap in found.gaps:
        if gap.failed:
            where = tuple(
                Text("failures-in", {"count": cell.failed, "arm": name})
                for name, cell in zip(draw.arm_names(gap), gap.cells.values(), strict=True)
                if cell.failed
            )
            told = {"failed": gap.failed, "runs": found.plan.seeds * len(gap.cells), "where": where}
            setting = Text(f"setting-{gap.setting}-start")
            said.append(Text("failures-in-setting", {"setting": setting, "failures": Text(message, told)}))
    return said


def _pairing_sentence(gap: Gap) -> Text:
    correlation = gap.pairing.correlation
    if correlation is None:
        return Text("pairing-undefined")
    return Text(
        "pairing",
        {"helps": "yes" if correlation > 0.1 else "no", "correlation": Number(correlation, "correlation")},
    )
