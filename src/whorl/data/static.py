"""Static: pictures of nothing, noise with labels that say nothing about it.

Whatever a network knows of them after training it has memorised (Zhang et al. 2017), and on fresh ones it can only guess.
They cost what real pictures of their size cost, without a file.
"""

from typing import Annotated, Literal

import numpy as np
from pydantic import Field

from whorl.data.draw import Draw, classified
from whorl.data.points import Classes, Size, Synthetic, even_labels


class Static(Synthetic):
    """`side` x `side` pixels of `channels` colours, each standard normal; `points_per_class` to learn from."""

    name: Literal["static"] = "static"
    points_per_class: Size = 100
    classes: Classes = 10
    channels: Annotated[int, Field(ge=1, le=4)] = 1
    side: Annotated[int, Field(ge=2, le=64)] = 28

    validation_points = 1_000
    test_points = 2_000

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
        return self.classes * self.points_per_class

    def sample(self, size: int, generator: np.random.Generator) -> Draw:
        label = even_labels(size, self.classes)
        pixels = generator.standard_normal((len(label), self.features), dtype=np.float32)
        return classified(pixels, label, self.classes)
