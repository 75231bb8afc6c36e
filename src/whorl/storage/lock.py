"""One process at a time drives a result folder; the lock dies with the process that holds it."""

import errno
import fcntl
import json
import os
import socket
import weakref
from datetime import UTC, datetime
from pathlib import Path

from whorl.language import Complaint, Text
from whorl.storage.disk import DiskTrouble, read

_MARK = "whorl-lock"
_LONGEST = 4096


class Locked(Complaint):
    """Another process holds the folder; the message says which one and since when."""


class Lock:
    """A folder's lock, held from `take` until `release` or the end of the process.

    It is an flock: a second take in the same process is refused too. A forked child would keep it alive after its
    parent's death, so children let go of it at once (programs started by exec do so by themselves).
    """

    def __init__(self, handle: int):
        self._handle: int | None = handle
        _held.add(self)

    @classmethod
    def take(cls, path: Path) -> "Lock":
        """The lock of this file; Locked if another process holds it."""
        handle = _open(path)
        try:
            _exclude_others(handle, path)
            _sign(handle, path)
        except BaseException:
            os.close(handle)
            raise
        return cls(handle)

    def __del__(self):
        self.forget()

    @property
    def held(self) -> bool:
        """Whether this process holds it still."""
        return self._handle is not None

    def release(self) -> None:
        """Lets the next process in; releasing twice does nothing."""
        if self._handle is not None:
            try:
                os.ftruncate(self._handle, 0)
            except OSError:
                pass  # a full or vanished disk must not keep the lock held
            finally:
                self.forget()

    def forget(self) -> None:
        """Closes this process's hold without touching the file."""
        if self._handle is not None:
            handle, self._handle = self._handle, None
            os.close(handle)


_held: "weakref.WeakSet[Lock]" = weakref.WeakSet()


def _forget_all() -> None:
    for lock in list(_held):
        lock.forget()


os.register_at_fork(after_in_child=_forget_all)


def _open(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666)
    except OSError as error:
        raise DiskTrouble(path, error) from error


def _exclude_others(handle: int, path: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EWOULDBLOCK, errno.EACCES):
            raise Locked(_refusal(path.parent, holder(os.pread(handle, _LONGEST, 0)))) from error
        raise DiskTrouble(path, error) from error


def _refusal(folder: Path, held_by: dict[str, object] | None) -> Text:
    if not held_by:
        return Text("folder-just-taken", {"folder": str(folder)})
    who = {name: str(held_by.get(name)) for name in ("pid", "host", "since")}
    return Text("folder-in-use", {"folder": str(folder), **who})


def holder(content: bytes) -> dict[str, object] | None:
    """Who a lock file says holds it, {} if nobody; None if this is no lock file of ours."""
    if not content:
        return {}
    try:
        signature = json.loads(content.decode())
    except ValueError:
        return None
    return signature if isinstance(signature, dict) and signature.get("what") == _MARK else None


def at_work(path: Path) -> bool:
    """Whether the process that a lock file names is running on this machine; nothing is locked to find out."""
    named = holder((read(path) or b"")[:_LONGEST])
    if not named or (named.get("host"), named.get("boot")) != (socket.gethostname(), _boot()):
        return False
    pid = named.get("pid")
    return isinstance(pid, int) and pid > 0 and named.get("started") == _start_of(pid) != ""


def _sign(handle: int, path: Path) -> None:
    try:
        os.ftruncate(handle, 0)
        os.pwrite(handle, json.dumps(_this_process()).encode(), 0)
    except OSError as error:
        raise DiskTrouble(path, error) from error


def _this_process() -> dict[str, object]:
    return {
        "what": _MARK,
        "pid": os.getpid(),
        "host": socket.gethostname(),
        "boot": _boot(),
        "started": _start_of(os.getpid()),
        "since": datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S UTC"),
    }


def _boot() -> str:
    return _first_line("/proc/sys/kernel/random/boot_id")


def _start_of(pid: int) -> str:
    """When a process started, in clock ticks since boot (field 22 of stat in proc(5)); empty where /proc has none."""
    after_name = _first_line(f"/proc/{pid}/stat").rpartition(")")[2].split()
    return after_name[19] if len(after_name) > 19 else ""


def _first_line(path: str) -> str:
    try:
        return Path(path).read_text().strip()
    except OSError:
        return ""
