"""The fast way to train many networks: the compiled kernel, one thread for each core over a queue of networks."""

import queue
import threading
from collections.abc import Iterator, Sequence

import numpy as np

from whorl.fleet import Job, Progress
from whorl.fleet.draws import Points, SharedDraws
from whorl.fleet.library import (
    ACTIVATIONS,
    CANCELLED,
    LOSSES,
    OPTIMIZERS,
    OUT_OF_MEMORY,
    CControl,
    CDraw,
    CNetwork,
    available,
    instructions,
    library,
)
from whorl.fleet.problem import Problem, settings_of
from whorl.language import Said, Text
from whorl.measure import Measures, Record, blank
from whorl.recipe import Recipe

Result = tuple[int, Measures]


class NoMemory(Said, MemoryError):
    """There is no memory for the networks that were to be trained together."""


THREAD = "whorl-compiled"
TELLING = 0.2  # seconds between words of progress


def supports(recipe: Recipe) -> Text | None:
    """What a recipe asks for that the compiled fleet lacks, or None where it can train it."""
    asked = [
        ("network", recipe.network.name, ("mlp",)),
        ("loss", recipe.loss.name, LOSSES),
        ("optimizer", recipe.optimizer.name, OPTIMIZERS),
        *(("activation", name, ACTIVATIONS) for name in recipe.network.activations),
    ]
    for kind, name, known in asked:
        if name not in known:
            return Text("compiled-lacks", {"what": f'{kind} "{name}"'})
    if recipe.network.residual:
        return Text("compiled-lacks", {"what": "network.residual"})
    if recipe.network.normalisation != "none":
        return Text("compiled-lacks", {"what": f'network.normalisation "{recipe.network.normalisation}"'})
    if recipe.training.shift:
        return Text("compiled-lacks", {"what": "training.shift"})
    return None


def train_jobs(
    jobs: Sequence[Job],
    record: Record,
    precision: str = "float32",
    workers: int = 1,
    layout: str = "auto",
    progress: Progress | None = None,
) -> Iterator[Result]:
    """Each network's place and measures as they are finished; stopping early stops the threads at once.

    `progress` is told at least every quarter of a second how much more was done, also of networks on their way.
    """
    chunks: queue.SimpleQueue[list[int] | None] = queue.SimpleQueue()
    finished: queue.SimpleQueue[list[Result] | BaseException] = queue.SimpleQueue()
    control = CControl()
    split = _chunks(jobs, record, precision, layout)
    draws = SharedDraws(jobs, precision, measured=record.checkpoints > 0)
    for chunk in split:
        chunks.put(chunk)

    def work() -> None:
        while (chunk := chunks.get()) is not None and not control.cancel:
            try:
                finished.put(_train_chunk(jobs, chunk, record, precision, layout, control, draws))
            except BaseException as problem:
                finished.put(problem)

    threads = [
        threading.Thread(target=work, name=THREAD, daemon=True) for _ in range(min(workers, len(split)))
    ]
    try:
        for thread in threads:
            chunks.put(None)
            thread.start()
        told = _Told(jobs, control, progress)
        for _ in split:
            results = _awaited(finished, told)
            if isinstance(results, BaseException):
                raise results
            told.add(len(results))
            yield from results
    finally:
        control.cancel = 1
        for thread in threads:
            thread.join()


class _Told:
    """How much of the work has been told of, in networks; steps count towards those that are on their way."""

    def __init__(self, jobs: Sequence[Job], control: CControl, progress: Progress | None):
        self.networks, self.steps = len(jobs), sum(recipe.training.steps for recipe, _ in jobs)
        self.control, self.progress = control, progress
        self.finished, self.told = 0, 0.0

    def add(self, networks: int) -> None:
        self.finished += networks
        self.tell()

    def tell(self) -> None:
        underway = self.networks * min(1.0, self.control.progress / self.steps)
        share = max(float(self.finished), underway if self.finished < self.networks else 0.0)
        if self.progress and share > self.told:
            self.progress(share - self.told)
            self.told = share


def _awaited(finished: queue.SimpleQueue, told: _Told) -> list[Result] | BaseException:
    """The next results, telling of progress while there are none."""
    while True:
        try:
            return finished.get(timeout=TELLING)
        except queue.Empty:
            told.tell()


def _chunks(jobs: Sequence[Job], record: Record, precision: str, layout: str) -> list[list[int]]:
    """The places of networks that go into one call: one by one, or as many as lie side by side in a register."""
    keys = {id(recipe): _alike(recipe) for recipe in {id(recipe): recipe for recipe, _ in jobs}.values()}
    alike: dict[str, list[int]] = {}
    for place, (recipe, _) in enumerate(jobs):
        alike.setdefault(keys[id(recipe)], []).append(place)
    chunks = []
    for places in alike.values():
        size = Problem(jobs[places[0]][0], record, precision, layout).group
        chunks += [places[start : start + size] for start in range(0, len(places), size)]
    return sorted(chunks)


def _alike(recipe: Recipe) -> str:
    """What networks of one call share: all but the optimizer's numbers and the schedule."""
    training = (recipe.training.steps, recipe.training.batch)
    settings = {**recipe.settings, "optimizer": recipe.optimizer.name, "training": training}
    return repr(sorted(settings.items()))


class _Network:
    """The C view of one network, its data and initial weights drawn, its measures still blank."""

    def __init__(self, recipe: Recipe, seed: int, record: Record, precision: str, draws: SharedDraws):
        data, training = recipe.data, recipe.training
        layers, parameters = len(recipe.network.hidden) + 1, recipe.parameters
        self.measures = blank(1, layers, parameters, training.steps, record, "float64")
        initial = recipe.network.initial_weights(data.features, data.outputs, seed)
        self.arrays: list[np.ndarray] = [np.ascontiguousarray(initial, dtype=precision)]
        train, validation, test = (self.draw(points) for points in draws.of(recipe, seed))
        self.c = CNetwork(
            seed=seed,
            **settings_of(recipe),
            train=train,
            validation=validation,
            test=test,
            initial=self.arrays[0].ctypes.data,
        )
        for name, array in self.measures.items():
            if name != "diverged_at":
                setattr(self.c, name, array.ctypes.data)

    def draw(self, points: Points) -> CDraw:
        x, y = points
        self.arrays += [x, y]
        return CDraw(x.ctypes.data, y.ctypes.data, len(x))


def _train_chunk(
    jobs: Sequence[Job],
    places: list[int],
    record: Record,
    precision: str,
    layout: str,
    control: CControl,
    draws: SharedDraws,
) -> list[Result]:
    """Gets the data of a few alike networks, trains them in one call without the GIL, and gives their measures."""
    problem = Problem(jobs[places[0]][0], record, precision, layout)
    networks = [_Network(*jobs[place], record, precision, draws) for place in places]
    array = (CNetwork * len(networks))(*(network.c for network in networks))
    outcome = library().whorl_train(problem.c, array, len(networks), control)
    if outcome == CANCELLED:
        raise InterruptedError("training was stopped")
    if outcome == OUT_OF_MEMORY:
        raise NoMemory(Text("memory-none"))
    if outcome:
        raise ValueError("the compiled fleet does not understand this problem; please report it")
    results = []
    for place, network, c in zip(places, networks, array, strict=True):
        measures = {name: values.astype(precision) for name, values in network.measures.items()}
        results.append((place, measures | {"diverged_at": np.array([c.diverged_at], dtype=np.int32)}))
    return results


__all__ = ["available", "instructions", "supports", "train_jobs"]
