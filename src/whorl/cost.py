"""What training would cost in parameters, memory and operations, in whole numbers, before anything is allocated."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from whorl.language import Complaint, Text
from whorl.machine import memory
from whorl.measure import Record
from whorl.recipe import Recipe

BLOCK = 4096  # points evaluated at once
_NUMBER = 4  # bytes of a float32
_PREFIXES = ("", "k", "M", "G", "T", "P", "E", "Z", "Y", "R", "Q")


class TooLarge(Complaint):
    """A recipe whose cost is beyond the machine; the message states the cost and the limit."""


@dataclass(frozen=True)
class Cost:
    """Of training networks of one recipe: parameters of one, bytes at the worst moment, operations of all."""

    networks: int
    parameters: int
    bytes: int
    operations: int

    def as_json(self) -> dict[str, int]:
        return asdict(self)


@dataclass(frozen=True)
class Planned:
    """A stage before it is run: its name, each recipe once for every seed, and what is recorded.

    `open` where more may come on top, such as rates beyond the first ones.
    """

    name: str
    recipes: Sequence[Recipe]
    seeds: int
    record: Record
    open: bool = False

    @property
    def cost(self) -> Cost:
        """What it costs; TooLarge where the machine cannot hold it."""
        return refuse_too_large(self.recipes, self.seeds, fitting(self.record, self.recipes))


def fitting(record: Record, recipes: Sequence[Recipe]) -> Record:
    """The record with no more measurements than the shortest arm has steps, so that all arms have equally many."""
    most = min(recipe.training.steps for recipe in recipes) + 1
    return Record(min(record.points, most), min(record.checkpoints, most), min(record.snapshots, most))


def cost(recipe: Recipe, networks: int, record: Record, at_once: int = 2) -> Cost:
    """The cost of `networks` of a recipe, `at_once` of them in memory together."""
    sums, products = recipe.network.work(recipe.data.shape, recipe.data.outputs)
    parameters = recipe.parameters
    points = recipe.data.train_size
    batch = points if recipe.training.batch == "full" else recipe.training.batch
    arrays = 5 + 4 * (recipe.network.normalisation != "none") + 2 * recipe.network.residual
    widths = (
        recipe.data.features + arrays * sums
    )  # sums (normalised ones too), activations, slopes, and a pass before
    copies = 10 + recipe.optimizer.memory  # weights, gradient, initial float64 ones, and what an update needs
    training = copies * parameters + max(points, BLOCK) * widths
    fresh = recipe.data.fresh_size
    drawn = (points + fresh) * (
        2 * recipe.data.features + 3 * recipe.data.outputs + 4
    )  # class numbers in int64
    kept = (
        record.snapshots * recipe.numbers
        + 2 * record.points
        + (6 + 2 * recipe.network.depth) * record.checkpoints
    )
    products *= 2
    steps = recipe.training.steps * batch * 3 * products
    measured = min(record.checkpoints, recipe.training.steps + 1) * (fresh + 3 * points) * products
    if batch < points:  # otherwise the training pass itself is the measured one
        measured += min(record.points, recipe.training.steps + 1) * points * products
    return Cost(
        networks,
        parameters,
        _NUMBER * (at_once * (training + drawn) + networks * kept) + at_once * recipe.data.footprint,
        networks * (steps + measured),
    )


def refuse_too_large(recipes: Sequence[Recipe], networks: int, record: Record, at_once: int = 2) -> Cost:
    """The summed cost of a plan, `networks` for each recipe; TooLarge where the machine cannot hold it."""
    limit = memory() * 6 // 10
    total = Cost(0, 0, 0, 0)
    for recipe in recipes:
        one = cost(recipe, networks, record, at_once)
        if one.bytes > limit:
            values = {
                "name": recipe.name,
                "parameters": str(one.parameters),
                "bytes": readable(one.bytes),
                "operations": readable(one.operations),
                "networks": str(networks),
                "limit": readable(limit),
            }
            raise TooLarge(Text("plan-too-large", values))
        total = Cost(
            total.networks + one.networks,
            max(total.parameters, one.parameters),
            max(total.bytes, one.bytes),
            total.operations + one.operations,
        )
    return total


def readable(amount: int) -> str:
    """A whole number to three digits with a unit prefix, as a unit may follow it: 12 300 000 is "12.3 M"."""
    digits = len(str(amount))
    rounded = round(amount, 3 - digits) if digits > 3 else amount
    power = min((len(str(rounded)) - 1) // 3, len(_PREFIXES) - 1)
    return f"{rounded / 1000**power:.15g} {_PREFIXES[power]}"
