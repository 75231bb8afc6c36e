"""A fraction of a factorial design: some factors vary freely, each further one follows from three of them.

Fewer cells are paid for with aliases: effects that no run of the fraction tells apart (Box and Hunter 1961, "The 2^(k-p)
fractional factorial designs"). Here all words of the defining relation have an even number of factors, so that both
ends, A itself and B itself, are among the cells, and the main effects of the fraction sum to the whole gap exactly.
"""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from whorl.evidence.cells import Cell, Game, every_cell
from whorl.evidence.estimate import finite

Factors = frozenset[int]
Pair = tuple[int, int]


@dataclass(frozen=True)
class Fraction:
    """`free` factors in all combinations; each further one has B's level where an odd number of its `generators` has.

    Without generators it is the full factorial.
    """

    free: int
    generators: tuple[tuple[int, ...], ...] = ()

    def __post_init__(self) -> None:
        even = [one for one in self.generators if len(one) % 2 == 0]
        if even or len(set(self.generators)) < len(self.generators):
            raise ValueError(
                f"generators={self.generators}: each is another odd number of factors, or an end would be missing"
            )

    @property
    def factors(self) -> int:
        return self.free + len(self.generators)

    @property
    def cells(self) -> list[Cell]:
        """The cells that are run, A's own first and B's own last."""
        made = [
            (*bits, *(sum(bits[place] for place in one) % 2 for one in self.generators))
            for bits in every_cell(self.free)
        ]
        return sorted(made)

    @property
    def words(self) -> list[Factors]:
        """The defining relation: sets of factors whose product is the same in every cell."""
        first = [frozenset((*one, self.free + place)) for place, one in enumerate(self.generators)]
        chosen = itertools.product((False, True), repeat=len(first))
        return [
            word for taken in chosen if any(taken) and (word := _product(itertools.compress(first, taken)))
        ]

    @property
    def resolution(self) -> int | None:
        """The length of the shortest word: at IV no main effect is aliased with an interaction of two; None if full."""
        return min((len(word) for word in self.words), default=None)

    @property
    def bundles(self) -> list[tuple[Pair, ...]]:
        """The interactions of two factors, those together that the fraction cannot tell apart."""
        found: dict[Factors, list[Pair]] = {}
        for pair in itertools.combinations(range(self.factors), 2):
            alike = [frozenset(pair), *(frozenset(pair) ^ word for word in self.words)]
            found.setdefault(min(alike, key=lambda one: (len(one), sorted(one))), []).append(pair)
        return [tuple(pairs) for pairs in found.values()]


def _product(words) -> Factors:
    made: Factors = frozenset()
    for one in words:
        made ^= one
    return made


def main_effects(design: Fraction, values: Game) -> Float[np.ndarray, "factor seed"]:
    """What B's level of each factor adds, averaged over the cells of the design, seed by seed."""
    return np.stack([_contrast(design, values, (factor,)) for factor in range(design.factors)])


def together(design: Fraction, values: Game) -> dict[tuple[Pair, ...], Float[np.ndarray, " seed"]]:
    """How much more the one factor of a pair adds where the other has B's level than where it has A's, seed by seed.

    Pairs of one bundle share one number: the sum of theirs.
    """
    return {pairs: 2 * _contrast(design, values, pairs[0]) for pairs in design.bundles}


def _contrast(design: Fraction, values: Game, factors: tuple[int, ...]) -> Float[np.ndarray, " seed"]:
    """The mean over cells where the product of these factors' signs is + less the mean where it is -."""
    signs = [(-1) ** sum(1 - cell[factor] for factor in factors) for cell in design.cells]
    outcomes = np.stack([finite(values[cell]) for cell in design.cells])
    return 2 * np.mean(np.array(signs)[:, None] * outcomes, axis=0)


def part_of(design: Fraction, values: Mapping[Cell, Float[np.ndarray, " seed"]]) -> Game:
    """Of more cells, those of the design; refused where one is missing."""
    missing = [cell for cell in design.cells if cell not in values]
    if missing:
        raise ValueError(
            f"cells: {len(missing)} of {len(design.cells)} are missing, the first {missing[0]}; run them"
        )
    return {cell: values[cell] for cell in design.cells}
