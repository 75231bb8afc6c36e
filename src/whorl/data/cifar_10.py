"""CIFAR-10: 60,000 photographs of 32 x 32 coloured pixels in ten classes (Krizhevsky 2009).

The binary version: each image is one byte for its class, then 1,024 each of red, green and blue. The archive is read
as it is and never unpacked to disk. Its SHA-256 is the one that many projects state; the page that publishes the
file gives its MD5, c32a1d4ab5d03f1284b67883e8d87530.
"""

import tarfile
import zlib
from functools import lru_cache
from pathlib import Path
from typing import ClassVar, Literal

import numpy as np

from whorl.data.images import Fetched, Pool
from whorl.data.mnist import held_again
from whorl.data.published import File
from whorl.language import Complaint, Text

LEARNING, TESTING, SIDE, CHANNELS, CLASSES = 50_000, 10_000, 32, 3, 10
RECORD = 1 + CHANNELS * SIDE**2
BATCH = 10_000
FOLDER = "cifar-10-batches-bin"
BATCHES = (*(f"{FOLDER}/data_batch_{number}.bin" for number in range(1, 6)), f"{FOLDER}/test_batch.bin")


class Cifar10(Fetched):
    """Ten classes, from aeroplanes to trucks."""

    name: Literal["cifar-10"] = "cifar-10"
    side: Literal[32, 16, 8] = 32  # pyright: ignore[reportIncompatibleVariableOverride]

    addresses: ClassVar[tuple[str, ...]] = (
        "https://www.cs.toronto.edu/~kriz/",
        "https://storage.googleapis.com/s4tf-hosted-binaries/datasets/CIFAR10/",
    )
    files: ClassVar[tuple[File, ...]] = (
        File(
            "cifar-10-binary.tar.gz",
            170_052_171,
            "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
        ),
    )

    @property
    def classes(self) -> int:
        return CLASSES

    @property
    def channels(self) -> int:
        return CHANNELS

    @property
    def there(self) -> tuple[int, int]:
        return LEARNING, TESTING

    @property
    def footprint(self) -> int:
        return sum(self.there) * RECORD

    @property
    def stated(self) -> dict[str, str]:
        return {file.name: file.sha256 for file in self.files}

    def collection(self) -> tuple[Pool, Pool]:
        return read_archive(held_again(self.name, self.files[0]))


@lru_cache(maxsize=1)
def read_archive(path: Path) -> tuple[Pool, Pool]:
    """The training and the test images of the archive."""
    found = batches(path)
    missing = [name for name in BATCHES if name not in found]
    if missing:
        raise Complaint(Text("archive-lacks", {"place": path.name, "name": missing[0]}))
    pools = [records(found[name], name) for name in BATCHES]
    learning = Pool(*(np.concatenate(parts) for parts in zip(*pools[:-1], strict=True)))
    return learning, pools[-1]


def batches(path: Path) -> dict[str, bytes]:
    """The six batches by name; members of any other name or length are not read."""
    try:
        with tarfile.open(path, "r|gz") as archive:
            return {
                member.name: file.read()
                for member in archive
                if member.name in BATCHES and member.size == BATCH * RECORD
                if (file := archive.extractfile(member)) is not None
            }
    except (tarfile.TarError, EOFError, OSError, zlib.error) as error:
        raise Complaint(Text("data-not-unpacked", {"place": path.name, "reason": str(error)})) from None


def records(content: bytes, place: str) -> Pool:
    """Images and labels from the bytes of a batch."""
    if not content or len(content) % RECORD:
        values = {"place": place, "size": str(len(content)), "record": str(RECORD)}
        raise Complaint(Text("images-not-whole", values))
    rows = np.frombuffer(content, np.uint8).reshape(-1, RECORD)
    if rows[:, 0].max() >= CLASSES:
        values = {"place": place, "given": str(rows[:, 0].max()), "most": str(CLASSES - 1)}
        raise Complaint(Text("images-class", values))
    return Pool(rows[:, 1:].reshape(-1, CHANNELS, SIDE, SIDE), rows[:, 0].astype(np.int64))
