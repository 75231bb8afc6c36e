"""Things made of parts: the same parts in every class, arranged in one way or the other."""

from typing import Literal

import numpy as np

from whorl.data.draw import Draw, classified
from whorl.data.points import Noise, TwoClasses, even_labels

PLACES = 4


class Composition(TwoClasses):
    """Four places in a row with a part in each, always two A and two B; eight features, two for each place.

    A part is seen in two features at once: A is (1, 1) or (-1, -1), B is (1, -1) or (-1, 1), each equally often; `noise`
    is the standard deviation around them. The label says whether the right half mirrors the left one (ABBA, BAAB) or
    repeats it (ABAB, BABA): every part is as frequent in both classes at every place, so that only their arrangement
    tells. With `asks="part"` it says which part is at the first place, of points that are otherwise the same.
    """

    name: Literal["composition"] = "composition"
    noise: Noise = 0.3
    asks: Literal["arrangement", "part"] = "arrangement"

    @property
    def features(self) -> int:
        return 2 * PLACES

    def sample(self, size: int, generator: np.random.Generator) -> Draw:
        label = even_labels(size, self.classes)
        other = generator.integers(0, 2, label.size)
        first, mirrored = (label, other) if self.asks == "part" else (other, label)
        parts = arranged(first, mirrored)
        sign = 2 * generator.integers(0, 2, parts.shape) - 1
        x = np.stack([sign, sign * (1 - 2 * parts)], axis=2).astype(float)
        x += self.noise * generator.standard_normal(x.shape)
        return classified(x.reshape(label.size, -1), label, self.classes)


def arranged(first: np.ndarray, mirrored: np.ndarray) -> np.ndarray:
    """The part (0 for A, 1 for B) at each place: the first two differ, the last two mirror or repeat them."""
    left = np.stack([first, 1 - first], axis=1)
    right = np.where(mirrored[:, None] == 1, left[:, ::-1], left)
    return np.concatenate([left, right], axis=1)
