"""How the cost of a network-step grows with the number of networks, the width, the depth and the points."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from whorl.benchmark.crew import Crew
from whorl.benchmark.rounds import Told, measure
from whorl.benchmark.workload import SPIRAL, Workload, lengthened, spiral

WAYS = ("plain", "reference", "compiled")
OPERATIONS = 1e10  # of one network: enough that drawing its data weighs little
MOST_STEPS = 100_000
VALUES = {
    "networks": (1, 2, 4, 8, 16, 64, 256),
    "width": (1, 4, 16, 64, 256, 1024),
    "depth": (1, 2, 4, 8, 16, 32),
    "points": (30, 120, 600, 3000, 12_000, 60_000),
}
_BUILD: dict[str, Callable[[int], Workload]] = {
    "networks": lambda count: replace(spiral("networks", [100], 1000), networks=count),
    "width": lambda width: spiral("width", [width], 1000),
    "depth": lambda depth: spiral("depth", [32] * depth, 1000),
    "points": lambda points: spiral("points", [100], 1000, data={**SPIRAL, "points_per_class": points // 3}),
}


def workload(axis: str, value: int) -> Workload:
    """The workload at one value of an axis, with as many steps as its size allows; all else is that of W1."""
    one = replace(_BUILD[axis](value), name=f"{axis}-{value}")
    return lengthened(one, int(min(max(OPERATIONS / one.operations, 50), MOST_STEPS)))


def measure_growth(
    crews: Mapping[str, Crew],
    rounds: int,
    turn: float,
    told: Told | None = None,
    values: Mapping[str, tuple[int, ...]] = VALUES,
) -> dict[str, Any]:
    """Along each axis: the values, and microseconds per network-step in each way, round by round."""
    chosen = {name: crews[name] for name in WAYS if name in crews}
    found: dict[str, Any] = {}
    for axis, each in values.items():
        ran = [measure(workload(axis, value), chosen, rounds, turn, told) for value in each]
        lines = {
            name: [one["ways"][name]["us"] if name in one["ways"] else None for one in ran] for name in chosen
        }
        found[axis] = {"values": list(each), "ways": lines}
    return found
