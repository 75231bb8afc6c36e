"""Data for the kernel, drawn once for networks that share it: the arms of a study have the same points at each seed."""

import threading
from collections import Counter, OrderedDict
from collections.abc import Sequence

import numpy as np

from whorl.data import Draw
from whorl.fleet import Job
from whorl.recipe import Recipe

LIMIT = 32_000_000  # bytes kept for networks to come: the course's spiral for 60 seeds
Points = tuple[np.ndarray, np.ndarray]
Kinds = tuple[Points, Points, Points]


class SharedDraws:
    """Train, validation and test points of any job, as arrays of one precision; threads may ask at once.

    What is drawn is kept while another job will ask for it, the latest first where there is more than `limit` bytes.
    Where nothing is `measured` on them, there are no validation and test points: drawing 40,000 takes longer than many
    a training run.
    """

    def __init__(self, jobs: Sequence[Job], precision: str, limit: int = LIMIT, measured: bool = True):
        recipes = {id(recipe): recipe for recipe, _ in jobs}
        numbers: dict[str, int] = {}
        self.data = {
            key: numbers.setdefault(repr(recipe.settings["data"]), len(numbers))
            for key, recipe in recipes.items()
        }
        self.waiting = Counter((self.data[id(recipe)], seed) for recipe, seed in jobs)
        self.kept: OrderedDict[tuple[int, int], Kinds] = OrderedDict()
        self.precision, self.room, self.measured = precision, limit, measured
        self.lock = threading.Lock()

    def of(self, recipe: Recipe, seed: int) -> Kinds:
        """The points of one job, each kind as (x, y); asked for once by each job."""
        key = (self.data[id(recipe)], seed)
        with self.lock:
            self.waiting[key] -= 1
            found = self.kept.get(key) if self.waiting[key] else self._forget(key)
        if found is None:
            found = self._drawn(recipe, seed)
            with self.lock:
                self._keep(key, found)
        return found

    def _drawn(self, recipe: Recipe, seed: int) -> Kinds:
        if not self.measured:
            train = self._points(recipe.data.learnt_from(seed))
            return train, _none_of(train), _none_of(train)
        drawn = recipe.data.draws(seed)
        return self._points(drawn.train), self._points(drawn.validation), self._points(drawn.test)

    def _points(self, draw: Draw) -> Points:
        return (
            np.ascontiguousarray(draw.x, dtype=self.precision),
            np.ascontiguousarray(draw.y, dtype=self.precision),
        )

    def _keep(self, key: tuple[int, int], found: Kinds) -> None:
        if self.waiting[key] < 1 or key in self.kept:
            return
        self.kept[key] = found
        self.room -= _bytes(found)
        while self.room < 0:
            self._forget(next(iter(self.kept)))

    def _forget(self, key: tuple[int, int]) -> Kinds | None:
        found = self.kept.pop(key, None)
        self.room += _bytes(found) if found else 0
        return found


def _none_of(points: Points) -> Points:
    x, y = points
    return x[:0], y[:0]


def _bytes(kinds: Kinds) -> int:
    return sum(array.nbytes for points in kinds for array in points)
