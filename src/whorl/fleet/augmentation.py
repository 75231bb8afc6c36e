"""Augmentation: training points moved by a few places, so that a network seldom sees the same one twice."""

import torch
from jaxtyping import Float, Int
from torch import Tensor


def moved(
    x: Float[Tensor, "network feature point"],
    shape: tuple[int, ...],
    offsets: Int[Tensor, "network point axis"],
) -> Float[Tensor, "network feature point"]:
    """Signals or pictures of `shape` (channels, then sides), each moved along each axis by its offset; rims repeat."""
    networks, _, points = x.shape
    rows = x.mT.reshape(networks * points, *shape)
    for axis, side in enumerate(shape[1:]):
        offset = offsets[..., axis].reshape(-1, 1)
        place = (torch.arange(side, device=x.device) - offset).clamp(0, side - 1)
        spread = place.view(len(rows), 1, *(side if own == axis else 1 for own in range(len(shape) - 1)))
        rows = torch.gather(rows, axis + 2, spread.expand(len(rows), *shape))
    return rows.reshape(networks, points, -1).mT
