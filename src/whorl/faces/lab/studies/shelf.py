"""The results folder as it is listed: every result by its folder's name, what it asks, how it stands.

A result is only ever found among the names listed here; links and whatever else lies in the folder are passed over.
"""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from whorl.answers.keeping import REPORT, Outline, outline_in
from whorl.faces.lab.studies.messages import State
from whorl.faces.lab.studies.naming import title_of
from whorl.faces.lab.trouble import MISSING, Refused
from whorl.language import Sayable, Text
from whorl.perform import plan_of
from whorl.plan import Plan
from whorl.storage.disk import DiskTrouble
from whorl.storage.folder import DONE, LOCK, STUDY, FolderError, StoreDamaged, read_json, read_plan
from whorl.storage.lock import at_work

NAME = re.compile(r"[a-z0-9-]{1,80}")
RESULT = "result.json"
MOST_RESULTS, MOST_ENTRIES, MOST_FILES = 1000, 10_000, 50_000
Stamp = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Shelved:
    """One result: its plan unless that is damaged, and what its report says once there is one."""

    place: Path
    stamp: Stamp

    @property
    def name(self) -> str:
        return self.place.name

    @property
    def changed(self) -> float:
        """When anything was last finished in it, in seconds since 1970."""
        return max(time for time, _ in self.stamp) / 1e9

    @property
    def is_whole(self) -> bool:
        """Whether everything is there that a finished result has."""
        return self.stamp[1] != _NONE

    @cached_property
    def plan(self) -> Plan | None:
        try:
            return plan_of(read_plan(self.place), self.place)
        except (FolderError, DiskTrouble):
            return None

    @cached_property
    def outline(self) -> Outline | None:
        """What the report says; None where there is none that can be read."""
        try:
            return outline_in(self.place) if self.is_whole else None
        except (FolderError, DiskTrouble):
            return None

    @cached_property
    def result(self) -> Mapping[str, Any]:
        """The result as scripts read it, in the language in which it was made; nothing where it cannot be read."""
        try:
            return read_json(self.place, RESULT) if self.is_whole else {}
        except (FolderError, DiskTrouble):
            return {}

    @cached_property
    def measured(self) -> tuple[int, float]:
        """How many operations were trained when it was last made, and in how many seconds."""
        try:
            timings = read_json(self.place, "timings.json") if self.is_whole else {}
        except (FolderError, DiskTrouble):
            return 0, 0.0
        seconds, operations = timings.get("seconds", {}), timings.get("operations", {})
        return sum(operations.values()), sum(
            seconds.get(name, 0.0) for name, many in operations.items() if many
        )

    @cached_property
    def is_damaged(self) -> bool:
        if self.plan is None:
            return True
        if not self.is_whole or self.outline:
            return False
        try:
            read_json(self.place, RESULT)
        except (FolderError, DiskTrouble):
            return True
        return self._report_is_damaged()

    def _report_is_damaged(self) -> bool:
        try:
            read_json(self.place, REPORT)
        except StoreDamaged:
            return True
        except (FolderError, DiskTrouble):
            return False
        return False

    @cached_property
    def bytes(self) -> int:
        return sum(size for size, _ in zip(_sizes(self.place), range(MOST_FILES), strict=False))

    @property
    def title(self) -> Sayable:
        if self.outline is not None:
            return self.outline.title
        return self.name if self.plan is None else title_of(self.plan)

    def state(self, work: Mapping[str, State]) -> State:
        """How it stands, where `work` is what this server has in hand."""
        if self.name in work:
            return work[self.name]
        if self.is_damaged:
            return "damaged"
        if self.is_whole:
            return "finished"
        return "running" if at_work(self.place / LOCK) else "unfinished"


class Shelf:
    """The results in one folder; what was read of a result is kept until its files change."""

    def __init__(self, folder: Path):
        self.folder = folder
        self._kept: dict[str, Shelved] = {}

    def results(self) -> list[Shelved]:
        """All results, newest first."""
        found = {name: self._fresh(name, stamp) for name, stamp in self._listed()}
        self._kept = found
        return sorted(found.values(), key=lambda one: (-one.changed, one.name))[:MOST_RESULTS]

    def find(self, name: str) -> Shelved:
        """The result of this name; refused where the folder lists none."""
        found = next((stamp for listed, stamp in self._listed() if listed == name), None)
        if found is None:
            raise Refused(Text("studies-no-result"), MISSING)
        self._kept[name] = self._fresh(name, found)
        return self._kept[name]

    def _fresh(self, name: str, stamp: Stamp) -> Shelved:
        kept = self._kept.get(name)
        return kept if kept is not None and kept.stamp == stamp else Shelved(self.folder / name, stamp)

    def _listed(self) -> Iterator[tuple[str, Stamp]]:
        try:
            with os.scandir(self.folder) as entries:
                named = [entry for entry, _ in zip(entries, range(MOST_ENTRIES), strict=False)]
        except OSError:
            return
        for entry in named:
            if not NAME.fullmatch(entry.name) or not entry.is_dir(follow_symlinks=False):
                continue
            place = self.folder / entry.name
            stamp = tuple(_stamp(place / name) for name in (STUDY, RESULT, REPORT, DONE))
            if stamp[0] != _NONE:
                yield entry.name, stamp


_NONE = (0, 0)


def _stamp(path: Path) -> tuple[int, int]:
    """When a file was last written, and its size; links count as nothing."""
    try:
        found = path.lstat()
    except OSError:
        return _NONE
    return _NONE if path.is_symlink() else (found.st_mtime_ns, found.st_size)


def _sizes(folder: Path) -> Iterator[int]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    yield from _sizes(Path(entry.path))
                elif entry.is_file(follow_symlinks=False):
                    yield entry.stat(follow_symlinks=False).st_size
    except OSError:
        return
