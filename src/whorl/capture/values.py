"""What names stand for while code is read: numbers, layers, data, optimizers, or something that could not be read."""

import ast
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from whorl.capture.source import Place
from whorl.language import Text

NOWHERE = Place(0, 0)


@dataclass(frozen=True, eq=False)
class Unknown:
    """Something that was not read, with the reason and the place; it is never taken for anything else."""

    why: Text
    place: Place


def unread(what: str, place: Place, kind: str = "expression") -> Unknown:
    """What stands at a place and is beyond reading: the kind names the sentence, `what` is shown in it."""
    return Unknown(Text(f"unread-{kind}", {"what": what[:80]}), place)


@dataclass(frozen=True)
class Library:
    """Something of an imported package, by its full name; it is never imported."""

    path: str

    @property
    def last(self) -> str:
        return self.path.rsplit(".", 1)[-1]


@dataclass(eq=False)
class Function:
    """A function of the code that is read, with the scope it sees; `used` are the names of arguments it uses."""

    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
    scope: Any
    place: Place
    owner: Any = None
    home: Any = None  # the class that defines it
    calls: int = 0

    @property
    def name(self) -> str:
        return getattr(self.node, "name", "lambda")


@dataclass(eq=False)
class Partial:
    """A call with some of its arguments given beforehand."""

    function: Any
    arguments: tuple[Any, ...]
    keywords: dict[str, Any]


@dataclass(eq=False)
class Class:
    """A class of the code that is read."""

    node: ast.ClassDef
    scope: Any
    bases: list[Any]
    place: Place
    is_data: bool = False
    members: dict[str, Any] = field(default_factory=dict)

    @property
    def is_module(self) -> bool:
        return any(
            (
                isinstance(base, Library)
                and base.path.startswith("torch.nn.")
                and base.last in ("Module", "Sequential")
            )
            or (isinstance(base, Class) and base.is_module)
            for base in self.bases
        )

    def fields(self) -> list[str] | None:
        """The fields of a data class, those of its bases first; None where a base is not read."""
        found: dict[str, None] = {}
        for base in reversed(self.bases):
            above = base.fields() if isinstance(base, Class) else None
            if above is None and not (
                isinstance(base, Library) and base.last in ("object", "ABC", "Generic")
            ):
                return None
            found |= dict.fromkeys(above or [])
        own = (one.target for one in self.node.body if isinstance(one, ast.AnnAssign))
        return list(found | {one.id: None for one in own if isinstance(one, ast.Name)})

    def find(self, name: str) -> Any:
        for kind in (self, *(base for base in self.bases if isinstance(base, Class))):
            if name in kind.members:
                return kind.members[name]
            if kind is not self and (found := kind.find(name)) is not None:
                return found
        return None


@dataclass(eq=False)
class Instance:
    """An object of such a class, or anything with named settings; `read` are the names that were looked up."""

    kind: Class | None
    attributes: dict[str, Any]
    place: Place
    read: set[str] = field(default_factory=set)
    title: str = ""


@dataclass(eq=False)
class Layer:
    """A layer of torch.nn with its settings; `init` says how its weights and biases were set after it was made."""

    kind: str
    settings: dict[str, Any]
    place: Place
    init: dict[str, Any] = field(default_factory=dict)
    training: bool = True


@dataclass(eq=False)
class Chain:
    """Layers in a list; a Sequential can be called, a ModuleList only gone through."""

    items: list[Any]
    place: Place
    callable: bool = True
    names: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Step:
    """One thing done to what flows through a network."""

    kind: str
    settings: dict[str, Any] = field(hash=False, compare=False, default_factory=dict)
    layer: Layer | None = field(default=None, compare=False)
    place: Place = NOWHERE
    inner: "tuple[Step, ...]" = ()


@dataclass(frozen=True, eq=False)
class Signal:
    """What networks make of their input: where it came from, through which networks, in which steps."""

    source: Any
    steps: tuple[Step, ...]
    networks: tuple[Any, ...]
    place: Place
    autocast: str | None = None
    is_class: bool = False  # the place of the largest output rather than the outputs


@dataclass(eq=False)
class Parameters:
    """The parameters of a network, or one of them."""

    network: Any
    one: bool = False


@dataclass(eq=False)
class Criterion:
    """A loss of torch.nn with its settings."""

    kind: str
    settings: dict[str, Any]
    place: Place
    used: bool = False


@dataclass(frozen=True, eq=False)
class Loss:
    """The value of a loss: which one, of which outputs, against which targets."""

    kind: str
    settings: dict[str, Any]
    signal: Signal
    target: Any
    place: Place
    extra: Unknown | None = None


@dataclass(eq=False)
class Optimizer:
    """An optimizer with its settings; `loops` are those it was made in."""

    kind: str
    settings: dict[str, Any]
    networks: list[Any]
    place: Place
    places: dict[str, Place]
    loops: tuple[Any, ...]
    doubt: Unknown | None = None
    loaded: Unknown | None = None  # where its state came from elsewhere, until it takes a step


@dataclass(eq=False)
class Scheduler:
    """A learning-rate schedule with its settings, and the loops in which it takes its steps."""

    kind: str
    settings: dict[str, Any]
    optimizer: Any
    place: Place
    steps: list[tuple[Any, ...]] = field(default_factory=list)
    doubt: bool = False
    early: bool = False  # whether it takes a step before the optimizer does


@dataclass(eq=False)
class Scaler:
    """A gradient scaler for mixed precision; `loss` is what it scaled last."""

    place: Place
    loss: Any = None


@dataclass(eq=False)
class Loop:
    """A loop that is gone through once for all its rounds; `count` is how many there are, None where unknown."""

    count: int | None
    place: Place
    kind: str = "range"
    doubt: Unknown | None = None
    skips: bool = False  # a round may end before its end


@dataclass(frozen=True)
class Counter:
    """A number that goes up evenly with a loop's rounds: by * round + start."""

    loop: Loop = field(hash=False)
    by: int
    start: int


@dataclass(eq=False)
class Array:
    """Numbers that the code computes, computed here too; `rows_of` is the table whose rows they are."""

    values: np.ndarray
    place: Place
    loops: tuple[Any, ...] = ()
    torch: bool = True
    rows_of: "Array | None" = None
    rows: str = ""  # of indices: permutation, sample
    picked: Any = None  # by what rows were picked: x and y that belong together have the same
    doubt: Unknown | None = None


@dataclass(eq=False)
class Named:
    """Data known by name: which field of it, which part, and what was done to it since."""

    name: str
    settings: dict[str, Any]
    field: str
    place: Place
    size: int | None = None
    part: str = ""
    changes: tuple[str, ...] = ()
    root: Any = None
    own: dict[str, Any] | None = None  # the settings of the lab's own data set that it is
    shift: int = 0  # by how many places its points are moved at most


@dataclass(eq=False)
class Dataset:
    """Fields that belong together, such as x and y."""

    fields: tuple[Any, ...]
    place: Place
    size: int | None = None


@dataclass(eq=False)
class Loader:
    """Batches of a data set; `used` tells whether anything went through them."""

    dataset: Any
    batch: Any
    shuffle: Any
    drop_last: Any
    place: Place
    used: bool = False


@dataclass(frozen=True, eq=False)
class Pieces:
    """Rows of a table in an order, so many at a time: an order made once, or anew whenever all have had their turn."""

    order: Array
    size: int
    count: int | None
    anew: bool = False


@dataclass(frozen=True, eq=False)
class Batch:
    """Some points of a table at a time: how many, in which order."""

    source: Any
    size: int
    order: str  # shuffled, in-order, once, sample
    drop_last: bool = False
    key: Any = None  # what picks the points: x and y of one batch have the same
    shift: int = 0


@dataclass(eq=False)
class Settings:
    """A dictionary of the code; `read` are the keys that were looked up."""

    items: dict[Any, Any]
    place: Place
    read: set[Any] = field(default_factory=set)
    places: dict[Any, Place] = field(default_factory=dict)


class Bound:
    """A method of something whose kind decides what it does."""

    def __init__(self, owner: Any, name: str):
        self.owner, self.name = owner, name


class Counting:
    """A method of an object that is read, and the function it comes from."""

    def __init__(self, bound: Function, function: Function):
        self.bound, self.function = bound, function


class WeightsOf:
    """The weights or biases of a layer, to be set by an initialisation."""

    def __init__(self, layer: Any, name: str):
        self.layer, self.name = layer, name


class GradientOf:
    """The gradient of parameters."""

    def __init__(self, owner: Any):
        self.owner = owner


class Zipped:
    """Several things gone through side by side; a range of its own counts where there is one."""

    def __init__(self, parts: list[Any]):
        self.parts = parts


NETWORKS = (Layer, Chain)


def is_network(value: Any) -> bool:
    """Whether a value has weights and can be called."""
    return isinstance(value, NETWORKS) or (
        isinstance(value, Instance) and value.kind is not None and value.kind.is_module
    )


def is_plain(value: Any) -> bool:
    """Whether a value is a number, a text, a truth value or nothing."""
    return value is None or isinstance(value, bool | int | float | str)


def is_large(found: Any, most: int) -> bool:
    """Whether something holds more parts than this, counted as often as they are held; it may hold itself."""
    left, count = [found], 0
    while left:
        one = left.pop()
        count += 1
        if count > most:
            return True
        if isinstance(one, list | tuple):
            count += len(one) // 8
            left += one[: most + 1]
    return False


def layers_in(network: Any, seen: set[int] | None = None) -> list[Layer]:
    """Every layer of a network, in the order in which they were given to it."""
    seen = set() if seen is None else seen
    if id(network) in seen:
        return []
    seen.add(id(network))
    if isinstance(network, Layer):
        return [network]
    inside = network.items if isinstance(network, Chain) else []
    if isinstance(network, Instance):
        inside = list(network.attributes.values())
    return [layer for one in inside if is_network(one) for layer in layers_in(one, seen)]
