"""Rings around one another: the class is the radius."""

from typing import Literal

import numpy as np

from whorl.data.draw import Draw, classified
from whorl.data.points import ManyClasses, Noise, even_labels


class Rings(ManyClasses):
    """Rings of radius 1/C, 2/C, ..., 1; `noise` is the standard deviation of the radius, in units of 1/C."""

    name: Literal["rings"] = "rings"
    noise: Noise = 0.1

    def sample(self, size: int, generator: np.random.Generator) -> Draw:
        label = even_labels(size, self.classes)
        angle = generator.uniform(0, 2 * np.pi, len(label))
        radius = (label + 1 + self.noise * generator.standard_normal(len(label))) / self.classes
        x = radius[:, None] * np.stack([np.sin(angle), np.cos(angle)], axis=1)
        return classified(x, label, self.classes)
