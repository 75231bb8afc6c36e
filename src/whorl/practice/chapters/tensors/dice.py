"""Draw n numbers between 0 and 1 from a generator of your own with the given seed, and leave the global one alone."""

import torch
from jaxtyping import Float
from torch import Tensor


def inputs(draw):
    return {"seed": draw.integer(0, 99), "n": draw.integer(1, 6)}


def dice(n: int, seed: int) -> Float[Tensor, " n"]:
    generator = torch.Generator().manual_seed(seed)
    return torch.rand(n, generator=generator)


def spec(n, seed):
    state = torch.get_rng_state()
    torch.manual_seed(seed)
    drawn = torch.rand(n)
    torch.set_rng_state(state)
    return drawn
