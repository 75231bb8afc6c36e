"""Small stand-ins for the published collections: the same formats, few images, checksums of their own."""

import gzip
import hashlib
import io
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from whorl.data import cifar_10, mnist
from whorl.data.album import folder_digest
from whorl.data.cifar_10 import Cifar10
from whorl.data.fashion_mnist import FashionMnist
from whorl.data.mnist import Mnist
from whorl.data.place import VARIABLE
from whorl.data.published import File

LEARNING, TESTING = 300, 100
FEW = {"train": 100, "validation": 50, "test": 40}


def images(count: int, *shape: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Noise whose brightness tells its class a little, and the classes in turn."""
    label = (np.arange(count) % 10).astype(np.uint8)
    noise = np.random.default_rng(seed).integers(0, 100, (count, *shape))
    return (noise + 10 * label.reshape(-1, *(1,) * len(shape))).astype(np.uint8), label


def idx(values: np.ndarray) -> bytes:
    """Values as an IDX file."""
    sides = b"".join(side.to_bytes(4, "big") for side in values.shape)
    return bytes((0, 0, 8, values.ndim)) + sides + values.tobytes()


def write(folder: Path, name: str, content: bytes) -> File:
    """A file on disk and what is published of it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)
    return File(name, len(content), hashlib.sha256(content).hexdigest())


def idx_files(folder: Path, seed: int) -> tuple[File, ...]:
    """The four files of MNIST or of what has its format."""
    files = []
    for part, count in (("train", LEARNING), ("t10k", TESTING)):
        for kind, values in zip(
            ("images-idx3", "labels-idx1"), images(count, 28, 28, seed=seed), strict=True
        ):
            files.append(write(folder, f"{part}-{kind}-ubyte.gz", gzip.compress(idx(values), 1)))
    return tuple(files)


def batch(count: int, seed: int) -> bytes:
    """A batch of CIFAR-10's binary version."""
    pixels, label = images(count, 3072, seed=seed)
    return np.concatenate([label[:, None], pixels], axis=1).tobytes()


def cifar_archive(batches: dict[str, bytes]) -> bytes:
    """An archive as the published one."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz", compresslevel=1) as archive:
        for name, content in batches.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return buffer.getvalue()


def picture(brightness: int, side: int = 4, kind: str = "PNG") -> bytes:
    """A picture file of noise around a brightness."""
    noise = np.random.default_rng(brightness).integers(-20, 20, (side, side, 3))
    buffer = io.BytesIO()
    Image.fromarray((noise + brightness).clip(0, 255).astype(np.uint8)).save(buffer, kind)
    return buffer.getvalue()


def pictures(classes: tuple[str, ...], learning: int, testing: int) -> dict[str, bytes]:
    """Pictures by name, so many of each class to learn from and to test by; without a test part if these are none."""
    found = {}
    for place, kind in enumerate(classes):
        for number in range(learning + testing):
            part = "" if not testing else "test/" if number >= learning else "train/"
            found[f"{part}{kind}/{number:03}.png"] = picture(100 * place + number % 97 + 20)
    return found


def album(folder: Path, classes: tuple[str, ...], learning: int, testing: int) -> str:
    """A folder of pictures, and its SHA-256."""
    for name, content in pictures(classes, learning, testing).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder_digest(folder)


@contextmanager
def planted(folder: Path) -> Iterator[Path]:
    """All collections in a data folder, and whorl told that these are the published ones."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, str(folder))
        for kind, seed in ((Mnist, 1), (FashionMnist, 2)):
            patch.setattr(kind, "files", idx_files(folder / kind.model_fields["name"].default, seed))
        batches = {name: batch(100, place) for place, name in enumerate(cifar_10.BATCHES)}
        archive = write(folder / "cifar-10", "cifar-10-binary.tar.gz", cifar_archive(batches))
        patch.setattr(Cifar10, "files", (archive,))
        for module, learning in ((mnist, LEARNING), (cifar_10, 500)):
            patch.setattr(module, "LEARNING", learning)
            patch.setattr(module, "TESTING", TESTING)
        patch.setattr(cifar_10, "BATCH", 100)
        yield folder
