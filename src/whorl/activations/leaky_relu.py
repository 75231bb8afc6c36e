"""Leaky ReLU: z where positive, 0.01 z elsewhere (Maas et al. 2013)."""

import torch


def function(z: torch.Tensor) -> torch.Tensor:
    return torch.where(z > 0, z, 0.01 * z)


def derivative(z: torch.Tensor, a: torch.Tensor) -> torch.Tensor:
    return torch.where(z > 0, torch.ones_like(z), 0.01)


def module() -> torch.nn.Module:
    return torch.nn.LeakyReLU(0.01)
