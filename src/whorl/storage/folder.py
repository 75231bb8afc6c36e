"""A result folder: what says that it is ours, its plan, and the documents in it.

`study.json` holds the plan and is written once, first; `runs.zarr/` and `done/` belong to the store; `result.json`,
`report.json`, `timings.json`, `report.html` and `figures/` come at the end. Only `lock` knows who is at work.
"""

import errno
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from whorl.language import Complaint, Text, complaint, refusal
from whorl.storage import disk
from whorl.storage.document import canonical, seal, unseal
from whorl.storage.lock import holder

STUDY = "study.json"
LOCK = "lock"
ARRAYS = "runs.zarr"
DONE = "done"

_DOCUMENT = re.compile(r"[a-z0-9-]{1,60}\.json")
_BEFORE_THE_PLAN = {LOCK, STUDY + disk.PARTIAL}
_NOT_ALLOWED = (errno.EACCES, errno.EPERM, errno.ENOTDIR, errno.ENAMETOOLONG, errno.EINVAL)


class FolderError(Complaint):
    """The folder that was named cannot be used this way; the message says what to do instead."""


class StoreDamaged(FolderError):
    """A document that cannot be computed again is not what was written."""


class AnotherVersion(FolderError):
    """What the folder holds is whole, but another version of the software made it from what this one does not have."""


def prepare(folder: Path) -> None:
    """Makes the folder if it is missing; refuses one that holds somebody else's files."""
    try:
        names = set(os.listdir(folder)) if os.path.lexists(folder) else set()
        foreign = names - _BEFORE_THE_PLAN if STUDY not in names else set()
        if foreign or (STUDY not in names and holder(_content(folder / LOCK)) is None):
            raise FolderError(
                Text("folder-foreign", {"folder": str(folder), "names": _some(foreign or names)})
            )
        disk.make_directory(folder)
    except OSError as error:
        if error.errno in _NOT_ALLOWED:
            raise FolderError(
                Text("folder-unusable", {"folder": str(folder), "reason": refusal(error)})
            ) from error
        raise error if isinstance(error, disk.DiskTrouble) else disk.DiskTrouble(folder, error) from error


def _content(path: Path) -> bytes:
    return disk.read(path) or b""


def _some(names: set[str]) -> str:
    shown = ", ".join(sorted(names)[:3])
    return shown + ", ..." if len(names) > 3 else shown


def keep_plan(folder: Path, plan: Mapping[str, Any]) -> None:
    """Writes the plan if there is none; refuses if there is another."""
    if disk.read(folder / STUDY) is None:
        write_json(folder, STUDY, plan)
    elif canonical(read_plan(folder)) != canonical(plan):
        raise FolderError(Text("folder-other-study", {"folder": str(folder)}))


def read_plan(folder: Path) -> dict[str, Any]:
    """The plan of a result folder; FolderError if it is none, StoreDamaged if the plan was changed."""
    if not folder.is_dir() or not (folder / STUDY).exists():
        raise FolderError(Text("folder-no-result", {"folder": str(folder), "file": STUDY}))
    return read_json(folder, STUDY)


def write_json(folder: Path, name: str, document: Mapping[str, Any]) -> None:
    """Puts a document in place, whole and with its digest."""
    disk.write_all({_place(folder, name): seal(document)})


def read_json(folder: Path, name: str) -> dict[str, Any]:
    """A document, without its digest; StoreDamaged if it is not, byte for byte, what was written."""
    data = disk.read(_place(folder, name))
    if data is None:
        raise FolderError(Text("folder-not-yet", {"folder": str(folder), "file": name}))
    try:
        return unseal(data)
    except ValueError as error:
        remedy = "folder-plan-changed" if name == STUDY else "folder-document-changed"
        told = {"path": str(folder / name), "said": complaint(error)}
        raise StoreDamaged(Text(remedy, told)) from error


def _place(folder: Path, name: str) -> Path:
    if not _DOCUMENT.fullmatch(name):
        raise ValueError(f"{name!r}: a document's name is a-z, 0-9 and -, then .json")
    return folder / name


def sweep(folder: Path) -> None:
    """Removes what a killed process left half-written."""
    for path in plain_files(folder):
        if path.name.endswith(disk.PARTIAL):
            disk.remove(path)


def plain_files(folder: Path) -> Iterator[Path]:
    """Every file in the folder; refuses links and other special files, which could lead out of it."""
    with disk.trouble(folder), os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            yield from plain_files(path)
        elif not entry.is_file(follow_symlinks=False):
            raise FolderError(Text("folder-special-file", {"path": str(path)}))
        else:
            yield path
