"""A curve to fit: one input, one output, and noise."""

from typing import Literal

import numpy as np

from whorl.data.draw import Draw, measured
from whorl.data.points import Noise, Regression

FUNCTIONS = {
    "sine": lambda x: np.sin(np.pi * x),
    "wave": lambda x: np.sin(4 * np.pi * x),
    "square": lambda x: x**2,
    "cube": lambda x: x**3,
    "absolute": np.abs,
    "step": lambda x: np.where(x < 0, -1.0, 1.0),
    "line": lambda x: x,
}


class Curve(Regression):
    """Points of a function on [-1, 1]; `noise` is the standard deviation of the output around it."""

    name: Literal["curve"] = "curve"
    function: Literal["sine", "wave", "square", "cube", "absolute", "step", "line"] = "sine"
    noise: Noise = 0.1

    @property
    def features(self) -> int:
        return 1

    def sample(self, size: int, generator: np.random.Generator) -> Draw:
        x = generator.uniform(-1, 1, (size, 1))
        y = FUNCTIONS[self.function](x[:, 0])
        return measured(x, y + self.noise * generator.standard_normal(size))
