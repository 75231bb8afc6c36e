"""Softmax in the arithmetic of computers: what overflows as textbooks write it, and what the log-sum-exp rule gives."""

import numpy as np

from whorl.answers.finding import Finding
from whorl.answers.part import Part
from whorl.language import Number, Sayable, Text
from whorl.report.report import Table
from whorl.theory.softmax import log_softmax, naive_log_softmax, overflow, underflow

PRECISIONS = ("float16", "float32", "float64")
SCORES = (
    (1000.0, 0.0),
    (0.0, 1000.0),
    (-1000.0, -1000.0),
    (89.0, 0.0),
    (88.0, 0.0),
    (104.0, 0.0),
    (20.0, 0.0),
)


def numerics_part() -> Part:
    """Scores at which the textbook's formula breaks in float32, and the largest ones of each precision."""
    losses = {scores: (_loss(naive_log_softmax, scores), _loss(log_softmax, scores)) for scores in SCORES}
    broken = sum(not np.isfinite(naive) for naive, _ in losses.values())
    cured = sum(bool(np.isfinite(stable)) for _, stable in losses.values())
    shown = {
        "broken": broken,
        "cured": cured,
        "count": len(losses),
        "limit": Number(overflow("float32"), "loss"),
    }
    return Part(
        title=Text("softmax-table-numerics"),
        findings=(Finding("overflow", Text("softmax-overflow", shown)),),
        tables=(_losses_table(losses), _limits_table()),
    )


def _loss(formula, scores: tuple[float, float]) -> float:
    """The cross-entropy of the second class in float32."""
    return -float(formula(np.array([scores], dtype=np.float32))[0, 1])


def _losses_table(losses: dict[tuple[float, float], tuple[float, float]]) -> Table:
    rows = [
        (f"({_plain(scores[0])}, {_plain(scores[1])})", _said(naive), _said(stable))
        for scores, (naive, stable) in losses.items()
    ]
    return Table(
        title=Text("softmax-table-numerics"),
        columns=tuple(Text(f"softmax-column-{one}") for one in ("scores", "naive", "stable")),
        rows=tuple(rows),
        note=Text("softmax-numerics-note"),
    )


def _plain(score: float) -> str:
    return f"{score:g}".replace("-", "−")


def _said(loss: float) -> Sayable:
    """The number, or the word that arithmetic has for what is none."""
    return (
        Number(loss + 0.0, "loss")
        if np.isfinite(loss)
        else str(loss).replace("nan", "NaN").replace("inf", "∞")
    )


def _limits_table() -> Table:
    rows = [
        (name, Number(overflow(name), "loss"), Number(_found(name), "loss"), Number(underflow(name), "loss"))
        for name in PRECISIONS
    ]
    return Table(
        title=Text("softmax-table-limits"),
        columns=tuple(
            Text(f"softmax-column-{one}") for one in ("precision", "overflow", "found", "underflow")
        ),
        rows=tuple(rows),
        note=Text("softmax-limits-note"),
    )


def _found(precision: str) -> float:
    """The largest number whose exponential this machine still has, by halving."""
    low, high = 0.0, 1000.0
    kind = np.dtype(precision).type
    with np.errstate(over="ignore"):
        while high - low > 1e-9 * high:
            middle = (low + high) / 2
            low, high = (middle, high) if np.isfinite(np.exp(kind(middle))) else (low, middle)
    return float(kind(low))
