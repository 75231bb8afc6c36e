import errno
import os
from pathlib import Path

import pytest

from chinese import in_chinese
from whorl.storage import disk


@pytest.mark.parametrize("data", [b"", b"short", bytes(range(256)) * 5000])
def test_a_file_is_written_whole_and_read_back(tmp_path, data):
    disk.write_all({tmp_path / "a": data})
    assert disk.read(tmp_path / "a") == data
    assert os.listdir(tmp_path) == ["a"]


def test_a_disk_that_takes_a_little_at_a_time_still_gets_everything(tmp_path, monkeypatch):
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, bytes(data[:3])))
    disk.write(tmp_path / "a", b"more than three bytes")
    assert disk.read(tmp_path / "a") == b"more than three bytes"


@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace"])
@pytest.mark.parametrize(
    ("number", "remedy", "chinese"),
    [
        (errno.ENOSPC, "there is space", "磁盘满了；已经完成的都安全，磁盘有了空间就可以接着做这项研究"),
        (errno.EIO, "disk is well", "磁盘读写出错；已经完成的都安全，磁盘恢复正常以后就可以接着做这项研究"),
        (
            errno.EROFS,
            "can be written",
            "文件系统只能读；已经完成的都安全，磁盘可以写入以后就可以接着做这项研究",
        ),
        (errno.ENXIO, "this is mended", "；已经完成的都安全，排除这个问题以后就可以接着做这项研究"),
    ],
)
def test_a_failed_write_leaves_the_old_file_and_says_what_helps(
    tmp_path, monkeypatch, call, number, remedy, chinese
):
    disk.write(tmp_path / "a", b"old")
    with monkeypatch.context() as broken:
        broken.setattr(os, call, _failing(number))
        with pytest.raises(disk.DiskTrouble, match=f"a: .*study resumes when .*{remedy}") as caught:
            disk.write(tmp_path / "a", b"new")
    assert (caught.value.errno, caught.value.path) == (number, tmp_path / "a")
    assert f": {os.strerror(number)}; what" in str(caught.value)
    assert in_chinese(caught).startswith(f"{tmp_path / 'a'}：")
    assert in_chinese(caught).endswith(chinese)
    assert disk.read(tmp_path / "a") == b"old"
    assert os.listdir(tmp_path) == ["a"]


def _failing(number):
    def fail(*arguments, **options):
        raise OSError(number, os.strerror(number))

    return fail


def test_a_file_that_is_not_there_reads_as_nothing(tmp_path):
    assert disk.read(tmp_path / "none") is None
    disk.remove(tmp_path / "none")


def test_links_are_not_followed(tmp_path):
    (tmp_path / "secret").write_text("not ours")
    (tmp_path / "link").symlink_to(tmp_path / "secret")
    with pytest.raises(disk.DiskTrouble):
        disk.read(tmp_path / "link")
    disk.write(tmp_path / "link", b"ours")
    assert (tmp_path / "secret").read_text() == "not ours"


def test_directories_are_made_with_their_parents_and_synced_once(tmp_path, monkeypatch):
    synced: list[str] = []
    open_ = os.open
    monkeypatch.setattr(os, "open", lambda path, *rest: synced.append(Path(path).name) or open_(path, *rest))
    disk.make_directory(tmp_path / "a" / "b")
    assert synced == [tmp_path.name, "a"]
    disk.settle([tmp_path / "a"] * 5)
    assert synced == [tmp_path.name, "a", "a"]


def test_a_file_system_that_cannot_sync_directories_is_accepted(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "fsync", _failing(errno.EINVAL))
    disk.settle([tmp_path])
    monkeypatch.setattr(os, "fsync", _failing(errno.EIO))
    with pytest.raises(disk.DiskTrouble):
        disk.settle([tmp_path])
