"""Points of networks that somebody watches: drawn once while the data stay the same, and no more than are looked at."""

from collections import OrderedDict

import numpy as np

from whorl.data import Draw, Draws
from whorl.recipe import Recipe

MOST_FRESH = 1000
MOST_KEPT = 64  # seeds


class WatchedDraws:
    """The draws of the data that were asked for last: a network of another shape finds its points as they were."""

    def __init__(self) -> None:
        self._settings: dict[str, object] = {}
        self._kept: OrderedDict[int, Draws] = OrderedDict()

    def __call__(self, recipe: Recipe, seed: int) -> Draws:
        """All points to learn from, some of the validation points, evenly spread, and no test points."""
        settings = recipe.settings["data"]
        if settings != self._settings:
            self._settings = settings
            self._kept.clear()
        if seed not in self._kept:
            self._kept[seed] = _watched(recipe, seed)
        self._kept.move_to_end(seed)
        if len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return self._kept[seed]


def _watched(recipe: Recipe, seed: int) -> Draws:
    train, fresh = recipe.data.learnt_from(seed), recipe.data.validated_on(seed)
    return Draws(train, _at(fresh, _evenly(fresh.size, MOST_FRESH)), _at(train, np.arange(0)))


def _at(draw: Draw, places: np.ndarray) -> Draw:
    return Draw(draw.x[places], draw.y[places], draw.classes)


def _evenly(size: int, most: int) -> np.ndarray:
    """Places evenly spread, so that every class has its share."""
    return np.linspace(0, size - 1, min(size, most)).round().astype(np.int64)
