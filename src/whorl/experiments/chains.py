"""Going back through twenty layers: all links of size one, one of them small, or all of them a little small."""

from collections.abc import Callable

import numpy as np
from jaxtyping import Float

from whorl.answers.finding import Finding
from whorl.answers.part import Part
from whorl.evidence.estimate import mean_interval
from whorl.laboratory import Laboratory
from whorl.language import Text
from whorl.plan import AskPlan
from whorl.report import chart
from whorl.streams import generator

DEPTH, WIDTH, SMALL_AT = 20, 100, 10
SATURATED = 6.0  # the bias of the one sigmoid layer: its slopes lie about 0.0025
CHAINS = {"even": 2.0, "one": 2.0, "many": 1 / 3}
"""Variance of the weights times the width: He's, which keeps a ReLU's gradient, and PyTorch's default."""


def try_chains(lab: Laboratory, plan: AskPlan) -> tuple[Part, chart.Lines]:
    """By how much each chain shrinks the gradient, as logarithms to base 10, and the gradient layer by layer."""
    settings = {"seeds": plan.seeds, "depth": DEPTH, "width": WIDTH}
    kept = lab.observe("chains", settings, lambda advance: _measured(plan.seeds, advance))
    one = kept["one"]
    found = {
        "link": one[:, SMALL_AT - 1] - one[:, SMALL_AT],
        "one": one[:, 0] - one[:, -1],
        "many": kept["many"][:, 0] - kept["many"][:, -1],
    }
    findings = tuple(
        Finding.read(f"chain-{name}", mean_interval(values), "number") for name, values in found.items()
    )
    return Part(Text("notes-table-chains"), findings=findings), _chart(kept)


def _measured(seeds: int, advance: Callable[[float], None]) -> dict[str, np.ndarray]:
    return {
        name: np.array([backward(variance, SMALL_AT if name == "one" else None, s) for s in range(seeds)])
        for name, variance in CHAINS.items()
    }


def backward(variance: float, saturated: int | None, seed: int) -> Float[np.ndarray, " layer"]:
    """The logarithm of the gradient's norm below each layer and above the last, for one random network and point.

    The layer numbered `saturated` has sigmoids far on their flat side; all others have ReLUs.
    """
    draw = generator(seed, "init").standard_normal
    weights = [draw((WIDTH, WIDTH)) * np.sqrt(variance / WIDTH) for _ in range(DEPTH)]
    a, slopes = draw(WIDTH), []
    for layer, weight in enumerate(weights, start=1):
        z = weight @ a
        if layer == saturated:
            a = 1 / (1 + np.exp(-(z + SATURATED)))
            slopes.append(a * (1 - a))
        else:
            a, slope = np.maximum(z, 0), z > 0
            slopes.append(slope.astype(float))
    gradient, norms = draw(WIDTH), []
    norms.append(np.linalg.norm(gradient))
    for weight, slope in zip(reversed(weights), reversed(slopes), strict=True):
        gradient = weight.T @ (gradient * slope)
        norms.append(np.linalg.norm(gradient))
    return np.log10(np.array(norms[::-1]))


def _chart(kept: dict[str, np.ndarray]) -> chart.Lines:
    lines = []
    for name in CHAINS:
        norms = kept[name] - kept[name][:, -1:]
        low, middle, high = 10 ** np.quantile(norms, (0.1, 0.5, 0.9), axis=0)
        layers = np.arange(DEPTH + 1)
        lines.append(chart.Line(name=Text(f"notes-chain-{name}"), x=layers, y=middle, low=low, high=high))
    return chart.Lines(
        id="vanishing",
        title=Text("figure-vanishing-title"),
        caption=Text("figure-vanishing-caption", {"seeds": len(kept["one"])}),
        alt=Text("figure-vanishing-alt"),
        lines=tuple(lines),
        x_axis=Text("axis-layers-below"),
        y_axis=Text("axis-gradient-left"),
        x_number="count",
        log_y=True,
    )
