"""The obvious twin of the fleet: one network in a plain torch.nn and torch.optim loop, on the seed's own numbers."""

import itertools
from dataclasses import dataclass, field

import torch
from torch import Tensor
from torch.nn import functional

from whorl.networks.modules import Residual
from whorl.recipe import Recipe
from whorl.streams import batch_order, dropout_keep


@dataclass
class Alone:
    """What a network that learned alone has to show: losses of its batches, weights and gradients before each step."""

    losses: list[float] = field(default_factory=list)
    weights: list[Tensor] = field(default_factory=list)
    module: torch.nn.Sequential = field(default_factory=torch.nn.Sequential)


def loss_of(recipe: Recipe, z: Tensor, y: Tensor) -> Tensor:
    """PyTorch's own form of each loss."""
    if recipe.is_regression:
        return functional.mse_loss(z, y.to(z.dtype))
    hot = functional.one_hot(y, recipe.data.classes).to(z.dtype)
    forms = {
        "cross-entropy": lambda: functional.cross_entropy(z, y),
        "bce": lambda: functional.binary_cross_entropy_with_logits(z, hot),
        "squared-error": lambda: functional.mse_loss(z, hot),
        "squared-error-softmax": lambda: functional.mse_loss(torch.softmax(z, dim=-1), hot),
    }
    return forms[recipe.loss.name]()


def module_of(recipe: Recipe, seed: int, dtype: torch.dtype) -> torch.nn.Sequential:
    """The network at its initial weights, which in float64 are not rounded first."""
    features, outputs = recipe.data.shape, recipe.data.outputs
    weights = recipe.network.initial_weights(features, outputs, seed)
    module = recipe.network.module(weights, features, outputs).to(dtype)
    put(module, torch.from_numpy(weights).to(dtype))
    return module


def put(module: torch.nn.Module, flat: Tensor) -> None:
    """Puts numbers into a module: its parameters, then its running means and variances."""
    statistics = running(module)
    places = [*module.parameters(), *statistics]
    for place, part in zip(places, flat.split([one.numel() for one in places]), strict=True):
        place.data.copy_(part.view(place.shape))


def flat(module: torch.nn.Module) -> Tensor:
    """All numbers of a module in that order."""
    places = [*module.parameters(), *running(module)]
    return torch.cat([one.detach().reshape(-1) for one in places]).clone()


def running(module: torch.nn.Module) -> list[Tensor]:
    return [one for name, one in module.named_buffers() if "running" in name]


def forward(module: torch.nn.Sequential, x: Tensor, seed: int, step: int) -> Tensor:
    """The outputs with the seed's own dropout masks."""
    counts = itertools.count()

    def run(parts: torch.nn.Sequential, x: Tensor) -> Tensor:
        for layer in parts:
            if isinstance(layer, torch.nn.Dropout):
                kept = dropout_keep(seed, step, next(counts), tuple(x.shape), layer.p)
                x = x * torch.from_numpy(kept).to(x.dtype) / (1 - layer.p)
            elif isinstance(layer, Residual):
                x = x + run(layer, x)
            else:
                x = layer(x)
        return x

    return run(module, x)


def learn_alone(recipe: Recipe, seed: int, precision: str, schedule=lambda step: 1.0) -> Alone:
    """A plain loop: forward, autograd, torch.optim, batch after batch."""
    dtype = getattr(torch, precision)
    draw = recipe.data.draws(seed).train
    x, y = torch.from_numpy(draw.x).to(dtype), torch.from_numpy(draw.y)
    module = module_of(recipe, seed, dtype)
    optimizer = recipe.optimizer.twin(module.parameters())
    size = len(x) if recipe.training.batch == "full" else recipe.training.batch
    batches = -(-len(x) // size)
    alone = Alone(module=module)
    for step in range(recipe.training.steps):
        picked = slice(None)
        if recipe.training.batch != "full":
            order = batch_order(seed, step // batches, len(x))
            picked = torch.from_numpy(order[step % batches * size :][:size])
        alone.weights.append(flat(module))
        optimizer.zero_grad()
        loss = loss_of(recipe, forward(module, x[picked], seed, step), y[picked])
        loss.backward()
        for group in optimizer.param_groups:
            group["lr"] = recipe.optimizer.lr * schedule(step)
        optimizer.step()
        alone.losses.append(loss.item())
    alone.weights.append(flat(module))
    return alone
