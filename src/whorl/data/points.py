"""What data sets share: settings as frozen data, and one way from a seed to three independent draws."""

from abc import abstractmethod
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, ClassVar

import numpy as np
from jaxtyping import Int64
from pydantic import BaseModel, ConfigDict, Field

from whorl.data.draw import Draw, Draws
from whorl.streams import generator

VALIDATION_POINTS = 10_000
TEST_POINTS = 30_000

MAX_CLASSES = 100

Classes = Annotated[int, Field(ge=2, le=MAX_CLASSES)]
Noise = Annotated[float, Field(ge=0, le=100)]
Size = Annotated[int, Field(ge=1, le=1_000_000)]


class Points(BaseModel):
    """The settings of a data set; members add theirs, `classes` (0 in regression) and `outputs`."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, strict=True)

    name: Any  # each member narrows it to its own literal; declared here so that it is written first

    @classmethod
    def resolved(cls, settings: Mapping[str, Any], folder: Path) -> dict[str, Any]:
        """The settings as read from a file in `folder`, with whatever they name there carried inside them."""
        return dict(settings)

    @property
    def features(self) -> int:
        return 2

    @property
    def shape(self) -> tuple[int, ...]:
        """(channels, length) of signals, (channels, height, width) of pictures; of points (features,)."""
        return (self.features,)

    @property
    @abstractmethod
    def train_size(self) -> int:
        """How many points a network learns from."""

    @property
    @abstractmethod
    def fresh_size(self) -> int:
        """How many points networks are measured on besides: validation and test together."""

    @abstractmethod
    def draws(self, seed: int) -> Draws:
        """The points that a seed gives; arms with the same data settings share them."""

    def learnt_from(self, seed: int) -> Draw:
        """The training points of `draws`, for whoever measures on no others."""
        return self.draws(seed).train

    def validated_on(self, seed: int) -> Draw:
        """The validation points of `draws`, likewise."""
        return self.draws(seed).validation

    def ready(self) -> None:
        """Nothing where the points can be drawn; ValueError, with what to do, where their files are missing or wrong."""
        return

    @property
    def footprint(self) -> int:
        """Bytes that the files behind the points take in memory."""
        return 0

    @property
    def stated(self) -> dict[str, str]:
        """The SHA-256 of every file that the points come from, by its name."""
        return {}


class Synthetic(Points):
    """Data redrawn at will: train, validation and test each from a stream of its own."""

    validation_points: ClassVar[int] = VALIDATION_POINTS
    test_points: ClassVar[int] = TEST_POINTS

    @property
    def fresh_size(self) -> int:
        return self.validation_points + self.test_points

    @abstractmethod
    def sample(self, size: int, generator: np.random.Generator) -> Draw:
        """About `size` fresh points: as many as give each class the same number."""

    def learnt_from(self, seed: int) -> Draw:
        return self.sample(self.train_size, generator(seed, "data"))

    def validated_on(self, seed: int) -> Draw:
        return self.sample(self.validation_points, generator(seed, "validation"))

    def draws(self, seed: int) -> Draws:
        return Draws(
            train=self.learnt_from(seed),
            validation=self.validated_on(seed),
            test=self.sample(self.test_points, generator(seed, "test")),
        )


class ManyClasses(Synthetic):
    """Synthetic points in as many classes as asked for."""

    points_per_class: Size = 1000
    classes: Classes = 3

    @property
    def outputs(self) -> int:
        return self.classes

    @property
    def train_size(self) -> int:
        return self.points_per_class * self.classes


class TwoClasses(Synthetic):
    """Synthetic points in two classes."""

    points_per_class: Size = 1000

    @property
    def classes(self) -> int:
        return 2

    @property
    def outputs(self) -> int:
        return 2

    @property
    def train_size(self) -> int:
        return 2 * self.points_per_class


class Regression(Synthetic):
    """Synthetic points with one real output each."""

    points: Size = 1000

    @property
    def classes(self) -> int:
        return 0

    @property
    def outputs(self) -> int:
        return 1

    @property
    def train_size(self) -> int:
        return self.points


def even_labels(size: int, classes: int) -> Int64[np.ndarray, " point"]:
    """Class numbers in order, each class equally often, about `size` in all."""
    return np.repeat(np.arange(classes), max(1, size // classes))
