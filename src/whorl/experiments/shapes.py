"""The activations as functions: their curves and slopes, and what they make of a standard normal input."""

import math

import numpy as np

from whorl.activations import NAMES
from whorl.answers.finding import Finding
from whorl.answers.part import Part
from whorl.language import Number, Text, level_name
from whorl.report import chart
from whorl.report.report import Figure, Table
from whorl.theory.moments import Moments, lowest, moments, slopes, values

BENT = tuple(name for name in NAMES if name != "identity")
POLYNOMIALS = ("square",)  # of the bent ones; the identity is a polynomial too
ORDER = (
    "identity", "relu", "leaky-relu", "elu",
    "selu", "gelu", "silu", "softplus",
    "sigmoid", "tanh", "sine", "square",
)  # fmt: skip
LAYERS = 10  # over which a shrinking gradient is told


def ordered() -> tuple[str, ...]:
    """All activations, relatives side by side; one that is new comes last."""
    return (*ORDER, *(name for name in NAMES if name not in ORDER))


def shapes_part() -> Part:
    """Curves, table and what follows from it; nothing is trained."""
    found = {name: moments(name) for name in ordered()}
    return Part(
        Text("activation-moments-title"),
        findings=_findings(found),
        figures=(Figure(chart=_curves(found), prose=(Text("activation-curves-see"),)),),
        tables=(_table(found),),
        content={"moments": {name: _as_json(one) for name, one in found.items()}},
    )


def _as_json(one: Moments) -> dict[str, float | None]:
    return {
        "mean": one.mean,
        "mean_square": one.square,
        "mean_slope_square": one.slope_square,
        "gradient_factor": one.gradient_factor,
        "gain": one.gain,
        "steepest": one.steepest if math.isfinite(one.steepest) else None,
    }


def _findings(found: dict[str, Moments]) -> tuple[Finding, ...]:
    """What the numbers mean: how fast a sigmoid's gradients shrink, and which usual gain is not exact."""
    factor, exact = found["sigmoid"].gradient_factor, found["tanh"].gain
    gelu, silu = lowest("gelu"), lowest("silu")
    shrinking = {
        "steepest": Number(found["sigmoid"].steepest, "rate"),
        "factor": Number(factor, "number"),
        "layers": LAYERS,
        "after": Number(factor**LAYERS, "number"),
        "relu": Number(found["relu"].gradient_factor, "number"),
        "tanh": Number(found["tanh"].gradient_factor, "number"),
    }
    gains = {"relu": Number(found["relu"].gain, "rate"), "tanh": Number(round(exact, 4), "rate")}
    gains = {**gains, "relu": Number(round(found["relu"].gain, 4), "rate"), "usual": "5/3"}
    dips = {
        f"{name}-{part}": Number(round(number, 4), "rate")
        for name, (place, low) in (("gelu", gelu), ("silu", silu))
        for part, number in (("place", place), ("low", low))
    }
    return (
        Finding("moments-sigmoid", Text("activation-moments-sigmoid", shrinking)),
        Finding("moments-gain", Text("activation-moments-gain", gains)),
        Finding("moments-dips", Text("activation-moments-dips", dips)),
    )


def _table(found: dict[str, Moments]) -> Table:
    """science.md, section 3, to five digits."""
    rows = []
    for name, one in found.items():
        told = (one.mean, one.square, one.slope_square, one.gradient_factor, one.gain, one.steepest)
        rows.append((level_name(name), *(Number(_tidy(value), "rate") for value in told)))
    heads = ("activation", "mean", "square", "slope-square", "gradient", "gain", "steepest")
    return Table(
        title=Text("activation-moments-title"),
        columns=tuple(Text(f"activation-column-{head}") for head in heads),
        rows=tuple(rows),
        note=Text("activation-moments-note"),
    )


def _tidy(value: float) -> float:
    return round(value, 5) + 0.0


def _curves(found: dict[str, Moments]) -> chart.Functions:
    x = np.linspace(-4, 4, 321)
    panels = [
        chart.Function(
            title=level_name(name),
            subtitle=Text("activation-gain", {"gain": Number(one.gain, "number")}),
            values=values(name, x).round(5),
            slopes=slopes(name, x).round(5),
        )
        for name, one in found.items()
    ]
    return chart.Functions(
        id="functions",
        title=Text("figure-functions-title"),
        caption=Text("activation-functions-caption"),
        alt=Text("activation-functions-alt", {"count": len(panels)}),
        panels=tuple(panels),
        x=x.round(5),
        low=-1.9,
        high=3.1,
        value_name=Text("activation-the-function"),
        slope_name=Text("activation-the-slope"),
    )
