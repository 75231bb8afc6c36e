"""Runs on disk: committed unit by unit, resumable after any crash, checked byte by byte.

A unit's chunks are written first, each whole and synced; its marker comes last. So a kill at any moment costs at most
the unit in flight, and what is resumed ends in the same bytes as what was never interrupted.
"""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import numpy as np

from whorl.language import Text
from whorl.storage import disk, folder, marker, observations
from whorl.storage.chunks import decode, encode, metadata
from whorl.storage.disk import DiskTrouble
from whorl.storage.folder import AnotherVersion, FolderError, StoreDamaged
from whorl.storage.lock import Lock, Locked
from whorl.storage.marker import Damage
from whorl.storage.runs import Slot, Stage

if TYPE_CHECKING:
    import xarray

__all__ = ["Damage", "DiskTrouble", "FolderError", "Locked", "RunsMissing", "Store", "StoreDamaged"]


class RunsMissing(FolderError):
    """Results were asked for that have not all been run; the message names them."""


class Store:
    """The results in one folder: made by `create` or `open`, let go by `close` or the end of a `with` block.

    `plan` is the study's plan, `stages` are those begun, `damage` is what was found changed since the store was opened.
    """

    def __init__(self, place: Path, plan: dict[str, Any], lock: Lock | None):
        self.folder = place
        self.plan = plan
        self.stages: dict[str, Stage] = {}
        self._lock = lock
        self._damage: dict[Damage, None] = {}

    @classmethod
    def create(cls, place: str | os.PathLike[str], plan: Mapping[str, Any]) -> "Store":
        """A store for this plan in a new or empty folder, or the one there if its plan is the same."""
        root = Path(os.path.realpath(place))
        folder.prepare(root)
        lock = Lock.take(root / folder.LOCK)
        try:
            folder.keep_plan(root, plan)
            return cls(root, folder.read_plan(root), lock)._ready()
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open(cls, place: str | os.PathLike[str], *, read_only: bool = False) -> "Store":
        """The store in a folder, to go on with; or only to read, also while another process is writing."""
        root = Path(os.path.realpath(place))
        plan = folder.read_plan(root)
        if read_only:
            return cls(root, plan, None)._surveyed()
        lock = Lock.take(root / folder.LOCK)
        try:
            return cls(root, plan, lock)._ready()
        except BaseException:
            lock.release()
            raise

    def close(self) -> None:
        """Lets other processes drive the folder."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def damage(self) -> list[Damage]:
        """What was found changed or missing, in the order of finding; the units concerned are pending again."""
        return list(self._damage)

    def _ready(self) -> "Store":
        folder.sweep(self.folder)
        for name in (folder.ARRAYS, folder.DONE):
            disk.make_directory(self.folder / name)
        disk.settle([self.folder, self.folder / folder.ARRAYS, self.folder / folder.DONE])
        return self._surveyed()

    def _surveyed(self) -> "Store":
        """Everything on disk is compared with the markers; descriptions of arrays are put right at once."""
        list(folder.plain_files(self.folder))
        stages, damage = marker.stages(self.folder)
        self._note(damage)
        for stage in stages:
            self.stages[stage.name] = stage
            if self._note(marker.find_metadata(self.folder, stage).damage) and self._lock is not None:
                self._describe(stage)
            self.pending(stage)
        return self

    def _note(self, damage: list[Damage]) -> list[Damage]:
        self._damage.update(dict.fromkeys(damage))
        return damage

    def stage(self, stage: Stage) -> Stage:
        """Makes room for a stage, or finds it as it was; another stage of the same name is refused."""
        self._must_write()
        there = self.stages.get(stage.name)
        if there is not None and there.id != stage.id:
            raise AnotherVersion(_unlike(self.folder, there, stage))
        if there is None:
            self._describe(stage)
        self.stages[stage.name] = stage
        return stage

    def _describe(self, stage: Stage) -> None:
        files = {self.folder / folder.ARRAYS / name: data for name, data in metadata(stage).items()}
        for place in files:
            disk.make_directory(place.parent)
        for place, data in files.items():
            if disk.read(place) != data:
                disk.write(place, data)
        disk.settle(above for place in files for above in (place.parent, place.parent.parent))
        disk.write_all({marker.path(self.folder, stage.name): marker.of_stage(stage)})

    def pending(self, stage: Stage, seeds: int | None = None) -> list[Slot]:
        """The slots still to run (of the first `seeds` seeds, if a number is given), checked against the disk."""
        stage = self._known(stage)
        return [slot for slot in stage.slots(seeds) if self._chunks(stage, slot) is None]

    def _chunks(self, stage: Stage, slot: Slot) -> dict[str, bytes] | None:
        """A unit's chunks if every byte is what its marker says; what is not is noted."""
        found = marker.find_unit(self.folder, stage, slot)
        self._note(found.damage)
        return found.files

    def commit(self, stage: Stage, slot: tuple[int, int], measures: Mapping[str, np.ndarray]) -> bool:
        """Keeps a unit's results for good; False, and nothing is written, if the unit was already there."""
        self._must_write()
        slot = Slot(*slot)
        files = encode(self._known(stage), slot, measures)
        if self._chunks(stage, slot) is not None:
            return False
        disk.write_all({self.folder / folder.ARRAYS / name: data for name, data in files.items()})
        done = marker.path(self.folder, marker.unit_name(stage, slot))
        disk.write_all({done: marker.of_unit(stage, slot, files)})
        return True

    def observed(self, name: str, settings: Mapping[str, Any]) -> observations.Arrays | None:
        """What was measured under this name; None if nothing was, or if it is damaged, which is noted."""
        try:
            return observations.find(self.folder, name, settings)
        except StoreDamaged:
            self._note([Damage(f"{observations.OBSERVATIONS}/{name}.json", "changed")])
            return None

    def observe(
        self, name: str, settings: Mapping[str, Any], arrays: Mapping[str, Any]
    ) -> observations.Arrays:
        """Keeps what was measured, and gives it back as it will be read."""
        self._must_write()
        observations.keep(self.folder, name, settings, arrays)
        kept = observations.find(self.folder, name, settings)
        assert kept is not None
        return kept

    def runs(
        self,
        stage: Stage | str,
        *,
        seeds: int | None = None,
        partial: bool = False,
        variables: Iterable[str] | None = None,
    ) -> "xarray.Dataset":
        """The results of a stage, or of its first `seeds` seeds, read only from units that are whole.

        RunsMissing if some are not there, unless `partial`; `recorded[arm seed]` and the attributes `units` and
        `missing` say what the results rest on.
        """
        stage = self._known(stage)
        slots = stage.slots(seeds)
        units = {slot: chunks for slot in slots if (chunks := self._chunks(stage, slot)) is not None}
        missing = [marker.unit_name(stage, slot) for slot in slots if slot not in units]
        if missing and not partial:
            raise RunsMissing(self._told(stage, missing, len(slots)))
        dataset = decode(stage, units, variables).assign_coords(recorded=_recorded(stage, units))
        names = [marker.unit_name(stage, slot) for slot in units]
        return dataset.assign_attrs(units=names, missing=missing).isel(seed=slice(seeds))

    def _told(self, stage: Stage, missing: list[str], total: int) -> Text:
        shown = ", ".join(missing[:4]) + (", ..." if len(missing) > 4 else "")
        told = {"folder": str(self.folder), "stage": stage.name, "names": shown}
        return Text("stage-units-missing", {**told, "missing": str(len(missing)), "total": str(total)})

    def _known(self, stage: Stage | str) -> Stage:
        name = stage if isinstance(stage, str) else stage.name
        there = self.stages.get(name)
        if there is not None and isinstance(stage, Stage) and stage.id != there.id:
            raise AnotherVersion(_unlike(self.folder, there, stage))
        if there is None:
            told = {"folder": str(self.folder), "stage": name}
            begun = ", ".join(self.stages) or Text("stage-none")
            raise FolderError(Text("stage-not-begun", {**told, "begun": begun}))
        return there

    def _must_write(self) -> None:
        if self._lock is None or not self._lock.held:
            raise FolderError(Text("folder-only-read", {"folder": str(self.folder)}))


def _recorded(stage: Stage, whole: Iterable[Slot]) -> tuple[tuple[str, str], np.ndarray]:
    recorded = np.zeros((len(stage.arms), len(stage.seeds)), dtype=bool)
    for slot in whole:
        recorded[slot.arm, slot.block * stage.block : (slot.block + 1) * stage.block] = True
    return ("arm", "seed"), recorded


def _unlike(folder: Path, there: Stage, stage: Stage) -> Text:
    told = {"folder": str(folder), "stage": stage.name}
    if there.engine != stage.engine:
        return Text("stage-other-engine", {**told, "begun": there.engine, "this": stage.engine})
    return Text("stage-other-arms", told)
