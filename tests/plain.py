"""The plain PyTorch loop that everybody writes, one network at a time: the twin that fast fleets are compared with."""

import numpy as np
import torch
from torch.nn import functional

from whorl.fleet.reference import rate_at
from whorl.recipe import Recipe
from whorl.streams import batch_order

LOSSES = {
    "cross-entropy": lambda z, y, one_hot: functional.cross_entropy(z, y),
    "bce": lambda z, y, one_hot: functional.binary_cross_entropy_with_logits(z, one_hot),
    "squared-error": lambda z, y, one_hot: functional.mse_loss(z, one_hot),
    "squared-error-softmax": lambda z, y, one_hot: functional.mse_loss(z.softmax(dim=1), one_hot),
}


def plain_weights(recipe: Recipe, seed: int, dtype: torch.dtype) -> np.ndarray:
    """The flat weights after training without dropout, in float64."""
    data, total = recipe.data, recipe.training.steps
    initial = recipe.network.initial_weights(data.shape, data.outputs, seed)
    network = recipe.network.module(initial, data.shape, data.outputs).to(dtype)
    start = 0
    for parameter in network.parameters():  # module() holds float32: put the exact numbers in
        part = initial[start : start + parameter.numel()]
        parameter.data = torch.from_numpy(part.copy()).to(dtype).view(parameter.shape)
        start += parameter.numel()
    draw = data.draws(seed).train
    x, y = torch.from_numpy(draw.x).to(dtype), torch.from_numpy(draw.y)
    one_hot = functional.one_hot(y, draw.classes).to(dtype) if draw.classes else y.to(dtype)
    optimizer = recipe.optimizer.twin(network.parameters())
    for step in range(total):
        batch = _batch(recipe, seed, step, draw.size)
        for group in optimizer.param_groups:
            group["lr"] = recipe.optimizer.lr * rate_at(recipe, step)
        optimizer.zero_grad()
        LOSSES[recipe.loss.name](network(x[batch]), y[batch], one_hot[batch]).backward()
        optimizer.step()
    return torch.cat([p.detach().reshape(-1) for p in network.parameters()]).double().numpy()


def _batch(recipe: Recipe, seed: int, step: int, points: int) -> torch.Tensor | slice:
    size = recipe.training.batch
    if size == "full":
        return slice(None)
    per_epoch = -(-points // size)
    start = step % per_epoch * size
    return torch.from_numpy(batch_order(seed, step // per_epoch, points)[start : start + size])
