"""Sine, the activation of periodic networks (Sitzmann et al. 2020), without their frequency factor."""

import torch


class Sine(torch.nn.Module):
    """sin(z) as a module, which PyTorch lacks."""

    def forward(self, z: torch.Tensor) -> torch.Tensor:
        return torch.sin(z)


def function(z: torch.Tensor) -> torch.Tensor:
    return torch.sin(z)


def derivative(z: torch.Tensor, a: torch.Tensor) -> torch.Tensor:
    return torch.cos(z)


def module() -> torch.nn.Module:
    return Sine()
