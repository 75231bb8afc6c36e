"""How the gradient changes on its way back through networks that were never trained, beside what theory predicts."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from jaxtyping import Float

from whorl.answers.finding import Finding
from whorl.answers.naming import summary
from whorl.answers.part import Part
from whorl.evidence.estimate import Estimate, mean_interval
from whorl.laboratory import Laboratory
from whorl.language import Number, Sayable, Span, Text, arm_name, level_name
from whorl.plan import AskPlan
from whorl.report import chart
from whorl.report.report import Figure, Table
from whorl.theory.signal import WEIGHTS, Random, measure, predicted, predicted_first

ACTIVATIONS = ("sigmoid", "tanh", "relu", "gelu", "selu")
INITS = ("torch", "xavier", "he")
KINDS = tuple(Random(activation, init) for activation in ACTIVATIONS for init in INITS)
DEPTHS = (2, 4, 8, 16, 32, 64)
BUDGETS = {"quick": (200, 16), "full": (500, 100)}  # width, networks
SHOWN = 20  # layers of the chain rule that a picture can show one by one


@dataclass(frozen=True)
class Backward:
    """Logarithms of gradient norms in random networks: at the first layer of each depth, and all along the deepest."""

    width: int
    first: Float[np.ndarray, "network kind depth"]
    profile: Float[np.ndarray, "network kind layer"]

    def slope(self, kind: int) -> Estimate:
        """By how much a layer changes the logarithm of the norm, over networks."""
        one = self.profile[:, kind]
        return mean_interval((one[:, 0] - one[:, -1]) / (one.shape[1] - 1))

    def theory(self, kind: int) -> Float[np.ndarray, " layer"]:
        """Mean-field theory's logarithms of the norms all along the deepest network."""
        return np.log(predicted(KINDS[kind], self.width, self.profile.shape[2])) / 2

    def theory_slope(self, kind: int) -> float:
        whole = self.theory(kind)
        return float(whole[0] - whole[-1]) / (len(whole) - 1)

    def decades(self, activation: str, init: str, depth: int) -> float:
        """How many powers of ten the gradient loses on its way to the first of so many layers; minus where it gains."""
        profile = np.median(self.profile[:, KINDS.index(Random(activation, init))], axis=0)
        back = min(depth, len(profile)) - 1
        return float(profile[-1] - profile[-1 - back]) / math.log(10)


def look_back(lab: Laboratory, plan: AskPlan) -> Backward:
    """Networks of every kind drawn, and the gradient followed from their last layers to the first."""
    width, networks = BUDGETS[plan.effort]
    settings = {
        "width": width,
        "networks": networks,
        "depths": list(DEPTHS),
        "kinds": [[one.activation, one.init] for one in KINDS],
    }

    def observed(advance) -> Mapping[str, np.ndarray]:
        first, profile = [], []
        for seed in range(networks):
            gradients = np.log(measure(KINDS, width, DEPTHS, seed).gradients) / 2
            first.append(gradients[:, :, 0])
            profile.append(gradients[:, -1])
            advance(1)
        return {"first": np.array(first), "profile": np.array(profile)}

    found = lab.observe("backward", settings, observed, networks)
    return Backward(width, found["first"], found["profile"])


def backward_part(found: Backward) -> Part:
    figures = (
        Figure(chart=depth_chart(found)),
        Figure(chart=chain_chart(found)),
        Figure(chart=factor_chart(found)),
    )
    return Part(
        title=Text("gradient-table-factors"),
        findings=tuple(_findings(found)),
        figures=figures,
        tables=(_two_factors(found),),
        content={"mean_field": _content(found)},
        note=Text("gradient-table-factors-note", {"width": found.width, "networks": len(found.profile)}),
    )


def _factor(slope: Estimate) -> Estimate:
    """The estimate of a logarithm as one of the factor itself."""
    made = {name: math.exp(getattr(slope, name)) for name in ("estimate", "low", "high")}
    return replace(slope, **made)


def _findings(found: Backward) -> list[Finding]:
    said = []
    for place, kind in enumerate(KINDS):
        factor = _factor(found.slope(place))
        name = arm_name(kind.activation, kind.init)
        way = "shrinks" if factor.high < 1 else "grows" if factor.low > 1 else "keeps"
        shown = {
            "name": name,
            "factor": Number(factor.estimate, "number"),
            "theory": Number(math.exp(found.theory_slope(place)), "number"),
        }
        text = Text(f"gradient-factor-{way}", shown)
        said.append(Finding(f"factor-{kind.activation}-{kind.init}", text, factor, "number", name))
    return said


def _two_factors(found: Backward) -> Table:
    """Init and activation apart: the factor of a layer is the one's times the other's."""
    rows = []
    for place, kind in enumerate(KINDS):
        init, product = math.sqrt(WEIGHTS[kind.init]), math.exp(found.theory_slope(place))
        factor = _factor(found.slope(place))
        rows.append(
            (
                arm_name(kind.activation, kind.init),
                Number(init, "number"),
                Number(product / init, "number"),
                Number(product, "number"),
                Number(factor.estimate, "number"),
                Span(factor.low, factor.high, "number"),
            )
        )
    names = ("name", "init", "activation", "theory", "measured", "interval")
    return Table(
        title=Text("gradient-table-two"),
        columns=tuple(Text(f"gradient-column-{one}") for one in names),
        rows=tuple(rows),
        note=Text("gradient-table-two-note"),
    )


def _content(found: Backward) -> list[dict[str, object]]:
    return [
        {
            "activation": kind.activation,
            "init": kind.init,
            "log_slope": 2 * found.slope(place).estimate,
            "log_slope_theory": 2 * found.theory_slope(place),
        }
        for place, kind in enumerate(KINDS)
    ]


# Figures


def depth_chart(found: Backward) -> chart.Lines:
    """The gradient at the first layer against the number of layers, at PyTorch's default init."""
    lines, names, ends = [], [], []
    for activation in ACTIVATIONS:
        place = KINDS.index(Random(activation, "torch"))
        measured = np.quantile(np.exp(found.first[:, place]), (0.1, 0.5, 0.9), axis=0)
        low, middle, high = measured
        name = level_name(activation)
        lines.append(chart.Line(name=name, x=DEPTHS, y=middle, low=low, high=high, joined=False, dots=True))
        names.append(name)
        ends.append(Number(float(middle[-1]), "number"))
    for like, activation in enumerate(ACTIVATIONS):
        kind = Random(activation, "torch")
        depths = np.arange(DEPTHS[0], DEPTHS[-1] + 1)
        theory = np.sqrt(predicted_first(kind, found.width, DEPTHS[-1])[DEPTHS[0] - 1 :])
        lines.append(chart.Line(name="", x=depths, y=theory, dashed=True, like=like))
    return chart.Lines(
        id="gradient-depth",
        title=Text("gradient-depth-title"),
        caption=Text("gradient-depth-caption", {"networks": len(found.first), "width": found.width}),
        alt=Text("gradient-depth-alt", {"depth": DEPTHS[-1], "summary": summary(names, ends)}),
        lines=tuple(lines),
        x_axis=Text("gradient-axis-depth"),
        y_axis=Text("gradient-axis-first"),
        x_number="count",
        log_y=True,
    )


def chain_chart(found: Backward) -> chart.Lines:
    """The chain rule as a product in one network: each layer's factor, and all of them multiplied up."""
    lines, names, ends = [], [], []
    for init in ("torch", "he"):
        place = KINDS.index(Random("relu", init))
        logs = found.profile[0, place, ::-1][: SHOWN + 1]
        back = np.arange(1, len(logs))
        name = level_name(init)
        product = np.exp(logs[1:] - logs[0])
        factors = {"x": back, "y": np.exp(np.diff(logs)), "joined": False, "dots": True}
        lines.append(
            chart.Line(name=Text("gradient-chain-product", {"init": name}), x=back, y=product, dots=False)
        )
        lines.append(
            chart.Line(name=Text("gradient-chain-factor", {"init": name}), like=len(lines) - 1, **factors)
        )
        names.append(name)
        ends.append(Number(float(product[-1]), "number"))
    return chart.Lines(
        id="chain-rule",
        title=Text("gradient-chain-title"),
        caption=Text("gradient-chain-caption", {"width": found.width}),
        alt=Text(
            "gradient-chain-alt",
            {"layers": min(SHOWN, len(found.profile[0, 0]) - 1), "summary": summary(names, ends)},
        ),
        lines=tuple(lines),
        x_axis=Text("gradient-axis-back"),
        y_axis=Text("gradient-axis-size"),
        x_number="count",
        log_y=True,
    )


def factor_chart(found: Backward) -> chart.Cells:
    """What a layer multiplies the gradient by, for each activation with each init."""
    rows, names, values = [], [], []
    for activation in ACTIVATIONS:
        row = []
        for init in INITS:
            factor = _factor(found.slope(KINDS.index(Random(activation, init))))
            row.append(chart.Cell(value=factor.estimate, low=factor.low, high=factor.high))
            names.append(arm_name(activation, init))
            values.append(Number(factor.estimate, "number"))
        rows.append(tuple(row))
    levels: tuple[tuple[Sayable, ...], ...] = tuple(
        tuple(level_name(one) for one in each) for each in (ACTIVATIONS, INITS)
    )
    return chart.Cells(
        id="gradient-factors",
        title=Text("gradient-factors-title"),
        caption=Text("gradient-factors-caption", {"networks": len(found.profile), "depth": DEPTHS[-1]}),
        alt=Text("gradient-factors-alt", {"summary": summary(names, values)}),
        row_factor=Text("factor-network-activation"),
        column_factor=Text("factor-network-init"),
        rows=levels[0],
        columns=levels[1],
        cells=tuple(rows),
        number="number",
    )
