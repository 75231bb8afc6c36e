"""A surface to fit: two inputs, one output, and noise."""

from typing import Literal

import numpy as np

from whorl.data.draw import Draw, measured
from whorl.data.points import Noise, Regression

FUNCTIONS = {
    "slope": lambda a, b: (a + b) / 2,
    "saddle": lambda a, b: a * b,
    "bowl": lambda a, b: (a**2 + b**2) / 2,
    "ripple": lambda a, b: np.sin(np.pi * a) * np.cos(np.pi * b),
}


class Plane(Regression):
    """Points of a function on the square from -1 to 1; `noise` is the standard deviation around it."""

    name: Literal["plane"] = "plane"
    function: Literal["slope", "saddle", "bowl", "ripple"] = "saddle"
    noise: Noise = 0.1

    def sample(self, size: int, generator: np.random.Generator) -> Draw:
        x = generator.uniform(-1, 1, (size, 2))
        y = FUNCTIONS[self.function](x[:, 0], x[:, 1])
        return measured(x, y + self.noise * generator.standard_normal(size))
