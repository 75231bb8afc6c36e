"""The pieces of a network as ordinary torch modules that hold given numbers."""

import torch
from jaxtyping import Float
from torch import Tensor

from whorl.networks.layout import Layer, Norm

Flat = Float[Tensor, " number"]


class Residual(torch.nn.Sequential):
    """Modules in a row whose output is added to their input: x + f(x)."""

    def forward(self, input: Tensor) -> Tensor:
        return input + super().forward(input)


class Scaled(torch.nn.Module):
    """Its input times a number that is never learnt."""

    def __init__(self, factor: float):
        super().__init__()
        self.factor = factor

    def forward(self, input: Tensor) -> Tensor:
        return input * self.factor


def linear(layer: Layer, flat: Flat) -> torch.nn.Linear:
    """A layer's weights and biases as nn.Linear, drawing no random numbers."""
    out, into = layer.shape
    module = torch.nn.Linear(into, out, device="meta").to_empty(device="cpu")
    with torch.no_grad():
        module.weight.copy_(flat[layer.weights].view(out, into))
        module.bias.copy_(flat[layer.bias])
    return module


def normalisation(norm: Norm, flat: Flat) -> torch.nn.BatchNorm1d:
    """A layer's gains, shifts and running statistics as nn.BatchNorm1d with its usual settings."""
    module = torch.nn.BatchNorm1d(norm.gain.stop - norm.gain.start)
    with torch.no_grad():
        module.weight.copy_(flat[norm.gain])
        module.bias.copy_(flat[norm.shift])
    assert module.running_mean is not None
    assert module.running_var is not None
    module.running_mean.copy_(flat[norm.mean])
    module.running_var.copy_(flat[norm.variance])
    return module


def convolution(
    layer: Layer, flat: Flat, dimensions: int, kernel: int, stride: int, padding: int
) -> torch.nn.Module:
    """A layer's weights and biases as nn.Conv1d or nn.Conv2d, drawing no random numbers."""
    out, into = layer.shape
    kind = {1: torch.nn.Conv1d, 2: torch.nn.Conv2d}[dimensions]
    channels = into // kernel**dimensions
    module = kind(channels, out, kernel, stride=stride, padding=padding, device="meta").to_empty(device="cpu")
    with torch.no_grad():
        module.weight.copy_(flat[layer.weights].view_as(module.weight))
        module.bias.copy_(flat[layer.bias])
    return module


def pooling(kind: str, dimensions: int, window: int, stride: int, padding: int = 0) -> torch.nn.Module:
    """Windows of which the largest value, or the mean, is kept; a padded rim never wins and never counts."""
    kinds = {
        ("max", 1): torch.nn.MaxPool1d,
        ("max", 2): torch.nn.MaxPool2d,
        ("average", 1): torch.nn.AvgPool1d,
        ("average", 2): torch.nn.AvgPool2d,
    }
    if kind == "average":
        return kinds[kind, dimensions](window, stride, padding, count_include_pad=False)
    return kinds[kind, dimensions](window, stride, padding)
