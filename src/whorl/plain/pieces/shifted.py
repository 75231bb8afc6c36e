"""Points moved by a few places."""

import torch


def shifted(x, most):
    for axis in range(2, x.dim()):
        side = x.shape[axis]
        offset = torch.randint(-most, most + 1, (len(x), 1))
        place = (torch.arange(side) - offset).clamp(0, side - 1)
        shape = [len(x), *[1] * (axis - 1), side, *[1] * (x.dim() - axis - 1)]
        x = x.gather(axis, place.reshape(shape).expand_as(x))
    return x
