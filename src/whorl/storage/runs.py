"""Runs: recorded results labelled by arm, seed and step. Here is which arms and seeds a stage of a study has room for.

A study runs in stages ("fixed", "tuning-0", "tuned"), each with arms, seeds and array shapes that never change. Arms
may differ in layers, parameters and steps: shorter ones are filled up with NaN, so the `step` axis counts measurements
and `at_step` says after how many updates each was made.
"""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from whorl import __version__
from whorl.language import Complaint, Text
from whorl.measure import Record
from whorl.storage.document import digest

ENGINE = f"whorl {__version__}"
LAYOUT = 1
NOT_RUN = -2
"""`diverged_at` where nothing was run yet; -1 says that a run never diverged."""

_ID = re.compile(r"[a-z0-9-]{1,40}")
_LARGEST_SEED = 2**63 - 1


class Measure(NamedTuple):
    """A recorded quantity: its axes after `arm seed`, its type, what stands where nothing was recorded."""

    axes: tuple[str, ...]
    dtype: str
    missing: float
    meaning: str


_NAN = float("nan")
_AT_CHECKPOINTS = ("checkpoint",)
_BY_LAYER = ("layer", "checkpoint")
MEASURES = {
    "train_loss": Measure(("step",), "float32", _NAN, "loss on the training draw"),
    "train_accuracy": Measure(("step",), "float32", _NAN, "accuracy on the training draw"),
    "validation_loss": Measure(_AT_CHECKPOINTS, "float32", _NAN, "loss on the validation draw"),
    "validation_accuracy": Measure(_AT_CHECKPOINTS, "float32", _NAN, "accuracy on the validation draw"),
    "test_loss": Measure(_AT_CHECKPOINTS, "float32", _NAN, "loss on fresh data"),
    "test_accuracy": Measure(_AT_CHECKPOINTS, "float32", _NAN, "accuracy on fresh data"),
    "gradient_norm": Measure(_BY_LAYER, "float32", _NAN, "L2 norm of the loss gradient of a layer"),
    "dead": Measure(_BY_LAYER, "float32", _NAN, "share of a layer's units that are dead"),
    "diverged_at": Measure((), "int32", NOT_RUN, "first step with a loss that is not finite; -1 never"),
    "weights": Measure(
        ("snapshot", "parameter"), "float32", _NAN, "weights, layer by layer: W row by row, then b"
    ),
}


class Slot(NamedTuple):
    """A place in a stage that is run and committed at once: one arm, one block of its seeds."""

    arm: int
    block: int


@dataclass(frozen=True)
class Arm:
    """One recipe of a stage: its short name, its canonical JSON, its sizes, and the steps at which it is measured."""

    id: str
    recipe: str
    layers: int
    parameters: int
    steps: tuple[int, ...]
    checkpoints: tuple[int, ...] = ()
    snapshots: tuple[int, ...] = ()

    def __post_init__(self):
        check_id("arm", self.id)
        if self.layers < 1 or self.parameters < 1 or not self.steps:
            raise ValueError(f"arm {self.id}: it needs a layer, a parameter and a measured step at least")

    @classmethod
    def recorded(
        cls, id: str, recipe: str, *, layers: int, parameters: int, record: Record, total: int
    ) -> "Arm":
        """The arm of a recipe that trains for `total` steps and is measured as a record says."""
        kept = record.snapshot_steps(total).tolist() if record.snapshots else []
        times = record.steps(total).tolist(), record.checkpoint_steps(total).tolist(), kept
        return cls(id, recipe, layers, parameters, *(tuple(steps) for steps in times))

    def length(self, axis: str) -> int:
        """How many entries of an axis this arm fills."""
        if axis in ("layer", "parameter"):
            return self.layers if axis == "layer" else self.parameters
        return len(self.measured_at(axis))

    def measured_at(self, axis: str) -> tuple[int, ...]:
        """The steps behind the axis `step`, `checkpoint` or `snapshot`."""
        return {"step": self.steps, "checkpoint": self.checkpoints, "snapshot": self.snapshots}[axis]


@dataclass(frozen=True)
class Stage:
    """A part of a study: its arms, its seeds (room for the largest look) and how many of them make a block.

    `engine` says what trains it; results of two engines are never mixed.
    """

    name: str
    arms: tuple[Arm, ...]
    seeds: tuple[int, ...]
    block: int
    engine: str = ENGINE

    def __post_init__(self):
        check_id("stage", self.name)
        ids = [arm.id for arm in self.arms]
        if not ids or len(set(ids)) < len(ids):
            raise ValueError(f"stage {self.name}: arms={ids}: at least one, and each named once")
        if not self.seeds or len(set(self.seeds)) < len(self.seeds):
            raise ValueError(f"stage {self.name}: seeds={self.seeds}: at least one, and each once")
        if not 0 <= min(self.seeds) <= max(self.seeds) <= _LARGEST_SEED:
            raise ValueError(f"stage {self.name}: seeds lie between 0 and {_LARGEST_SEED}")
        if self.block < 1:
            raise ValueError(f"stage {self.name}: block={self.block}: a block has one seed at least")

    @cached_property
    def spec(self) -> dict[str, Any]:
        """The stage as JSON, with the layout of its arrays: what `Stage.read` takes."""
        axes = {name: [list(measure.axes), measure.dtype] for name, measure in MEASURES.items()}
        arms = [{**asdict(arm), **{name: list(getattr(arm, name)) for name in _TIMES}} for arm in self.arms]
        own = {"name": self.name, "seeds": list(self.seeds), "block": self.block, "engine": self.engine}
        return {**own, "arms": arms, "measures": axes, "layout": LAYOUT}

    @cached_property
    def id(self) -> str:
        """The digest of the spec: two stages are the same if and only if their ids are."""
        return digest(self.spec)

    @classmethod
    def read(cls, spec: Mapping[str, Any]) -> "Stage":
        """The stage of a spec; a ValueError if another version of the software laid it out."""
        try:
            arms = tuple(
                Arm(**{**arm, **{name: tuple(arm[name]) for name in _TIMES}}) for arm in spec["arms"]
            )
            stage = cls(spec["name"], arms, tuple(spec["seeds"]), spec["block"], spec["engine"])
        except (KeyError, TypeError) as error:
            raise Complaint(Text("stage-no-spec")) from error
        if stage.spec != spec:
            raise Complaint(Text("stage-of-another"))
        return stage

    @property
    def blocks(self) -> int:
        """Into how many blocks the seeds fall; the last may be short."""
        return -(-len(self.seeds) // self.block)

    def slots(self, seeds: int | None = None) -> list[Slot]:
        """Every slot, block by block and within it arm by arm; those of the first `seeds` seeds if a number is given."""
        wanted = len(self.seeds) if seeds is None else seeds
        if not 1 <= wanted <= len(self.seeds):
            raise ValueError(f"seeds={wanted}: stage {self.name} has room for 1 to {len(self.seeds)}")
        blocks = -(-wanted // self.block)
        return [Slot(arm, block) for block in range(blocks) for arm in range(len(self.arms))]

    def seeds_of(self, slot: Slot) -> tuple[int, ...]:
        """The seeds of a slot's block."""
        return self.seeds[slot.block * self.block : (slot.block + 1) * self.block]

    def unit_id(self, slot: Slot) -> str:
        """What a slot's results depend on, as a digest: the whole stage, engine included, and the place in it."""
        return digest({"stage": self.id, "arm": slot.arm, "block": slot.block})

    def length(self, axis: str) -> int:
        """The length of an axis: that of the longest arm."""
        whole = {"arm": len(self.arms), "seed": len(self.seeds)}
        return whole[axis] if axis in whole else max(arm.length(axis) for arm in self.arms)

    @cached_property
    def measures(self) -> dict[str, Measure]:
        """What this stage records; without snapshots, say, there are no weights."""
        return {name: one for name, one in MEASURES.items() if all(self.length(axis) for axis in one.axes)}

    def check(self, slot: Slot, measures: Mapping[str, np.ndarray]) -> None:
        """A ValueError unless these are exactly the arrays that the slot has room for."""
        if not (0 <= slot.arm < len(self.arms) and 0 <= slot.block < self.blocks):
            raise ValueError(f"stage {self.name} has no slot {tuple(slot)}")
        given = {name for name, array in measures.items() if name in self.measures or np.size(array)}
        if given != set(self.measures):
            raise ValueError(f"stage {self.name} records {sorted(self.measures)}, not {sorted(given)}")
        for name, measure in self.measures.items():
            self._check_array(slot, name, measure, np.asarray(measures[name]))

    def _check_array(self, slot: Slot, name: str, measure: Measure, array: np.ndarray) -> None:
        arm = self.arms[slot.arm]
        shape = (len(self.seeds_of(slot)), *(arm.length(axis) for axis in measure.axes))
        if array.shape != shape or array.dtype.kind != np.dtype(measure.dtype).kind:
            axes = " ".join(("network", *measure.axes))
            raise ValueError(
                f"{name} of arm {arm.id} is {array.dtype}{list(array.shape)}, not {measure.dtype}{list(shape)} [{axes}]"
            )


_TIMES = ("steps", "checkpoints", "snapshots")


def check_id(kind: str, name: str) -> None:
    """A ValueError unless a name may become part of a file name."""
    if not _ID.fullmatch(name):
        raise ValueError(f"{kind}={name!r}: use 1 to 40 of a-z, 0-9 and -")
