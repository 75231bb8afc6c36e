"""How fast this machine moves numbers and how fast it multiplies them: the roof under which every operation stays."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from jaxtyping import Float

from whorl.answers.finding import Finding
from whorl.answers.part import Part
from whorl.evidence.estimate import mean_interval
from whorl.experiments.clocks import Run, Task, in_rounds
from whorl.experiments.operations import places, row
from whorl.experiments.timing import Timing
from whorl.experiments.wording import WAYS, rate, size, what
from whorl.laboratory import Laboratory
from whorl.language import Number, Sayable, Span, Text
from whorl.plan import AskPlan
from whorl.report import chart
from whorl.report.report import Figure

if TYPE_CHECKING:
    import torch

NUMBERS = {"quick": 2**24, "full": 2**25}  # in each of three arrays: far more than a cache holds
TRIAD_BYTES = 12  # for each number: two are read, one is written


@dataclass(frozen=True)
class Roof:
    """Bytes a second in each round, and the most operations a second that any product reached in any round."""

    bandwidth: Float[np.ndarray, " round"]
    peak: float

    @property
    def width(self) -> float:
        """The best round: a roof is what can be reached."""
        return float(self.bandwidth.max())

    @property
    def corner(self) -> float:
        """The operations per byte from which on arithmetic is the limit, not memory."""
        return self.peak / self.width

    def allows(self, intensity: float) -> float:
        """The most operations a second at so many operations per byte."""
        return min(self.peak, intensity * self.width)


def measure_roofs(lab: Laboratory, plan: AskPlan, product: Timing) -> Mapping[str, Roof]:
    """The roof of the processor and, with a GPU, its own; `torch` and `cuda` are their names."""
    settings = {"numbers": NUMBERS[plan.effort], "rounds": plan.seeds, "device": plan.means.device}
    kept = lab.observe("timing-memory", settings, lambda advance: _triads(plan))
    here = [way for way in ("numpy", "torch") if way in product.seconds]
    ways = {"torch": here, "cuda": ["cuda"]}
    moved = TRIAD_BYTES * NUMBERS[plan.effort]
    return {
        name: Roof(moved / seconds, max(product.best(way) for way in ways[name]))
        for name, seconds in kept.items()
    }


def _triads(plan: AskPlan) -> dict[str, np.ndarray]:
    """Seconds for a = b + 3c in one pass over memory, as in STREAM (McCalpin 1995)."""
    import torch

    numbers = row(NUMBERS[plan.effort])
    timed = []
    for place in places(plan.means.device):
        if place.carried:
            continue
        b, c = (torch.from_numpy(one).to(place.device) for one in numbers)
        a = torch.empty_like(b)
        timed.append(Task(place.way, len(b), _triad(a, b, c), place.clock))
    seconds = in_rounds(timed, plan.seeds)
    return {task.way: taken for task, taken in zip(timed, seconds, strict=True)}


def _triad(a: "torch.Tensor", b: "torch.Tensor", c: "torch.Tensor") -> Run:
    import torch

    return lambda: torch.add(b, c, alpha=3.0, out=a)


DRAWN = ("sum", "add")  # beside the product, which is drawn at every size
GIGA = 1e9


def roof_part(roofs: Mapping[str, Roof], timings: Mapping[str, Timing], plan: AskPlan) -> Part:
    """Bandwidth, peak and the corner between them, and where the operations lie under them."""
    findings = [one for name, roof in roofs.items() for one in _findings(name, roof)]
    findings += [_limit(name, timings[name], roofs["torch"]) for name in ("add", "product")]
    content = {name: {"bandwidth": roof.width, "peak": roof.peak} for name, roof in roofs.items()}
    return Part(
        title=Text("device-roof"),
        findings=tuple(findings),
        figures=(Figure(chart=roof_chart(roofs, timings, plan)),),
        caveats=(Text("device-roof-scope"),),
        content={"roofs": content},
        note=Text("device-roof-note"),
    )


def _findings(name: str, roof: Roof) -> list[Finding]:
    end, where = ("", name) if name == "torch" else (f"-{name}", name)
    width = mean_interval(roof.bandwidth / GIGA)
    place = Text(f"device-place-{where}")
    shown = {
        "place": place,
        "bandwidth": rate(roof.width, "bytes"),
        "interval": Span(width.low, width.high, "number"),
        "peak": rate(roof.peak, "flops"),
        "corner": Number(roof.corner, "number"),
    }
    row = Text("device-row-bandwidth", {"place": place})
    return [
        Finding(f"bandwidth{end}", Text("device-bandwidth", shown), width, "number", row),
        Finding(f"corner{end}", Text("device-corner", shown)),
    ]


def intensity(timing: Timing) -> Float[np.ndarray, " size"]:
    """Operations per byte, by size."""
    one = timing.operation
    return np.array([one.work(int(size)) / one.traffic(int(size)) for size in timing.sizes])


def _limit(name: str, timing: Timing, roof: Roof) -> Finding:
    """Which part of the roof an operation lies under at its largest size, and how much of it is reached."""
    per_byte = float(intensity(timing)[-1])
    side = "arithmetic" if per_byte > roof.corner else "memory"
    share = max(float(timing.speed(way)[-1]) for way in ("numpy", "torch")) / roof.allows(per_byte)
    if share > 1:
        side = f"{side}-above"
    shown = {
        "what": what(name),
        "size": size(name, timing.sizes[-1]),
        "intensity": Number(per_byte, "number"),
        "corner": Number(roof.corner, "number"),
        "share": Number(round(share, 2), "level"),
    }
    return Finding(f"limit-{name}", Text(f"device-limit-{side}", shown))


def roof_chart(roofs: Mapping[str, Roof], timings: Mapping[str, Timing], plan: AskPlan) -> chart.Roofline:
    ways = ["numpy", "torch", *(["cuda"] if "cuda" in roofs else [])]
    spots = []
    for number, way in enumerate(ways):
        for name in DRAWN:
            x, y = intensity(timings[name])[-1:], timings[name].speed(way)[-1:]
            named: Sayable = what(name) if number == _lowest(timings[name], ways) else ""
            spots.append(chart.Spot(name=named, x=x, y=y, like=number))
        product = timings["product"]
        kept = product.sizes >= 16
        named = what("product") if number == _lowest(product, ways) else ""
        spots.append(
            chart.Spot(name=named, x=intensity(product)[kept], y=product.speed(way)[kept], like=number)
        )
    ceilings = [
        chart.Ceiling(
            width=roof.width,
            peak=roof.peak,
            width_label=Text("device-roof-memory", {"rate": rate(roof.width, "bytes")}),
            peak_label=Text("device-roof-arithmetic", {"rate": rate(roof.peak, "flops")}),
        )
        for roof in roofs.values()
    ]
    corner = Number(roofs["torch"].corner, "number")
    return chart.Roofline(
        id="roofline",
        title=Text("device-roofline-title"),
        caption=Text("device-roofline-caption", {"rounds": plan.seeds}),
        alt=Text("device-roofline-alt", {"corner": corner}),
        ceilings=tuple(ceilings),
        spots=tuple(spots),
        groups=tuple(WAYS[way] for way in ways),
        x_axis=Text("device-axis-intensity"),
        y_axis=Text("device-axis-speed"),
    )


def _lowest(timing: Timing, ways: list[str]) -> int:
    """The number of the way that is slowest at the largest size: a name below it hides nothing."""
    return int(np.argmin([timing.speed(way)[-1] for way in ways]))
