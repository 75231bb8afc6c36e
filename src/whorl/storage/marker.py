"""Markers: the files, written last, that say a thing is done and vouch for every byte of it.

A marker names its files with their SHA-256 and carries a digest of its own. A unit without a valid marker, or with a
file that is not what the marker says, counts as not run. No path is ever taken from a marker, only compared with it.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from whorl.language import Text, complaint
from whorl.storage import disk
from whorl.storage.chunks import chunk_paths, metadata
from whorl.storage.document import seal, unseal
from whorl.storage.folder import ARRAYS, DONE, FolderError
from whorl.storage.runs import Slot, Stage


@dataclass(frozen=True)
class Damage:
    """A file that is not what was written: its path in the folder, and whether it is `missing` or `changed`."""

    path: str
    kind: str

    def __str__(self) -> str:
        return f"{self.path} is {self.kind}"


@dataclass(frozen=True)
class Evidence:
    """What a marker vouches for: the files' bytes by path if all is well, else None and the damage (none: not begun)."""

    files: dict[str, bytes] | None
    damage: list[Damage] = field(default_factory=list)


def unit_name(stage: Stage, slot: Slot) -> str:
    """The name of a unit; the dots keep apart what ids may hold."""
    return f"{stage.name}.{stage.arms[slot.arm].id}.{slot.block}"


def path(folder: Path, name: str) -> Path:
    """Where the marker of a unit or a stage lies."""
    return folder / DONE / f"{name}.json"


def of_unit(stage: Stage, slot: Slot, files: Mapping[str, bytes]) -> bytes:
    """The marker of a unit whose chunks are these."""
    return seal({**_unit(stage, slot), "files": _sums(files)})


def _unit(stage: Stage, slot: Slot) -> dict[str, Any]:
    arm, seeds = stage.arms[slot.arm].id, list(stage.seeds_of(slot))
    return {
        "unit": stage.unit_id(slot),
        "stage": stage.name,
        "arm": arm,
        "seeds": seeds,
        "engine": stage.engine,
    }


def of_stage(stage: Stage) -> bytes:
    """The marker of a stage: its spec, and the files that describe its arrays."""
    return seal({"spec": stage.spec, "files": _sums(metadata(stage))})


def _sums(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}


def find_unit(folder: Path, stage: Stage, slot: Slot) -> Evidence:
    """A unit's chunks, if they are all there and are what its marker says."""
    place = path(folder, unit_name(stage, slot))
    return _find(folder, place, _unit(stage, slot), chunk_paths(stage, slot).values())


def find_metadata(folder: Path, stage: Stage) -> Evidence:
    """The files that describe a stage's arrays, if they are what its marker says."""
    return _find(folder, path(folder, stage.name), {"spec": stage.spec}, metadata(stage))


def _find(folder: Path, place: Path, identity: dict[str, Any], names: Iterable[str]) -> Evidence:
    data, shown = disk.read(place), f"{DONE}/{place.name}"
    if data is None:
        return Evidence(None)
    try:
        marker = unseal(data)
        sums = marker.pop("files")
    except (ValueError, KeyError):
        return Evidence(None, [Damage(shown, "changed")])
    if marker != identity or not isinstance(sums, dict) or set(sums) != set(names):
        return Evidence(None, [Damage(shown, "changed")])
    return _compare(folder, sums)


def _compare(folder: Path, sums: Mapping[str, str]) -> Evidence:
    files = {name: disk.read(folder / ARRAYS / name) for name in sums}
    damage = [
        Damage(f"{ARRAYS}/{name}", "missing" if data is None else "changed")
        for name, data in files.items()
        if data is None or hashlib.sha256(data).hexdigest() != sums[name]
    ]
    return Evidence(None if damage else {n: data for n, data in files.items() if data is not None}, damage)


def stages(folder: Path) -> tuple[list[Stage], list[Damage]]:
    """The stages that a folder's markers describe, and the markers that cannot be believed."""
    found, damage = [], []
    for place in sorted((folder / DONE).glob("*.json")):
        if "." not in place.stem:
            stage = _stage(place)
            found.extend([stage] if stage else [])
            damage.extend([] if stage else [Damage(f"{DONE}/{place.name}", "changed")])
    return found, damage


def _stage(place: Path) -> Stage | None:
    try:
        spec = unseal(disk.read(place) or b"")["spec"]
    except (ValueError, KeyError):
        return None
    try:
        stage = Stage.read(spec)
    except ValueError as error:
        told = {"place": str(place), "said": complaint(error)}
        raise FolderError(Text("stage-unreadable", told)) from error
    return stage if stage.name == place.stem else None
