"""A checkerboard: the more cells, the more often the class changes along any line."""

from typing import Annotated, Literal

import numpy as np
from pydantic import Field

from whorl.data.draw import Draw, classified
from whorl.data.points import Noise, TwoClasses, even_labels


class Checkerboard(TwoClasses):
    """A square from -1 to 1 with `cells` cells a side; `noise` then moves each point, in cells."""

    name: Literal["checkerboard"] = "checkerboard"
    cells: Annotated[int, Field(ge=2, le=100)] = 4
    noise: Noise = 0.0

    def sample(self, size: int, generator: np.random.Generator) -> Draw:
        label = even_labels(size, self.classes)
        row, column = np.divmod(np.arange(self.cells**2), self.cells)
        coloured = [np.flatnonzero((row + column) % 2 == colour) for colour in range(self.classes)]
        cell = np.concatenate(
            [generator.choice(coloured[k], np.sum(label == k)) for k in range(self.classes)]
        )
        corner = np.stack([column[cell], row[cell]], axis=1)
        place = corner + generator.uniform(0, 1, corner.shape)
        place += self.noise * generator.standard_normal(place.shape)
        return classified(place * 2 / self.cells - 1, label, self.classes)
