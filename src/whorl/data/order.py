"""The order of positions: kept, or shuffled once and for all, so that neighbours are neighbours no more."""

import numpy as np
from jaxtyping import Float, Int64

from whorl.streams import generator


def shuffled(x: Float[np.ndarray, "point feature"]) -> Float[np.ndarray, "point feature"]:
    """The points with their positions in another order, the same for every seed, network and draw."""
    return x[:, order(x.shape[1])]


def order(features: int) -> Int64[np.ndarray, " feature"]:
    """Where each position's value is taken from: one permutation for each number of positions."""
    return generator(0, "resampling", index=features).permutation(features)
