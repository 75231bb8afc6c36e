"""One workload measured: every way takes a turn in every round, and the order moves on from round to round."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from whorl.benchmark.crew import Crew, PeerFailed, Turn
from whorl.benchmark.peers import BASE
from whorl.benchmark.spread import Spread, ratios
from whorl.benchmark.worker import PRODUCT, module
from whorl.benchmark.workload import Workload
from whorl.language import Sayable, say

Told = Callable[[str, int, int], None]
"""Told the workload, the round that begins, and how many there will be."""


def measure(
    workload: Workload,
    crews: Mapping[str, Crew],
    rounds: int,
    turn: float,
    told: Told | None = None,
    language: str = "en",
) -> dict[str, Any]:
    """The costs of a workload for each crew, round by round, with ratios to the plain loop, as JSON."""
    ready: dict[str, float] = {}
    failed: dict[str, Sayable] = {}
    turns: dict[str, list[Turn]] = {}
    for name, crew in crews.items():
        try:
            ready[name] = crew.ready(workload, turn)
            turns[name] = []
        except PeerFailed as failure:
            failed[name] = failure.reason
    for number in range(rounds):
        if told:
            told(workload.name, number + 1, rounds)
        for name in rotated(list(turns), number):
            try:
                turns[name].append(crews[name].turn())
            except PeerFailed as failure:
                failed[name] = failure.reason
                del turns[name]
    left_out = {name: say(reason, language) for name, reason in failed.items()}
    return {**described(workload), **summed_up(workload, turns, ready), "left_out": left_out}


def rotated(names: Sequence[str], by: int) -> list[str]:
    """The names in their order, beginning with another one each time."""
    start = by % len(names) if names else 0
    return [*names[start:], *names[:start]]


def described(workload: Workload) -> dict[str, Any]:
    """What was trained."""
    return {
        "name": workload.name,
        "recipe": {"name": workload.recipe.name, **workload.recipe.settings},
        "logged": workload.logged,
        "networks": workload.networks,
        "operations": workload.operations,
        "steps_per_epoch": workload.steps_per_epoch,
    }


def summed_up(
    workload: Workload,
    turns: Mapping[str, Sequence[Turn]],
    ready: Mapping[str, float],
) -> dict[str, Any]:
    """From seconds per network-step to microseconds, ratios and shares of the product speed."""
    costs = {name: [turn.seconds for turn in each] for name, each in turns.items()}
    speeds = [1 / cost for cost in costs.get(PRODUCT, ())]
    ways = {
        name: {
            "ready_seconds": ready[name],
            "us_rounds": [cost * 1e6 for cost in seconds],
            "processor_us_rounds": [turn.processor * 1e6 for turn in turns[name]],
            "us": Spread.of([cost * 1e6 for cost in seconds]).as_json(),
            "ratio": _ratio(costs, name),
            "share": _share(workload.operations, seconds, speeds),
        }
        for name, seconds in costs.items()
        if name != PRODUCT and seconds
    }
    return {"ways": ways, "product_rounds": speeds, "core_share": core_share(turns)}


def core_share(turns: Mapping[str, Sequence[Turn]]) -> float | None:
    """How much of a core single-threaded processes had (median): much below 1, somebody else was using the machine."""
    single = [turn.busy for name, each in turns.items() if module(name).THREADS == 1 for turn in each]
    return min(1.0, Spread.of(single).median) if single else None


def _ratio(costs: Mapping[str, Sequence[float]], name: str) -> dict[str, float] | None:
    return Spread.of(ratios(costs[BASE], costs[name])).as_json() if costs.get(BASE) else None


def _share(operations: float, seconds: Sequence[float], speeds: Sequence[float]) -> float | None:
    """The median share of the product speed measured in the same round."""
    if not speeds:
        return None
    return Spread.of([operations / cost / speed for cost, speed in zip(seconds, speeds, strict=True)]).median
