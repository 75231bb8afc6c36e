"""A file that lies beside a recipe: found by listing the folder, so that a name can never lead elsewhere."""

import os
from pathlib import Path

BARE_NAME = r"^[^/\\:\x00-\x1f.][^/\\:\x00-\x1f]{0,119}$"


def beside(folder: Path, name: str, where: str = "the recipe's folder") -> Path:
    """The path of an ordinary file in a folder; anything else by that name, links included, is refused."""
    found = {entry.name: entry for entry in os.scandir(folder)}
    if name not in found:
        alike = sorted(other for other in found if other.endswith(Path(name).suffix or ".csv"))[:12]
        there = f"there are {', '.join(map(repr, alike))}" if alike else "none like it is there"
        raise ValueError(f"file={name!r}: no such file in {where}; {there}; give its bare name")
    if found[name].is_symlink() or not found[name].is_file():
        raise ValueError(f"file={name!r}: not an ordinary file; put a copy of the file itself there")
    return Path(found[name].path)


def read_bytes(path: Path, limit: int) -> bytes:
    """At most `limit` + 1 bytes of a file, so that a longer one shows unread; links are not followed."""
    try:
        with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
            return file.read(limit + 1)
    except OSError as error:
        raise ValueError(f"{path}: cannot be read ({error.strerror}); give an ordinary file") from None
