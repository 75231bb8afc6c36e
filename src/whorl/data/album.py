"""A folder or a zip of pictures as a list of names: none is ever used as a path, and a zip is never unpacked."""

import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from whorl.data.file import read_bytes
from whorl.data.points import MAX_CLASSES
from whorl.data.published import digest
from whorl.language import Complaint, Text

ENDINGS = (".png", ".jpg", ".jpeg")
MOST_ENTRIES = 500_000
MOST_BYTES = 2**24  # of one picture, unpacked
LARGEST_ZIP = 2**32
PARTS = ("train", "test")
END_RECORD = b"PK\x05\x06"  # begins the 22 bytes, and a comment of at most 65,535, that close a zip
LONGEST_END = 22 + 2**16 - 1
COUNTED_ELSEWHERE = 0xFFFF  # of larger zips, whose count has a record of its own


@dataclass(frozen=True)
class Album:
    """Pictures by part ("train", "test", or "" for all that is not for testing), class and name."""

    path: Path
    sha256: str
    found: dict[tuple[str, str], list[str]]  # by ("test" or "", class), names as they are read
    is_zip: bool

    @property
    def classes(self) -> tuple[str, ...]:
        """The names of the classes, in alphabetical order."""
        return tuple(sorted({kind for part, kind in self.found if part == ""}))

    def names(self, part: str, kind: str) -> list[str]:
        """The names of one class, in alphabetical order."""
        return sorted(self.found.get((part, kind), []))

    def counts(self, part: str) -> dict[str, int]:
        """How many pictures each class has in a part."""
        return {kind: len(names) for (own, kind), names in self.found.items() if own == part}

    @contextmanager
    def reading(self) -> Iterator[Callable[[str], bytes]]:
        """A way to get the bytes of a picture by its name."""
        if not self.is_zip:
            paths = dict(inside(self.path))
            yield lambda name: limited(read_bytes(paths[name], MOST_BYTES), f"{self.path.name}: {name}")
            return
        with zipfile.ZipFile(self.path) as archive:
            yield partial(unpacked, archive)


def opened(path: Path) -> Album:
    """What is in a folder or a zip; ValueError where it holds no pictures by class."""
    is_zip = path.is_file()
    names = in_zip(path) if is_zip else [name for name, _ in inside(path)]
    found = sorted_by_class(names, path.name)
    sums = digest(path) if is_zip else folder_digest(path)
    return checked(Album(path, sums, found, is_zip))


def checked(album: Album) -> Album:
    """The album, refused where its classes are too few, too many, or only in the test part."""
    classes, place = album.classes, album.path.name
    if not 2 <= len(classes) <= MAX_CLASSES:
        raise Complaint(
            Text("album-classes", {"place": place, "count": str(len(classes)), "most": str(MAX_CLASSES)})
        )
    tested = {kind for part, kind in album.found if part == "test"}
    if tested and tested != set(classes):
        odd = sorted(tested.symmetric_difference(classes))[0]
        raise Complaint(Text("album-class-in-one", {"place": place, "name": repr(odd)}))
    return album


def sorted_by_class(names: list[str], place: str) -> dict[tuple[str, str], list[str]]:
    """The names of pictures by part and class; a folder around everything else does not count."""
    pictures = [name for name in names if name.lower().endswith(ENDINGS) and not hidden(name)]
    split = [name.split("/") for name in pictures]
    tops = {parts[0] for parts in split}
    if len(tops) == 1 and all(len(parts) > 2 for parts in split):
        split = [parts[1:] for parts in split]
    in_parts = bool(split) and {parts[0] for parts in split} <= set(PARTS) and all(len(p) == 3 for p in split)
    found: dict[tuple[str, str], list[str]] = {}
    for name, parts in zip(pictures, split, strict=True):
        if not in_parts and len(parts) != 2:
            raise Complaint(Text("album-no-class", {"place": place, "name": repr(name)}))
        part = "test" if in_parts and parts[0] == "test" else ""
        found.setdefault((part, parts[-2]), []).append(name)
    return found


def hidden(name: str) -> bool:
    """Whether a system put it there beside the pictures."""
    return any(part.startswith((".", "__MACOSX")) for part in name.split("/"))


def in_zip(path: Path) -> list[str]:
    """The names in a zip, refused where it is none, or holds too much."""
    if path.stat().st_size > LARGEST_ZIP:
        raise Complaint(Text("album-too-large", {"place": path.name, "most": str(LARGEST_ZIP)}))
    try:
        with zipfile.ZipFile(path) as archive:
            listed = [one.filename for one in archive.infolist()]
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise Complaint(Text("album-no-zip", {"place": path.name, "reason": str(error)})) from None
    if (said := announced(path)) not in (len(listed), COUNTED_ELSEWHERE):
        counts = {"place": path.name, "listed": str(len(listed)), "announced": str(said)}
        raise Complaint(Text("album-lost", counts))
    names = [name for name in listed if not name.endswith("/")]
    if len(names) > MOST_ENTRIES:
        raise Complaint(
            Text(
                "album-many-files", {"place": path.name, "count": str(len(names)), "most": str(MOST_ENTRIES)}
            )
        )
    if len(set(names)) < len(names):
        raise Complaint(Text("album-twice", {"place": path.name}))
    return names


def announced(path: Path) -> int:
    """How many entries a zip says it lists: a damaged length in its list can hide those that follow."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - LONGEST_END))
        end = file.read()
    at = end.rfind(END_RECORD)
    return int.from_bytes(end[at + 10 : at + 12], "little")


def unpacked(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of one picture, as many as a picture may have."""
    place = f"{Path(archive.filename or '').name}: {name}"
    try:
        with archive.open(name) as file:
            content = file.read(MOST_BYTES + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, zlib.error) as error:
        raise Complaint(Text("album-damaged", {"place": place, "reason": str(error)})) from None
    return limited(content, place)


def limited(content: bytes, place: str) -> bytes:
    """The bytes, refused where they are more than a picture may have."""
    if len(content) > MOST_BYTES:
        raise Complaint(Text("album-large-picture", {"place": place, "most": str(MOST_BYTES)}))
    return content


def inside(folder: Path) -> list[tuple[str, Path]]:
    """The files of a folder and of two levels of folders in it, by names with slashes; links are left out."""
    found: list[tuple[str, Path]] = []
    waiting = [("", folder, 0)]
    while waiting:
        above, place, depth = waiting.pop()
        for entry in os.scandir(place):
            if entry.is_dir(follow_symlinks=False) and depth < 3:
                waiting.append((f"{above}{entry.name}/", Path(entry.path), depth + 1))
            elif entry.is_file(follow_symlinks=False):
                found.append((above + entry.name, Path(entry.path)))
        if len(found) > MOST_ENTRIES:
            raise Complaint(Text("album-folder-many", {"place": folder.name, "most": str(MOST_ENTRIES)}))
    return sorted(found)


def folder_digest(folder: Path) -> str:
    """The SHA-256 of the names of a folder's pictures and of their bytes."""
    sums = [
        (name, digest(path))
        for name, path in inside(folder)
        if name.lower().endswith(ENDINGS) and not hidden(name)
    ]
    return hashlib.sha256(json.dumps(sums).encode()).hexdigest()
