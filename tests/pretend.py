"""Stages, results and folders that were never trained, for the tests of what keeps them."""

import hashlib
from pathlib import Path

import numpy as np

from whorl.storage.runs import Arm, Slot, Stage
from whorl.storage.store import Store

PLAN = {"question": "Does 螺旋 matter?", "delta": 0.01, "seeds": [0, 1, 2, 3, 4]}


def stage(name: str = "fixed", seeds: int = 5, block: int = 2, snapshots: tuple[int, ...] = (10,)) -> Stage:
    """Two arms that differ in layers, parameters and steps; the last block of seeds is short."""
    narrow = Arm("linear", '{"name":"a"}', 1, 6, (0, 5, 10), (0, 10), snapshots)
    deep = Arm("relu-adam", '{"name":"b"}', 2, 9, (0, 1), (0, 1), snapshots[:1])
    return Stage(name, (narrow, deep), tuple(range(seeds)), block)


def measures(of: Stage, slot: Slot, fill: float | None = None) -> dict[str, np.ndarray]:
    """Results that depend on the slot alone, or all of one value."""
    draws = np.random.default_rng([slot.arm, slot.block])
    arrays = {}
    for name, measure in of.measures.items():
        shape = (len(of.seeds_of(slot)), *(of.arms[slot.arm].length(axis) for axis in measure.axes))
        arrays[name] = (
            draws.random(shape, dtype=np.float32) if fill is None else np.full(shape, fill, np.float32)
        )
    arrays["diverged_at"] = np.zeros(len(of.seeds_of(slot)), dtype=np.int32)
    return arrays


def fill_up(store: Store, *stages: Stage) -> None:
    """What a driver does: begin the stages, run what is pending, write the result."""
    for each in stages:
        store.stage(each)
        for slot in store.pending(each):
            store.commit(each, slot, measures(each, slot))


def finished(folder: Path, *stages: Stage) -> Path:
    """A folder in which everything was run without interruption."""
    with Store.create(folder, PLAN) as store:
        fill_up(store, *stages)
    return folder


def tree(folder: Path) -> dict[str, str]:
    """Every file but the lock, with the digest of its bytes."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "lock")
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
