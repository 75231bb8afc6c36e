"""The figures of an explanation, the split first; and what figures of any answer say in its JSON."""

from collections.abc import Sequence
from typing import Any

from whorl.answers import charts as draw
from whorl.answers.boundaries import Portrait, boundaries_chart, can_be_drawn
from whorl.answers.naming import cell_name
from whorl.evidence.verdict import kind_of
from whorl.explanation import Explanation
from whorl.gap import arm_id
from whorl.language import Text
from whorl.report.report import Figure


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
            weights = runs["weights"].sel(arm=arm_id(bits)).values[0, -1][: cell.recipe.numbers]
            accuracy = float(cell.values[0])
            portraits.append(Portrait(cell_name(gap.factors, cell), cell.recipe, weights, accuracy))
        pictures.append(Figure(chart=boundaries_chart(f"boundaries-{gap.setting}", portraits, 0)))
    return pictures


def figures_json(figures: Sequence[Figure]) -> list[dict[str, Any]]:
    """What each figure is, for those who read the JSON."""
    charts = [one.chart for one in figures]
    return [{"id": one.id, "title": one.title, "caption": one.caption, "alt": one.alt} for one in charts]
