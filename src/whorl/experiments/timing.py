"""How long an operation takes by size, in every way, round by round; who is faster, by how much and from where on."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from whorl.evidence.estimate import Estimate, mean_interval
from whorl.experiments.clocks import in_rounds
from whorl.experiments.operations import OPERATIONS, Operation, places, tasks
from whorl.laboratory import Laboratory
from whorl.plan import AskPlan
from whorl.streams import generator
from whorl.theory.crossing import Crossing, crossing


@dataclass(frozen=True)
class Timing:
    """Seconds by way, size and round; NaN at the sizes at which a way was not timed."""

    operation: Operation
    sizes: Float[np.ndarray, " size"]
    seconds: Mapping[str, Float[np.ndarray, "size round"]]

    def median(self, way: str) -> Float[np.ndarray, " size"]:
        return np.median(self.seconds[way], axis=1)

    def speed(self, way: str) -> Float[np.ndarray, " size"]:
        """Operations a second."""
        return np.array([self.operation.work(int(size)) for size in self.sizes]) / self.median(way)

    def best(self, way: str) -> float:
        """The most operations a second at any size in any round."""
        work = np.array([self.operation.work(int(size)) for size in self.sizes])
        return float(np.nanmax(work[:, None] / self.seconds[way]))

    def gain(self, slow: str, fast: str) -> Float[np.ndarray, "size round"]:
        """The logarithm to base 2 of how many times as fast the second way was, each time within one round."""
        return np.log2(self.seconds[slow] / self.seconds[fast])

    def contrast(self, slow: str, fast: str, size: int = -1) -> Estimate:
        """The mean gain at one of the sizes, by its number, with its t interval over rounds."""
        return mean_interval(self.gain(slow, fast)[size])

    def crossing(self, slow: str, fast: str) -> Crossing:
        return crossing(self.sizes, self.gain(slow, fast), generator(0, "resampling"))

    def largest(self, way: str) -> int:
        """The number of the largest size at which a way was timed."""
        return int(np.flatnonzero(np.isfinite(self.seconds[way]).all(axis=1))[-1])


def time_operation(lab: Laboratory, plan: AskPlan, name: str) -> Timing:
    """The timing of an operation, measured once and then kept."""
    operation = OPERATIONS[name]
    sizes = operation.sizes(plan.effort)
    settings = {"sizes": sizes, "rounds": plan.seeds, "device": plan.means.device}
    kept = lab.observe(f"timing-{name}", settings, lambda advance: _measured(operation, sizes, plan))
    return Timing(operation, np.array(sizes, dtype=float), kept)


def _measured(operation: Operation, sizes: list[int], plan: AskPlan) -> dict[str, np.ndarray]:
    timed = tasks(operation, sizes, places(plan.means.device))
    seconds = in_rounds(timed, plan.seeds)
    found = {task.way: np.full((len(sizes), plan.seeds), np.nan) for task in timed}
    for task, taken in zip(timed, seconds, strict=True):
        found[task.way][sizes.index(task.size)] = taken
    return found
