"""Hyperbolic tangent."""

import torch


def function(z: torch.Tensor) -> torch.Tensor:
    return torch.tanh(z)


def derivative(z: torch.Tensor, a: torch.Tensor) -> torch.Tensor:
    return 1 - a * a


def module() -> torch.nn.Module:
    return torch.nn.Tanh()
