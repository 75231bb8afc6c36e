"""Put the rows of x into the order of a random permutation with the given seed."""

import torch
from jaxtyping import Float
from torch import Tensor


def inputs(draw):
    return {"seed": draw.integer(0, 99)}


def shuffled(x: Float[Tensor, "N D"], seed: int) -> Float[Tensor, "N D"]:
    order = torch.randperm(len(x), generator=torch.Generator().manual_seed(seed))
    return x[order]


def spec(x, seed):
    order = torch.randperm(len(x), generator=torch.Generator().manual_seed(seed)).tolist()
    return torch.stack([x[place] for place in order])
