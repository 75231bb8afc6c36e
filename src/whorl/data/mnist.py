"""MNIST: 70,000 handwritten digits of 28 x 28 grey pixels (LeCun, Cortes and Burges 1998, CC BY-SA 3.0).

The SHA-256 of the four files are those that many projects state, TensorFlow Datasets among them; those of the two
t10k files were also computed from copies whose MD5 is the published one.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar, Literal

import numpy as np

from whorl.data.idx import read_idx
from whorl.data.images import Fetched, Pool
from whorl.data.published import File, held, place_of
from whorl.language import Complaint, Text

LEARNING, TESTING, SIDE = 60_000, 10_000, 28


class Mnist(Fetched):
    """Ten classes. `part = "t10k"` makes do with the 10,000 published test images: the seed splits these.

    Where a recipe does not say, it is "whole", unless only the t10k files are there when it is read.
    """

    name: Literal["mnist"] = "mnist"
    part: Literal["whole", "t10k"] = "whole"
    side: Literal[28, 14, 7] = 28  # pyright: ignore[reportIncompatibleVariableOverride]

    addresses: ClassVar[tuple[str, ...]] = (
        "https://ossci-datasets.s3.amazonaws.com/mnist/",
        "https://storage.googleapis.com/cvdf-datasets/mnist/",
    )
    files: ClassVar[tuple[File, ...]] = (
        File(
            "train-images-idx3-ubyte.gz",
            9_912_422,
            "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
        ),
        File(
            "train-labels-idx1-ubyte.gz",
            28_881,
            "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
        ),
        File(
            "t10k-images-idx3-ubyte.gz",
            1_648_877,
            "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
        ),
        File(
            "t10k-labels-idx1-ubyte.gz",
            4_542,
            "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
        ),
    )

    @classmethod
    def resolved(cls, settings: Mapping[str, Any], folder: Path) -> dict[str, Any]:
        """The settings with the part that is there, unless they say which."""
        data = cls.model_fields["name"].default
        there = [place_of(data, file).is_file() for file in cls.files]
        only = not any(there[:2]) and all(there[2:])
        return {**({"part": "t10k"} if only else {}), **settings}

    @property
    def classes(self) -> int:
        return 10

    @property
    def channels(self) -> int:
        return 1

    @property
    def there(self) -> tuple[int, int]:
        return (LEARNING, TESTING) if self.part == "whole" else (TESTING, 0)

    @property
    def footprint(self) -> int:
        return sum(self.there) * SIDE**2

    @property
    def stated(self) -> dict[str, str]:
        return {file.name: file.sha256 for file in self.files[0 if self.part == "whole" else 2 :]}

    def collection(self) -> tuple[Pool, Pool]:
        images, labels, test_images, test_labels = self.files
        test = pool(self.name, test_images, test_labels, TESTING)
        whole = self.part == "whole"
        return (pool(self.name, images, labels, LEARNING) if whole else test), test


def pool(data: str, images: File, labels: File, count: int) -> Pool:
    """The images and labels of two files, read once while these stay as they are."""
    paths = held_again(data, images), held_again(data, labels)
    return read_pool(*paths, count)


def held_again(data: str, file: File) -> Path:
    """The path of a genuine copy; its bytes are summed once while time and length stay as they are."""
    path = place_of(data, file)
    state = path.stat() if path.is_file() else None
    return checked(data, file, path, state and (state.st_mtime_ns, state.st_size))


@lru_cache(maxsize=16)
def checked(data: str, file: File, path: Path, state: tuple[int, int] | None) -> Path:
    """What `held` says of a file in this state."""
    return held(data, file)


@lru_cache(maxsize=4)
def read_pool(images: Path, labels: Path, count: int) -> Pool:
    """Images and labels that belong together."""
    label = read_idx(labels, (count,))
    if label.max() > 9:
        values = {"place": labels.name, "given": str(label.max()), "most": "9"}
        raise Complaint(Text("images-class", values))
    return Pool(read_idx(images, (count, SIDE, SIDE))[:, None], label.astype(np.int64))
