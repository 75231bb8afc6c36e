"""What few seeds would have said: the verdict, how often and how surely studies are wrong, how many seeds it takes."""

import math

import numpy as np

from whorl.answers.finding import Finding
from whorl.answers.part import Part
from whorl.answers.sentences import span
from whorl.evidence.estimate import Estimate
from whorl.evidence.power import paired_seeds
from whorl.experiments.crowd import CLOSE, FAR, WIDTHS, Crowd, Duel, itself, judged, pair_name
from whorl.experiments.imagined import Lesson
from whorl.experiments.imagined_figures import lesson_figures
from whorl.language import Number, Sayable, Text
from whorl.report.report import Table, VerdictKind
from whorl.theory.few_seeds import enough, wrong_in_theory

QUOTED = (3, 10)
LEVEL, POWER = 0.95, 0.8


def verdict_kind(lesson: Lesson) -> VerdictKind:
    """differs: one seed surely errs too often in the close race; equivalent: surely not; else undecided."""
    return judged(lesson.close, lesson.delta)  # pyright: ignore[reportReturnType]


def verdict_sentences(crowd: Crowd, lesson: Lesson) -> list[Sayable]:
    duel, far = lesson.close, crowd.duel(FAR)
    share, gap = duel.wrong, duel.gap
    shown = {
        **duel.names,
        "seeds": crowd.seeds,
        "gap": Number(abs(gap.estimate), "points"),
        "gap-interval": span(gap, "points"),
        "wrong": Number(share.estimate, "accuracy"),
        "interval": span(share, "accuracy"),
        "allowed": Number(lesson.delta, "accuracy"),
    }
    if not duel.has_winner:
        return [Text("seeds-no-winner", shown)]
    said: list[Sayable] = [Text(f"seeds-one-{verdict_kind(lesson)}", shown)]
    said += [
        one.text for one in (_wrong_at(lesson, QUOTED[0]), _enough(lesson), _sure(duel)) if one is not None
    ]
    if far.has_winner:
        told = {**far.names, "gap": Number(abs(far.gap.estimate), "points"), "seeds": crowd.seeds}
        message = "seeds-far-never" if far.wrong.estimate == 0 else "seeds-far"
        said.append(Text(message, {**told, "wrong": Number(far.wrong.estimate, "accuracy")}))
    return [*said, itself(crowd).text]


def few_part(crowd: Crowd, lesson: Lesson) -> Part:
    """The curves, the imaginary papers, the widths of intervals, and the table behind them."""
    order = _order(lesson)
    quoted = [one for size in QUOTED if size in lesson.sizes and (one := _wrong_at(lesson, size))]
    findings = [*quoted, _enough(lesson), _sure(lesson.close), order]
    content = {
        "sizes": list(lesson.sizes),
        "wrong": lesson.at(lesson.wrong).tolist(),
        "order": lesson.order.tolist(),
        "tau": lesson.tau.tolist(),
        "sure": lesson.sure.tolist(),
        "sure_wrong": lesson.sure_wrong.tolist(),
        "false_alarm": lesson.false_alarm.tolist(),
    }
    return Part(
        title=Text("seeds-few"),
        findings=tuple(one for one in findings if one is not None),
        figures=lesson_figures(crowd, lesson, (*quoted, order)),
        caveats=(Text("seeds-picked", {"seeds": crowd.seeds, "longest": lesson.sizes[-1]}),),
        tables=(_table(lesson),),
        content=content,
    )


def _wrong_at(lesson: Lesson, size: int) -> Finding | None:
    if not lesson.close.has_winner:
        return None
    low, high = np.quantile(lesson.worlds[:, size - 1], [(1 - LEVEL) / 2, (1 + LEVEL) / 2]).tolist()
    share = float(lesson.wrong[size - 1])
    estimate = Estimate(
        share, min(low, share), max(high, share), LEVEL, math.nan, len(lesson.close.a), math.nan
    )
    shown = {
        **lesson.close.names,
        "size": size,
        "wrong": Number(share, "accuracy"),
        "interval": span(estimate, "accuracy"),
        "sure": Number(float(lesson.sure_wrong[lesson.sizes.index(size)]), "accuracy"),
    }
    row = Text("seeds-row-wrong-at", {"pair": pair_name(lesson.close), "size": size})
    return Finding(f"wrong-close-{size}", Text("seeds-wrong-at", shown), estimate, "accuracy", row)


def _enough(lesson: Lesson) -> Finding | None:
    """The fewest seeds with which the wrong winner is named no more often than allowed."""
    if not lesson.close.has_winner:
        return None
    fewest, allowed = enough(lesson.wrong, lesson.delta), Number(lesson.delta, "accuracy")
    shown: dict[str, Sayable] = {**lesson.close.names, "allowed": allowed, "longest": len(lesson.wrong)}
    if fewest is None:
        return Finding("enough", Text("seeds-enough-none", shown))
    worlds = [enough(one, lesson.delta) or len(one) + 1 for one in lesson.worlds]
    low, high = np.quantile(worlds, [(1 - LEVEL) / 2, (1 + LEVEL) / 2]).round().tolist()
    n = len(lesson.close.a)
    estimate = Estimate(fewest, min(low, fewest), max(high, fewest), LEVEL, math.nan, n, math.nan)
    shown |= {"enough": fewest, "interval": span(estimate, "count")}
    row = Text("seeds-row-enough", {"pair": pair_name(lesson.close), "allowed": allowed})
    return Finding("enough", Text("seeds-enough", shown), estimate, "count", row)


def _sure(duel: Duel) -> Finding | None:
    """The seeds with which an interval excludes zero four times in five; its own interval is that of the gap."""
    effect, n = abs(duel.standardised), len(duel.a)
    error = 1.96 * math.sqrt((1 + effect**2 / 2) / n) if math.isfinite(effect) else math.inf
    if not duel.has_winner or effect <= error or not math.isfinite(error):
        return None
    fewest, low, high = (
        paired_seeds(each, LEVEL, POWER) for each in (effect, effect + error, effect - error)
    )
    estimate = Estimate(fewest, low, high, LEVEL, math.nan, n, math.nan)
    shown = {
        **duel.names,
        "sure": fewest,
        "interval": span(estimate, "count"),
        "spread": Number(duel.gap.sd, "points"),
        "gap": Number(abs(duel.gap.estimate), "points"),
    }
    row = Text("seeds-row-sure", {"pair": pair_name(duel)})
    return Finding("sure", Text("seeds-sure", shown), estimate, "count", row)


def _order(lesson: Lesson) -> Finding:
    shown = {
        "arms": len(WIDTHS),
        "one": Number(float(lesson.order[0]), "accuracy"),
        "last": Number(float(lesson.order[-1]), "accuracy"),
        "longest": lesson.sizes[-1],
        "tau": Number(float(lesson.tau[0]), "correlation"),
    }
    return Finding("order", Text("seeds-order", shown))


def _table(lesson: Lesson) -> Table:
    names = ("seeds", "wrong", "theory", "sure", "sure-wrong", "false-alarm", "order", "tau")
    theory = wrong_in_theory(lesson.close.standardised, lesson.sizes)
    columns = (
        lesson.at(lesson.wrong),
        theory,
        lesson.sure,
        lesson.sure_wrong,
        lesson.false_alarm,
        lesson.order,
    )
    rows = []
    for place, size in enumerate(lesson.sizes):
        shares = [float(one[place]) for one in columns]
        if size == 1:
            shares[2:5] = [math.nan] * 3  # one seed has no interval
        shown = (Number(None if math.isnan(one) else one, "accuracy") for one in shares)
        rows.append((Number(size, "count"), *shown, Number(float(lesson.tau[place]), "correlation")))
    return Table(
        title=Text("seeds-table", {"pair": pair_name(lesson.close)}),
        columns=tuple(Text(f"seeds-column-{one}") for one in names),
        rows=tuple(rows),
        note=Text("seeds-table-note", {"arms": len(WIDTHS), "units": CLOSE[1]}),
    )
