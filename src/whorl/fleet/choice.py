"""Which fleet trains what: the one place that decides between the compiled way, PyTorch on CPU and CUDA."""

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from whorl.cost import cost
from whorl.fleet import Job, Progress, Unit, Way
from whorl.language import Complaint, Sayable, Text
from whorl.machine import cores
from whorl.measure import Measures, Record
from whorl.recipe import Recipe

Jobs = Sequence[Job]
Results = Iterator[tuple[int, Measures]]
Run = Callable[[Jobs, Record, Progress | None], Results]
_SMALL = 2 * 10**9  # operations below which starting processes costs more than they save
_CUDA_STACK = 128
_DEVICES = ("auto", "cpu", "cuda")
_FLEETS = ("auto", "reference", "compiled")


def trainer(units: Sequence[Unit], way: Way) -> list[tuple[list[int], Run]]:
    """The units by number in groups, each with the function that trains its networks."""
    if not units:
        return []
    device, fleet = fitting_means([unit.recipe for unit in units], way.device, way.fleet)
    if fleet == "compiled":
        return [(list(range(len(units))), partial(_compiled, way=way))]
    return [(mingled(len(units)), _counted(partial(_on_cuda if device == "cuda" else _reference, way=way)))]


def mingled(count: int) -> list[int]:
    """All places from 0 up, so ordered that every stretch has some of each part of the list.

    Arms are listed from the smallest network to the largest: trained in that order, the time left would be a promise
    made on the smallest.
    """
    step = next(step for step in range(int(0.618 * count) or 1, count + 2) if math.gcd(step, count) == 1)
    return [place * step % count for place in range(count)]


def _counted(train: Run) -> Run:
    """Tells of every network when it is finished, where a fleet knows no more of how far it is."""

    def run(jobs: Jobs, record: Record, progress: Progress | None) -> Results:
        for result in train(jobs, record, progress):
            if progress:
                progress(1)
            yield result

    return run


def fitting_means(recipes: Sequence[Recipe], device: str = "auto", fleet: str = "auto") -> tuple[str, str]:
    """The device and the fleet for some recipes: one fleet for all, compiled where it is there and knows them all.

    Small networks are fastest on the processor, so CUDA is used only where it is asked for, by the reference fleet. A
    fleet that is asked for and cannot be had is an error that says why.
    """
    for name, given, known in (("device", device, _DEVICES), ("fleet", fleet, _FLEETS)):
        if given not in known:
            raise Complaint(
                Text("choice-unknown", {"name": name, "given": repr(given), "names": ", ".join(known)})
            )
    if device == "cuda":
        _require_cuda(fleet)
        return "cuda", "reference"
    if fleet == "reference":
        return "cpu", "reference"
    reason = not_compiled(recipes)
    if reason and fleet == "compiled":
        raise Complaint(Text("fleet-not-compiled", {"reason": reason}))
    return "cpu", "reference" if reason else "compiled"


def not_compiled(recipes: Sequence[Recipe]) -> Sayable | None:
    """Why the compiled fleet cannot train these recipes, or None where it can."""
    from whorl.fleet.native import available, supports

    return available() or next((reason for recipe in recipes if (reason := supports(recipe))), None)


def _require_cuda(fleet: str) -> None:
    if fleet == "compiled":
        raise Complaint(Text("fleet-and-cuda"))
    import torch

    if not torch.cuda.is_available():
        raise Complaint(Text("no-cuda"))


def _compiled(jobs: Jobs, record: Record, progress: Progress | None, way: Way) -> Results:
    from whorl.fleet.native import train_jobs

    yield from train_jobs(jobs, record, way.precision, way.workers or cores(), progress=progress)


def _reference(jobs: Jobs, record: Record, progress: Progress | None, way: Way) -> Results:
    from whorl.fleet.workers import train_in_processes

    workers = way.workers or cores()
    operations = sum(cost(recipe, 1, record).operations for recipe, _ in jobs)
    if workers > 1 and len(jobs) > 1 and operations > _SMALL:
        yield from train_in_processes(jobs, record, way.precision, workers, progress)
        return
    from whorl.fleet.reference import train_stack

    for place, job in enumerate(jobs):
        with one_thread():
            measures = train_stack([job], record, way.precision)
        yield place, measures


@contextmanager
def one_thread() -> Iterator[None]:
    """One thread for each operation, so that bytes do not depend on where a network was trained."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def _on_cuda(jobs: Jobs, record: Record, _progress: Progress | None, way: Way) -> Results:
    """Networks of one shape side by side in stacks on the GPU."""
    from whorl.fleet.reference import shape_key, train_stack

    groups: dict[str, list[int]] = {}
    for place, (recipe, _) in enumerate(jobs):
        groups.setdefault(shape_key(recipe), []).append(place)
    for places in groups.values():
        for start in range(0, len(places), _CUDA_STACK):
            part = places[start : start + _CUDA_STACK]
            measures = train_stack([jobs[place] for place in part], record, way.precision, "cuda")
            for row, place in enumerate(part):
                yield place, {name: array[row : row + 1] for name, array in measures.items()}
