"""What does AlexNet have that LeNet lacks, and what did each change buy?

Eight things changed between the two, and every account of it praises another. Here they are changed in a designed
experiment on small versions of both, each at the best of its learning rates, so that every change has a share with an
interval; whether competition does anything at this scale, and how much faster ReLU learns, is asked apart.
"""

from dataclasses import dataclass

from whorl.answers.answer import Answer
from whorl.answers.composing import compose
from whorl.answers.headline import more_seeds
from whorl.answers.part import Part
from whorl.answers.sentences import span
from whorl.cost import Planned
from whorl.evidence.estimate import Estimate, mean_interval
from whorl.evidence.fractional import Fraction
from whorl.evidence.verdict import kind_of, verdict
from whorl.experiments.anatomy import anatomy_part
from whorl.experiments.competition import Competition, compete, competition_part, planned_competition
from whorl.experiments.examples import examples_of
from whorl.experiments.feature_maps import maps_part, see_maps
from whorl.experiments.ladder import (
    ALEXNET,
    FACTORS,
    LENET,
    OUTCOME,
    SIXTEENTH,
    WHOLE,
    Ladder,
    pairs_of,
    planned_ladder,
    recipes_of,
    try_ladder,
)
from whorl.experiments.ladder_part import factor, ladder_part, pair_name
from whorl.experiments.ladder_tasks import Climb, climb_of
from whorl.experiments.sprint import RATES, planned_sprints, speed_sentence, sprint, sprint_part
from whorl.laboratory import Laboratory
from whorl.language import Number, Sayable, Text
from whorl.plan import AskPlan
from whorl.recipe import Recipe

SEEDS = {"quick": 8, "full": 16}


@dataclass(frozen=True)
class Budget:
    """The design, and seeds for tuning each network."""

    design: Fraction
    tuning_seeds: int


BUDGETS = {"quick": Budget(SIXTEENTH, 1), "full": Budget(WHOLE, 2)}


def climb(plan: AskPlan) -> Climb:
    return climb_of(plan, BUDGETS[plan.effort].tuning_seeds)


def recipes(plan: AskPlan) -> list[Recipe]:
    """Every cell before its rate is tuned."""
    return list(recipes_of(climb(plan), BUDGETS[plan.effort].design).values())


def stages(plan: AskPlan) -> list[Planned]:
    """All that will be trained: the rates are not extended, so nothing comes on top."""
    wanted, design = climb(plan), BUDGETS[plan.effort].design
    return [*planned_ladder(wanted, design), *planned_competition(wanted), *planned_sprints(wanted)]


def answer(lab: Laboratory, plan: AskPlan) -> Answer:
    """The answer: the whole step, each change's share of it, whether competition is alive, and how fast ReLU is."""
    wanted = climb(plan)
    found = try_ladder(lab, wanted, BUDGETS[plan.effort].design)
    kind, first = kind_of(found.effects["step"], plan.delta), headline(found, plan)
    lab.tell(kind, first)
    competition = compete(lab, wanted, found)
    speeds = [sprint(lab, wanted, optimizer) for optimizer in RATES]
    parts = [ladder_part(found, plan), competition_part(competition, plan), sprint_part(speeds)]
    parts += [
        anatomy_part(),
        maps_part(see_maps(lab, plan, wanted.data)),
        Part(title="", caveats=(Text("alexnet-scope"),)),
    ]
    said = [
        first,
        *about_shares(found, plan),
        *about_pairs(found),
        about_competition(competition, plan),
        *map(speed_sentence, speeds),
    ]
    return compose(lab, plan, kind, said, parts, [found.recipes[LENET], found.recipes[ALEXNET]], OUTCOME)


def headline(found: Ladder, plan: AskPlan) -> Sayable:
    """The primary contrast: all eight changes together."""
    one = found.effects["step"]
    decided = verdict(one, plan.delta)
    shown = {
        "data": examples_of(found.recipes[LENET]),
        "from": Number(found.mean(LENET).estimate, "accuracy"),
        "to": Number(found.mean(ALEXNET).estimate, "accuracy"),
        "difference": Number(one.estimate, "points", sign=True),
        "interval": span(one, "points"),
        "delta": Number(plan.delta, "points"),
        **more_seeds(decided.more_seeds),
    }
    if decided.kind == "differs":
        return Text("alexnet-buys" if one.estimate > 0 else "alexnet-costs", shown)
    return Text(f"alexnet-{decided.kind}", shown)


def about_shares(found: Ladder, plan: AskPlan) -> list[Sayable]:
    """Which changes surely add, which surely cost, which surely do nothing that matters, and which are open."""
    effects = found.effects
    kinds = {name: kind_of(effects[name], plan.delta) for name in FACTORS}
    ordered = sorted(FACTORS, key=lambda name: -abs(effects[name].estimate))
    gains = [name for name in ordered if kinds[name] == "differs" and effects[name].estimate > 0]
    losses = [name for name in ordered if kinds[name] == "differs" and effects[name].estimate < 0]
    inert = [name for name in ordered if kinds[name] == "equivalent"]
    open_ = [name for name in ordered if kinds[name] == "undecided"]
    said: list[Sayable] = []
    if gains and surely_first(found, gains):
        said.append(Text("alexnet-carried", {"first": _counted(gains[0], effects)}))
        if gains[1:]:
            said.append(Text("alexnet-also", {"gains": _list(gains[1:], effects)}))
    elif gains[1:]:
        said.append(Text("alexnet-gains", {"gains": _list(gains, effects)}))
    elif gains:
        said.append(Text("alexnet-gains-one", {"first": _counted(gains[0], effects)}))
    else:
        said.append(Text("alexnet-no-gains"))
    if losses:
        said.append(Text("alexnet-losses", {"losses": _list(losses, effects)}))
    if inert:
        said.append(
            Text(
                "alexnet-inert", {"factors": tuple(map(factor, inert)), "delta": Number(plan.delta, "points")}
            )
        )
    if open_:
        said.append(Text("alexnet-open", {"factors": _list(open_, effects)}))
    return said


def surely_first(found: Ladder, gains: list[str]) -> bool:
    """Whether the largest gain is surely larger than the one behind it; corrected for all pairs it might have been."""
    contrasts = found.contrasts
    others = [name for name in FACTORS if name != gains[0]]
    second = max(others, key=lambda name: contrasts[name].mean())
    pairs = len(FACTORS) * (len(FACTORS) - 1) // 2
    return mean_interval(contrasts[gains[0]] - contrasts[second], 1 - 0.05 / pairs).low > 0


def _counted(name: str, effects: dict[object, Estimate]) -> Text:
    one = effects[name]
    shown = {"difference": Number(one.estimate, "points", sign=True), "interval": span(one, "points")}
    return Text("alexnet-counted", {"factor": factor(name), **shown})


def _list(names: list[str], effects: dict[object, Estimate]) -> tuple[Text, ...]:
    return tuple(_counted(name, effects) for name in names)


def about_pairs(found: Ladder) -> list[Sayable]:
    """The interactions that are surely there, strongest first; or that none is."""
    effects = {pairs_of(key): one for key, one in found.effects.items() if pairs_of(key)}
    sure = sorted(
        (key for key in effects if effects[key].rejected), key=lambda key: -abs(effects[key].estimate)
    )
    if not sure:
        return [Text("alexnet-no-pairs")]
    said: list[Sayable] = []
    for pairs in sure[:2]:
        one = effects[pairs]
        shown = {
            "pairs": tuple(map(pair_name, pairs)),
            "difference": Number(one.estimate, "points", sign=True),
            "interval": span(one, "points"),
        }
        helps = "more" if one.estimate > 0 else "less"
        said.append(Text(f"alexnet-pair-{helps}" + ("" if len(pairs) == 1 else "-one-of"), shown))
    return said


def about_competition(found: Competition, plan: AskPlan) -> Sayable:
    """What may be said of competition: of an inert one nothing, of an active one what it brings."""
    unit = "active" if found.is_active("unit") else "inert"
    raw = kind_of(found.effects["raw"], plan.delta) if found.is_active("raw") else "inert"
    if raw == "differs":
        raw = "gains" if found.effects["raw"].estimate > 0 else "costs"
    shown = {
        "spread": Number(float(found.spread["unit"].mean()), "number"),
        "unit": Number(found.effects["unit"].estimate, "points", sign=True),
        "raw": Number(found.effects["raw"].estimate, "points", sign=True),
        "interval": span(found.effects["raw"], "points"),
        "factor": Number(found.factor, "number"),
        "then": Text(
            f"alexnet-competition-raw-{raw}-said",
            {
                "raw": Number(found.effects["raw"].estimate, "points", sign=True),
                "interval": span(found.effects["raw"], "points"),
                "delta": Number(plan.delta, "points"),
                "factor": Number(found.factor, "number"),
            },
        ),
    }
    return Text(f"alexnet-competition-said-{unit}", shown)
