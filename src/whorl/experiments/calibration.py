"""Are the outputs right as probabilities: the calibration error beside chance, what a temperature mends, log losses."""

from collections.abc import Mapping

import numpy as np

from whorl.answers.finding import Finding
from whorl.answers.part import Part
from whorl.answers.sentences import span
from whorl.evidence.calibration import BINS, COLDEST
from whorl.evidence.estimate import Estimate, mean_interval
from whorl.evidence.verdict import kind_of
from whorl.experiments.four_losses import REFERENCE
from whorl.experiments.probabilities import STATES, Worth, error_effects, log_loss_effects, state_name
from whorl.experiments.reliability import error_chart, log_loss_chart, reliability_chart, scores_table
from whorl.language import Number, Sayable, Text
from whorl.plan import AskPlan
from whorl.report.report import Figure


def worth_part(worth: Worth, plan: AskPlan) -> Part:
    """How good the probabilities are, before and after the temperature, and how they differ from cross-entropy's."""
    if worth.whole.sum() < 2:
        return Part(Text("softmax-table-probabilities"), caveats=tuple(_left_out(worth)))
    excess = error_effects(worth)
    found = [
        claim_finding(worth, excess["trained", REFERENCE], plan.delta),
        cooling_finding(worth, excess, plan.delta),
        *(_excess_finding(worth, key, one, plan.delta) for key, one in excess.items()),
        *_log_loss_findings(worth),
        _impossible_finding(worth),
    ]
    return Part(
        title=Text("softmax-table-probabilities"),
        findings=tuple(found),
        figures=(
            Figure(chart=reliability_chart(worth), prose=(found[0].text, found[1].text)),
            Figure(chart=error_chart(worth)),
            Figure(chart=log_loss_chart(worth)),
        ),
        caveats=(Text("softmax-made-probabilities"), *_left_out(worth)),
        tables=(scores_table(worth),),
        content={"temperatures": {loss: worth.mean("temperature", loss) for loss in worth.losses}},
        note=Text("softmax-probabilities-note", {"bins": BINS, "count": len(excess)}),
    )


def claim_finding(worth: Worth, excess: Estimate, delta: float) -> Finding:
    """Whether cross-entropy's outputs are right as probabilities, as they come out of training."""
    kind = kind_of(excess, delta)
    confidence = worth.of("confidence", "trained", REFERENCE)
    gap = mean_interval(confidence - worth.accuracy[worth.losses.index(REFERENCE)][worth.whole])
    shown = {
        "bins": BINS,
        "confidence": Number(float(confidence.mean()), "accuracy"),
        "accuracy": Number(worth.mean("accuracy", REFERENCE), "accuracy"),
        **_errors(worth, "trained", REFERENCE),
        "excess": Number(excess.estimate, "points", sign=True),
        "interval": span(excess, "points"),
        "delta": Number(delta, "points"),
    }
    row = Text("softmax-row-overconfidence")
    return Finding("probabilities", Text(f"softmax-claim-{kind}", shown), gap, "points", row)


def _errors(worth: Worth, state: str, loss: str) -> dict[str, Sayable]:
    """A loss's calibration error, and what chance alone would give."""
    return {
        "error": Number(float(worth.of("error", state, loss).mean()), "points"),
        "chance": Number(float(worth.of("chance_error", state, loss).mean()), "points"),
    }


def cooling_finding(worth: Worth, excess: Mapping[tuple[str, str], Estimate], delta: float) -> Finding:
    """What the temperature does to cross-entropy's probabilities, and to the answers of all networks."""
    before, after = (worth.of("log_loss", state, REFERENCE) for state in STATES)
    errors = [worth.of("error", state, REFERENCE) for state in STATES]
    shown = {
        "temperature": Number(worth.mean("temperature", REFERENCE), "number"),
        "error": Number(float(errors[0].mean()), "points"),
        "mended": Number(float(errors[1].mean()), "points"),
        "mends": _mends(mean_interval(errors[1] - errors[0]), excess, delta),
        "from": Number(float(before.mean()), "loss"),
        "to": Number(float(after.mean()), "loss"),
        "changed": int(worth.changed.sum()),
        "answers": Number(int(worth.whole.sum()) * worth.points * len(worth.losses), "count"),
    }
    cold = worth.temperature[worth.losses.index(REFERENCE)][worth.whole]
    message = "softmax-temperature" if np.median(cold) > 2 * COLDEST else "softmax-temperature-none"
    gain, name = mean_interval(before - after), Text("softmax-row-temperature")
    return Finding("temperature", Text(message, shown), gain, "loss", name)


def _mends(change: Estimate, excess: Mapping[tuple[str, str], Estimate], delta: float) -> str:
    """Whether there was anything to mend beyond chance, and whether the temperature mended it or lowered the error."""
    kinds = {state: kind_of(excess[state, REFERENCE], delta) for state in STATES}
    if kinds["trained"] == "equivalent":
        return "nothing"
    return "yes" if kinds["cooled"] == "equivalent" or change.high < 0 else "no"


def _excess_finding(worth: Worth, key: tuple[str, str], excess: Estimate, delta: float) -> Finding:
    state, loss = key
    shown = {
        "loss": state_name(state, loss),
        **_errors(worth, state, loss),
        "excess": Number(excess.estimate, "points", sign=True),
        "interval": span(excess, "points"),
    }
    text = Text(f"softmax-error-{kind_of(excess, delta)}", shown)
    name = Text("softmax-row-error", {"loss": state_name(state, loss)})
    return Finding.judged(f"error-{loss}-{state}", text, excess, "points", name, delta)


def _log_loss_findings(worth: Worth) -> list[Finding]:
    said = []
    for (state, loss), effect in log_loss_effects(worth).items():
        shown = {
            "loss": state_name(state, loss),
            "difference": Number(effect.estimate, "loss", sign=True),
            "interval": span(effect, "loss"),
        }
        name = Text("softmax-row-log-loss", {"loss": state_name(state, loss)})
        text = Text("softmax-log-loss", shown)
        said.append(Finding(f"log-loss-{loss}-{state}", text, effect, "loss", name))
    return said


def _impossible_finding(worth: Worth) -> Finding:
    """How often squared error's clipped outputs rule out what is right."""
    share = mean_interval(worth.impossible[worth.losses.index("squared-error")][worth.whole])
    shown = {"share": Number(share.estimate, "accuracy"), "interval": span(share, "accuracy")}
    return Finding(
        "impossible", Text("softmax-impossible", shown), share, "accuracy", Text("softmax-row-impossible")
    )


def _left_out(worth: Worth) -> list[Sayable]:
    """Seeds at which a network failed have no probabilities to compare."""
    count = int((~worth.whole).sum())
    return [Text("softmax-left-out", {"count": count})] if count else []
