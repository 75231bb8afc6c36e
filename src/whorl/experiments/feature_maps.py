"""LeNet-5 itself trained on handwritten digits, and what each of its layers makes of one of them."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from jaxtyping import Float

from whorl.answers.finding import Finding
from whorl.answers.part import Part
from whorl.answers.sentences import span
from whorl.data.digits import Digits
from whorl.data.mnist import Mnist
from whorl.data.points import Points
from whorl.evidence.estimate import mean_interval
from whorl.fleet.choice import one_thread
from whorl.laboratory import Laboratory
from whorl.language import Number, Sayable, Text
from whorl.networks.architectures import architecture
from whorl.plan import AskPlan
from whorl.report import chart
from whorl.report.report import Figure
from whorl.streams import batch_order

if TYPE_CHECKING:
    from torch import Tensor
    from torch.nn import Module

NETWORKS = ("lenet-5", "lenet-like")
SEEDS = {"quick": 4, "full": 16}
EPOCHS, BATCH, RATE = 12, 50, 1e-3
FEW = {
    "train": 1000,
    "validation": 1000,
    "test": 4000,
}  # of MNIST, as many to learn as there are bundled ones
SOFTER = 10  # squared distances of 84 units are large; over this they are what softmax takes
SHOWN = 3  # the digit that is looked at
LARGE, RIM = 28, 2  # pixels of a digit as LeNet sees it, and around that for LeNet-5
PAPER, INK = -0.1, 1.175  # of the published network
ROWS = 4  # in which the 120 values of C5 are written


@dataclass(frozen=True)
class Seen:
    """Accuracy on fresh digits by network, and what the layers of the first LeNet-5 make of one fresh digit."""

    values: Mapping[str, Float[np.ndarray, " seed"]]
    layers: Mapping[str, np.ndarray]
    codes: Float[np.ndarray, "class row column"]
    data: Points = field(default_factory=Digits)

    @property
    def named(self) -> int:
        """The digit whose code lies nearest."""
        return int(np.argmin(self.layers["RBF"]))


def digits_of(data: Mapping[str, Any]) -> Points:
    """The digits to learn: MNIST as it was published where that is asked about, else the bundled ones."""
    if data["name"] != "mnist":
        return Digits()
    part = {key: data[key] for key in ("part",) if key in data}
    return Mnist(**FEW, standardise=False, **part)


def see_maps(lab: Laboratory, plan: AskPlan, data: Mapping[str, Any]) -> Seen:
    """Trains both networks and looks into one; about three seconds a network on one core."""
    seeds, digits = min(plan.seeds, SEEDS[plan.effort]), digits_of(data)
    settings = {"seeds": seeds, "epochs": EPOCHS, "batch": BATCH, "rate": RATE, "shown": SHOWN}
    if not isinstance(digits, Digits):
        settings["data"] = digits.model_dump(mode="json")

    def measure(advance: Any) -> dict[str, np.ndarray]:
        found: dict[str, np.ndarray] = {}
        for name in NETWORKS:
            scores = np.zeros(seeds)
            for seed in range(seeds):
                network, scores[seed] = trained(name, seed, digits, EPOCHS)
                if (name, seed) == (NETWORKS[0], 0):
                    found |= _looked(network, digits)
                advance(1)
            found[name] = scores
        return found

    kept = lab.observe("feature-maps", settings, measure, networks=seeds * len(NETWORKS))
    layers = {name.removeprefix("layer-"): one for name, one in kept.items() if name.startswith("layer-")}
    return Seen({name: kept[name] for name in NETWORKS}, layers, kept["codes"], digits)


@one_thread()
def trained(name: str, seed: int, digits: Points, epochs: int) -> tuple["Module", float]:
    """The network after training with Adam, and its accuracy on fresh digits."""
    import torch

    from whorl.networks.assembly import assembled

    draws = digits.draws(seed)
    network = assembled(architecture(name), seed)
    optimizer = torch.optim.Adam(network.parameters(), lr=RATE)
    x, y = enlarged(draws.train.x, name), torch.from_numpy(draws.train.y)
    for epoch in range(epochs):
        order = torch.from_numpy(batch_order(seed, epoch, len(x)))
        for some in order.split(BATCH):
            optimizer.zero_grad()
            torch.nn.functional.cross_entropy(logits(network(x[some]), name), y[some]).backward()
            optimizer.step()
    with torch.no_grad():
        chosen = logits(network(enlarged(draws.test.x, name)), name).argmax(dim=1).numpy()
    return network, float(np.mean(chosen == draws.test.y))


def logits(out: "Tensor", name: str) -> "Tensor":
    """What softmax takes: of distances, the nearer the more."""
    return -out / SOFTER if name == "lenet-5" else out


def enlarged(x: Float[np.ndarray, "point feature"], name: str) -> "Tensor":
    """Digits drawn 28 x 28 between their pixels where they have fewer, for LeNet-5 with the rim of its 32 x 32."""
    import torch

    side = math.isqrt(x.shape[1])
    large = torch.from_numpy(x.astype(np.float32)).view(-1, 1, side, side)
    if side < LARGE:
        large = torch.nn.functional.interpolate(
            large, size=(LARGE, LARGE), mode="bilinear", align_corners=False
        )
    rim = RIM if name == "lenet-5" else 0
    return PAPER + (INK - PAPER) * torch.nn.functional.pad(large, (rim,) * 4)


def _looked(network: "Module", digits: Points) -> dict[str, np.ndarray]:
    """Every layer's maps for the first fresh digit of the wanted class."""
    import torch

    from whorl.networks.lenet import glyphs

    test = digits.draws(0).test
    x = enlarged(test.x[test.y == SHOWN][:1], NETWORKS[0])
    found = {"layer-input": x[0].numpy(), "codes": glyphs().numpy()}
    with torch.no_grad():
        for name, stage in network.named_children():
            x = stage(x)
            found[f"layer-{name}"] = x[0].numpy()
    return found


def maps_part(seen: Seen) -> Part:
    """What LeNet-5 reaches here, and its maps."""
    findings = []
    for name, values in seen.values.items():
        mean = mean_interval(values)
        shown = {
            "name": Text(f"anatomy-{name}"),
            "accuracy": Number(mean.estimate, "accuracy"),
            "interval": span(mean, "accuracy"),
            "seeds": len(values),
        }
        findings.append(Finding(f"maps-{name}", Text("maps-reaches", shown), mean, "accuracy", shown["name"]))
    return Part(
        title=Text("maps-table"),
        findings=tuple(findings),
        figures=(Figure(chart=maps_chart(seen)),),
        caveats=(Text(f"maps-caveat-{seen.data.name}", {"epochs": EPOCHS, "train": seen.data.train_size}),),
    )


def maps_chart(seen: Seen) -> chart.Maps:
    glyph = seen.codes.shape[1:]
    named = seen.named
    layers = [_layer("input", seen.layers["input"])]
    layers += [_layer(name, seen.layers[name]) for name in ("C1", "S2", "C3", "S4")]
    layers.append(
        _layer("C5", seen.layers["C5"].reshape(1, ROWS, -1), Number(len(seen.layers["C5"]), "count"))
    )
    layers.append(_layer("F6", seen.layers["F6"].reshape(1, *glyph), f"{glyph[0]} × {glyph[1]}"))
    distances = [
        Text("maps-distance", {"digit": digit, "distance": Number(float(one), "count")})
        for digit, one in enumerate(seen.layers["RBF"])
    ]
    layers.append(_layer("RBF", seen.codes, Text("maps-codes"), distances))
    shown = {"digit": SHOWN, "named": named, "distance": Number(float(seen.layers["RBF"].min()), "count")}
    return chart.Maps(
        id="feature-maps",
        title=Text("figure-feature-maps-title", shown),
        caption=Text(f"figure-feature-maps-caption-{'right' if named == SHOWN else 'wrong'}", shown),
        alt=Text("figure-feature-maps-alt", shown),
        layers=tuple(layers),
        negative=Text("maps-negative"),
        positive=Text("maps-positive"),
    )


def _layer(
    name: str, maps: np.ndarray, subtitle: Sayable = "", names: list[Text] | None = None
) -> chart.Layer:
    count, height, width = maps.shape
    return chart.Layer(
        title=Text("anatomy-input") if name == "input" else name,
        subtitle=subtitle or f"{height} × {width} × {count}",
        values=tuple(maps),
        names=tuple(names or ()),
    )
