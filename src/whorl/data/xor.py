"""Exclusive or in four clouds: the smallest problem on which every straight line fails."""

from typing import Literal

import numpy as np

from whorl.data.draw import Draw, classified
from whorl.data.points import Noise, TwoClasses, even_labels


class Xor(TwoClasses):
    """Clouds around (±1, ±1), class 1 where the signs differ; `noise` is a cloud's standard deviation."""

    name: Literal["xor"] = "xor"
    noise: Noise = 0.25

    def sample(self, size: int, generator: np.random.Generator) -> Draw:
        label = even_labels(size, self.classes)
        right = np.arange(len(label)) % 2
        centre = 2 * np.stack([right, right ^ label], axis=1) - 1
        return classified(centre + self.noise * generator.standard_normal(centre.shape), label, self.classes)
