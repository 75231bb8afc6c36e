"""Files that are either there in full or not at all, also after a crash or a power cut.

Everything the store writes goes through here: a temporary name, fsync, rename, and (`settle`) fsync of the directory.
"""

import contextlib
import errno
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from whorl.language import Said, Text, has_words, refusal

PARTIAL = ".partial"


class DiskTrouble(Said, OSError):
    """The machine could not read or write a file; what was committed before is safe, and the study resumes."""

    def __init__(self, path: Path, cause: OSError):
        reason = refusal(cause)
        remedy = reason.id.replace("disk-", "disk-remedy-") if isinstance(reason, Text) else ""
        helps = Text(remedy if has_words(remedy) else "disk-remedy")
        super().__init__(Text("disk-trouble", {"path": str(path), "reason": reason, "remedy": helps}))
        self.path = path
        self.errno = cause.errno


@contextlib.contextmanager
def trouble(path: Path) -> Iterator[None]:
    """Turns an operating system's error about a path into DiskTrouble."""
    try:
        yield
    except DiskTrouble:
        raise
    except OSError as error:
        raise DiskTrouble(path, error) from error


def write(path: Path, data: bytes) -> None:
    """Puts a whole file in place; it is certain to outlast a power cut once its directory is settled."""
    partial = path.with_name(path.name + PARTIAL)
    with trouble(path):
        try:
            _write_synced(partial, data)
            os.replace(partial, path)
        except OSError:
            with contextlib.suppress(OSError):
                os.unlink(partial)  # gives the space back
            raise


def _write_synced(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(handle, view) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def settle(directories: Iterable[Path]) -> None:
    """Makes the names in these directories outlast a power cut; each directory is synced once."""
    for directory in dict.fromkeys(directories):
        with trouble(directory):
            handle = os.open(directory, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
            try:
                _sync_directory(handle)
            finally:
                os.close(handle)


def _sync_directory(handle: int) -> None:
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some file systems know no such thing
            raise


def write_all(files: dict[Path, bytes]) -> None:
    """Puts several files in place, then settles each of their directories once."""
    for path, data in files.items():
        write(path, data)
    settle(path.parent for path in files)


def make_directory(path: Path) -> None:
    """Makes a directory and its parents where they are missing, each settled in its own parent."""
    if path.is_dir():
        return
    make_directory(path.parent)
    with trouble(path), contextlib.suppress(FileExistsError):
        os.mkdir(path)
    settle([path.parent])


def read(path: Path) -> bytes | None:
    """The bytes of a plain file; None where there is none."""
    with trouble(path):
        try:
            handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        except FileNotFoundError:
            return None
        with os.fdopen(handle, "rb") as file:
            return file.read()


def remove(path: Path) -> None:
    """Removes a file that may already be gone."""
    with trouble(path), contextlib.suppress(FileNotFoundError):
        os.unlink(path)
