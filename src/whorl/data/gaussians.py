"""Round clouds on a circle: at the default separation straight lines tell them apart without an error."""

from typing import Annotated, Literal

import numpy as np
from pydantic import Field

from whorl.data.draw import Draw, classified
from whorl.data.points import ManyClasses, Noise, even_labels


class Gaussians(ManyClasses):
    """Clouds whose neighbouring centres are `separation` apart; `noise` is a cloud's standard deviation."""

    name: Literal["gaussians"] = "gaussians"
    separation: Annotated[float, Field(ge=0, le=1000)] = 4.0
    noise: Noise = 0.3

    def sample(self, size: int, generator: np.random.Generator) -> Draw:
        label = even_labels(size, self.classes)
        angle = 2 * np.pi / self.classes * label
        radius = self.separation / (2 * np.sin(np.pi / self.classes))
        centre = radius * np.stack([np.sin(angle), np.cos(angle)], axis=1)
        return classified(centre + self.noise * generator.standard_normal(centre.shape), label, self.classes)
