"""Which factors differ between two recipes, which cells their combinations make, and what a claim may not say."""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from whorl.echo import one_line
from whorl.language import Sayable, Text, complaint
from whorl.networks import AnyNetwork, Mlp
from whorl.recipe import Recipe, RecipeError, recipe_from

RATE = "optimizer.lr"
Bits = tuple[int, ...]
_ABSENT = object()
_SECTIONS = ("data", "network", "loss", "optimizer", "training")
_CONTENT = "data.sha256"  # which table of one's own points it is; the table's parts go with it
_TRAVEL_WITH = {  # a setting that exists under only one level of another factor
    "network.init_scale": "network.init",
    "training.decay_every": "training.schedule",
    "training.decay_factor": "training.schedule",
    **{f"data.{part}": _CONTENT for part in ("file", "label", "target", "columns", "class_names", "x", "y")},
}
_WINDOWS = tuple(f"network.pool_{part}" for part in ("size", "stride", "padding", "after"))


@dataclass(frozen=True)
class Factor:
    """One thing in which two recipes differ: what it is called, its two levels, and the settings it carries along."""

    name: str
    level_a: Any
    level_b: Any
    settings: tuple[str, ...]
    travelling: tuple[str, ...] = ()

    @property
    def is_rate(self) -> bool:
        """A differing learning rate is a factor at the given settings and a nuisance when rates are tuned."""
        return self.name == RATE

    def as_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "a": self.level_a,
            "b": self.level_b,
            "carries": list(self.travelling),
            "kind": "nuisance" if self.is_rate else "scientific",
        }


def differences(a: Recipe, b: Recipe) -> list[Factor]:
    """The factors in which two recipes differ, in the recipe's own order."""
    flat_a, flat_b = _flat(a), _flat(b)
    keys = [key for key in {**flat_a, **flat_b} if flat_a.get(key, _ABSENT) != flat_b.get(key, _ABSENT)]
    carriers = {key: _carrier(key, keys, a, b, flat_a, flat_b) for key in keys}
    factors = []
    for key in keys:
        if carriers[key] is None:
            riders = tuple(other for other in keys if carriers[other] == key)
            name = "data" if key == _CONTENT else key.removesuffix(".name")
            factors.append(Factor(name, flat_a.get(key), flat_b.get(key), (key, *riders), riders))
    return factors


def _flat(recipe: Recipe) -> dict[str, Any]:
    """Settings by dotted key, those too that a recipe leaves unsaid."""
    flat = {}
    for section in _SECTIONS:
        said, part = recipe.settings[section], getattr(recipe, section)
        unsaid = {key: getattr(part, key) for key in type(part).model_fields if key not in said}
        flat |= {f"{section}.{key}": value for key, value in (said | unsaid).items()}
    return flat


def _carrier(
    key: str, differing: list[str], a: Recipe, b: Recipe, flat_a: dict[str, Any], flat_b: dict[str, Any]
) -> str | None:
    """The key of the factor with which a setting travels, or None where it is a factor of its own."""
    section = key.split(".")[0]
    kind = f"{section}.name"
    settled = key in (kind, RATE) or kind not in differing
    if not settled and (key not in flat_a or key not in flat_b or _both_default(key, a, b)):
        return kind
    carrier = _TRAVEL_WITH.get(key)
    if carrier in differing:
        return carrier
    if key in _WINDOWS and "network.pool" in differing:
        return "network.pool" if "none" in (flat_a.get("network.pool"), flat_b.get("network.pool")) else None
    if "network.hidden" in differing and _hangs_on_layers(key, a.network, b.network):
        return "network.hidden"
    return None


def _hangs_on_layers(key: str, a: AnyNetwork, b: AnyNetwork) -> bool:
    """Whether the hidden layers of one of two networks leave a setting nothing to act on, or no place in its list."""
    depths = len(a.hidden), len(b.hidden)
    if not isinstance(a, Mlp) or not isinstance(b, Mlp):
        return 0 in depths and key == "network.dropout"
    if key == "network.residual":
        return not (a.has_places_to_skip and b.has_places_to_skip)
    if key == "network.activation" and any(isinstance(one.activation, tuple) for one in (a, b)):
        return 0 in depths or depths[0] != depths[1]
    return 0 in depths and key in ("network.activation", "network.dropout", "network.normalisation")


def _both_default(key: str, a: Recipe, b: Recipe) -> bool:
    """Whether each recipe leaves a setting at its own kind's default."""
    section, setting = key.split(".")
    parts = getattr(a, section), getattr(b, section)
    return all(getattr(part, setting) == type(part).model_fields[setting].default for part in parts)


def cell(a: Recipe, b: Recipe, factors: list[Factor], bits: Bits) -> Recipe:
    """The recipe with A's level of each factor where its bit is 0, and B's where it is 1."""
    flat_a, flat_b = _flat(a), _flat(b)
    flat = dict(flat_a)
    for factor, bit in zip(factors, bits, strict=True):
        for key in factor.settings if bit else ():
            flat.pop(key, None)
            if key in flat_b:
                flat[key] = flat_b[key]
    settings: dict[str, Any] = {section: {} for section in _SECTIONS}
    for key, value in flat.items():
        section, setting = key.split(".")
        settings[section][setting] = value
    name = {0: a.name, len(bits): b.name}.get(sum(bits), "cell-" + "".join(map(str, bits)))
    return recipe_from({"name": name, **settings}, place=_named(factors, bits))


def _named(factors: list[Factor], bits: Bits) -> Text:
    levels = (
        f"{one.name}={one.level_b if bit else one.level_a}" for one, bit in zip(factors, bits, strict=True)
    )
    return Text("cell-named", {"levels": one_line(", ".join(levels))})


@dataclass(frozen=True)
class Grid:
    """The factors between two recipes and the cells that exist; factors whose cells do not are bundled into one."""

    factors: list[Factor]
    cells: Mapping[Bits, Recipe]
    impossible: tuple[Sayable, ...] = ()


def grid(a: Recipe, b: Recipe, factors: list[Factor], wanted: list[Bits] | None = None) -> Grid:
    """The cells of all combinations (or of those wanted), with impossible ones named and their factors bundled."""
    impossible: list[Sayable] = []
    while True:
        combinations = wanted or list(itertools.product((0, 1), repeat=len(factors)))
        cells, failed = {}, []
        for bits in combinations:
            try:
                cells[bits] = cell(a, b, factors, bits)
            except RecipeError as error:
                failed.append(bits)
                impossible.append(complaint(error))
        if not failed:
            return Grid(factors, cells, tuple({str(one): one for one in impossible}.values()))
        if wanted:
            raise RecipeError(Text("cell-refused", {"said": impossible[0]}))
        factors = _bundled(factors, failed)


def _bundled(factors: list[Factor], failed: list[Bits]) -> list[Factor]:
    """The factors with that pair made one that rids us of the most impossible cells."""
    pairs = itertools.combinations(range(len(factors)), 2)
    first, second = max(pairs, key=lambda pair: sum(bits[pair[0]] != bits[pair[1]] for bits in failed))
    one, two = factors[first], factors[second]
    both = Factor(
        f"{one.name}+{two.name}",
        f"{one.level_a}, {two.level_a}",
        f"{one.level_b}, {two.level_b}",
        one.settings + two.settings,
        one.travelling + two.travelling,
    )
    return [
        *factors[:first],
        both,
        *(f for i, f in enumerate(factors[first + 1 :], first + 1) if i != second),
    ]


def claimed(claim: str, factors: list[Factor]) -> Factor:
    """The factor a claim names, by its whole name or its last word; RecipeError lists the factors there are."""
    found = [one for one in factors if claim in (one.name, one.name.split(".")[-1])]
    if len(found) == 1:
        return found[0]
    names = ", ".join(one.name for one in found or factors)
    values = {"claim": one_line(claim), "names": names or Text("claim-nothing-differs")}
    if found:
        raise RecipeError(Text("claim-ambiguous", values))
    for one in factors:
        if any(claim in (key, key.split(".")[-1]) for key in one.settings):
            raise RecipeError(Text("claim-travels", {"claim": one_line(claim), "name": one.name}))
    raise RecipeError(Text("claim-same", values))
