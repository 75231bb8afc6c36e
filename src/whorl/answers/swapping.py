"""Cases in which two networks differ in more than the claim says: the closed loop, and what it makes of the claim."""

from whorl.answers.caveats import caveats
from whorl.answers.explaining import gap_json
from whorl.answers.figures import gap_figures
from whorl.answers.judging import Judged, Quantity
from whorl.answers.naming import Name, factor
from whorl.answers.part import Part
from whorl.answers.sentences import span
from whorl.answers.tables import tables
from whorl.evidence.estimate import Estimate
from whorl.explanation import Explanation
from whorl.language import Number, Sayable, Text
from whorl.report.report import JudgementKind


def judge_swap(alone: Estimate, gap: Estimate, share: Estimate, delta: float, sign: int = 1) -> JudgementKind:
    """What becomes of "this change made the difference".

    It holds where the change alone, at the published settings, surely brings more than half of the published gap; with
    conditions where it does not but its share is a sure gain once rates are tuned; not at all where that share is
    surely no gain that matters; otherwise it cannot be told. `sign` is -1 where less is better.
    """
    gained = min(sign * alone.low, sign * alone.high)
    least, most = sorted((sign * share.low, sign * share.high))
    if gained > max(sign * gap.estimate / 2, delta):
        return "holds"
    if least > delta:
        return "holds-with-conditions"
    return "does-not-hold" if most < delta else "cannot-be-told"


def judged_swap(
    found: Explanation, claimed: str, quantities: tuple[Quantity, ...], more: tuple[Name, ...] = ()
) -> Judged:
    """The judgement of an explanation whose source credits one factor; `more` are confounds that no recipe holds."""
    fixed, tuned = found.fixed, found.tuned
    assert fixed.split
    assert tuned.split
    delta, unit, sign = found.plan.delta, found.outcome.kinds[1], found.outcome.sign
    alone, share = fixed.alone[claimed], tuned.split.shares[claimed]
    shown: dict[str, Sayable] = {
        "claimed": factor(claimed),
        "gap": Number(fixed.estimate.estimate, unit, sign=True),
        "alone": Number(alone.estimate, unit, sign=True),
        "alone-interval": span(alone, unit),
        "share": Number(share.estimate, unit, sign=True),
        "share-interval": span(share, unit),
        "tuned": Number(tuned.estimate.estimate, unit, sign=True),
        "delta": Number(delta, unit),
    }
    others = tuple(factor(one.name) for one in found.factors if one.name != claimed)
    return Judged(
        judge_swap(alone, fixed.estimate, share, delta, sign),
        shown,
        (*others, *more),
        quantities,
        (loop_part(found),),
        found.outcome,
    )


def loop_part(found: Explanation) -> Part:
    """The closed loop's tables, pictures and caveats."""
    return Part(
        title=Text("case-table"),
        figures=tuple(gap_figures(found)),
        caveats=tuple(caveats(found)),
        tables=tuple(tables(found)),
        content={gap.setting: gap_json(gap, found) for gap in found.gaps},
    )
