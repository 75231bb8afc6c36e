"""Every random number comes from here: one counter-based stream for each seed and purpose.

The generator is Philox4x64-10 (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3"), keyed by seed and
purpose, so that drawing more for one purpose never shifts another, and any fleet can draw the very same numbers.
"""

import numpy as np
from jaxtyping import Int, UInt

PURPOSES = {
    "data": 1,
    "validation": 2,
    "test": 3,
    "init": 4,
    "batch-order": 5,
    "dropout": 6,
    "resampling": 7,
    "augmentation": 8,
}
LARGEST_SEED = 2**63 - 1


def bits(seed: int, purpose: str, index: int = 0, layer: int = 0) -> np.random.Philox:
    """The raw stream of a purpose; `index` counts epochs or steps, `layer` layers, where the purpose has them."""
    if not 0 <= seed <= LARGEST_SEED:
        raise ValueError(f"seed={seed}: a seed lies between 0 and {LARGEST_SEED}; choose another")
    return np.random.Philox(key=[seed, PURPOSES[purpose]], counter=[0, 0, index, layer])  # pyright: ignore[reportArgumentType]


def generator(seed: int, purpose: str, index: int = 0, layer: int = 0) -> np.random.Generator:
    """The same stream as a NumPy generator, for draws that are made in Python for both fleets."""
    return np.random.Generator(bits(seed, purpose, index, layer))


def words(seed: int, purpose: str, size: int, index: int = 0, layer: int = 0) -> UInt[np.ndarray, " size"]:
    """The first `size` 32-bit words of a stream: each 64-bit output gives its low half, then its high half."""
    raw = bits(seed, purpose, index, layer).random_raw((size + 1) // 2)
    return np.ascontiguousarray(raw, dtype="<u8").view("<u4")[:size]


def batch_order(seed: int, epoch: int, size: int) -> Int[np.ndarray, " size"]:
    """The order in which an epoch visits the training points: Fisher-Yates from the last place down."""
    order = list(range(size))
    draws = words(seed, "batch-order", size, index=epoch).tolist()
    for last in range(size - 1, 0, -1):
        other = (draws[last] * (last + 1)) >> 32
        order[last], order[other] = order[other], order[last]
    return np.array(order, dtype=np.int64)


def dropout_keep(seed: int, step: int, layer: int, shape: tuple[int, int], probability: float) -> np.ndarray:
    """Which units stay at a step, `bool[batch, feature]`: dropped where a word is below probability x 2^32."""
    size = shape[0] * shape[1]
    draws = words(seed, "dropout", size, index=step, layer=layer)
    return (draws >= np.uint32(int(probability * 2**32))).reshape(shape)


def shifts(seed: int, step: int, shape: tuple[int, int], most: int) -> Int[np.ndarray, "point axis"]:
    """How far each point of a step is moved along each axis: whole numbers from -most to most, all equally likely."""
    return generator(seed, "augmentation", index=step).integers(-most, most + 1, shape)
