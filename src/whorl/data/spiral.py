"""The spiral of the course: arms that a straight line cannot tell apart.

The generator of Atcold/NYU-DLSP20, notebook 04, for any number of classes C: at radius t arm c lies at the
angle (2 pi / C)(c + 2t) plus noise, so neighbouring arms are 2 pi / C apart and each turns through 4 pi / C.
"""

from typing import Literal

import numpy as np

from whorl.data.draw import Draw, classified
from whorl.data.points import ManyClasses, Noise, even_labels


class Spiral(ManyClasses):
    """Arms of points; `noise` is the standard deviation of the angle in radians."""

    name: Literal["spiral"] = "spiral"
    noise: Noise = 0.2

    def sample(self, size: int, generator: np.random.Generator) -> Draw:
        arm = even_labels(size, self.classes)
        radius = np.tile(np.linspace(0, 1, len(arm) // self.classes), self.classes)
        angle = 2 * np.pi / self.classes * (arm + 2 * radius)
        angle += self.noise * generator.standard_normal(len(arm))
        x = radius[:, None] * np.stack([np.sin(angle), np.cos(angle)], axis=1)
        return classified(x, arm, self.classes)
