"""The four points of a Boolean function of two inputs: nothing is drawn, so every seed sees the same."""

from typing import Literal

import numpy as np

from whorl.data.draw import Draws, classified
from whorl.data.points import Points

COLUMNS = {
    "xor": [0, 1, 1, 0],
    "xnor": [1, 0, 0, 1],
    "and": [0, 0, 0, 1],
    "nand": [1, 1, 1, 0],
    "or": [0, 1, 1, 1],
    "nor": [1, 0, 0, 0],
}


class TruthTable(Points):
    """The inputs 00, 01, 10, 11 with the function's value, for training, validation and test at once."""

    name: Literal["truth-table"] = "truth-table"
    function: Literal["xor", "xnor", "and", "nand", "or", "nor"] = "xor"

    @property
    def classes(self) -> int:
        return 2

    @property
    def outputs(self) -> int:
        return 2

    @property
    def train_size(self) -> int:
        return 4

    @property
    def fresh_size(self) -> int:
        return 8

    def draws(self, seed: int) -> Draws:
        inputs = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
        table = classified(inputs, np.array(COLUMNS[self.function]), self.classes)
        return Draws(train=table, validation=table, test=table)
