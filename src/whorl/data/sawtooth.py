"""A sawtooth: two classes that take turns along a line, twice as often for every fold."""

from typing import Annotated, Literal

import numpy as np
from pydantic import Field

from whorl.data.draw import Draw, classified
from whorl.data.points import TwoClasses, even_labels


class Sawtooth(TwoClasses):
    """One feature from -1 to 1 whose class changes 2^folds times, at equal distances.

    With u = (x + 1)/2 it is class 1 where T(T(...T(u))) > 1/2, T(u) = 1 - |2u - 1| taken `folds` times: one ReLU layer of
    two neurons folds the line once (Telgarsky 2015), a network of one hidden layer needs a neuron for every change.
    """

    name: Literal["sawtooth"] = "sawtooth"
    folds: Annotated[int, Field(ge=1, le=12)] = 4

    @property
    def features(self) -> int:
        return 1

    def sample(self, size: int, generator: np.random.Generator) -> Draw:
        label = even_labels(size, self.classes)
        teeth = 2 ** (self.folds - 1)
        tooth = generator.integers(teeth, size=label.size)
        place = generator.uniform(
            0, 0.5, label.size
        )  # a tooth's middle half is class 1, its two ends are class 0
        place = (place + 0.25 + 0.5 * (label == 0)) % 1
        return classified((2 * (tooth + place) / teeth - 1)[:, None], label, self.classes)
