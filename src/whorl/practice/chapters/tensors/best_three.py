"""Give the three largest numbers of x, largest first, and where they stand."""

import numpy as np
import torch
from jaxtyping import Float, Int
from torch import Tensor

AXES = {"N": (3, 8)}


def best_three(x: Float[Tensor, " N"]) -> tuple[Float[Tensor, " 3"], Int[Tensor, " 3"]]:
    values, places = x.topk(3)
    return values, places


def inputs(draw):
    order = torch.from_numpy(draw.generator.permutation(draw.axis("N")))
    return {"x": order.float() / 2 - 1}


def spec(x):
    order = sorted(range(len(x)), key=lambda place: -x[place].item())[:3]
    return np.array([x[place].item() for place in order]), np.array(order)


def wrong_order(x):
    values, places = x.sort()
    return values[-3:], places[-3:]
