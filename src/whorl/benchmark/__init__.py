"""How fast networks are trained here, against the ways that people use: measured in turns, round after round."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from whorl.benchmark.crew import Crew
from whorl.benchmark.peers import COMPILES, USUAL
from whorl.benchmark.rounds import Told, measure
from whorl.benchmark.worker import PRODUCT
from whorl.benchmark.workload import Workload, workloads
from whorl.language import Complaint, Text, say

APART = ("startup", "memory")  # measured by calls of their own
NAMES = (*workloads(), *APART)


@dataclass(frozen=True)
class Effort:
    """How long is measured: rounds, seconds of a turn, networks of the margin, and of the memory many and few."""

    rounds: int = 5
    turn: float = 0.5
    margin: int = 272
    memory: tuple[int, int] = (4096, 256)
    compiles: bool = True


FULL, QUICK = Effort(), Effort(3, 0.15, 80, (256, 64), compiles=False)


def bench(
    names: Sequence[str] = (),
    effort: Effort = FULL,
    growth: bool = False,
    told: Told | None = None,
    language: str = "en",
) -> dict[str, Any]:
    """The benchmarks of these names (all without any) as one JSON document; ValueError for an unknown name."""
    from whorl.benchmark.facts import facts

    if unknown := next((name for name in names if name not in NAMES), None):
        raise Complaint(Text("bench-unknown", {"name": unknown, "names": ", ".join(NAMES)}))
    wanted = [name for name in NAMES if name in names] if names or growth else list(NAMES)
    document: dict[str, Any] = {"schema": 1, "machine": facts()}
    document["settings"] = {"rounds": effort.rounds, "turn_seconds": effort.turn}
    with crews() as ready:
        known = workloads()
        document["workloads"] = [
            _measured(known[name], ready, effort, told, language) for name in wanted if name in known
        ]
        if growth:
            from whorl.benchmark.growth import measure_growth

            document["growth"] = measure_growth(ready, effort.rounds, effort.turn, told)
    return {**document, **_apart(wanted, effort, told)}


@contextmanager
def crews() -> Iterator[dict[str, Crew]]:
    """A crew for every way and for the machine's product speed; their processes end with the block."""
    from whorl.benchmark.peers import PEERS

    ready = {name: Crew(name) for name in (*PEERS, PRODUCT)}
    try:
        yield ready
    finally:
        for crew in ready.values():
            crew.close()


def _measured(
    workload: Workload, ready: dict[str, Crew], effort: Effort, told: Told | None, language: str
) -> dict[str, Any]:
    """A workload in the ways it is meant for."""
    names = [*(workload.ways or USUAL), PRODUCT]
    if "whorl-run" in names:
        workload = replace(workload, networks=effort.margin)
    chosen = {name: ready[name] for name in names if effort.compiles or name != COMPILES}
    found = measure(workload, chosen, effort.rounds, effort.turn, told, language)
    if not effort.compiles and COMPILES in names:
        found["left_out"][COMPILES] = say(Text("bench-compiles"), language)
    return found


def _apart(wanted: Sequence[str], effort: Effort, told: Told | None) -> dict[str, Any]:
    """What is measured in processes of its own: starting, and memory."""
    from whorl.benchmark import memory, startup

    calls = {
        "startup": lambda: startup.measure(effort.rounds),
        "memory": lambda: memory.measure(*effort.memory),
    }
    found = {}
    for name in wanted:
        if name in calls:
            told(name, 1, 1) if told else None
            found[name] = calls[name]()
    return found
