"""What a gap says in sentences: the answer, the gap itself, each share, each interaction, a claim."""

from collections.abc import Sequence
from typing import Any

from whorl.answers.headline import more_seeds, tuned_headline
from whorl.answers.naming import cell_name, factor
from whorl.difference import Factor, claimed
from whorl.evidence.estimate import Estimate
from whorl.evidence.verdict import kind_of, verdict
from whorl.explanation import Explanation
from whorl.gap import Gap
from whorl.language import Number, Sayable, Span, Text
from whorl.outcome import Outcome

Sentences = list[Sayable]


def names_of(factors: Sequence[Factor]) -> tuple[Any, ...]:
    return tuple(factor(one.name) for one in factors)


def headline(found: Explanation) -> Sentences:
    """The answer in two or three sentences: what the gap is, what tuning says of it, what the given settings say."""
    fixed, tuned, outcome = found.fixed, found.tuned, found.outcome
    said = [*tuned_headline(tuned, outcome, found.plan.delta), *fixed_headline(fixed, outcome)]
    return said if outcome.higher_is_better else [*said, Text("loss-counts-down")]


def fixed_headline(gap: Gap, outcome: Outcome) -> Sentences:
    """The gap at the given settings, and whether its factors make it only together."""
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


def span(estimate: Estimate, unit: Any) -> Span:
    return Span(estimate.low, estimate.high, unit)
