"""What batch norm and skip connections make of the gradient before training, measured beside their laws."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from whorl.answers.finding import Finding
from whorl.answers.naming import summary
from whorl.answers.part import Part
from whorl.evidence.estimate import Estimate, mean_interval
from whorl.laboratory import Laboratory
from whorl.language import Number, Text
from whorl.plan import AskPlan
from whorl.report import chart
from whorl.report.report import Figure
from whorl.theory.blocks import (
    BATCH_NORM_GROWTH,
    normed_skip,
    normed_skip_growth,
    plain_batch_norm,
    residual,
    residual_growth,
)

LAYERS = 16
POINTS = 128
BUDGETS = {"quick": (300, 8), "full": (600, 24)}  # width, networks
KINDS = ("norm", "skip", "scaled-skip", "norm-skip")


@dataclass(frozen=True)
class Blocks:
    """Logarithms of squared gradients before each of the layers or blocks, counted from the first, 0 at the last."""

    width: int
    logs: Mapping[str, Float[np.ndarray, "network layer"]]

    def growth(self, kind: str) -> Estimate:
        """What a layer multiplies the squared gradient by, on average over the layers."""
        one = self.logs[kind]
        return mean_interval(np.exp((one[:, 0] - one[:, -1]) / (one.shape[1] - 1)))


def measure_blocks(lab: Laboratory, plan: AskPlan) -> Blocks:
    width, networks = BUDGETS[plan.effort]
    settings = {
        "width": width,
        "networks": networks,
        "layers": LAYERS,
        "points": POINTS,
        "kinds": list(KINDS),
    }

    def observed(advance) -> Mapping[str, np.ndarray]:
        found: dict[str, list[np.ndarray]] = {kind: [] for kind in KINDS}
        for seed in range(networks):
            found["norm"].append(plain_batch_norm(width, LAYERS + 2, POINTS, seed)[1:])
            found["skip"].append(residual(width, LAYERS, 1.0, seed)[1])
            found["scaled-skip"].append(residual(width, LAYERS, 1 / math.sqrt(LAYERS), seed)[1])
            found["norm-skip"].append(normed_skip(width, LAYERS, POINTS, seed))
            advance(1)
        return {kind: np.log(np.array(each)) for kind, each in found.items()}

    return Blocks(width, lab.observe("blocks", settings, observed, networks))


def theory(kind: str) -> Float[np.ndarray, " layer"]:
    """The laws' squared gradients before each layer, 1 at the last."""
    if kind == "norm-skip":
        return normed_skip_growth(LAYERS)
    growth = {
        "norm": BATCH_NORM_GROWTH,
        "skip": residual_growth(1.0),
        "scaled-skip": residual_growth(1 / math.sqrt(LAYERS)),
    }[kind]
    return growth ** np.arange(LAYERS, -1.0, -1)


def blocks_part(found: Blocks) -> Part:
    return Part(
        title=Text("gradient-table-blocks"),
        findings=tuple(_findings(found)),
        figures=(Figure(chart=blocks_chart(found)),),
        note=Text("gradient-table-blocks-note", {"layers": LAYERS}),
    )


def _findings(found: Blocks) -> list[Finding]:
    said = []
    for kind in KINDS:
        law = theory(kind)
        growth, name = found.growth(kind), Text(f"gradient-block-{kind}")
        total = math.exp(float(np.median(found.logs[kind][:, 0])) / 2)
        way = "shrinks" if growth.high < 1 else "grows" if growth.low > 1 else "keeps"
        shown = {
            "name": name,
            "growth": Number(growth.estimate, "number"),
            "theory": Number(float(law[0] ** (1 / LAYERS)), "number"),
            "total": Number(total, "number"),
            "layers": LAYERS,
        }
        said.append(Finding(f"block-{kind}", Text(f"gradient-block-{way}", shown), growth, "number", name))
    return said


def blocks_chart(found: Blocks) -> chart.Lines:
    back = np.arange(LAYERS + 1)
    lines, names, ends = [], [], []
    for kind in KINDS:
        low, middle, high = np.exp(np.quantile(found.logs[kind], (0.1, 0.5, 0.9), axis=0)[:, ::-1] / 2)
        name = Text(f"gradient-block-{kind}")
        lines.append(chart.Line(name=name, x=back, y=middle, low=low, high=high, joined=False, dots=True))
        names.append(name)
        ends.append(Number(float(middle[-1]), "number"))
    for like, kind in enumerate(KINDS):
        lines.append(chart.Line(name="", x=back, y=np.sqrt(theory(kind))[::-1], dashed=True, like=like))
    return chart.Lines(
        id="gradient-blocks",
        title=Text("gradient-blocks-title"),
        caption=Text(
            "gradient-blocks-caption",
            {"networks": len(found.logs["norm"]), "width": found.width, "points": POINTS},
        ),
        alt=Text("gradient-blocks-alt", {"layers": LAYERS, "summary": summary(names, ends)}),
        lines=tuple(lines),
        x_axis=Text("gradient-axis-back"),
        y_axis=Text("gradient-axis-size"),
        x_number="count",
        log_y=True,
    )
