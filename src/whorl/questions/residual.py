"""What do skip connections and batch norm do, apart and together?

Plain networks, networks whose layers add their input to their output, networks whose sums are normalised over the batch,
and both, at several depths and each at the best of its own rates and inits: what the two bring, to whom, and from what
depth on; and whether the deeper plain network is worse at learning, not only on fresh data (He et al. 2016).
"""

from whorl.answers.answer import Answer
from whorl.answers.caution import about_data
from whorl.answers.composing import compose
from whorl.answers.headline import more_seeds
from whorl.answers.part import Part
from whorl.answers.sentences import span
from whorl.cost import Planned
from whorl.evidence.verdict import kind_of, verdict
from whorl.experiments.blocks import blocks_part, measure_blocks
from whorl.experiments.shortcuts import (
    EFFORTS,
    FACTORS,
    OUTCOME,
    Shortcuts,
    network,
    planned_shortcuts,
    shortcuts_part,
    try_shortcuts,
)
from whorl.laboratory import Laboratory
from whorl.language import Number, Sayable, Text
from whorl.plan import AskPlan
from whorl.recipe import Recipe


def recipes(plan: AskPlan) -> list[Recipe]:
    """The pair that decides: the deepest network, plain, and with skips and batch norm."""
    deepest = EFFORTS[plan.effort].depths[-1]
    return [network(plan, deepest, bits) for bits in ((0, 0), (1, 1))]


def stages(plan: AskPlan) -> list[Planned]:
    """All that will be trained: the rates are not extended, so nothing comes on top."""
    return planned_shortcuts(plan)


def answer(lab: Laboratory, plan: AskPlan) -> Answer:
    """The answer: what both bring at the deepest, whose doing it is, whether plain depth harms learning itself."""
    found = try_shortcuts(lab, plan)
    kind, said = kind_of(found.effects["both"], plan.delta), verdict_sentences(found, plan)
    lab.tell(kind, said[0])
    blocks = measure_blocks(lab, plan)
    pair = recipes(plan)
    parts = [
        shortcuts_part(found, plan),
        blocks_part(blocks),
        Part(title="", caveats=(*about_data(pair, OUTCOME), Text("residual-scope"))),
    ]
    return compose(lab, plan, kind, said, parts, pair, OUTCOME)


def verdict_sentences(found: Shortcuts, plan: AskPlan) -> list[Sayable]:
    return [headline(found, plan), whose_doing(found, plan), degradation(found, plan)]


def headline(found: Shortcuts, plan: AskPlan) -> Text:
    """The primary contrast: both against plain at the deepest."""
    one = found.effects["both"]
    decided = verdict(one, plan.delta)
    shown = {
        "depth": found.depths[-1],
        "plain": Number(float(found.deepest[0, 0].mean()), "accuracy"),
        "both": Number(float(found.deepest[1, 1].mean()), "accuracy"),
        "difference": Number(one.estimate, "points", sign=True),
        "interval": span(one, "points"),
        "delta": Number(plan.delta, "points"),
        **more_seeds(decided.more_seeds),
    }
    if decided.kind == "differs":
        return Text("residual-help" if one.estimate > 0 else "residual-harm", shown)
    return Text(f"residual-{decided.kind}", shown)


def whose_doing(found: Shortcuts, plan: AskPlan) -> Text:
    """What each does alone, and whether together they do more or less than that."""
    skip, norm = found.effects["skip"], found.effects["norm"]
    pair = found.split.interactions[FACTORS]
    kind = kind_of(pair, plan.delta)
    if kind == "differs":
        kind = "more" if pair.estimate > 0 else "less"
    shown = {
        "skip": Number(skip.estimate, "points", sign=True),
        "skip_interval": span(skip, "points"),
        "norm": Number(norm.estimate, "points", sign=True),
        "norm_interval": span(norm, "points"),
        "interaction": Number(pair.estimate, "points", sign=True),
        "interval": span(pair, "points"),
        "delta": Number(plan.delta, "points"),
    }
    return Text(f"residual-together-{kind}", shown)


def degradation(found: Shortcuts, plan: AskPlan) -> Text:
    """Whether the deepest plain network learns its own training data worse than a shallower one."""
    one = found.degradation["training"]
    kind = kind_of(one, plan.delta)
    if kind == "differs":
        kind = "worse" if one.estimate < 0 else "better"
    shown = {
        "depth": found.depths[-1],
        "difference": Number(one.estimate, "points", sign=True),
        "interval": span(one, "points"),
        "delta": Number(plan.delta, "points"),
    }
    return Text(f"residual-degradation-{kind}", shown)
