"""The lesson of few seeds in pictures: how often studies are right, twenty papers of each size, what more seeds buy."""

import math
from collections.abc import Sequence

import numpy as np

from whorl.answers.finding import Finding
from whorl.answers.naming import summary
from whorl.experiments.crowd import CLOSE, FAR, WIDE, WIDTHS, Crowd, pair_name, pairing
from whorl.experiments.imagined import Lesson, every
from whorl.language import Number, Sayable, Text
from whorl.report import chart
from whorl.report.report import Figure
from whorl.theory.few_seeds import half_widths, wrong_in_theory

SHELVES, PAPERS = (1, 3, 10, 30), 20
LEVEL = 0.95


def lesson_figures(crowd: Crowd, lesson: Lesson, found: Sequence[Finding]) -> tuple[Figure, ...]:
    """The three pictures, with what to see in them; `found` is what the curves show."""
    said = (Text("seeds-curves-prose"), *_not_normal(lesson), *(one.text for one in found))
    paired = [pairing(name, crowd.duel(widths)) for name, widths in (("close", CLOSE), ("wide", WIDE))]
    return (
        Figure(chart=_curves(crowd, lesson), prose=said),
        Figure(chart=_papers(lesson), prose=(_in_the_long_run(lesson),)),
        Figure(
            chart=_widths(crowd, lesson),
            prose=(Text("seeds-widths-prose"), *(one.text for one in paired if one)),
        ),
    )


def _in_the_long_run(lesson: Lesson) -> Text:
    """Twenty papers are few: what all imagined studies of these sizes say."""
    shelves = [size for size in SHELVES if size <= lesson.sizes[-1]]
    shares = [Number(float(lesson.wrong[size - 1]), "accuracy") for size in shelves]
    names = [Text("chart-papers-seeds", {"seeds": size}) for size in shelves]
    return Text("seeds-papers-prose", {"papers": PAPERS, "summary": summary(names, shares)})


def _curves(crowd: Crowd, lesson: Lesson) -> chart.Lines:
    """The chance of the right winner and of the right order against the number of seeds, theory drawn over."""
    sizes, far = lesson.sizes, crowd.duel(FAR)
    band = 1 - np.quantile(lesson.worlds, [0.975, 0.025], axis=0)
    right = 1 - lesson.at(lesson.wrong)
    dense = every(sizes)
    theory = (
        1 - wrong_in_theory(far.standardised, dense),
        1 - wrong_in_theory(lesson.close.standardised, dense),
        lesson.order_theory,
        np.full(len(dense), 0.5),
    )
    names = [
        pair_name(far),
        pair_name(lesson.close),
        Text("seeds-line-order", {"arms": len(WIDTHS)}),
        Text("seeds-line-itself", {"units": CLOSE[1]}),
    ]
    measured = (
        chart.Line(name=names[0], x=sizes, y=1 - lesson.at(lesson.wrong_far), dots=True, joined=False),
        chart.Line(
            name=names[1],
            x=sizes,
            y=right,
            low=lesson.at(band[0]),
            high=lesson.at(band[1]),
            dots=True,
            joined=False,
        ),
        chart.Line(name=names[2], x=sizes, y=lesson.order, dots=True, joined=False),
        chart.Line(name=names[3], x=sizes, y=lesson.itself, dots=True, joined=False),
    )
    dashed = tuple(
        chart.Line(name="", x=dense, y=one, dashed=True, like=place) for place, one in enumerate(theory)
    )
    firsts = [Number(float(one.y[0]), "accuracy") for one in measured]
    return chart.Lines(
        id="right-winner",
        title=Text("seeds-curves-title"),
        caption=Text(
            "seeds-curves-caption", {"studies": Number(len(lesson.picks), "count"), "seeds": crowd.seeds}
        ),
        alt=Text("seeds-curves-alt", {"summary": summary(names, firsts)}),
        lines=measured + dashed,
        x_axis=Text("seeds-axis-size"),
        y_axis=Text("seeds-axis-right"),
        y_number="accuracy",
        log_x=True,
    )


def _not_normal(lesson: Lesson) -> tuple[Text, ...]:
    """A word where single seeds leave the theory for normal ones."""
    low, high = np.quantile(lesson.worlds[:, 0], [0.025, 0.975])
    theory, found = float(wrong_in_theory(lesson.close.standardised, [1])[0]), float(lesson.wrong[0])
    if not lesson.close.has_winner or low <= theory <= high:
        return ()
    shown = {"theory": Number(theory, "accuracy"), "found": Number(found, "accuracy")}
    return (Text("seeds-not-normal", shown),)


def _papers(lesson: Lesson) -> chart.Papers:
    """Twenty imaginary papers of each size, no two of them the same study."""
    shelves, truth = [], lesson.close.gap.estimate
    flip = -1.0 if truth < 0 else 1.0
    for place, size in enumerate(one for one in SHELVES if one <= lesson.sizes[-1]):
        rows = lesson.close.differences[lesson.picks[place * PAPERS : (place + 1) * PAPERS, :size]] * flip
        estimates = rows.mean(axis=1)
        half = half_widths(rows)[:, -1]
        bounds = {"low": estimates - half, "high": estimates + half} if size > 1 else {}
        erring = int((estimates < 0).sum())
        shelves.append(
            chart.Shelf(
                title=Text("chart-papers-seeds", {"seeds": size}),
                subtitle=Text("chart-papers-wrong", {"wrong": erring, "papers": len(rows)}),
                estimates=estimates,
                **bounds,
            )
        )
    names = [one.title for one in shelves]
    found = [
        Text("chart-papers-wrong", {"wrong": sum(e < 0 for e in one.estimates), "papers": PAPERS})
        for one in shelves
    ]
    return chart.Papers(
        id="papers",
        title=Text("seeds-papers-title", lesson.close.names),
        caption=Text(
            "seeds-papers-caption", {**lesson.close.names, "papers": PAPERS, "level": Number(LEVEL, "level")}
        ),
        alt=Text("seeds-papers-alt", {"papers": PAPERS, "summary": _listed(names, found)}),
        shelves=tuple(shelves),
        truth=chart.Mark(
            value=abs(truth),
            label=Text("chart-papers-truth", {"value": Number(abs(truth), "points", sign=True)}),
        ),
        axis=Text("seeds-axis-gap", lesson.close.names),
    )


def _listed(names: Sequence[Sayable], found: Sequence[Sayable]) -> tuple[Text, ...]:
    pairs = zip(names, found, strict=True)
    return tuple(Text("chart-summary-item", {"name": name, "value": value}) for name, value in pairs)


def _widths(crowd: Crowd, lesson: Lesson) -> chart.Lines:
    """How half an interval shrinks: dots are imagined studies, dashes what 1 over the root of n promises."""
    sizes, wide = lesson.sizes[1:], crowd.duel(WIDE)
    unpaired = math.hypot(*(float(np.std(one, ddof=1)) for one in (wide.a, wide.b)))
    drawn = (
        ("close", pair_name(lesson.close), lesson.close.gap.sd),
        ("wide-unpaired", Text("seeds-line-unpaired", {"first": WIDE[0], "second": WIDE[1]}), unpaired),
        ("wide", Text("seeds-line-paired", {"first": WIDE[0], "second": WIDE[1]}), wide.gap.sd),
    )
    measured, dashed = [], []
    for place, (key, name, sd) in enumerate(drawn):
        measured.append(
            chart.Line(name=name, x=sizes, y=100 * lesson.halves[key][1:], dots=True, joined=False)
        )
        promised = [196 * sd / math.sqrt(size) for size in sizes]
        dashed.append(chart.Line(name="", x=sizes, y=promised, dashed=True, like=place))
    ends = [Number(float(one.y[-1]) / 100, "points") for one in measured]
    return chart.Lines(
        id="interval-widths",
        title=Text("seeds-widths-title"),
        caption=Text("seeds-widths-caption", {"level": Number(LEVEL, "level")}),
        alt=Text("seeds-widths-alt", {"summary": summary([one.name for one in measured], ends)}),
        lines=(*measured, *dashed),
        x_axis=Text("seeds-axis-size"),
        y_axis=Text("seeds-axis-half"),
        log_x=True,
        log_y=True,
    )
