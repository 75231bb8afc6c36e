"""Two half circles that reach into one another."""

from typing import Literal

import numpy as np

from whorl.data.draw import Draw, classified
from whorl.data.points import Noise, TwoClasses, even_labels


class Moons(TwoClasses):
    """An upper moon around (0, 0) and a lower one around (1, 1/2), each point moved by `noise`."""

    name: Literal["moons"] = "moons"
    noise: Noise = 0.1

    def sample(self, size: int, generator: np.random.Generator) -> Draw:
        label = even_labels(size, self.classes)
        angle = generator.uniform(0, np.pi, len(label))
        upper = np.stack([np.cos(angle), np.sin(angle)], axis=1)
        lower = np.array([1.0, 0.5]) - upper
        place = np.where(label[:, None] == 0, upper, lower)
        return classified(place + self.noise * generator.standard_normal(place.shape), label, self.classes)
