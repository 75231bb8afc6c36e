"""Many networks at once. The seam between what to train and how: `train`, from recipes and seeds to measures."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from whorl.measure import Measures, Record
from whorl.recipe import Recipe


@dataclass(frozen=True)
class Unit:
    """An arm and a block of its seeds: what is trained, committed and counted as one."""

    recipe: Recipe
    seeds: tuple[int, ...]

    def __post_init__(self) -> None:
        if not self.seeds:
            raise ValueError(
                f"seeds=(): a unit of {self.recipe.name} trains at least one network; give it a seed"
            )


@dataclass(frozen=True)
class Way:
    """How networks are trained: the device, the fleet, how many at once, and in which precision."""

    device: str = "auto"
    fleet: str = "auto"
    workers: int | None = None
    precision: str = "float32"


Job = tuple[Recipe, int]
"""One network to train: its recipe and its seed."""

Progress = Callable[[float], None]
"""Told how many more networks are finished; a fraction where a long one is on its way."""


def train(
    units: Sequence[Unit], record: Record, way: Way = Way(), progress: Progress | None = None
) -> Iterator[tuple[int, Measures]]:
    """Each unit's place in the list and its measures, as units are finished."""
    from whorl.fleet.choice import trainer

    for indices, run in trainer(units, way):
        jobs = [(units[i].recipe, seed) for i in indices for seed in units[i].seeds]
        owners = [i for i in indices for _ in units[i].seeds]
        yield from _gathered(owners, run(jobs, record, progress))


def _gathered(owners: list[int], results: Iterator[tuple[int, Measures]]) -> Iterator[tuple[int, Measures]]:
    """Networks put together into their units, each unit given out when its last network is there."""
    sizes = Counter(owners)
    waiting: dict[int, dict[int, Measures]] = {owner: {} for owner in sizes}
    for job, measures in results:
        owner = owners[job]
        waiting[owner][job] = measures
        if len(waiting[owner]) == sizes[owner]:
            parts = waiting.pop(owner)
            yield owner, _stacked([parts[place] for place in sorted(parts)])


def _stacked(parts: list[Measures]) -> Measures:
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


__all__ = ["Job", "Progress", "Unit", "Way", "train"]
