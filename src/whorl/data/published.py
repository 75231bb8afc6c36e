"""Files that somebody has published, with the checksums by which a copy is known; nothing is fetched here."""

import hashlib
import os
import shlex
from pathlib import Path
from typing import Any, NamedTuple

from whorl.data.place import VARIABLE, data_folder
from whorl.language import Complaint, Text


class DataMissing(Complaint):
    """Data that have to be fetched first; the message holds the command."""


class File(NamedTuple):
    """A published file: its name, its length and the SHA-256 of its bytes."""

    name: str
    bytes: int
    sha256: str


def held(data: str, file: File) -> Path:
    """The path of a whole and genuine copy in the data folder; DataMissing or ValueError where there is none."""
    path = place_of(data, file)
    if not path.is_file():
        raise DataMissing(Text("data-missing", {"path": str(path), "data": data, "how": how_to_get(data)}))
    size = path.stat().st_size
    if size != file.bytes:
        raise Complaint(
            Text(
                "data-wrong-size",
                {"path": str(path), "size": str(size), "wanted": str(file.bytes), "how": how_to_get(data)},
            )
        )
    if digest(path) != file.sha256:
        raise Complaint(Text("data-wrong-sum", {"path": str(path), "how": how_to_get(data)}))
    return path


def are_there(kind: Any) -> bool:
    """Whether the files of a published data set lie in the data folder; what they hold is seen on reading."""
    return all(place_of(kind.model_fields["name"].default, file).is_file() for file in kind.files)


def place_of(data: str, file: File) -> Path:
    """Where a file of a data set lies or is to lie."""
    return data_folder() / data / file.name


def how_to_get(data: str) -> Text:
    """The command that fetches a data set, and the other way."""
    chosen = os.environ.get(VARIABLE)
    there = f" --data-dir {shlex.quote(chosen)}" if chosen else ""
    return Text("data-how-to-get", {"command": f"whorl data get {data}{there}", "variable": VARIABLE})


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
