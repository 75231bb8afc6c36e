"""What cells and arms are called in sentences and figures."""

from collections.abc import Sequence
from functools import reduce
from typing import Any

from whorl.difference import Factor
from whorl.gap import Cell, Gap
from whorl.language import Number, Sayable, Text, factor_name, level_name

Name = str | Text
"""What something is called; never a list."""

_SPEAK_FOR_THEMSELVES = (
    "network.activation",
    "network.pool",
    "optimizer",
    "data",
    "loss",
    "network.init",
    "training.schedule",
)


def joined(names: Sequence[Name]) -> Name:
    """Several names as one: ReLU + Adam."""
    return reduce(lambda first, second: Text("arm-plus", {"first": first, "second": second}), names)  # pyright: ignore[reportArgumentType]


def speaks_for_itself(factor: str) -> bool:
    """Whether a level says enough without its factor, as ReLU and Adam do."""
    return factor in _SPEAK_FOR_THEMSELVES


def level(factor: str, value: Any) -> Name:
    """A level that can stand alone: ReLU, but "learning rate 0.001"."""
    if (speaks_for_itself(factor) and value != "none") or "+" in factor:
        return level_name(value)
    return Text("level-of", {"factor": factor_name(factor), "level": level_name(value)})


def factor(name: str) -> Name:
    """A factor, or factors that could only be changed together."""
    return joined([factor_name(part) for part in name.split("+")])


def cell_name(factors: Sequence[Factor], cell: Cell) -> Name:
    """The levels of a cell; the recipe's own name where nothing differs."""
    if not factors:
        return cell.recipe.name
    pairs = zip(factors, cell.bits, strict=True)
    return joined([level(one.name, one.level_b if bit else one.level_a) for one, bit in pairs])


def summary(names: Sequence[Sayable], values: Sequence[Number]) -> tuple[Text, ...]:
    """What a picture shows, for those who cannot see it: each name with its number."""
    return tuple(
        Text("chart-summary-item", {"name": name, "value": value})
        for name, value in zip(names, values, strict=True)
    )


def arm_names(gap: Gap) -> list[Name]:
    """The names of a gap's cells, in their order."""
    return [cell_name(gap.factors, cell) for cell in gap.cells.values()]
