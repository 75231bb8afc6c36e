"""Handwritten digits: 1,797 pictures of 8 x 8 pixels, shipped with the package, so nothing has to be fetched.

The test part of "Optical Recognition of Handwritten Digits" (E. Alpaydin and C. Kaynak, UCI Machine Learning Repository,
1998, doi 10.24432/C50P49, CC BY 4.0), the same that scikit-learn calls `load_digits`. A pixel counts the dark points of
a 4 x 4 block, 0 to 16; networks see it divided by 16.
"""

import hashlib
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Annotated, Literal

import numpy as np
from jaxtyping import Float, Int64
from pydantic import Field

from whorl.data.draw import Draw, Draws, classified
from whorl.data.order import shuffled
from whorl.data.points import Points
from whorl.language import Complaint, Text
from whorl.streams import generator

FILE = "digits.npz"
SHA256 = "90a82fb616aae7804b66027d675a13713c4f205a8546b24fa478c9df58107291"
DARKEST = 16
TEST, VALIDATION, TRAIN = 500, 297, 1000


class Digits(Points):
    """Each seed splits the collection anew, every class in shares as even as counts allow; `train` points are learnt.

    `shuffled` puts the pixels into another order, the same for all.

    The collection is finite: test points of different seeds overlap, so an interval over seeds tells how sure a number
    is on this collection, and not on all the digits that people write.
    """

    name: Literal["digits"] = "digits"
    train: Annotated[int, Field(ge=1, le=TRAIN)] = TRAIN
    shuffled: bool = False

    @property
    def features(self) -> int:
        return 64

    @property
    def shape(self) -> tuple[int, ...]:
        return 1, 8, 8

    @property
    def classes(self) -> int:
        return 10

    @property
    def outputs(self) -> int:
        return 10

    @property
    def train_size(self) -> int:
        return self.train

    @property
    def fresh_size(self) -> int:
        return VALIDATION + TEST

    def draws(self, seed: int) -> Draws:
        pixels, label = collection()
        pixels = shuffled(pixels) if self.shuffled else pixels
        order = evenly(label, generator(seed, "data"))
        test, validation, train = np.split(order, [TEST, TEST + VALIDATION])
        parts = (train[: self.train], validation, test)
        return Draws(*(drawn(pixels[part], label[part]) for part in parts))


def drawn(pixels: Float[np.ndarray, "point feature"], label: Int64[np.ndarray, " point"]) -> Draw:
    """Pictures as networks see them, white 0 and black 1."""
    return classified(pixels / DARKEST, label, 10)


@cache
def collection() -> tuple[Float[np.ndarray, "point feature"], Int64[np.ndarray, " point"]]:
    """The pictures row by row, values 0 to 16, and the digits they show."""
    content = (files("whorl.data") / FILE).read_bytes()
    if hashlib.sha256(content).hexdigest() != SHA256:
        raise Complaint(Text("digits-changed", {"file": FILE}))
    with np.load(BytesIO(content), allow_pickle=False) as stored:
        return stored["pixels"].astype(np.float64), stored["label"].astype(np.int64)


def evenly(label: Int64[np.ndarray, " point"], generator: np.random.Generator) -> Int64[np.ndarray, " point"]:
    """A random order in which every stretch has the classes in nearly the shares of the whole."""
    order = generator.permutation(len(label))
    place = np.empty(len(label))
    for k in np.unique(label):
        own = label[order] == k
        place[own] = (np.arange(own.sum()) + 0.5) / own.sum()
    return order[np.argsort(place, kind="stable")]
