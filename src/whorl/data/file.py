"""A file that lies beside a recipe: found by listing the folder, so that a name can never lead elsewhere."""

import os
from pathlib import Path

from whorl.language import Complaint, Text, refusal

BARE_NAME = r"^[^/\\:\x00-\x1f.][^/\\:\x00-\x1f]{0,119}$"


def beside(folder: Path, name: str, where: str = "") -> Path:
    """The path of an ordinary file in a folder, the recipe's unless `where` names it; links and others are refused."""
    found = {entry.name: entry for entry in os.scandir(folder)}
    if name not in found:
        alike = sorted(other for other in found if other.endswith(Path(name).suffix or ".csv"))[:12]
        told = {"name": repr(name), "where": where or Text("file-beside-recipe")}
        if alike:
            raise Complaint(Text("file-others-there", {**told, "names": ", ".join(map(repr, alike))}))
        raise Complaint(Text("file-none-like-it", told))
    if found[name].is_symlink() or not found[name].is_file():
        raise Complaint(Text("file-not-ordinary", {"name": repr(name)}))
    return Path(found[name].path)


def read_bytes(path: Path, limit: int) -> bytes:
    """At most `limit` + 1 bytes of a file, so that a longer one shows unread; links are not followed."""
    try:
        with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
            return file.read(limit + 1)
    except OSError as error:
        raise Complaint(Text("file-unreadable", {"path": str(path), "reason": refusal(error)})) from None
