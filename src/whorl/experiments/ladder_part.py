"""What the ladder adds to the answer: the shares, the rungs, what changes do together, and what others published."""

import numpy as np

from whorl.answers import charts as draw
from whorl.answers.finding import Finding
from whorl.answers.naming import summary
from whorl.answers.part import Part
from whorl.answers.sentences import span
from whorl.evidence.estimate import Estimate, mean_interval
from whorl.evidence.fractional import Pair
from whorl.experiments.ladder import (
    FACTORS,
    OUTCOME,
    RUNGS,
    Bits,
    Ladder,
    pairs_of,
)
from whorl.gap import arm_id
from whorl.language import Number, Sayable, Text
from whorl.plan import AskPlan
from whorl.report import chart
from whorl.report.report import Figure, Table, estimate_row

PUBLISHED: dict[str, tuple[str, float | None]] = {
    "activation": ("speed", 0.070),
    "convolutions": ("+0.020", None),
    "width": ("+0.017", 0.055),
    "pooling": ("", 0.036),
    "overlap": ("+0.004", -0.013),
    "competition": ("+0.014", -0.001),
    "augmentation": ("", None),
    "dropout": ("unnumbered", -0.002),
}
"""Krizhevsky et al. 2012 (single runs, top-1 on ImageNet), and CaffeNet128: Mishkin et al. 2017, single runs.

The latter's differences: ReLU .471 and tanh .401; all channels .471 and half of them .416; max .471 and average .435;
windows 3/2 .471 and 2/2 .484; with competition .470 and without .471; dropout of a half .471 and of a tenth .473.
"""


def factor(name: str) -> Text:
    return Text(f"alexnet-factor-{name}")


def change(name: str) -> Text:
    """From what to what."""
    return Text(f"alexnet-change-{name}")


def pair_name(pair: Pair) -> Text:
    one, other = pair
    return Text("alexnet-pair", {"one": factor(FACTORS[one]), "other": factor(FACTORS[other])})


def bundle_name(pairs: tuple[Pair, ...]) -> Text:
    return Text("alexnet-bundle", {"pairs": tuple(map(pair_name, pairs))})


def ladder_part(found: Ladder, plan: AskPlan) -> Part:
    step, shares, pairs = _split(found)
    strongest = max(pairs, key=lambda key: abs(pairs[key].estimate))
    figures = [
        Figure(chart=shares_chart(found, plan)),
        Figure(chart=rungs_chart(found)),
        Figure(chart=together_chart(found, plan)),
        Figure(chart=crossing(found, likeliest(strongest, shares))),
    ]
    return Part(
        title=Text("alexnet-table"),
        findings=(
            Finding.judged("step", _said("step", step), step, "points", Text("alexnet-row-step"), plan.delta),
            *(_share(name, one, plan) for name, one in shares.items()),
            *(_bundle(key, one, plan) for key, one in pairs.items()),
        ),
        figures=tuple(figures),
        tables=(_rungs_table(found), _published(shares)),
        caveats=_caveats(found),
        note=Text("interval-corrected", {"count": len(found.effects), "level": Number(0.95, "level")}),
        content={
            "rungs": {name: one.as_json() for name, one in found.rungs.items()},
            "rates": {
                "chosen": {arm_id(bits): one.chosen for bits, one in found.tuning.items()},
                "at_edge": at_edge(found),
            },
        },
    )


def _split(found: Ladder) -> tuple[Estimate, dict[str, Estimate], dict[tuple[Pair, ...], Estimate]]:
    effects = found.effects
    pairs = {pairs_of(key): one for key, one in effects.items() if pairs_of(key)}
    return effects["step"], {name: effects[name] for name in FACTORS}, pairs


def likeliest(pairs: tuple[Pair, ...], shares: dict[str, Estimate]) -> Pair:
    """Of pairs that cannot be told apart, the one whose factors have the largest shares of their own."""
    sizes = [abs(shares[name].estimate) for name in FACTORS]
    return max(pairs, key=lambda pair: sizes[pair[0]] * sizes[pair[1]])


def _said(id: str, one: Estimate, **more: Sayable) -> Text:
    shown = {"difference": Number(one.estimate, "points", sign=True), "interval": span(one, "points")}
    return Text(f"alexnet-{id}", {**shown, **more})


def _share(name: str, one: Estimate, plan: AskPlan) -> Finding:
    said = _said("share", one, factor=factor(name), change=change(name))
    return Finding.judged(f"share-{name}", said, one, "points", factor(name), plan.delta)


def _bundle(pairs: tuple[Pair, ...], one: Estimate, plan: AskPlan) -> Finding:
    name = "-".join(FACTORS[place] for place in pairs[0])
    id = "together" if len(pairs) == 1 else "together-one-of"
    said = _said(id, one, pairs=tuple(map(pair_name, pairs)))
    return Finding.judged(f"together-{name}", said, one, "points", bundle_name(pairs), plan.delta)


def _caveats(found: Ladder) -> tuple[Sayable, ...]:
    rates = next(iter(found.tuning.values())).rates
    shown: dict[str, Sayable] = {"least": Number(min(rates), "rate"), "most": Number(max(rates), "rate")}
    shown |= {"rates": len(rates), "cells": len(found.tuning), "edges": len(at_edge(found))}
    said: list[Sayable] = [
        Text("alexnet-rates", shown),
        Text(
            "alexnet-fraction" if found.design.generators else "alexnet-factorial",
            {"cells": len(found.design.cells)},
        ),
    ]
    if found.learnt:
        said.append(_about_training(found))
    lost = sum(found.failed.values())
    if lost:
        said.append(Text("alexnet-failed", {"failed": lost, "runs": sum(map(len, found.values.values()))}))
    return tuple(said)


def at_edge(found: Ladder) -> list[str]:
    """The cells whose best rate is the smallest or largest that was tried, so that a better one may lie beyond."""
    return [arm_id(bits) for bits, one in found.tuning.items() if one.on_edge]


def _about_training(found: Ladder) -> Text:
    """How well networks know what they learnt from: without what makes learning harder, and with it."""
    harder = {FACTORS.index("augmentation"), FACTORS.index("dropout")}
    shown: dict[str, Sayable] = {"steps": found.recipes[RUNGS[0]].training.steps}
    for name, wanted in (("plain", False), ("harder", True)):
        own = [one for bits, one in found.learnt.items() if any(bits[place] for place in harder) == wanted]
        shown |= {f"{name}-least": Number(min(own), "accuracy"), f"{name}-most": Number(max(own), "accuracy")}
    return Text("alexnet-learnt", shown)


def rung_name(rung: int) -> Text:
    if rung == 0:
        return Text("alexnet-lenet")
    return Text("alexnet-rung", {"change": change(FACTORS[rung - 1])})


def _rungs_table(found: Ladder) -> Table:
    """Every rung with what it is made of and what it costs, so that nobody takes size for cleverness."""
    rows = []
    for rung, bits in enumerate(RUNGS):
        recipe, mean = found.recipes[bits], found.mean(bits)
        work = recipe.network.work(recipe.data.shape, recipe.data.outputs)[1]
        rows.append(
            estimate_row(
                rung_name(rung),
                mean.estimate,
                mean.low,
                mean.high,
                "accuracy",
                Number(recipe.parameters, "count"),
                Number(work, "count"),
                Number(found.tuning[bits].chosen, "rate"),
                found.failed[bits],
            )
        )
    columns = ("arm", "mean", "interval", "depth-parameters", "alexnet-products", "rate", "failed")
    return Table(
        title=Text("alexnet-rungs-table"),
        columns=tuple(Text(f"column-{one}") for one in columns),
        rows=tuple(rows),
        note=Text("alexnet-rungs-note"),
    )


def _published(shares: dict[str, Estimate]) -> Table:
    """What each change is said to have brought, beside what it brings here."""
    rows = []
    for name, (paper, caffe) in PUBLISHED.items():
        one = shares[name]
        told: Sayable = Text(f"alexnet-published-{paper}") if paper in ("speed", "unnumbered") else "–"
        if paper.startswith("+"):
            told = Number(float(paper), "points", sign=True)
        other: Sayable = "–" if caffe is None else Number(caffe, "points", sign=True)
        rows.append(
            (factor(name), Number(one.estimate, "points", sign=True), span(one, "points"), told, other)
        )
    columns = ("name", "estimate", "interval", "alexnet-paper", "alexnet-caffenet")
    return Table(
        title=Text("alexnet-published-table"),
        columns=tuple(Text(f"column-{one}") for one in columns),
        rows=tuple(rows),
        note=Text("alexnet-published-note"),
    )


def _estimated(name: Sayable, one: Estimate, change: Sayable = "") -> chart.Estimated:
    return chart.Estimated(name=name, estimate=one.estimate, low=one.low, high=one.high, change=change)


def shares_chart(found: Ladder, plan: AskPlan) -> chart.Forest:
    """The whole step and every change's share of it."""
    step, shares, _ = _split(found)
    ordered = sorted(shares, key=lambda name: -shares[name].estimate)
    rows = [_estimated(Text("alexnet-row-step"), step)]
    rows += [_estimated(factor(name), shares[name], change(name)) for name in ordered]
    told = [Number(one.estimate, "points", sign=True) for one in (step, *(shares[name] for name in ordered))]
    return chart.Forest(
        id="shares",
        title=Text("figure-alexnet-shares-title"),
        caption=Text(
            "figure-alexnet-shares-caption"
            if found.design.generators
            else "figure-alexnet-shares-caption-full",
            {"cells": len(found.design.cells), "seeds": step.n},
        ),
        alt=Text("chart-alexnet-forest-alt", {"summary": summary([one.name for one in rows], told)}),
        rows=tuple(rows),
        axis=Text("axis-alexnet-share"),
        delta=plan.delta,
    )


def rungs_chart(found: Ladder) -> chart.Cloud:
    """The changes made one after another, from LeNet up."""
    strips = []
    for rung, bits in enumerate(RUNGS):
        mean = found.mean(bits)
        strips.append(
            chart.CloudArm(
                name=rung_name(rung),
                values=found.values[bits],
                mean=mean.estimate,
                low=mean.low,
                high=mean.high,
            )
        )
    means = [Number(one.mean, "accuracy") for one in strips]
    seeds = len(strips[0].values)
    return chart.Cloud(
        id="ladder",
        title=Text("figure-alexnet-ladder-title"),
        caption=Text("figure-alexnet-ladder-caption", {"seeds": seeds, "level": Number(0.95, "level")}),
        alt=Text("chart-cloud-alt", {"summary": summary([one.name for one in strips], means)}),
        arms=tuple(strips),
        axis=draw.axis(OUTCOME.name),
    )


def together_chart(found: Ladder, plan: AskPlan) -> chart.Forest:
    """What changes do together beyond their sum, pair by pair or bundle by bundle."""
    _, shares, pairs = _split(found)
    ordered = sorted(pairs, key=lambda key: -abs(pairs[key].estimate))[:10]
    rows = [_bundle_row(key, pairs[key], shares) for key in ordered]
    told = [Number(one.estimate, "points", sign=True) for one in rows]
    bundled = any(len(key) > 1 for key in pairs)
    return chart.Forest(
        id="together",
        title=Text("figure-alexnet-together-title"),
        caption=Text(
            "figure-alexnet-together-caption-bundled" if bundled else "figure-alexnet-together-caption"
        ),
        alt=Text("chart-alexnet-forest-alt", {"summary": summary([one.name for one in rows], told)}),
        rows=tuple(rows),
        axis=Text("axis-alexnet-together"),
        delta=plan.delta,
    )


def _bundle_row(pairs: tuple[Pair, ...], one: Estimate, shares: dict[str, Estimate]) -> chart.Estimated:
    """The likeliest pair by name; how many others share its number beneath."""
    others = len(pairs) - 1
    beside: Sayable = Text("alexnet-or-others", {"count": others}) if others else ""
    return _estimated(pair_name(likeliest(pairs, shares)), one, beside)


def crossing(found: Ladder, pair: Pair) -> chart.Cells:
    """The four combinations of two changes, averaged over the cells of the design that have them."""

    def cell(one: int, other: int) -> chart.Cell:
        chosen: list[Bits] = [
            bits for bits in found.design.cells if (bits[pair[0]], bits[pair[1]]) == (one, other)
        ]
        mean = mean_interval(np.mean([found.values[bits] for bits in chosen], axis=0))
        return chart.Cell(value=mean.estimate, low=mean.low, high=mean.high)

    names = [FACTORS[place] for place in pair]
    rows = tuple(tuple(cell(one, other) for other in (0, 1)) for one in (0, 1))
    levels = [tuple(Text(f"alexnet-level-{name}-{level}") for level in (0, 1)) for name in names]
    told = [Number(one.value, "accuracy") for row in rows for one in row]
    both = [Text("arm-plus", {"first": one, "second": other}) for one in levels[0] for other in levels[1]]
    return chart.Cells(
        id="crossing",
        title=Text("figure-alexnet-crossing-title", {"one": factor(names[0]), "other": factor(names[1])}),
        caption=Text("figure-alexnet-crossing-caption"),
        alt=Text("chart-cells-alt", {"summary": summary(both, told)}),
        row_factor=factor(names[0]),
        column_factor=factor(names[1]),
        rows=levels[0],
        columns=levels[1],
        cells=rows,
    )
