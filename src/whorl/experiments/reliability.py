"""How probabilities are shown: against what came true, their errors and log losses, and all scores as a table."""

import numpy as np
from jaxtyping import Float

from whorl.answers.naming import summary
from whorl.evidence.calibration import BINS, band
from whorl.evidence.estimate import mean_interval
from whorl.experiments.four_losses import REFERENCE, loss_name
from whorl.experiments.probabilities import SCORES, STATES, Worth, log_loss_effects, state_name
from whorl.language import Number, Text
from whorl.report import chart
from whorl.report.report import Table


def reliability_chart(worth: Worth) -> chart.Reliabilities:
    """The share of right answers against confidence, bin by bin, and where perfect probabilities would lie."""
    p = np.linspace(0, 1, 41)
    low, high = band(p, max(1, worth.points // BINS))
    shown = [("trained", REFERENCE), ("cooled", REFERENCE), ("trained", "squared-error")]
    arms = []
    for state, loss in shown:
        place = (worth.losses.index(loss), slice(None), STATES.index(state))
        sure, right = (
            _over_seeds(worth.bins[name][place][worth.whole]) for name in ("confidence", "accuracy")
        )
        arms.append(chart.Reliability(name=state_name(state, loss), confidence=sure, accuracy=right))
    errors = [Number(float(worth.of("error", *key).mean()), "points") for key in shown]
    told = {"bins": BINS, "points": Number(worth.points, "count"), "seeds": int(worth.whole.sum())}
    return chart.Reliabilities(
        id="reliability",
        title=Text("softmax-figure-reliability"),
        caption=Text("softmax-caption-reliability", told),
        alt=Text("softmax-alt-reliability", {"summary": summary([one.name for one in arms], errors)}),
        arms=tuple(arms),
        places=p,
        low=low,
        high=high,
        x_axis=Text("softmax-axis-confidence"),
        y_axis=Text("softmax-axis-right"),
        perfect=Text("softmax-line-perfect"),
    )


def _over_seeds(values: Float[np.ndarray, "seed bin"]) -> Float[np.ndarray, " bin"]:
    """The mean over seeds of the bins that all have."""
    return values[:, np.isfinite(values).all(axis=0)].mean(axis=0)


def error_chart(worth: Worth) -> chart.Cloud:
    """The calibration error of every network, before and after, and what chance alone would give."""
    strips = []
    for state, loss in worth.keys:
        values = worth.of("error", state, loss)
        mean = mean_interval(values)
        strips.append(
            chart.CloudArm(
                name=state_name(state, loss), values=values, mean=mean.estimate, low=mean.low, high=mean.high
            )
        )
    chance = float(np.mean([worth.of("chance_error", *key).mean() for key in worth.keys]))
    numbers = [Number(one.mean, "points") for one in strips]
    return chart.Cloud(
        id="calibration-errors",
        title=Text("softmax-figure-errors"),
        caption=Text(
            "softmax-caption-errors",
            {"seeds": len(strips[0].values), "level": Number(0.95, "level"), "bins": BINS},
        ),
        alt=Text("chart-cloud-alt", {"summary": summary([one.name for one in strips], numbers)}),
        arms=tuple(strips),
        axis=Text("softmax-axis-error"),
        number="points",
        reference=chart.Mark(
            value=chance, label=Text("softmax-mark-chance", {"value": Number(chance, "points")})
        ),
    )


def log_loss_chart(worth: Worth) -> chart.Forest:
    """How far each loss is from cross-entropy in log loss, before and after the temperature."""
    effects = log_loss_effects(worth)
    rows = [
        chart.Estimated(name=state_name(*key), estimate=one.estimate, low=one.low, high=one.high)
        for key, one in effects.items()
    ]
    numbers = [Number(one.estimate, "loss", sign=True) for one in rows]
    return chart.Forest(
        id="log-loss",
        title=Text("softmax-figure-log-loss"),
        caption=Text("softmax-caption-log-loss", {"count": len(rows), "seeds": int(worth.whole.sum())}),
        alt=Text("chart-forest-alt", {"summary": summary([one.name for one in rows], numbers)}),
        rows=tuple(rows),
        axis=Text("softmax-axis-log-loss"),
        number="loss",
    )


def scores_table(worth: Worth) -> Table:
    """Every score of every loss, before and after."""
    rows = []
    for state, loss in worth.keys:
        means = {score: float(worth.of(score, state, loss).mean()) for score in SCORES}
        cold = Number(worth.mean("temperature", loss), "number") if state == "cooled" else ""
        rows.append(
            (
                loss_name(loss),
                cold,
                Number(means["log_loss"], "loss"),
                Number(means["brier"], "loss"),
                Number(means["confidence"], "accuracy"),
                Number(worth.mean("accuracy", loss), "accuracy"),
                Number(means["error"], "points"),
                Number(means["chance_error"], "points"),
            )
        )
    heads = ("loss", "temperature", "log-loss", "brier", "confidence", "accuracy", "error", "chance")
    return Table(
        title=Text("softmax-table-scores"),
        columns=tuple(Text(f"softmax-column-{head}") for head in heads),
        rows=tuple(rows),
        note=Text("softmax-scores-note"),
    )
