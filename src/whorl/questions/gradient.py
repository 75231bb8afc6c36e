"""What is vanishing gradient, and does it matter?

First without training: the gradient is followed back through random networks, and multiplied up by each layer as theory
says. Then deep networks are trained: init apart from activation, the cures one at a time and together, and by depth.
"""

import math

from whorl.answers.answer import Answer
from whorl.answers.caution import about_data
from whorl.answers.composing import compose
from whorl.answers.part import Part
from whorl.answers.sentences import span
from whorl.cost import Planned
from whorl.evidence.estimate import mean_interval
from whorl.evidence.verdict import kind_of
from whorl.experiments.backward import Backward, backward_part, look_back
from whorl.experiments.blocks import Blocks, blocks_part, measure_blocks
from whorl.experiments.cures import Cured, cures_part, planned_cures, try_cures
from whorl.experiments.deep_inits import (
    DEPTH,
    OUTCOME,
    SHALLOW,
    DeepInits,
    bought_alone,
    deep_part,
    networks,
    planned_deep,
    train_deep,
)
from whorl.experiments.trainability import Trained, depths_part, planned_depths, scales, try_depths
from whorl.laboratory import Laboratory
from whorl.language import Number, Sayable, Text
from whorl.plan import AskPlan
from whorl.recipe import Recipe
from whorl.theory.mean_field import TRAINABLE

NEAR = 2  # a rule of thumb that is right within this factor is right


def recipes(plan: AskPlan) -> list[Recipe]:
    """The pair that decides: a deep ReLU network with PyTorch's default init, and with He's."""
    arms = networks(plan)
    return [arms["relu-torch"], arms["relu-he"]]


def stages(plan: AskPlan) -> list[Planned]:
    """All that will be trained; with full effort, rates may come on top."""
    return [*planned_deep(plan), *planned_cures(plan), *planned_depths(plan)]


def answer(lab: Laboratory, plan: AskPlan) -> Answer:
    """The answer: the gradient before training, then init and activation apart, the cures, and how deep is too deep."""
    back, blocks = look_back(lab, plan), measure_blocks(lab, plan)
    found = train_deep(lab, plan)
    kind = kind_of(found.effects()["deep"], plan.delta)
    lab.tell(kind, deep_sentence(plan, back, found))
    cured, depths = try_cures(lab, plan), try_depths(lab, plan)
    pair = recipes(plan)
    scope = Part(Text("gradient-title"), caveats=(*about_data(pair, OUTCOME), *_caveats(cured)))
    parts = [
        backward_part(back),
        deep_part(found, plan),
        cures_part(cured, plan),
        blocks_part(blocks),
        depths_part(depths),
        scope,
    ]
    said = verdict_sentences(plan, back, found, cured, blocks, depths)
    return compose(lab, plan, kind, said, parts, pair, OUTCOME)


def _caveats(cured: Cured) -> list[Sayable]:
    seeds = len(cured.values["none"])
    budget = Text(
        "gradient-cures-budget", {"rates": cured.budget[0], "tuning": cured.budget[1], "seeds": seeds}
    )
    return [Text("gradient-tuned"), budget, Text("gradient-scope")]


def verdict_sentences(
    plan: AskPlan, back: Backward, found: DeepInits, cured: Cured, blocks: Blocks, depths: Trained
) -> list[Sayable]:
    """What is said first: whether vanishing matters, where it does not, whose fault it is, and what helps."""
    return [
        deep_sentence(plan, back, found),
        shallow_sentence(plan, found),
        fault_sentence(plan, found),
        adam_sentence(plan, cured),
        cures_sentence(plan, cured),
        norm_sentence(plan, cured, blocks),
        depth_sentence(depths),
    ]


def deep_sentence(plan: AskPlan, back: Backward, found: DeepInits) -> Text:
    effect = found.effects()["deep"]
    lost = back.decades("relu", "torch", DEPTH)
    shown = {
        "depth": DEPTH,
        "times": Number(10 ** abs(lost), "large"),
        "default": Number(mean_interval(found.values["relu-torch"]).estimate, "accuracy"),
        "he": Number(mean_interval(found.values["relu-he"]).estimate, "accuracy"),
        "difference": Number(effect.estimate, "points", sign=True),
        "interval": span(effect, "points"),
        "delta": Number(plan.delta, "points"),
    }
    kind = kind_of(effect, plan.delta)
    if kind == "differs":
        kind = "matters" if effect.estimate > 0 else "harms"
    way = "shrinks" if lost > 0 else "grows"
    return Text(f"gradient-deep-{kind}", {**shown, "way": Text(f"gradient-way-{way}", shown)})


def shallow_sentence(plan: AskPlan, found: DeepInits) -> Text:
    effect = found.effects()["shallow"]
    shown = {
        "depth": SHALLOW,
        "difference": Number(effect.estimate, "points", sign=True),
        "interval": span(effect, "points"),
        "delta": Number(plan.delta, "points"),
    }
    return Text(f"gradient-shallow-{kind_of(effect, plan.delta)}", shown)


def fault_sentence(plan: AskPlan, found: DeepInits) -> Text:
    """Whether the activation or the init is to blame, or the two together."""
    activation, init, both = bought_alone(found)
    shown = {
        "activation": Number(activation.estimate, "points", sign=True),
        "init": Number(init.estimate, "points", sign=True),
        "both": Number(both.estimate, "points", sign=True),
    }
    if kind_of(both, plan.delta) != "differs":
        return Text("gradient-fault-nothing", shown)
    together = both.estimate - activation.estimate - init.estimate
    only = abs(together) > abs(both.estimate) / 2
    return Text("gradient-fault-both" if only else "gradient-fault-shares", shown)


def adam_sentence(plan: AskPlan, cured: Cured) -> Text:
    """Whether small gradients stop Adam, and whether its epsilon does."""
    effects = cured.effects()
    helps = {
        name: kind_of(effects[name], plan.delta) == "differs" and effects[name].estimate > 0
        for name in ("adam", "adam-epsilon", "epsilon")
    }
    shown = {
        "adam": Number(mean_interval(cured.values["adam"]).estimate, "accuracy"),
        "small": Number(mean_interval(cured.values["adam-epsilon"]).estimate, "accuracy"),
        "none": Number(mean_interval(cured.values["none"]).estimate, "accuracy"),
    }
    if helps["epsilon"] and helps["adam-epsilon"]:
        return Text("gradient-adam-epsilon", shown)
    if helps["adam"]:
        return Text("gradient-adam-helps", shown)
    return Text("gradient-adam-small-helps" if helps["adam-epsilon"] else "gradient-adam-no-help", shown)


def cures_sentence(plan: AskPlan, cured: Cured) -> Text:
    """Which cures lift the network when they come alone, and whether two of them together do."""
    effects = cured.effects()
    alone = [name for name in ("init", "residual", "norm") if _lifts(effects[name], plan)]
    failed = int(cured.failed["init-residual"].sum())
    best = max((float(cured.values[name].mean()) for name in ("init", "residual")), default=0.0)
    clash = float(cured.values["init-residual"].mean()) < best - plan.delta
    shown = {
        "cures": tuple(
            Text(
                "named-number",
                {
                    "name": Text(f"gradient-cure-{one}"),
                    "number": Number(effects[one].estimate, "points", sign=True),
                },
            )
            for one in alone
        ),
        "together": Number(float(cured.values["init-residual"].mean()), "accuracy"),
        "failed": failed,
        "seeds": len(cured.values["none"]),
    }
    if not alone:
        return Text("gradient-cures-none", shown)
    return Text("gradient-cures-clash" if clash else "gradient-cures-alone", shown)


def _lifts(effect, plan: AskPlan) -> bool:
    return kind_of(effect, plan.delta) == "differs" and effect.estimate > 0


def norm_sentence(plan: AskPlan, cured: Cured, blocks: Blocks) -> Text:
    """Batch norm before training, and after it."""
    growth, effect = blocks.growth("norm"), cured.effects()["norm"]
    shown = {
        "growth": Number(math.sqrt(growth.estimate), "number"),
        "effect": Number(effect.estimate, "points", sign=True),
    }
    if growth.low <= 1:
        return Text("gradient-norm-keeps", shown)
    return Text("gradient-norm-trains" if _lifts(effect, plan) else "gradient-norm-explodes", shown)


def depth_sentence(depths: Trained) -> Text:
    """Where training really failed, beside six depth scales."""
    counted = scales(depths)
    if not counted:
        return Text("gradient-depth-none")
    shown = {
        "least": Number(min(counted), "number"),
        "most": Number(max(counted), "number"),
        "count": len(counted),
    }
    is_near = all(TRAINABLE / NEAR <= one <= TRAINABLE * NEAR for one in counted)
    return Text("gradient-depth-near" if is_near else "gradient-depth-off", shown)
