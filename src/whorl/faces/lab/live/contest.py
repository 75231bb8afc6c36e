"""Two recipes on the same seeds: pair after pair is trained, and at each declared look it is said what may be said."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from whorl.difference import Bits, Factor, cell, differences
from whorl.evidence.cells import one_cell
from whorl.evidence.looks import judge
from whorl.evidence.shares import EXACT_FACTORS
from whorl.explanation import inert_among
from whorl.faces.lab.live.errand import GoOn, Say
from whorl.fleet import Unit, Way, train
from whorl.fleet.choice import fitting_means
from whorl.laboratory import USUAL, fitting
from whorl.measure import Measures
from whorl.outcome import Outcome
from whorl.plan import DELTA, MOST
from whorl.recipe import Recipe, RecipeError

if TYPE_CHECKING:
    import xarray

AT_ONCE = 8  # seeds handed to the fleet together: few enough to watch, enough to fill its registers


@dataclass(frozen=True)
class Pair:
    """What the networks of both recipes with one seed recorded."""

    seed: int
    a: Measures
    b: Measures


@dataclass
class Contest:
    """Two recipes, the first seed, the declared looks, and the pairs so far."""

    a: Recipe
    b: Recipe
    seed: int
    looks: tuple[int, ...]
    pairs: list[Pair] = field(default_factory=list)
    told: int = 0

    @property
    def next_look(self) -> int | None:
        """The number of seeds at the look that the pairs so far do not reach yet."""
        return next((look for look in self.looks if look > len(self.pairs)), None)

    @property
    def seeds(self) -> range:
        """The seeds until the next look."""
        return range(self.seed + len(self.pairs), self.seed + (self.next_look or len(self.pairs)))

    def add(self, pair: Pair) -> list[dict[str, Any]]:
        """The messages that a new pair brings: itself, those that waited for a finite loss, and the look if it is one."""
        self.pairs.append(pair)
        return [*self._new_pairs(), *([self._look()] if len(self.pairs) in self.looks else [])]

    def _new_pairs(self) -> list[dict[str, Any]]:
        """The pairs not told of yet; none while every loss is infinite, since then none can be scored by the worst."""
        try:
            values = self._scored()
        except ValueError:
            return []
        new = range(self.told, len(self.pairs))
        self.told = len(self.pairs)
        return [self._pair(self.pairs[place], values[:, place]) for place in new]

    def _pair(self, pair: Pair, values: np.ndarray) -> dict[str, Any]:
        sides = zip("ab", (pair.a, pair.b), values, strict=True)
        return {"kind": "pair", "seed": pair.seed} | {
            side: self._outcome(measures, float(value)) for side, measures, value in sides
        }

    def _outcome(self, measures: Measures, value: float) -> dict[str, float | None]:
        if self.a.is_regression:
            return {"accuracy": None, "loss": value}
        loss = float(measures["test_loss"][0, -1])
        return {"accuracy": value, "loss": loss if np.isfinite(loss) else None}

    def _look(self) -> dict[str, Any]:
        a, b = self._scored()
        look = judge(b - a, self.looks, DELTA)
        assert look.verdict is not None
        said, estimate = look.verdict, look.estimate
        within_reach = said.kind == "undecided" and said.more_seeds <= MOST
        return {
            "kind": "look",
            "seeds": look.seeds,
            "estimate": estimate.estimate,
            "low": estimate.low,
            "high": estimate.high,
            "level": estimate.level,
            "verdict": said.kind,
            "more": said.more_seeds if within_reach else None,
            "next": look.next_look,
        }

    def _scored(self) -> np.ndarray:
        """Each side's outcome at every seed, as an explanation scores it."""
        scored = Outcome.of(self.a).score(self._runs(), [self.a, self.b])
        return np.stack([scored.values["a"], scored.values["b"]])

    def _runs(self) -> "xarray.Dataset":
        import xarray

        sides = [[pair.a for pair in self.pairs], [pair.b for pair in self.pairs]]
        last = {
            name: np.array([[[one[name][0, -1]] for one in side] for side in sides])
            for name in ("test_accuracy", "test_loss")
        }
        diverged = np.array([[one["diverged_at"][0] for one in side] for side in sides])
        axes = ("arm", "seed", "checkpoint")
        variables: dict[str, Any] = {name: (axes, values) for name, values in last.items()}
        return xarray.Dataset(variables | {"diverged_at": (axes[:2], diverged)}, coords={"arm": ["a", "b"]})


def run_pairs(a: Recipe, b: Recipe, seeds: Sequence[int], first: bool, say: Say, go_on: GoOn) -> None:
    """Tells which settings are inert if these are the `first` seeds, and every pair in the order of seeds."""
    import scipy.special  # noqa: F401  or the conversation would wait for them at the first pair
    import xarray  # noqa: F401

    device, fleet = fitting_means([a, b])
    way = Way(device=device, fleet=fleet)
    if first:
        cells = swapped(a, b, differences(a, b))
        measured = _trained([Unit(recipe, (seeds[0],)) for recipe in cells.values()], way, go_on)
        by_cell = dict(zip(cells, (measures for _, measures in sorted(measured, key=_place)), strict=True))
        say(inert_message(inert_among(by_cell, differences(a, b))))
        everything = list(by_cell.values())
        say(Pair(seeds[0], everything[0], everything[-1]))
        seeds = seeds[1:]
    for start in range(0, len(seeds), AT_ONCE):
        _run_some(a, b, seeds[start : start + AT_ONCE], way, say, go_on)


def _run_some(a: Recipe, b: Recipe, seeds: Sequence[int], way: Way, say: Say, go_on: GoOn) -> None:
    waiting: dict[int, Measures] = {}
    told = 0
    for place, measures in _trained([Unit(one, (seed,)) for seed in seeds for one in (a, b)], way, go_on):
        waiting[place] = measures
        while 2 * told in waiting and 2 * told + 1 in waiting:
            say(Pair(seeds[told], waiting.pop(2 * told), waiting.pop(2 * told + 1)))
            told += 1
            go_on(0)


def _trained(units: list[Unit], way: Way, go_on: GoOn) -> Iterator[tuple[int, Measures]]:
    record = fitting(
        USUAL, [unit.recipe for unit in units]
    )  # as an explanation records, which takes these runs over
    with closing(train(units, record, way, go_on)) as networks:  # pyright: ignore[reportArgumentType]
        yield from networks


def _place(found: tuple[int, Measures]) -> int:
    return found[0]


def swapped(a: Recipe, b: Recipe, factors: Sequence[Factor]) -> Mapping[Bits, Recipe]:
    """A first and B last, and between them the recipes with one factor of the other side, where there are such."""
    size = len(factors)
    ends = {(0,) * size: a, (1,) * size: b} if size else {(0,): a, (1,): b}
    if not 1 < size <= EXACT_FACTORS:
        return ends
    others = [one_cell(size, *(set(range(size)) - {factor})) for factor in range(size)]
    between: dict[Bits, Recipe] = {}
    for bits in [*(one_cell(size, factor) for factor in range(size)), *others]:
        try:
            between[bits] = cell(a, b, list(factors), bits)
        except RecipeError:
            continue  # no such recipe: what it would show is left open
    return {**dict([next(iter(ends.items()))]), **between, (1,) * size: b}


def inert_message(factors: Sequence[Factor]) -> dict[str, Any]:
    """The settings of factors that change nothing, those that travel with them too."""
    return {"kind": "inert", "settings": [name for one in factors for name in one.settings]}
