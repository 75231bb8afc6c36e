"""What an explanation does not show."""

from whorl.answers import charts as draw
from whorl.answers.caution import about_data, about_seeds, about_tuning
from whorl.answers.naming import cell_name, factor
from whorl.answers.sentences import Sentences
from whorl.explanation import Explanation
from whorl.gap import Gap
from whorl.language import Number, Sayable, Text


def caveats(found: Explanation) -> list[Sayable]:
    """What the verdict does not show."""
    plan, unit = found.plan, found.outcome.kinds[1]
    said: list[Sayable] = [*about_data([plan.a, plan.b], found.outcome), Text("interval-conditional")]
    said += about_tuning(
        [(cell_name(found.tuned.factors, found.tuned.cells[bits]), one) for bits, one in found.tuning.items()]
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
