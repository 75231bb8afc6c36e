"""What data sets of images share: a finite collection, from which each seed takes what is learnt and judged by."""

from abc import abstractmethod
from typing import Annotated, ClassVar, NamedTuple

import numpy as np
from jaxtyping import Float32, Int64, UInt8
from pydantic import Field, model_validator

from whorl.data.digits import evenly
from whorl.data.draw import Draw, Draws
from whorl.data.order import shuffled
from whorl.data.points import Points
from whorl.data.published import File
from whorl.language import Complaint, Text
from whorl.streams import generator

Count = Annotated[int, Field(ge=1, le=1_000_000)]
Side = Annotated[int, Field(ge=4, le=256)]


class Pool(NamedTuple):
    """Images with the classes they show."""

    pixels: UInt8[np.ndarray, "point channel row column"]
    label: Int64[np.ndarray, " point"]


class Images(Points):
    """`train`, `validation` and `test` images, every class in shares as even as counts allow, anew for each seed.

    Where a collection has a test part of its own, `test` is taken from it and the others never are. `side` averages
    blocks of pixels until so many are left a side; with `standardise` each channel has mean 0 and deviation 1 over the
    training images, otherwise values run from 0 to 1; `shuffled` puts the values into another order, the same for all.

    The collection is finite: an interval over seeds tells how sure a number is on this collection.
    """

    train: Count = 5_000
    validation: Count = 1_000
    test: Count = 4_000
    side: Side = 32
    standardise: bool = True
    shuffled: bool = False

    @model_validator(mode="after")
    def _are_enough(self) -> "Images":
        pool, apart = self.there
        split = self.train + self.validation + (0 if apart else self.test)
        if split > pool:
            told = {"wanted": str(split), "there": str(pool)}
            raise Complaint(Text("images-few-apart" if apart else "images-few", told))
        if apart and self.test > apart:
            raise Complaint(Text("images-few-tests", {"wanted": str(self.test), "there": str(apart)}))
        return self

    @property
    @abstractmethod
    def there(self) -> tuple[int, int]:
        """How many images there are to split, and how many in a test part apart from them, 0 where there is none."""

    @property
    @abstractmethod
    def classes(self) -> int:
        """How many classes there are."""

    @property
    @abstractmethod
    def channels(self) -> int:
        """3 of coloured images, 1 of grey ones."""

    @abstractmethod
    def collection(self) -> tuple[Pool, Pool]:
        """All images and, apart from them, those of the test part."""

    @property
    def features(self) -> int:
        return self.channels * self.side**2

    @property
    def shape(self) -> tuple[int, ...]:
        return self.channels, self.side, self.side

    @property
    def outputs(self) -> int:
        return self.classes

    @property
    def train_size(self) -> int:
        return self.train

    @property
    def fresh_size(self) -> int:
        return self.validation + self.test

    def ready(self) -> None:
        self.collection()

    def draws(self, seed: int) -> Draws:
        pool, apart = self.collection()
        order = evenly(pool.label, generator(seed, "data"))
        if self.there[1]:
            judged, test = apart, evenly(apart.label, generator(seed, "test"))[: self.test]
        else:
            judged, test, order = pool, order[: self.test], order[self.test :]
        validation, train = order[: self.validation], order[self.validation :][: self.train]
        parts = ((pool, train), (pool, validation), (judged, test))
        pictures = [self.seen(one.pixels[chosen]) for one, chosen in parts]
        if self.standardise:
            mean, deviation = spread(pictures[0])
            pictures = [(one - mean) / deviation for one in pictures]
        labels = [one.label[chosen] for one, chosen in parts]
        return Draws(*(self.drawn(*one) for one in zip(pictures, labels, strict=True)))

    def drawn(
        self, picture: Float32[np.ndarray, "point channel row column"], label: Int64[np.ndarray, " point"]
    ) -> Draw:
        """Images as rows of numbers, channel after channel."""
        rows = picture.reshape(len(picture), -1)
        return Draw(shuffled(rows) if self.shuffled else rows, label, self.classes)

    def seen(
        self, pixels: UInt8[np.ndarray, "point channel row column"]
    ) -> Float32[np.ndarray, "point channel side side"]:
        """Values from 0 to 1, blocks of pixels averaged down to the side that is wanted."""
        points, channels, side, _ = pixels.shape
        block = side // self.side
        blocks = pixels.reshape(points, channels, self.side, block, self.side, block)
        return blocks.mean(axis=(3, 5), dtype=np.float32) / np.float32(255)


class Fetched(Images):
    """Images that somebody has published: their files, and the addresses that the files' names are added to."""

    addresses: ClassVar[tuple[str, ...]]
    files: ClassVar[tuple[File, ...]]


def spread(
    picture: Float32[np.ndarray, "point channel row column"],
) -> tuple[Float32[np.ndarray, "channel 1 1"], Float32[np.ndarray, "channel 1 1"]]:
    """Mean and standard deviation of each channel; 1 for one that is the same everywhere."""
    mean = picture.mean(axis=(0, 2, 3), dtype=np.float64)[:, None, None]
    deviation = picture.std(axis=(0, 2, 3), dtype=np.float64)[:, None, None]
    return mean.astype(np.float32), np.where(deviation > 0, deviation, 1).astype(np.float32)
