import errno
import fcntl
import os
import re
import signal
import subprocess
import sys
import time

import pytest

from whorl.storage.disk import DiskTrouble
from whorl.storage.lock import Lock, Locked, holder

HOLD = """
import sys, time
from pathlib import Path
from whorl.storage.lock import Lock
lock = Lock.take(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(60)
"""


@pytest.fixture
def other(tmp_path):
    with subprocess.Popen([sys.executable, "-c", HOLD, tmp_path / "lock"], stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"held\n"
        yield process
        process.kill()


def test_a_second_process_is_told_who_holds_the_folder_and_since_when(tmp_path, other):
    told = rf"{re.escape(str(tmp_path))} is in use by process {other.pid} on \S+ since 20\d\d-.* UTC; .*--out"
    with pytest.raises(Locked, match=told):
        Lock.take(tmp_path / "lock")


def test_the_lock_dies_with_its_process(tmp_path, other):
    other.send_signal(signal.SIGKILL)
    other.wait()
    Lock.take(tmp_path / "lock").release()


def test_the_same_process_cannot_take_it_twice(tmp_path):
    lock = Lock.take(tmp_path / "lock")
    with pytest.raises(Locked, match=f"process {os.getpid()} "):
        Lock.take(tmp_path / "lock")
    lock.release()
    lock.release()
    assert not lock.held
    Lock.take(tmp_path / "lock").release()


def test_a_lock_that_is_forgotten_is_let_go(tmp_path):
    Lock.take(tmp_path / "lock")
    Lock.take(tmp_path / "lock").release()


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # zarr's thread may be running by now
def test_a_forked_worker_does_not_keep_the_lock(tmp_path):
    lock = Lock.take(tmp_path / "lock")
    ready, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(tell, b"0" if lock.held else b"1")
        time.sleep(30)
        os._exit(0)
    try:
        assert os.read(ready, 1) == b"1"
        lock.forget()  # as if this process had been killed
        Lock.take(tmp_path / "lock").release()
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def test_who_holds_it_is_written_in_the_file(tmp_path):
    lock = Lock.take(tmp_path / "lock")
    signature = holder((tmp_path / "lock").read_bytes())
    assert signature is not None
    assert signature["pid"] == os.getpid()
    assert set(signature) == {"what", "pid", "host", "boot", "started", "since"}
    lock.release()
    assert holder((tmp_path / "lock").read_bytes()) == {}


def test_a_holder_that_has_not_signed_yet_is_respected(tmp_path):
    handle = os.open(tmp_path / "lock", os.O_RDWR | os.O_CREAT)
    fcntl.flock(handle, fcntl.LOCK_EX)
    with pytest.raises(Locked, match="just begun"):
        Lock.take(tmp_path / "lock")
    os.close(handle)


@pytest.mark.parametrize("content", [b"shopping list", b"[]", b'{"what": "else"}', b"\0" * 40])
def test_files_that_are_no_lock_are_told_apart(content):
    assert holder(content) is None


@pytest.mark.parametrize(("call", "number"), [("open", errno.EROFS), ("pwrite", errno.ENOSPC)])
def test_a_disk_in_trouble_is_said_and_the_lock_let_go(tmp_path, monkeypatch, call, number):
    def fail(*arguments, **options):
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as broken:
        broken.setattr(os, call, fail)
        with pytest.raises(DiskTrouble, match="lock"):
            Lock.take(tmp_path / "lock")
    Lock.take(tmp_path / "lock").release()


def test_a_file_system_without_locks_is_said(tmp_path, monkeypatch):
    def fail(*arguments):
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", fail)
    with pytest.raises(DiskTrouble, match="lock"):
        Lock.take(tmp_path / "lock")
